import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { differentiate, type Derivation } from '../../../src/core/derivation.ts';
import { RefusalError } from '../../../src/core/outcome.ts';
import type { Backend } from '../../../src/core/run/backend.ts';
import type { Dtype } from '../../../src/core/run/program.ts';
import { compile } from '../../../src/core/run/plan/compile.ts';
import { bind } from '../../../src/core/run/plan/runner.ts';
import { webAssembly } from '../../../src/core/run/kernels/web-assembly-backend.ts';
import { typedArrays } from '../../../src/core/run/typed/typed-arrays.ts';
import { randomStream } from '../../../src/core/run/random.ts';
import { samplePoint } from '../../../src/core/run/sample.ts';
import { evaluate, moving } from '../../../src/core/run/evaluate.ts';
import type { DenseArray } from '../../../src/core/rules/primitive.ts';
import { naive } from '../support/naive.ts';
import { programs } from '../support/programs.ts';

const runs = Number(process.env['NABLA_RUNS'] ?? 150);
const seed = Number(process.env['NABLA_SEED'] ?? Date.now() % 2 ** 31);

const backends: readonly (readonly [string, Backend])[] = [
  ['typed arrays', typedArrays],
  ['WebAssembly', webAssembly],
];

function derived(source: string): Derivation | undefined {
  try {
    return differentiate(source, {});
  } catch (error) {
    if (error instanceof RefusalError && error.refusal.message.key === 'no-variables') return undefined;
    throw error;
  }
}

/** Values agree where the naive ones are finite, relative to the largest number on the way. */
function agree(
  d: Derivation,
  sizes: ReadonlyMap<string, number>,
  dtype: Dtype,
  backend: Backend,
  what: string,
): void {
  const g = d.model.graph;
  const roots = [d.of.node, ...d.results.map((r) => r.byOrder[0] as number)];
  const point = samplePoint(g, roots, sizes, randomStream(seed), 2);
  const naively = naive(g, roots, point);
  const runner = bind(
    compile(g, roots, { sizes, dtype }),
    backend,
    point.unknown ? { unknown: point.unknown } : {},
  );
  for (const [name, { data }] of point.inputs) {
    const port = runner.inputs.get(name);
    if (port?.kind === 'dense') port.data.set(data);
  }
  for (let again = 0; again < 2; again++) {
    runner.run();
    roots.forEach((r, k) => {
      const want = naively.get(r);
      const got = runner.outputs[k];
      assert.ok(want && got);
      assert.deepEqual(got.shape, want.shape, what);
      let scale = 1;
      for (const v of naively.values()) for (const x of v.data) if (Math.abs(x) > scale) scale = Math.abs(x);
      const tolerance = (dtype === 'float64' ? 1e-11 : 1e-4) * scale;
      if (dtype === 'float32' && !(scale < 1e6)) return;
      want.data.forEach((x, i) => {
        const y = got.data[i] as number;
        if (!Number.isFinite(x)) return;
        assert.ok(Math.abs(x - y) <= tolerance, `${what}: root ${k} entry ${i}: ${y}, not ${x}`);
      });
    });
  }
}

test(`plans of random programs and their gradients have the naive evaluator's values (seed ${seed})`, () => {
  // Mostly small; now and then no entries at all, or more than any block of the kernels.
  const small = fc.constantFrom(1, 2, 3, 7);
  const size = fc.oneof({ arbitrary: small, weight: 20 }, { arbitrary: fc.constantFrom(0, 129), weight: 1 });
  fc.assert(
    fc.property(programs, size, size, ({ source, expression }, n, m) => {
      const d = derived(source);
      if (!d) return;
      const sizes = new Map([
        ['n', n],
        ['m', m],
      ]);
      for (const dtype of ['float64', 'float32'] as const)
        for (const [name, backend] of backends)
          agree(d, sizes, dtype, backend, `${expression} n=${n} m=${m} ${dtype} ${name}`);
    }),
    { numRuns: runs, seed, includeErrorInReport: true },
  );
});

test(`all values on the way, and the value where inputs are moved, are the naive evaluator's (seed ${seed})`, () => {
  const size = fc.constantFrom(1, 2, 5);
  const near = (got: DenseArray | undefined, want: DenseArray, scale: number, what: string): void => {
    assert.deepEqual(got?.shape, want.shape, what);
    want.data.forEach((x, i) => {
      const y = got?.data[i] as number;
      assert.ok(!Number.isFinite(x) || Math.abs(x - y) <= 1e-11 * scale, `${what}[${i}]: ${y}, not ${x}`);
    });
  };
  fc.assert(
    fc.property(programs, size, size, ({ source, expression }, n, m) => {
      const d = derived(source);
      if (!d) return;
      const g = d.model.graph;
      const sizes = new Map([
        ['n', n],
        ['m', m],
      ]);
      const roots = [d.of.node, ...d.results.map((r) => r.byOrder[0] as number)];
      const point = samplePoint(g, roots, sizes, randomStream(seed), 2);
      const want = naive(g, roots, point);
      const got = evaluate(g, roots, point);
      assert.equal(got.size, want.size);
      let scale = 1;
      for (const v of want.values()) for (const x of v.data) if (Math.abs(x) > scale) scale = Math.abs(x);
      for (const [id, value] of want) near(got.get(id), value, scale, `${expression} node ${id}`);
      const variables = d.results.flatMap((r) => r.wrt);
      const f = moving(
        g,
        d.of.node,
        variables.map((v) => v.node),
        got,
        point,
      );
      for (const { name, node } of variables) {
        const old = point.inputs.get(name) as DenseArray;
        const data = old.data.map((x, k) => x + 0.1 * (k + 1));
        const elsewhere = { ...point, inputs: new Map([...point.inputs, [name, { ...old, data }]]) };
        const there = naive(g, [d.of.node], elsewhere).get(d.of.node) as DenseArray;
        near(
          { data: f.at(new Map([[node, data]])), shape: there.shape },
          there,
          scale * 10,
          `${expression} with ${name} moved`,
        );
      }
      const back = got.get(d.of.node) as DenseArray;
      near({ data: f.at(new Map()), shape: back.shape }, back, scale, `${expression} at the point again`);
    }),
    { numRuns: runs, seed, includeErrorInReport: true },
  );
});
