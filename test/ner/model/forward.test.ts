import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { normal, randomStream } from '../../../src/core/run/random.ts';
import { fastest } from '../../../src/core/run/fastest.ts';
import { typedArrays } from '../../../src/core/run/typed/typed-arrays.ts';
import { shapesOf } from '../../../src/ner/model/file.ts';
import { forward } from '../../../src/ner/model/forward.ts';
import { decoder } from '../../../src/ner/model/decode.ts';
import { tagsOfModel, type Model, type ModelKind } from '../../../src/ner/model/model.ts';
import type { Windowed } from '../../../src/ner/model/windows.ts';
import { mayFollow } from '../../../src/ner/tag-set.ts';

const features = 30;
const labels = ['A', 'B'];

function randomModel(kind: ModelKind, window: number, seed: number): Model {
  const random = randomStream(seed);
  const sizes = { window, embedding: 5, hidden: 7 };
  const own = kind === 'window' ? labels : ['A'];
  const parameters = new Map(
    [...shapesOf(kind, sizes, features, own.length)].map(([name, shape]) => [
      name,
      Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => normal(random)),
    ]),
  );
  const rows = Uint32Array.from({ length: features }, (_, k) => k);
  return { kind, script: 'latin', labels: own, sizes, features: rows, lists: [], parameters, about: {} };
}

/** Sentences of the given lengths with random bags. */
function randomSet(lengths: readonly number[], seed: number): Windowed {
  const random = randomStream(seed);
  const offsets = [0];
  const ids: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const n of lengths) {
    const start = starts.length;
    for (let k = 0; k < n; k++) {
      for (let j = Math.floor(4 * random()); j > 0; j--) ids.push(Math.floor(features * random()));
      offsets.push(ids.length);
      starts.push(start);
      ends.push(start + n);
    }
  }
  const int = (list: readonly number[]): Int32Array => Int32Array.from(list);
  return { bags: { offsets: int(offsets), ids: int(ids) }, starts: int(starts), ends: int(ends) };
}

/** The window classifier as the notes write it, by loops. */
function byHand(m: Model, set: Windowed, token: number): number[] {
  const p = (name: string): Float32Array => m.parameters.get(name) as Float32Array;
  const { window, embedding, hidden } = m.sizes;
  const x: number[] = [];
  for (let place = token - window; place <= token + window; place++)
    for (let e = 0; e < embedding; e++) {
      let sum = 0;
      if (place >= set.starts[token]! && place < set.ends[token]!)
        for (let k = set.bags.offsets[place]!; k < set.bags.offsets[place + 1]!; k++)
          sum += p('E')[set.bags.ids[k]! * embedding + e]!;
      x.push(sum);
    }
  if (m.kind === 'logistic') return [0, x.reduce((s, v, k) => s + v * p('u')[k]!, p('b')[0]!)];
  const h = Array.from({ length: hidden }, (_, i) =>
    Math.max(
      0,
      x.reduce((s, v, k) => s + v * p('W')[i * x.length + k]!, p('b')[i]!),
    ),
  );
  return Array.from(p('a'), (a, t) => h.reduce((s, v, i) => s + v * p('U')[t * hidden + i]!, a));
}

const run = fc.record({
  kind: fc.constantFrom<ModelKind>('window', 'logistic'),
  window: fc.integer({ min: 0, max: 3 }),
  lengths: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 }),
  seed: fc.nat(1e6),
});

test('the two plans compute what the program says, on both backends', () => {
  fc.assert(
    fc.property(run, ({ kind, window, lengths, seed }) => {
      const model = randomModel(kind, window, seed);
      const set = randomSet(lengths, seed + 1);
      for (const backend of [fastest, typedArrays]) {
        const { scores, tags } = forward(model, backend);
        const found = scores(set, 0, set.starts.length);
        for (let token = 0; token < set.starts.length; token++)
          byHand(model, set, token).forEach((s, t) => {
            const own = found[token * tags + t]!;
            assert.ok(Math.abs(own - s) <= 1e-4 * (1 + Math.abs(s)), `${own} instead of ${s}`);
          });
      }
    }),
    { numRuns: 12 },
  );
});

test('long texts: more tokens than one run takes', () => {
  const model = randomModel('window', 2, 5);
  const set = randomSet(
    Array.from({ length: 90 }, (_, k) => 1 + (k % 13)),
    6,
  );
  const { scores, tags } = forward(model, fastest);
  const found = scores(set, 0, set.starts.length).slice();
  for (const token of [0, 254, 255, 256, 257, 258, 511, 512, set.starts.length - 1])
    byHand(model, set, token).forEach((s, t) => assert.ok(Math.abs(found[token * tags + t]! - s) < 1e-3));
});

test('decoded sequences are legal, and probabilities are between nothing and one', () => {
  fc.assert(
    fc.property(run, ({ lengths, seed, window }) => {
      const model = randomModel('window', window, seed);
      const set = randomSet(lengths, seed);
      const sentences = decoder(model, forward(model, fastest))(set);
      assert.equal(sentences.length, lengths.length);
      sentences.forEach((chunks, n) => {
        let last = 0;
        for (const c of chunks) {
          assert.ok(c.start >= last && c.end > c.start && c.end <= lengths[n]!);
          assert.ok(c.probability >= 0 && c.probability <= 1 && model.labels.includes(c.label));
          last = c.end;
        }
      });
    }),
    { numRuns: 12 },
  );
  assert.ok(!mayFollow(0, 2));
  assert.equal(tagsOfModel(randomModel('window', 1, 1)).tags.length, 9);
});
