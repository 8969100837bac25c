import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getHeapStatistics } from 'node:v8';
import { differentiate } from '../../../src/core/derivation.ts';
import type { Backend } from '../../../src/core/run/backend.ts';
import { webAssembly } from '../../../src/core/run/kernels/web-assembly-backend.ts';
import { compile } from '../../../src/core/run/plan/compile.ts';
import { bind } from '../../../src/core/run/plan/runner.ts';
import { typedArrays } from '../../../src/core/run/typed/typed-arrays.ts';

const programs: Readonly<Record<string, { source: string; sizes: Readonly<Record<string, number>> }>> = {
  'a classifier with its gradients': {
    source:
      "x ∈ R^d; t ∈ R^k; W ∈ R^(h×d); b ∈ R^h; U ∈ R^(k×h); c ∈ R^k\nz = tanh(W*x + b)\np = U*z + c\nL = logsumexp(p) - t'*p",
    sizes: { d: 20, h: 16, k: 5 },
  },
  'products of matrices, sines, powers': {
    source: 'A, B ∈ R^(n×n)\ns = sum(sin(A*B) .* A.^3 + sqrt(1 + B.^2))',
    sizes: { n: 24 },
  },
  'rows of a table': {
    source: "c ∈ R^v; E ∈ R^(v×d)\ns = sum(tanh(E'*c))",
    sizes: { v: 200, d: 8 },
  },
};

const used = (): number => getHeapStatistics().used_heap_size;

/** Bytes that a run leaves on the heap: the least of some rounds, for the collector and the compiler work beside it. */
function bytesOf(run: () => void): number {
  const runs = 500;
  let least = Infinity;
  for (let round = 0; round < 12; round++) {
    const before = used();
    for (let k = 0; k < runs; k++) run();
    least = Math.min(least, Math.abs(used() - before) / runs);
  }
  return least;
}

test('what allocates is found', () => {
  const kept: number[][] = [];
  assert.ok(bytesOf(() => void (kept[0] = [kept.length])) > 8);
});

for (const [host, backend] of [
  ['WebAssembly', webAssembly],
  ['plain typed arrays', typedArrays],
] as const satisfies readonly (readonly [string, Backend])[])
  for (const [name, { source, sizes }] of Object.entries(programs))
    test(`running allocates nothing: ${name}, ${host}`, () => {
      const d = differentiate(source, {});
      const roots = [d.of.node, ...d.results.map((r) => r.byOrder[0] as number)];
      const sparse = name === 'rows of a table' ? { sparse: new Map([['c', { capacity: 6 }]]) } : {};
      const plan = compile(d.model.graph, roots, { sizes: new Map(Object.entries(sizes)), ...sparse });
      const runner = bind(plan, backend);
      for (const port of runner.inputs.values()) {
        if (port.kind === 'dense') port.data.forEach((_, k) => (port.data[k] = Math.sin(k)));
        else {
          port.offsets.set([0, 3]);
          port.ids.set([7, 2, 9]);
        }
      }
      const bytes = bytesOf(runner.run);
      assert.ok(bytes < 2, `${bytes.toFixed(1)} bytes a run`);
    });
