import { makeDate } from '../dates/make.ts';
import type { Chunk } from '../tags.ts';

type Random = () => number;
const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T;

/** The names that made sentences are filled with. */
export interface Names {
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  readonly cities: readonly string[];
}

/** Our own sentences: what stands in braces is filled. {DATE} brings its preposition with it. */
const templates = [
  '{PER} was born in {CITY} {DATE} .',
  '{PER} was born {DATE} in {CITY} .',
  '{PER} died in {CITY} {DATE} .',
  '{DATE} , {PER} moved to {CITY} with {PER} .',
  '{PER} was arrested in {CITY} {DATE} .',
  '{PER} was detained at the {PLACE} in {CITY} {DATE} .',
  'Police arrested {PER} at the {PLACE} .',
  '{PER} , who lived near the {PLACE} , left {CITY} {DATE} .',
  'The trial of {PER} began in {CITY} {DATE} .',
  'They met at the {PLACE} in {CITY} {DATE} .',
  'We stayed at the {PLACE} in {CITY} .',
  'I stayed in the {PLACE} {DATE} .',
  'The {PLACE} in {CITY} was opened by {PER} {DATE} .',
  'The {PLACE} is near the {PLACE} .',
  '{PER} and {PER} were married in the {PLACE} in {CITY} {DATE} .',
  '{PER} was seen in the {PLACE} {DATE} .',
  '{ORG} opened an office in {CITY} {DATE} .',
  '{PER} joined {ORG} in {CITY} {DATE} .',
  '{PER} has worked for {ORG} since {CITY} became its seat .',
  'The conference was held in {CITY} {DATE} and {DATE} .',
  'Flights from {CITY} to {CITY} were cancelled {DATE} .',
  'Is the meeting with {PER} {DATE} or {DATE} ?',
  'Please call {PER} {DATE} .',
  'He flew to {CITY} {DATE} to see {PER} .',
  'Between {YEAR} and {YEAR} she lived in {CITY} .',
  'From {YEAR} to {YEAR} , {PER} taught in {CITY} .',
  'Since {YEAR} the {PLACE} has belonged to {ORG} .',
  'The letter , dated {DAY} , was found in {CITY} .',
  'It cost 1989 dollars and weighed 12 kilos .',
  'There were 1500 people and 31 dogs in the street .',
  'He may march in august company , and she may fall in spring .',
  'Chapter 12 has 2010 words , the sun rose at 10:30 .',
  'The summit took place in {CITY} , and {PER} spoke there .',
  '{PER} checked into the {PLACE} in {CITY} .',
  '{PER} wrote to {PER} from {CITY} .',
  'The body of {PER} was found in the {PLACE} .',
  'A bomb went off in the {PLACE} in {CITY} {DATE} .',
  '{PER} spent {DAY} in {CITY} .',
] as const;

const placeNames = [
  'Grand',
  'Royal',
  'Imperial',
  'Central',
  'Palace',
  'Park',
  'Bristol',
  'Excelsior',
  'Continental',
  'Savoy',
  'Astoria',
  'Metropole',
  'Plaza',
  'Marriott',
  'Sheraton',
  'Hyatt',
  'Westin',
  'Majestic',
  'Victoria',
  'Carlton',
  'Adlon',
  'Regent',
  'Windsor',
  'Ambassador',
  'Lakeside',
  'Harbour',
  'Riverside',
];
const placeKinds = [
  'Hotel',
  'Hotel',
  'Hotel',
  'Hotel',
  'Inn',
  'Theatre',
  'Museum',
  'Airport',
  'Station',
  'Bridge',
  'Square',
  'Park',
  'Library',
  'Hospital',
  'Stadium',
  'Tower',
  'Cathedral',
  'Castle',
  'Resort',
  'Palace',
];
const titles = ['Mr.', 'Mrs.', 'Dr.', 'President', 'Professor', 'Captain', 'Sir'];
const companyEnds = [
  'Inc.',
  'Ltd.',
  'Corporation',
  'Group',
  'Bank',
  'University',
  'Institute',
  'Company',
  'Industries',
  'Airlines',
  'Foundation',
  'Union',
];

