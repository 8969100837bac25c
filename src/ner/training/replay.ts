import type { Backend } from '../../core/run/backend.ts';
import type { Model } from '../model/model.ts';
import { taggerOf } from '../tagger.ts';
import type { TagSet } from '../tag-set.ts';
import { allowedTags, type TagSets } from './examples.ts';
import { makeSentence, someNames } from './sentences.ts';
import type { ExampleDocument } from './token-set.ts';

/**
 * Sentences of our own with the tags that the base model gives them, for a model that is trained further to go over
 * again what it knows (rehearsal; Robins 1995). Labels that the base does not have are left open in them.
 */
export function replaySentences(
  base: Model,
  backend: Backend,
  count: number,
  set: TagSet,
  sets: TagSets,
  random: () => number,
): ExampleDocument[] {
  if (base.script !== 'latin') return [];
  const tagger = taggerOf(base, backend);
  const sentences = Array.from({ length: count }, () => makeSentence(someNames, random).words);
  const found = tagger.decode(tagger.windowed(sentences));
  const recipe = { labels: Object.fromEntries(base.labels.map((l) => [l, l])), complete: base.labels };
  return sentences.map((words, n) => [
    { words, allowed: allowedTags(words, found[n] ?? [], recipe, set, sets) },
  ]);
}
