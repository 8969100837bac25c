import type { TaggedSentence } from '../formats/example.ts';
import { listForm } from '../features/name-lists.ts';
import { chunksOf, tagsOf, type Chunk } from '../tags.ts';
import type { CorpusRecipe } from './recipe.ts';
import type { Names } from './sentences.ts';

type Random = () => number;

/** Puts other names into sentences, so that a model learns how names look and where they stand, and none by heart. */
export interface NameChanger {
  /** The sentence with other names; undefined where it has none that can be changed. */
  readonly change: (s: TaggedSentence, labels: CorpusRecipe['labels']) => TaggedSentence | undefined;
}

export function nameChanger(names: Names, random: Random): NameChanger {
  const first = new Set(names.firstNames.map(listForm));
  const last = new Set(names.lastNames.map(listForm));
  const cities = new Set(names.cities.map(listForm));
  /** The list is in order of how common its names are: half of the time one of the common ones. */
  const pick = (list: readonly string[], common: number): string => {
    const n = random() < 0.5 ? Math.min(common, list.length) : list.length;
    return list[Math.floor(random() * n)] as string;
  };
  const inStyle = (name: string, model: string): string =>
    model === model.toUpperCase() && model.length > 1 ? name.toUpperCase() : capitalised(name);
  const person = (words: readonly string[]): string[] | undefined => {
    if (words.length > 4 || words.some((w) => !/^\p{Lu}/u.test(w))) return undefined;
    const out = words.map((w, k) => {
      const form = listForm(w);
      const asLast = k === words.length - 1 && (words.length > 1 || random() < 0.5);
      if (asLast ? !last.has(form) : !first.has(form)) return w;
      return inStyle(asLast ? pick(names.lastNames, 2000) : pick(names.firstNames, 600), w);
    });
    return out.some((w, k) => w !== words[k]) ? out : undefined;
  };
  const place = (words: readonly string[]): string[] | undefined => {
    if (!/^\p{Lu}/u.test(words[0] ?? '') || !cities.has(listForm(words.join(' ')))) return undefined;
    return pick(names.cities, names.cities.length)
      .split(' ')
      .map((w) => inStyle(w, words[0] as string));
  };
  return {
    change: (s, labels) =>
      withChunks(s, (c, own) => {
        const target = labels[c.label];
        return target === 'PER' ? person(own) : target === 'LOC' ? place(own) : undefined;
      }),
  };
}

/** A sentence as one who types without capitals has it: half of the time all of it, else its names alone. */
export function inSmallLetters(s: TaggedSentence, random: Random): TaggedSentence {
  const all = random() < 0.5;
  return { ...s, words: s.words.map((w, k) => (all || s.tags[k] !== 'O' ? w.toLowerCase() : w)) };
}

const capitalised = (name: string): string =>
  name.toLowerCase() === name
    ? name.replace(/(^|[\s'-])(\p{L})/gu, (_, a: string, b: string) => a + b.toUpperCase())
    : name;

/** The sentence with other words for some of its chunks; undefined where none changes. */
function withChunks(
  s: TaggedSentence,
  other: (c: Chunk, own: readonly string[]) => readonly string[] | undefined,
): TaggedSentence | undefined {
  const words: string[] = [];
  const chunks: Chunk[] = [];
  let changed = false;
  let at = 0;
  for (const c of chunksOf(s.tags)) {
    words.push(...s.words.slice(at, c.start));
    const own = s.words.slice(c.start, c.end);
    const put = other(c, own);
    changed ||= put !== undefined;
    chunks.push({ start: words.length, end: words.length + (put ?? own).length, label: c.label });
    words.push(...(put ?? own));
    at = c.end;
  }
  if (!changed) return undefined;
  words.push(...s.words.slice(at));
  return { words, tags: tagsOf(chunks, words.length, 'iob2'), document: s.document };
}