function person(n: Names, r: Random): string[] {
  const first = pick(n.firstNames, r);
  const last = pick(n.lastNames, r);
  const x = r();
  if (x < 0.62) return [first, last];
  if (x < 0.72) return [first, `${pick([...'ABCDEFGHJKLMNPRSTW'], r)}.`, last];
  if (x < 0.8) return [first, pick(n.firstNames, r), last];
  return [x < 0.9 ? first : last];
}

/** What stands before Hotel, Bridge …: a name of its own, of a person, or two of them. */
function placeName(n: Names, r: Random): string[] {
  const x = r();
  if (x < 0.5) return [pick(placeNames, r)];
  if (x < 0.65) return [pick(placeNames, r), pick(placeNames, r)];
  if (x < 0.85) return [capital(pick(n.lastNames, r))];
  return [capital(pick(n.firstNames, r)), capital(pick(n.lastNames, r))];
}

const capital = (name: string): string =>
  name.replace(/(^|[\s'-])(\p{L})/gu, (_, a: string, b: string) => a + b.toUpperCase());

interface Made {
  readonly words: readonly string[];
  readonly chunks: readonly Chunk[];
}

/** A sentence of our own with people, places, organisations and dates in it, and where they are. */
export function makeSentence(names: Names, random: Random): Made {
  const words: string[] = [];
  const chunks: Chunk[] = [];
  const put = (label: string, parts: readonly string[]): void => {
    chunks.push({ start: words.length, end: words.length + parts.length, label });
    words.push(...parts);
  };
  const split = (name: string): string[] =>
    (name === name.toLowerCase() ? capital(name) : name)
      .split(/ +|(-)/)
      .filter((p): p is string => Boolean(p));
  for (const word of pick(templates, random).split(' '))
    switch (word) {
      case '{PER}':
        if (random() < 0.12) words.push(pick(titles, random));
        put('PER', person(names, random).flatMap(split));
        break;
      case '{CITY}':
        put('LOC', split(pick(names.cities, random)));
        break;
      case '{PLACE}': {
        const kind = pick(placeKinds, random);
        const own = placeName(names, random);
        put('LOC', random() < 0.12 && kind !== 'Park' ? [kind, ...own] : [...own, kind]);
        break;
      }
      case '{ORG}':
        put('ORG', [
          capital(pick(random() < 0.5 ? names.lastNames : names.cities, random)).split(/[ -]/)[0] as string,
          pick(companyEnds, random),
        ]);
        break;
      case '{YEAR}':
        put('DATE', [String(1850 + Math.floor(random() * 175))]);
        break;
      case '{DAY}':
        put('DATE', makeDate(random).words);
        break;
      case '{DATE}': {
        const date = makeDate(random);
        if (date.preposition) words.push(words.length === 0 ? capital(date.preposition) : date.preposition);
        put('DATE', date.words);
        break;
      }
      default:
        words.push(word);
    }
  const first = words[0];
  if (first) words[0] = first[0]!.toUpperCase() + first.slice(1);
  return { words, chunks };
}

/** A few names for sentences that are made where no gazetteer is at hand. */
export const someNames: Names = {
  firstNames:
    'Anna James Maria Robert Elena David Sofia Thomas Grace Omar Ingrid Pablo Yuki Fatima Lukas Chloe Ivan Priya Daniel Naomi'.split(
      ' ',
    ),
  lastNames:
    'Walker Moreno Schmidt Tanaka Okafor Novak Bennett Rossi Haddad Lindqvist Murphy Patel Kowalski Dubois Park Silva Turner Weber Costa Reed'.split(
      ' ',
    ),
  cities:
    'Berlin,Lagos,Boston,Madrid,Osaka,Cairo,Lima,New York,Vienna,Dublin,Hanoi,Los Angeles,Geneva,Mumbai,Oslo,Toronto,Athens,Seoul,Prague,Cape Town'.split(
      ',',
    ),
};
