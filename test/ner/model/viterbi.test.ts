import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bestSequence, legalSequences } from '../../../src/ner/model/viterbi.ts';
import { chunksOfTags, mayFollow, tagSet } from '../../../src/ner/tag-set.ts';
import { chunksOf } from '../../../src/ner/tags.ts';

const set = tagSet(['PER', 'LOC']);
const size = set.tags.length;

/** The best legal sequence among all. */
function best(scores: Float32Array, length: number): number {
  let top = -Infinity;
  const go = (k: number, before: number, sum: number): void => {
    if (k === length) {
      if (mayFollow(before, -1)) top = Math.max(top, sum);
      return;
    }
    for (let t = 0; t < size; t++)
      if (mayFollow(before, t)) go(k + 1, t, sum + (scores[k * size + t] as number));
  };
  go(0, -1, 0);
  return top;
}

test('the best of all legal sequences, and its chunks are those of its tags', () =>
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 5 })
        .chain((n) =>
          fc.array(fc.integer({ min: -9, max: 9 }), { minLength: n * size, maxLength: n * size }),
        ),
      (list) => {
        const scores = Float32Array.from(list);
        const length = list.length / size;
        const tags = new Uint8Array(length);
        bestSequence(scores, 0, length, legalSequences(size), tags);
        const sum = [...tags].reduce((s, t, k) => s + (scores[k * size + t] as number), 0);
        assert.equal(sum, best(scores, length));
        assert.deepEqual(chunksOfTags(tags, set), chunksOf([...tags].map((t) => set.tags[t] as string)));
      },
    ),
  ));
