import { koreanPlaces } from './korean-names.ts';
import { koreanBodyEnds, koreanOrganisations, koreanParticles, koreanTitles } from './korean-words.ts';

/** A word between blanks, by the numbers of its characters. */
export interface Word {
  readonly start: number;
  readonly end: number;
  /** Where its noun ends: before a particle, and signs behind it. */
  readonly stem: number;
  /** Where the longest name of a place or organisation that it begins with ends; its start where there is none. */
  readonly place: number;
  readonly organisation: number;
  /** How an organisation's name ends, where its noun ends so; else empty. */
  readonly body: string;
  /** It is a title, such as 의원. */
  readonly title: boolean;
  /** Where a title joined to a name begins, as in 김의원; 0 where there is none. */
  readonly joinedTitle: number;
}

/** For each character that is no blank, the word between blanks that it is in. */
export function wordsOf(text: readonly string[]): (Word | undefined)[] {
  const of: (Word | undefined)[] = text.map(() => undefined);
  for (let k = 0; k < text.length;) {
    if (text[k] === ' ') {
      k++;
      continue;
    }
    const start = k;
    while (k < text.length && text[k] !== ' ') k++;
    of.fill(wordAt(text, start, k), start, k);
  }
  return of;
}

function wordAt(text: readonly string[], start: number, end: number): Word {
  let stem = end;
  while (stem > start && !/[\p{L}\p{N}]/u.test(text[stem - 1] as string)) stem--;
  const bare = text.slice(start, stem).join('');
  const particle = koreanParticles.find((p) => p.length < bare.length - 1 && bare.endsWith(p)) ?? '';
  stem -= particle.length;
  const noun = text.slice(start, stem).join('');
  // A syllable alone ends an organisation's name of three at least.
  const body =
    koreanBodyEnds.find((e) => noun.length > e.length + (e.length === 1 ? 1 : 0) && noun.endsWith(e)) ?? '';
  const title = koreanTitles.find((t) => noun.length > t.length + 1 && noun.endsWith(t));
  return {
    start,
    end,
    stem,
    place: listedEnd(koreanPlaces, 9, text, start, end),
    organisation: listedEnd(organisations, 12, text, start, end),
    body,
    title: titles.has(noun) || titles.has(bare),
    joinedTitle: title === undefined ? 0 : stem - title.length,
  };
}

const titles = new Set(koreanTitles);
const organisations = new Set([...koreanOrganisations].map((name) => name.toLowerCase()));

/** Where the longest listed name of two characters or more ends that begins at `start`; `start` where there is none. */
function listedEnd(
  list: ReadonlySet<string>,
  longest: number,
  text: readonly string[],
  start: number,
  end: number,
): number {
  for (let at = Math.min(end, start + longest); at >= start + 2; at--)
    if (list.has(text.slice(start, at).join(''))) return at;
  return start;
}
