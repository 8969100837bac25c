import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { labelProbabilities } from '../../../src/ner/model/decode.ts';
import { heedMentions, mentionsIn } from '../../../src/ner/model/mentions.ts';

const size = 9;
const probabilities = (scores: Float32Array, token: number): Float64Array => {
  const to = new Float64Array(3);
  labelProbabilities(scores, token, size, 'window', to);
  return to;
};

test('capitalised words that stand more than once are mentions of one name', () => {
  assert.deepEqual(
    mentionsIn([
      ['Anna', 'met', 'Omar', '.'],
      ['Omar', 'met', 'anna', 'and', 'Omar', '.'],
    ]),
    [[2, 4, 8]],
  );
});

test('labels’ probabilities come nearer to those of the other mentions; the tags of a label keep their shares', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: size, maxLength: size }), {
        minLength: 2,
        maxLength: 5,
      }),
      (rows) => {
        const before = Float32Array.from(rows.flat());
        const scores = before.slice();
        const tokens = [...rows.keys()];
        heedMentions(scores, size, [tokens]);
        const own = tokens.map((k) => probabilities(before, k));
        for (const k of tokens) {
          const now = probabilities(scores, k);
          for (let label = 0; label < 3; label++) {
            const others =
              own.reduce((sum, p, n) => sum + (n === k ? 0 : (p[label] as number)), 0) / (own.length - 1);
            const mean = 0.6 * (own[k]?.[label] as number) + 0.4 * others;
            assert.ok(Math.abs((now[label] as number) - mean) < 3e-3, `${now[label]} instead of ${mean}`);
          }
          for (const [a, b] of [
            [1, 4],
            [5, 7],
          ] as const) {
            const gap = (s: Float32Array): number =>
              (s[k * size + a] as number) - (s[k * size + b] as number);
            assert.ok(Math.abs(gap(scores) - gap(before)) < 1e-4);
          }
        }
      },
    ),
    { numRuns: 100 },
  );
});
