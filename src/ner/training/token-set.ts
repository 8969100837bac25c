import type { Bags } from '../features/document.ts';
import type { Windowed } from '../model/windows.ts';
import type { Example } from './examples.ts';

/** Tokens to learn from or to be scored on: their features, sentences and allowed tags. */
export interface TokenSet extends Windowed {
  /** For each token, the number of its set of allowed tags. */
  readonly allowed: Int32Array;
  /** What teachers say: for each token a probability a tag, and the weight of all that in the loss, from 0 to 1. */
  readonly taught?: { readonly probabilities: Float32Array; readonly weight: number };
}

/** A document: its sentences share what they tell of each other's words. */
export type ExampleDocument = readonly Example[];

export function tokenSet(
  documents: readonly ExampleDocument[],
  bagsOf: (sentences: readonly (readonly string[])[]) => Bags,
): TokenSet {
  const count = documents.reduce((n, d) => n + d.reduce((m, e) => m + e.words.length, 0), 0);
  const offsets = new Int32Array(count + 1);
  const allowed = new Int32Array(count);
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  const parts: Int32Array[] = [];
  let token = 0;
  let id = 0;
  for (const document of documents) {
    const bags = bagsOf(document.map((e) => e.words));
    for (let k = 1; k < bags.offsets.length; k++) offsets[token + k] = id + (bags.offsets[k] as number);
    id += bags.ids.length;
    parts.push(bags.ids);
    for (const e of document) {
      allowed.set(e.allowed, token);
      starts.fill(token, token, token + e.words.length);
      ends.fill(token + e.words.length, token, token + e.words.length);
      token += e.words.length;
    }
  }
  const ids = new Int32Array(id);
  let at = 0;
  for (const p of parts) {
    ids.set(p, at);
    at += p.length;
  }
  return { bags: { offsets, ids }, allowed, starts, ends };
}
