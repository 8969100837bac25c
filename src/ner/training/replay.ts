import type { Backend } from '../../core/run/backend.ts';
import type { Model } from '../model/model.ts';
import { taggerOf } from '../tagger.ts';
import type { TagSet } from '../tag-set.ts';
import { allowedTags, type TagSets } from './examples.ts';
import { koreanSentence } from './korean-sentences.ts';
import { makeSentence, someNames } from './sentences.ts';
import type { ExampleDocument } from './token-set.ts';

const madeOfSomeNames = (random: () => number): readonly string[] => makeSentence(someNames, random).words;

/**
 * Sentences of our own, in the language of the base model, with the tags that it gives them, for a model that is
 * trained further to go over again what it knows (rehearsal; Robins 1995). Labels that the base does not have are left
 * open in them.
 */
export function replaySentences(
  base: Model,
  backend: Backend,
  count: number,
  set: TagSet,
  sets: TagSets,
  random: () => number,
): ExampleDocument[] {
  const tagger = taggerOf(base, backend);
  const made = base.script === 'hangul' ? koreanSentence : madeOfSomeNames;
  const sentences = Array.from({ length: count }, () => made(random));
  const found = tagger.decode(tagger.windowed(sentences));
  const recipe = { labels: Object.fromEntries(base.labels.map((l) => [l, l])), complete: base.labels };
  return sentences.map((words, n) => [
    { words, allowed: allowedTags(words, found[n] ?? [], recipe, set, sets) },
  ]);
}
