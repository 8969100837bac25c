import { mayFollow } from '../tag-set.ts';

/** The legal predecessors of each tag, and which tags may begin and end a sentence. */
export interface LegalSequences {
  readonly size: number;
  readonly before: readonly (readonly number[])[];
  readonly first: Uint8Array;
  readonly last: Uint8Array;
}

export function legalSequences(size: number): LegalSequences {
  const all = [...Array(size).keys()];
  return {
    size,
    before: all.map((b) => all.filter((a) => mayFollow(a, b))),
    first: Uint8Array.from(all, (t) => Number(mayFollow(-1, t))),
    last: Uint8Array.from(all, (t) => Number(mayFollow(t, -1))),
  };
}

/**
 * The legal sequence of tags of the greatest sum of scores (Viterbi 1967). `scores` holds `size` numbers a token,
 * from token `from`; the result is written to `tags` from there.
 */
export function bestSequence(
  scores: Float32Array,
  from: number,
  length: number,
  legal: LegalSequences,
  tags: Uint8Array,
): void {
  const { size, before } = legal;
  const back = new Uint8Array(length * size);
  let best = new Float64Array(size);
  let next = new Float64Array(size);
  for (let t = 0; t < size; t++) best[t] = legal.first[t] ? (scores[from * size + t] as number) : -Infinity;
  for (let k = 1; k < length; k++) {
    const row = (from + k) * size;
    for (let t = 0; t < size; t++) {
      let top = -Infinity;
      let arg = 0;
      const list = before[t] as readonly number[];
      for (let j = 0; j < list.length; j++) {
        const a = list[j] as number;
        if ((best[a] as number) > top) {
          top = best[a] as number;
          arg = a;
        }
      }
      next[t] = top + (scores[row + t] as number);
      back[k * size + t] = arg;
    }
    [best, next] = [next, best];
  }
  let tag = 0;
  let top = -Infinity;
  for (let t = 0; t < size; t++)
    if (legal.last[t] && (best[t] as number) > top) {
      top = best[t] as number;
      tag = t;
    }
  for (let k = length - 1; k >= 0; k--) {
    tags[from + k] = tag;
    tag = back[k * size + tag] as number;
  }
}
