import { randomStream } from '../core/run/random.ts';

/** What a word of a sentence is: no name, a person, a place, a date. */
export const windowTags = ['O', 'PER', 'LOC', 'DATE'] as const;
export type WindowTag = (typeof windowTags)[number];

export interface TaggedSentence {
  readonly words: readonly string[];
  readonly tags: readonly WindowTag[];
}

const list = (words: string): readonly string[] => words.split(' ');

const first = list(
  'Anna Minho Peter Clara Jisoo Omar Helen Ravi Mary Tomas Yuna Daniel Sofia Karl Alice Bruno Nadia Hugo Irene Felix',
);
const last = list(
  'Novak Weber Rossi Tanaka Olsen Garcia Murphy Fischer Silva Petrov Brandt Keller Moreau Lopez Hansen Walsh Ito Meyer',
);
const city = list(
  'London Busan Berlin Madrid Oslo Vienna Boston Kyoto Lisbon Prague Seoul Dublin Zurich Athens Cairo Lima Chicago Warsaw',
);
const house = list('Grand Central Royal Park Station Garden Palace Harbour');
const kind = list('Hotel Museum Theatre Library Hospital Station');
const month = list('January February March May June July August September October November December');

/** Words, and P a person, C a city, H a house with a name, D a date, Y a year. */
const patterns = [
  'P was born in C in D .',
  'P was arrested in C .',
  'In D , P moved to C .',
  'The meeting in the H was over in an hour .',
  'P lives near the H in C .',
  'On Monday P met P at the H .',
  'They saw P in the H in D .',
  'The train from C to C was late again .',
  'In Y the river rose and the bridge fell .',
  'P and P wrote the letter in D .',
  'It rained in C for a week in D .',
  'Nobody in the H knew P .',
  'The old painter P died in C in Y .',
  'A letter from P arrived in D .',
  'The price of bread doubled in D .',
  'She was seen in the H with P .',
  'He worked in the museum until Y .',
  'We walked along the river to the station .',
  'P , who taught in C , retired in D .',
  'Was P arrested in the H in C in D ?',
];

/** Made-up sentences, the same for a seed; none of them is the one of the notes. */
export function windowSentences(count: number, seed: number): TaggedSentence[] {
  const random = randomStream(seed);
  const pick = (of: readonly string[]): string => of[Math.floor(random() * of.length)] ?? '';
  const fill = (part: string): readonly (readonly [string, WindowTag])[] => {
    const year = String(1900 + Math.floor(random() * 125));
    switch (part) {
      case 'P':
        return random() < 0.7
          ? [
              [pick(first), 'PER'],
              [pick(last), 'PER'],
            ]
          : [[pick(first), 'PER']];
      case 'C':
        return [[pick(city), 'LOC']];
      case 'H':
        return [
          [pick(house), 'LOC'],
          [pick(kind), 'LOC'],
        ];
      case 'Y':
        return [[year, 'DATE']];
      case 'D':
        return random() < 0.7
          ? [
              [pick(month), 'DATE'],
              [year, 'DATE'],
            ]
          : [[year, 'DATE']];
      case 'Monday':
        return [[part, 'DATE']];
      default:
        return [[part, 'O']];
    }
  };
  return Array.from({ length: count }, () => {
    const pairs = pick(patterns).split(' ').flatMap(fill);
    return { words: pairs.map(([word]) => word), tags: pairs.map(([, tag]) => tag) };
  });
}
