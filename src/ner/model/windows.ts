import type { Bags } from '../features/document.ts';

/** Tokens with their features, and where the sentence of each starts and ends. */
export interface Windowed {
  readonly bags: Bags;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** Groups of tokens that mention the same name. */
  readonly mentions?: readonly (readonly number[])[];
}

export function windowed(sentences: readonly (readonly string[])[], bags: Bags): Windowed {
  const count = bags.offsets.length - 1;
  const starts = new Int32Array(count);
  const ends = new Int32Array(count);
  let at = 0;
  for (const words of sentences) {
    starts.fill(at, at, at + words.length);
    ends.fill(at + words.length, at, at + words.length);
    at += words.length;
  }
  return { bags, starts, ends };
}

/** Where bags are put: offsets (bags + 1) and ids. */
export interface BagPort {
  readonly offsets: Int32Array;
  readonly ids: Int32Array;
}

/** Which features are left out at random: of whole words, and one by one. */
export interface Noise {
  readonly random: () => number;
  readonly words: number;
  readonly features: number;
}

/**
 * Fill the bags of a batch of windows, token after token and place after place: the features of the tokens from
 * `window` places before to `window` behind, none outside the sentence. Tokens that a last, shorter batch lacks have
 * empty bags.
 */
export function fillBags(
  set: Windowed,
  tokens: ArrayLike<number>,
  window: number,
  port: BagPort,
  noise: Noise | undefined,
): void {
  const { offsets, ids } = set.bags;
  let bag = 0;
  let at = 0;
  for (let n = 0; n < tokens.length; n++) {
    const token = tokens[n] as number;
    const first = set.starts[token] as number;
    const last = (set.ends[token] as number) - 1;
    for (let place = token - window; place <= token + window; place++) {
      port.offsets[bag++] = at;
      if (place < first || place > last) continue;
      if (noise && noise.random() < noise.words) continue;
      const end = Math.min(offsets[place + 1] as number, (offsets[place] as number) + widest);
      for (let k = offsets[place] as number; k < end; k++) {
        if (noise && noise.features > 0 && noise.random() < noise.features) continue;
        port.ids[at++] = ids[k] as number;
      }
    }
  }
  port.offsets.fill(at, bag);
}

/** Features of a token that count, at most: what is beyond is left out, in training as in tagging. */
export const widest = 80;
