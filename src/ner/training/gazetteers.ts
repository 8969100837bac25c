import { listForm, nameList, type NameList } from '../features/name-lists.ts';

/** The texts of the gazetteers' files. */
export interface GazetteerTexts {
  /** Lines that begin with a name, the commonest first, as in the US Census of 1990. */
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  /** `name,country,subcountry,geonameid` under a line of headings, as GeoNames' cities are spread. */
  readonly cities: readonly string[];
}

/** Names in the order of the file. */
export interface Gazetteers {
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  readonly cities: readonly string[];
  readonly countries: readonly string[];
  readonly regions: readonly string[];
}

const firstWords = (text: string): string[] =>
  text.split(/\r?\n/).flatMap((line) => /^\S+/.exec(line)?.[0].toLowerCase() ?? []);

export function gazetteersOf(texts: GazetteerTexts): Gazetteers {
  const rows = texts.cities
    .flatMap((t) => t.split(/\r?\n/).slice(1).map(fieldsOf))
    .filter((r) => r.length >= 3);
  const column = (k: number): string[] =>
    [...new Set(rows.map((r) => r[k] as string))].filter((s) => s !== '');
  return {
    firstNames: [...new Set(texts.firstNames.flatMap(firstWords))],
    lastNames: [...new Set(texts.lastNames.flatMap(firstWords))],
    cities: column(0),
    countries: column(1),
    regions: column(2),
  };
}

/** The fields of a line of comma-separated values; quotation marks may enclose one. */
function fieldsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) =>
    (m[1]?.replaceAll('""', '"') ?? m[2] ?? '').trim(),
  );
}

const common = { firstNames: 800, lastNames: 2000 } as const;

/** The lists that go into a model. A list of names of several words has a blank in its name. */
export function nameListsOf(g: Gazetteers): NameList[] {
  const single = (names: readonly string[]): Set<string> =>
    new Set(names.map(listForm).filter((n) => !n.includes(' ')));
  const several = (names: readonly string[]): Set<string> =>
    new Set(names.map(listForm).filter((n) => n.includes(' ')));
  const places = [...g.countries, ...g.regions];
  return [
    nameList('first', new Set(g.firstNames.slice(0, common.firstNames))),
    nameList('first+', new Set(g.firstNames)),
    nameList('last', new Set(g.lastNames.slice(0, common.lastNames))),
    nameList('last+', new Set(g.lastNames)),
    nameList('city', single(g.cities)),
    nameList('place', single(places)),
    nameList('the city', several(g.cities)),
    nameList('the place', several(places)),
  ];
}
