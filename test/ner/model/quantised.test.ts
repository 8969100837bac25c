import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { inBytes, inHalfBytes, ofBytes, ofHalfBytes } from '../../../src/ner/model/quantised.ts';

const matrix = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, pairs]) =>
    fc.record({
      rows: fc.constant(rows),
      values: fc
        .array(
          fc.integer({ min: -3000, max: 3000 }).map((n) => n / 1000),
          {
            minLength: 2 * rows * pairs,
            maxLength: 2 * rows * pairs,
          },
        )
        .map((v) => Float32Array.from(v)),
    }),
  );

const greatest = (row: Float32Array): number => Math.max(...row.map(Math.abs));
const squares = (row: Float32Array, other: Float32Array): number =>
  row.reduce((sum, v, k) => sum + (v - (other[k] as number)) ** 2, 0);

test('bytes keep a number within half a step of its row', () =>
  fc.assert(
    fc.property(matrix, ({ rows, values }) => {
      const width = values.length / rows;
      const back = ofBytes(inBytes(values, rows));
      values.forEach((v, k) => {
        const row = values.subarray(width * Math.floor(k / width), width * (1 + Math.floor(k / width)));
        assert.ok(Math.abs(v - (back[k] as number)) <= (greatest(row) / 254) * 1.0001);
      });
    }),
  ));

test('half bytes: a row errs no more than with the scale that reaches its greatest number, and is written the same again', () =>
  fc.assert(
    fc.property(matrix, ({ rows, values }) => {
      const width = values.length / rows;
      const kept = inHalfBytes(values, rows);
      assert.equal(kept.bytes.length, values.length / 2);
      const back = ofHalfBytes(kept);
      for (let r = 0; r < rows; r++) {
        const row = values.subarray(r * width, (r + 1) * width);
        const scale = greatest(row) / 7;
        const plain = row.map((v) => (scale > 0 ? scale * Math.round(v / scale) : 0));
        const own = squares(row, back.subarray(r * width, (r + 1) * width));
        assert.ok(own <= squares(row, plain) * 1.0001 + 1e-12);
      }
      const again = inHalfBytes(back, rows);
      assert.deepEqual(again.bytes, kept.bytes);
      again.scales.forEach((v, r) => assert.ok(Math.abs(v - (kept.scales[r] as number)) <= 1e-6 * v));
    }),
  ));

test('half bytes: the first number of a byte is its lower half; a row of zeros stays one', () => {
  const { bytes, scales } = inHalfBytes(Float32Array.of(7, -7, 1, 0, 0, 0, 0, 0), 2);
  assert.deepEqual([...scales], [1, 0]);
  assert.deepEqual([...bytes], [15 + 16 * 1, 9 + 16 * 8, 0x88, 0x88]);
  assert.deepEqual([...ofHalfBytes({ bytes, scales })], [7, -7, 1, 0, 0, 0, 0, 0]);
});
