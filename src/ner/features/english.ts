import type { Featurizer } from './document.ts';
import { hashPair, hashText } from './hash.ts';
import { isOnList, listForm, type NameList } from './name-lists.ts';

const isCapital = (word: string): boolean => /^[^\p{L}\p{N}]*\p{Lu}/u.test(word);
const hasLetter = /\p{L}/u;

/** X for capitals, x for small letters, 9 for digits, other signs as they are; runs of more than two are cut. */
function shapeOf(word: string): string {
  return word
    .slice(0, 24)
    .replace(/\p{Lu}/gu, 'X')
    .replace(/\p{N}/gu, '9')
    .replace(/[\p{L}\p{M}]/gu, (c) => (c === 'X' ? c : 'x'))
    .replace(/(.)\1\1+/gu, '$1$1+');
}

/** What a word's form alone tells: itself, prefixes, suffixes, inner n-grams, shape, lists of names. */
function ownFeatures(word: string, lists: readonly NameList[]): number[] {
  const out: number[] = [];
  const add = (kind: string, value: string): void => void out.push(hashText(`${kind}:${value}`));
  const lower = word.toLowerCase();
  const form = lower.replace(/\p{N}/gu, '9');
  add('w', lower);
  if (form !== lower) add('w9', form);
  const shape = shapeOf(word);
  add('s', shape);
  const kind = !hasLetter.test(word)
    ? /\p{N}/u.test(word)
      ? 'number'
      : 'sign'
    : word.length > 1 && word === word.toUpperCase()
      ? 'capitals'
      : isCapital(word)
        ? 'capital'
        : /\p{Lu}/u.test(word)
          ? 'mixed'
          : 'small';
  add('k', kind);
  if (/^[@#]/.test(word) || /^(?:https?:|www\.)/.test(word))
    add('k', word[0] === 'h' ? 'www' : (word[0] as string));
  const signs = [...form].slice(0, 24);
  for (let n = 1; n <= 4 && n < signs.length; n++) {
    if (n > 1) add(`p${n}`, signs.slice(0, n).join(''));
    add(`e${n}`, signs.slice(-n).join(''));
  }
  const framed = ['^', ...signs, '$'];
  if (kind !== 'sign' && kind !== 'number')
    for (let k = 0; k + 3 <= framed.length; k++) add('g', framed.slice(k, k + 3).join(''));
  if (/^(1[5-9]|20)\d\d$/.test(word)) add('n', 'year');
  else if (/^(0?[1-9]|[12]\d|3[01])$/.test(word)) add('n', 'day');
  else if (/^\d/.test(word)) add('n', 'other');
  if (isCapital(word)) {
    const name = listForm(word);
    for (const list of lists) if (!list.name.includes(' ') && isOnList(list, name)) add('l', list.name);
    if (word.length <= 2 && /^\p{Lu}\.?$/u.test(word)) add('l', 'initial');
  } else if (kind === 'small' && word.length > 2) {
    // Who types without capitals types names so, too.
    const name = listForm(word);
    for (const list of lists) if (!list.name.includes(' ') && isOnList(list, name)) add('ls', list.name);
  }
  return out;
}

/** Lists of names of several words have a blank in their name. */
const longestName = 4;

/** What other mentions of a capitalised word in its document look like. */
interface Mentions {
  small: number;
  /** Capitalised, and not because the sentence begins there. */
  inside: number;
  readonly before: string[];
  readonly after: string[];
}

const maxMentions = 6;

function mentionsOf(sentences: readonly (readonly string[])[]): Map<string, Mentions> {
  const all = new Map<string, Mentions>();
  for (const words of sentences) {
    const shouting = isShouting(words);
    words.forEach((word, k) => {
      if (!hasLetter.test(word)) return;
      const key = word.toLowerCase();
      let m = all.get(key);
      if (!m) all.set(key, (m = { small: 0, inside: 0, before: [], after: [] }));
      if (word === key) m.small++;
      else if (isCapital(word)) {
        if (k > 0 && !shouting) m.inside++;
        if (m.before.length < maxMentions) {
          m.before.push(words[k - 1]?.toLowerCase() ?? '^');
          m.after.push(words[k + 1]?.toLowerCase() ?? '$');
        }
      }
    });
  }
  return all;
}

/** Most words begin with a capital: a headline, where capitals tell little. */
function isShouting(words: readonly string[]): boolean {
  let letters = 0;
  let capitals = 0;
  for (const w of words) {
    if (!hasLetter.test(w)) continue;
    letters++;
    if (isCapital(w)) capitals++;
  }
  return letters >= 4 && capitals > 0.7 * letters;
}

/**
 * English tokens: the word's own features; its place in the sentence, the pairs that it makes with its neighbours,
 * names of several words on lists; and of
 * capitalised words, how else and beside what they stand in the same document.
 */
export function english(lists: readonly NameList[]): Featurizer {
  const cache = new Map<string, readonly number[]>();
  const own = (word: string): readonly number[] => {
    const present = cache.get(word);
    if (present) return present;
    const made = ownFeatures(word, lists);
    if (cache.size > 50_000) cache.clear();
    cache.set(word, made);
    return made;
  };
  const phrases = lists.filter((l) => l.name.includes(' '));
  const feature = new Map<string, number>();
  const hashed = (name: string): number => {
    let h = feature.get(name);
    if (h === undefined) {
      h = hashText(name);
      if (feature.size > 50_000) feature.clear();
      feature.set(name, h);
    }
    return h;
  };
  return {
    visit(sentences, visit) {
      const mentions = mentionsOf(sentences);
      for (const words of sentences) {
        const named = phraseMarks(words, phrases);
        const shouting = isShouting(words);
        const small = words.map((w) => w.toLowerCase());
        words.forEach((word, k) => {
          const around: number[] = [];
          if (k === 0) around.push(hashed('first'));
          if (k === words.length - 1) around.push(hashed('last'));
          for (const mark of named[k] ?? []) around.push(hashed(mark));
          if (shouting) around.push(hashed('shouting'));
          if (isCapital(word)) {
            const m = mentions.get(small[k] as string);
            if (m)
              mentionFeatures(m, words[k - 1], words[k + 1], k === 0, (name) => around.push(hashed(name)));
          }
          around.push(hashPair('2-', small[k - 1] ?? '^', small[k] as string));
          around.push(hashPair('2+', small[k] as string, small[k + 1] ?? '$'));
          visit(own(word), around);
        });
      }
    },
  };
}

function mentionFeatures(
  m: Mentions,
  before: string | undefined,
  after: string | undefined,
  first: boolean,
  add: (name: string) => void,
): void {
  if (m.small > 0) add('m:small');
  if (m.inside > (first ? 0 : 1)) add('m:inside');
  if (m.before.length < 2) return;
  add('m:more');
  const ownBefore = before?.toLowerCase() ?? '^';
  const ownAfter = after?.toLowerCase() ?? '$';
  const seen = new Set<string>();
  for (const b of m.before) if (b !== ownBefore) seen.add(`m-:${b}`);
  for (const a of m.after) if (a !== ownAfter) seen.add(`m+:${a}`);
  for (const name of seen) add(name);
}

/** For each token, marks of the longest listed names that it is part of: B, I or E and the list. */
function phraseMarks(words: readonly string[], lists: readonly NameList[]): (string[] | undefined)[] {
  const marks: (string[] | undefined)[] = [];
  if (lists.length === 0) return marks;
  for (let k = 0; k < words.length - 1; k++) {
    if (!isCapital(words[k] as string)) continue;
    for (const list of lists)
      for (let n = Math.min(longestName, words.length - k); n >= 2; n--) {
        const last = words[k + n - 1] as string;
        if (!isCapital(last)) continue;
        if (!isOnList(list, listForm(words.slice(k, k + n).join(' ')))) continue;
        for (let j = 0; j < n; j++) {
          const letter = j === 0 ? 'B' : j === n - 1 ? 'E' : 'I';
          (marks[k + j] ??= []).push(`l${letter}:${list.name}`);
        }
        break;
      }
  }
  return marks;
}
