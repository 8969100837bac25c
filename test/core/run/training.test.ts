import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readModel } from '../../../src/core/derivation.ts';
import { namesOf } from '../../../src/core/derivation.ts';
import { compile } from '../../../src/core/run/plan/compile.ts';
import { bind, type Runner } from '../../../src/core/run/plan/runner.ts';
import { evaluate } from '../../../src/core/run/evaluate.ts';
import { normal, randomStream } from '../../../src/core/run/random.ts';
import type { Dtype } from '../../../src/core/run/program.ts';
import { training } from '../../../src/core/run/training/training.ts';
import { typedArrays } from '../../../src/core/run/typed/typed-arrays.ts';

/** A window tagger: sums of embedding rows for each position, one hidden layer, legal labels by a mask. */
const tagger = [
  'c_1, c_2 ∈ R^v; E ∈ R^{v×d}; W_1, W_2 ∈ R^{h×d}; b ∈ R^h; m ∈ R^h',
  'U ∈ R^{t×h}; a ∈ R^t; y ∈ R^t',
  "z = W_1*(E'*c_1) + W_2*(E'*c_2) + b",
  'g = relu(z) .* m',
  's = U*g + a',
  'J = logsumexp(s) - logsumexp(s + y)',
].join('\n');

const sizes = new Map([
  ['v', 9],
  ['d', 4],
  ['h', 5],
  ['t', 3],
  ['batch', 6],
]);

const parameters = ['E', 'W_1', 'W_2', 'b', 'U', 'a'];

function taggerRunner(dtype: Dtype, sparse: boolean): Runner {
  const model = readModel(tagger, {});
  const { values } = namesOf(model);
  const node = (name: string): number => values.find((v) => v.name === name)?.node as number;
  const t = training(model.graph, {
    loss: node('J'),
    parameters,
    batch: ['c_1', 'c_2', 'm', 'y'],
    also: [node('s')],
  });
  const bags = new Map(['c_1', 'c_2'].map((name) => [name, { capacity: 40 }]));
  const plan = compile(t.graph, [t.loss, ...t.gradients, ...t.also], {
    sizes,
    dtype,
    ...(sparse ? { sparse: bags } : {}),
  });
  return bind(plan, typedArrays);
}

/** Bags of ids: an empty one, one id twice. */
const bags: Record<string, number[][]> = {
  c_1: [[0, 3], [], [2, 2, 5], [7], [3], [1, 8]],
  c_2: [[4], [4, 0], [], [6, 1, 1], [2], [5]],
};

function setInputs(r: Runner): Map<string, Float64Array> {
  const random = randomStream(5);
  const dense = new Map<string, Float64Array>();
  for (const name of [...parameters, 'm', 'y', 'c_1', 'c_2']) {
    const port = r.inputs.get(name);
    assert.ok(port, name);
    const drawn = Float64Array.from({ length: port.shape.reduce((p, n) => p * n, 1) }, () => normal(random));
    if (name === 'm') drawn.forEach((x, k) => (drawn[k] = x > -0.5 ? 1.25 : 0));
    if (name === 'y') drawn.forEach((_, k) => (drawn[k] = k % 3 === (k >> 2) % 3 ? 0 : -1e9));
    const own = bags[name];
    if (own) {
      drawn.fill(0);
      own.forEach((ids, r2) => {
        for (const id of ids) drawn[r2 * 9 + id] = (drawn[r2 * 9 + id] as number) + 1;
      });
    }
    dense.set(name, drawn);
    if (port.kind === 'dense') port.data.set(drawn);
    else if (own) {
      port.ids.set(own.flat());
      own.reduce((at, ids, k) => (port.offsets[k + 1] = at + ids.length), 0);
    }
  }
  return dense;
}

const near = (got: ArrayLike<number>, want: ArrayLike<number>, tolerance: number, what: string): void => {
  assert.equal(got.length, want.length, what);
  for (let k = 0; k < want.length; k++) {
    const [x, y] = [got[k] as number, want[k] as number];
    assert.ok(Math.abs(x - y) <= tolerance * Math.max(1, Math.abs(y)), `${what} [${k}]: ${x}, not ${y}`);
  }
};

test('a batch has the sum of the losses and gradients of its examples, with dense and with sparse inputs', () => {
  for (const dtype of ['float64', 'float32'] as const)
    for (const sparse of [false, true]) {
      const r = taggerRunner(dtype, sparse);
      const dense = setInputs(r);
      r.run();
      r.run();
      // One example at a time, by the naive evaluator of the program as it is written.
      const model = readModel(tagger, {});
      const { values } = namesOf(model);
      const loss = values.find((v) => v.name === 'J')?.node as number;
      const t = training(model.graph, { loss, parameters, batch: [] });
      const totals = [t.loss, ...t.gradients].map(() => [] as number[]);
      for (let k = 0; k < 6; k++) {
        const inputs = new Map(
          [...dense].map(([name, data]) => {
            const port = r.inputs.get(name);
            const isBatch = ['c_1', 'c_2', 'm', 'y'].includes(name);
            const shape = isBatch ? (port?.shape.slice(1) ?? []) : (port?.shape ?? []);
            const size = shape.reduce((p, n) => p * n, 1);
            return [name, { data: isBatch ? data.subarray(k * size, (k + 1) * size) : data, shape }] as const;
          }),
        );
        const roots = [t.loss, ...t.gradients];
        const found = evaluate(t.graph, roots, { inputs, sizes });
        roots.forEach((root, i) => {
          found.get(root)?.data.forEach((x, j) => {
            const total = totals[i] as number[];
            total[j] = (total[j] ?? 0) + x;
          });
        });
      }
      const what = `${dtype} ${sparse ? 'sparse' : 'dense'}`;
      totals.forEach((want, i) =>
        near(
          r.outputs[i]?.data as Float64Array,
          want,
          dtype === 'float64' ? 1e-12 : 1e-5,
          `${what} output ${i}`,
        ),
      );
      const touched = r.outputs[1]?.rows?.();
      if (sparse) assert.deepEqual([...(touched ?? [])].sort(), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
      else assert.equal(touched, undefined);
    }
});

test('only rows that a run touches are other than zero, whatever the run before touched', () => {
  const r = taggerRunner('float64', true);
  setInputs(r);
  r.run();
  const port = r.inputs.get('c_1');
  const other = r.inputs.get('c_2');
  assert.ok(port?.kind === 'sparse' && other?.kind === 'sparse');
  port.offsets.fill(0);
  other.offsets.fill(1);
  other.offsets[0] = 0;
  other.ids[0] = 3;
  r.run();
  const gradient = r.outputs[1];
  assert.deepEqual([...(gradient?.rows?.() ?? [])], [3]);
  gradient?.data.forEach((x, k) => assert.ok(k >> 2 === 3 || x === 0));
});
