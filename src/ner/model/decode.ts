import type { Chunk } from '../tags.ts';
import { chunksOfTags, labelOfTag } from '../tag-set.ts';
import type { Forward } from './forward.ts';
import { heedMentions } from './mentions.ts';
import { tagsOfModel, type Model } from './model.ts';
import { bestSequence, legalSequences } from './viterbi.ts';
import type { Windowed } from './windows.ts';

/** A chunk that a model found. */
export interface FoundChunk extends Chunk {
  /** The least probability of the label over the chunk's tokens, from 0 to 1. */
  readonly probability: number;
}

/** From the tokens of a document to the chunks of each of its sentences, in tokens of the sentence. */
export type Decoder = (set: Windowed) => FoundChunk[][];

export function decoder(model: Model, forward: Forward): Decoder {
  const set = tagsOfModel(model);
  const legal = legalSequences(set.tags.length);
  const probabilities = new Float64Array(model.labels.length + 1);
  return (windowed) => {
    const count = windowed.starts.length;
    const scores = forward.scores(windowed, 0, count);
    if (windowed.mentions && model.kind === 'window')
      heedMentions(scores, set.tags.length, windowed.mentions);
    const tags = new Uint8Array(count);
    const sentences: FoundChunk[][] = [];
    for (let start = 0; start < count;) {
      const end = windowed.ends[start] as number;
      if (model.kind === 'window') bestSequence(scores, start, end - start, legal, tags);
      else for (let k = start; k < end; k++) tags[k] = (scores[2 * k + 1] as number) > 0 ? 1 : 0;
      const own = tags.subarray(start, end);
      const chunks =
        model.kind === 'window' ? chunksOfTags(own, set) : runsOf(own, model.labels[0] as string);
      sentences.push(
        chunks.map((c) => {
          const label = model.labels.indexOf(c.label);
          let probability = 1;
          for (let k = start + c.start; k < start + c.end; k++) {
            labelProbabilities(scores, k, set.tags.length, model.kind, probabilities);
            probability = Math.min(probability, probabilities[label + 1] as number);
          }
          return { ...c, probability };
        }),
      );
      start = end;
    }
    return sentences;
  };
}

/** Runs of tokens that a logistic classifier says yes to. */
function runsOf(tags: Uint8Array, label: string): Chunk[] {
  const chunks: Chunk[] = [];
  let start = -1;
  for (let k = 0; k <= tags.length; k++) {
    const on = tags[k] === 1;
    if (on && start < 0) start = k;
    if (on || start < 0) continue;
    chunks.push({ start, end: k, label });
    start = -1;
  }
  return chunks;
}

/** The probabilities of O and of each label for a token: those of its tags together (a softmax of the scores). */
export function labelProbabilities(
  scores: Float32Array,
  token: number,
  size: number,
  kind: Model['kind'],
  to: Float64Array,
): void {
  to.fill(0);
  const from = token * size;
  let most = -Infinity;
  for (let t = 0; t < size; t++) most = Math.max(most, scores[from + t] as number);
  let total = 0;
  for (let t = 0; t < size; t++) {
    const p = Math.exp((scores[from + t] as number) - most);
    const place = kind === 'window' ? labelOfTag(t) + 1 : t;
    to[place] = (to[place] as number) + p;
    total += p;
  }
  for (let k = 0; k < to.length; k++) to[k] = (to[k] as number) / total;
}
