import { findDates, mayBeDate } from '../dates/find.ts';
import type { TaggedSentence } from '../formats/example.ts';
import { chunksOf, type Chunk } from '../tags.ts';
import { letterOf, tagNumber, type TagSet } from '../tag-set.ts';
import type { Script } from '../text/script.ts';
import { characterBounds, tokenBounds } from '../text/tokens.ts';
import type { CorpusRecipe } from './recipe.ts';

/** A sentence to learn from: tokens of our tokenizer, and which tags each may have. */
export interface Example {
  readonly words: readonly string[];
  /** For each token the number of its set of tags. */
  readonly allowed: readonly number[];
}

/** Sets of tags, each once, by number. The set with number t < tags.length is {t} alone. */
export interface TagSets {
  readonly size: number;
  readonly list: readonly (readonly number[])[];
  readonly numberOf: (tags: ReadonlySet<number>) => number;
}

export function tagSets(size: number): TagSets {
  const list: number[][] = Array.from({ length: size }, (_, t) => [t]);
  const numbers = new Map(list.map((tags, n) => [tags.join(' '), n]));
  return {
    size,
    list,
    numberOf(tags) {
      const sorted = [...tags].sort((a, b) => a - b);
      const key = sorted.join(' ');
      let n = numbers.get(key);
      if (n === undefined) {
        n = list.length;
        list.push(sorted);
        numbers.set(key, n);
      }
      return n;
    },
  };
}

/** The tokens of a sentence of a column file, and of each the word that it is part of. */
export interface Divided {
  readonly tokens: readonly string[];
  readonly wordOf: readonly number[];
}

/**
 * The words of a column file as the tokens of a script's models: divided by our tokenizer, or into characters with
 * blanks between the words. Where the file's words are characters they stay.
 */
export function tokensOfWords(words: readonly string[], script: Script, characters: boolean): Divided {
  if (characters) return { tokens: words, wordOf: [...words.keys()] };
  const text = words.join(' ');
  const bounds = script === 'latin' ? tokenBounds(text) : characterBounds(text);
  const tokens: string[] = [];
  const wordOf: number[] = [];
  let word = 0;
  let wordEnd = words[0]?.length ?? 0;
  for (let k = 0; k < bounds.length; k += 2) {
    const start = bounds[k] as number;
    // The blank behind a word counts to that word.
    while (start > wordEnd && word < words.length - 1) {
      word++;
      wordEnd += 1 + (words[word] as string).length;
    }
    tokens.push(text.slice(start, bounds[k + 1]));
    wordOf.push(word);
  }
  return { tokens, wordOf };
}

/** Chunks of words as chunks of their tokens. */
export function chunksOfTokens(chunks: readonly Chunk[], { tokens, wordOf }: Divided): Chunk[] {
  return chunks.flatMap((c) => {
    const start = wordOf.findIndex((w) => w >= c.start);
    let end = start;
    while (end < wordOf.length && (wordOf[end] as number) < c.end) end++;
    while (end > start + 1 && tokens[end - 1] === ' ' && wordOf[end - 1] === c.end - 1) end--;
    return start >= 0 && end > start ? [{ start, end, label: c.label }] : [];
  });
}

/** Chunks of tokens as chunks of the words that they touch; of two in one word the first stays. */
export function chunksOfWords(chunks: readonly Chunk[], wordOf: readonly number[]): Chunk[] {
  const out: Chunk[] = [];
  for (const c of chunks) {
    const start = wordOf[c.start] as number;
    const end = (wordOf[c.end - 1] as number) + 1;
    if (start >= (out.at(-1)?.end ?? 0)) out.push({ start, end, label: c.label });
  }
  return out;
}

/** A corpus's sentence as an example for a model with the labels of `set`. */
export function exampleOf(
  sentence: TaggedSentence,
  form: { readonly script: Script; readonly characters: boolean },
  recipe: Pick<CorpusRecipe, 'labels' | 'complete' | 'handles'>,
  set: TagSet,
  sets: TagSets,
): Example {
  const { words, tags } = recipe.handles ? withHandles(sentence) : sentence;
  const divided = tokensOfWords(words, form.script, form.characters);
  const chunks = chunksOfTokens(chunksOf(tags), divided);
  return { words: divided.tokens, allowed: allowedTags(divided.tokens, chunks, recipe, set, sets) };
}

/** @ and # joined to the word behind them, as they stand in text; a handle names nobody. */
function withHandles(sentence: TaggedSentence): Pick<TaggedSentence, 'words' | 'tags'> {
  const words: string[] = [];
  const tags: string[] = [];
  sentence.words.forEach((word, k) => {
    const before = words.at(-1);
    const tag = sentence.tags[k] as string;
    if ((before === '@' || before === '#') && /^[\p{L}\p{N}_]/u.test(word)) {
      words[words.length - 1] = before + word;
      tags[tags.length - 1] = before === '@' ? 'O' : tag;
      return;
    }
    words.push(word);
    tags.push(tag);
  });
  return { words, tags };
}

/** The allowed tags of each token: O of a corpus that does not mark a label leaves that label open. */
export function allowedTags(
  words: readonly string[],
  chunks: readonly Chunk[],
  recipe: Pick<CorpusRecipe, 'labels' | 'complete'>,
  set: TagSet,
  sets: TagSets,
): number[] {
  const open = set.labels.flatMap((l, n) => (recipe.complete.includes(l) ? [] : [n]));
  const dates = set.labels.indexOf('DATE');
  const datesOpen = open.includes(dates);
  const every = new Set(set.tags.keys());
  const allowed: number[] = words.map((_, k) => {
    const tags = new Set([0]);
    for (const label of open)
      if (label !== dates || mayBeDate(words, k))
        for (const letter of ['B', 'I', 'E', 'S'] as const) tags.add(tagNumber(letter, label));
    return sets.numberOf(tags);
  });
  const put = (c: Chunk, targets: readonly string[]): void => {
    for (let k = c.start; k < c.end; k++) {
      const tags = new Set<number>();
      for (const target of targets) {
        if (target === '*') every.forEach((t) => tags.add(t));
        else if (target === 'O') tags.add(0);
        else tags.add(tagNumber(letterOf(c.start, c.end, k), set.labels.indexOf(target)));
      }
      allowed[k] = sets.numberOf(tags);
    }
  };
  if (datesOpen)
    for (const c of findDates(words))
      if (!chunks.some((d) => d.start < c.end && c.start < d.end)) put(c, ['DATE']);
  for (const c of chunks) {
    const target = recipe.labels[c.label] ?? '*';
    put(c, typeof target === 'string' ? [target] : target);
  }
  return allowed;
}
