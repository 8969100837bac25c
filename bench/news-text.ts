import { randomStream } from '../src/core/run/random.ts';
import { makeSentence, type Names } from '../src/ner/training/sentences.ts';

const random = randomStream(20260101);
const syllables = 'ba ra mi ton ker sel vi da no lund ster pol gra hel mar qui os en ti va'.split(' ');
const word = (): string =>
  Array.from(
    { length: 2 + Math.floor(2 * random()) },
    () => syllables[Math.floor(random() * syllables.length)],
  ).join('');
const words = (count: number): string[] => Array.from({ length: count }, word);

/** Names that nobody has: the corpora are no part of the project. */
export const inventedNames: Names = { firstNames: words(400), lastNames: words(3000), cities: words(2000) };

/** Plain text of about so many words: names and dates between invented words, a paragraph every ten sentences. */
export function newsText(count: number): string {
  const vocabulary = words(8000);
  const parts: string[] = [];
  let written = 0;
  while (written < count) {
    const own = makeSentence(inventedNames, random).words;
    // Common words come again and again, as in any text.
    const more = Array.from({ length: 10 }, () => vocabulary[Math.floor(8000 * random() ** 4)] as string);
    const sentence = [...own.slice(0, -1), ...more].join(' ');
    parts.push(`${sentence}. `, parts.length % 20 === 18 ? '\n\n' : '');
    written += own.length + more.length;
  }
  return parts.join('');
}
