import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesOf, readModel } from '../../../src/core/derivation.ts';
import type { Graph } from '../../../src/core/graph/graph.ts';
import type { Backend } from '../../../src/core/run/backend.ts';
import { fastest } from '../../../src/core/run/fastest.ts';
import { webAssemblySupport } from '../../../src/core/run/kernels/features.ts';
import { webAssembly } from '../../../src/core/run/kernels/web-assembly-backend.ts';
import { planOf } from '../../../src/core/run/plan/cache.ts';
import { compile } from '../../../src/core/run/plan/compile.ts';
import { bind, type Runner } from '../../../src/core/run/plan/runner.ts';
import { naive } from '../support/naive.ts';
import { normal, randomStream } from '../../../src/core/run/random.ts';
import type { Dtype } from '../../../src/core/run/program.ts';
import { training } from '../../../src/core/run/training/training.ts';
import { typedArrays } from '../../../src/core/run/typed/typed-arrays.ts';

interface Example {
  readonly source: string;
  /** The sparse inputs, with the bags of six examples: empty ones, an id twice; several bags an example. */
  readonly bags: Readonly<Record<string, readonly (readonly number[])[]>>;
  readonly parameters: readonly string[];
}

const head = `z = W*x + b
g = relu(z) .* m
s = U*g + a
J = logsumexp(s) - logsumexp(s + y)`;

const c1 = [[0, 3], [], [2, 2, 5], [7], [3], [1, 8]];
const c2 = [[4], [4, 0], [], [6, 1, 1], [2], [5]];
const c3 = [[1, 1], [8], [0], [3, 2], [], [7]];

/** Window taggers: sums of embedding rows for each place of the window, one hidden layer, legal labels by a mask. */
const taggers: Readonly<Record<string, Example>> = {
  'a matrix a place': {
    source: `c_1, c_2 ∈ R^v; E ∈ R^{v×d}; W_1, W_2 ∈ R^{h×d}; b ∈ R^h; m ∈ R^h
U ∈ R^{t×h}; a ∈ R^t; y ∈ R^t
z = W_1*(E'*c_1) + W_2*(E'*c_2) + b
g = relu(z) .* m
s = U*g + a
J = logsumexp(s) - logsumexp(s + y)`,
    bags: { c_1: c1, c_2: c2 },
    parameters: ['E', 'W_1', 'W_2', 'b', 'U', 'a'],
  },
  'bags in the rows of a matrix': {
    source: `C ∈ R^(k×v); E ∈ R^(v×d); W ∈ R^(h×(k*d)); b, m ∈ R^h; U ∈ R^(t×h); a, y ∈ R^t
x = vec(E'*C')
${head}`,
    bags: { C: c1.flatMap((bag, k) => [bag, c2[k] ?? [], c3[k] ?? []]) },
    parameters: ['E', 'W', 'b', 'U', 'a'],
  },
  'places one below the other': {
    source: `c_1, c_2, c_3 ∈ R^v; E ∈ R^(v×d); W ∈ R^(h×(3*d)); b, m ∈ R^h; U ∈ R^(t×h); a, y ∈ R^t
x = [E'*c_1; E'*c_2; E'*c_3]
${head}`,
    bags: { c_1: c1, c_2: c2, c_3: c3 },
    parameters: ['E', 'W', 'b', 'U', 'a'],
  },
  'bags weighted and added': {
    source: `C ∈ R^(k×v); w ∈ R^k; E ∈ R^(v×d); U ∈ R^(t×d); a, y ∈ R^t; m ∈ R^d
x = E'*(C'*w)
s = U*(tanh(x) .* m) + a
J = logsumexp(s) - logsumexp(s + y)`,
    bags: { C: c1.flatMap((bag, k) => [bag, c2[k] ?? [], c3[k] ?? []]) },
    parameters: ['E', 'w', 'U', 'a'],
  },
};

const sizes = new Map([
  ['v', 9],
  ['d', 4],
  ['h', 5],
  ['t', 3],
  ['k', 3],
  ['batch', 6],
]);

const batchOf = (e: Example): string[] => [...Object.keys(e.bags), 'm', 'y'];

function taggerRunner(e: Example, dtype: Dtype, sparse: boolean, backend: Backend): Runner {
  const model = readModel(e.source, {});
  const { values } = namesOf(model);
  const node = (name: string): number => values.find((v) => v.name === name)?.node as number;
  const t = training(model.graph, {
    loss: node('J'),
    parameters: e.parameters,
    batch: batchOf(e),
    also: [node('s')],
  });
  const bags = new Map(Object.keys(e.bags).map((name) => [name, { capacity: 40 }]));
  const plan = compile(t.graph, [t.loss, ...t.gradients, ...t.also], {
    sizes,
    dtype,
    ...(sparse ? { sparse: bags } : {}),
  });
  if (sparse) {
    const table = plan.outputs[1]?.kind === 'rows' ? plan.outputs[1].at : undefined;
    for (const s of plan.program.steps)
      if (s.kind === 'scatter') assert.equal(s.table.at, table, 'all bags scatter into one table');
  }
  return bind(plan, backend);
}

function setInputs(e: Example, r: Runner): Map<string, Float64Array> {
  const random = randomStream(5);
  const dense = new Map<string, Float64Array>();
  for (const name of [...e.parameters, ...batchOf(e)]) {
    const port = r.inputs.get(name);
    assert.ok(port, name);
    const drawn = Float64Array.from({ length: port.shape.reduce((p, n) => p * n, 1) }, () => normal(random));
    if (name === 'm') drawn.forEach((x, k) => (drawn[k] = x > -0.5 ? 1.25 : 0));
    if (name === 'y') drawn.forEach((_, k) => (drawn[k] = k % 3 === (k >> 2) % 3 ? 0 : -1e9));
    const own = e.bags[name];
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

/** The loss and the gradients of one example after the other, added up, by the naive evaluator. */
function oneByOne(e: Example, r: Runner, dense: ReadonlyMap<string, Float64Array>): number[][] {
  const model = readModel(e.source, {});
  const { values } = namesOf(model);
  const loss = values.find((v) => v.name === 'J')?.node as number;
  const t = training(model.graph, { loss, parameters: e.parameters, batch: [] });
  const totals = [t.loss, ...t.gradients].map(() => [] as number[]);
  const batch = batchOf(e);
  for (let k = 0; k < 6; k++) {
    const inputs = new Map(
      [...dense].map(([name, data]) => {
        const isBatch = batch.includes(name);
        const shape = r.inputs.get(name)?.shape.slice(isBatch ? 1 : 0) ?? [];
        const size = shape.reduce((p, n) => p * n, 1);
        return [name, { data: isBatch ? data.subarray(k * size, (k + 1) * size) : data, shape }] as const;
      }),
    );
    const roots = [t.loss, ...t.gradients];
    const found = naive(t.graph, roots, { inputs, sizes });
    roots.forEach((root, i) => {
      found.get(root)?.data.forEach((x, j) => {
        const total = totals[i] as number[];
        total[j] = (total[j] ?? 0) + x;
      });
    });
  }
  return totals;
}

for (const [kind, example] of Object.entries(taggers))
  test(`a batch has the sum of the losses and gradients of its examples, inputs dense and sparse: ${kind}`, () => {
    for (const dtype of ['float64', 'float32'] as const)
      for (const sparse of [false, true])
        for (const backend of [typedArrays, webAssembly]) {
          const r = taggerRunner(example, dtype, sparse, backend);
          const dense = setInputs(example, r);
          r.run();
          r.run();
          oneByOne(example, r, dense).forEach((want, i) =>
            near(
              r.outputs[i]?.data as Float64Array,
              want,
              dtype === 'float64' ? 1e-12 : 1e-5,
              `${dtype} ${sparse ? 'sparse' : 'dense'} output ${i}`,
            ),
          );
          const touched = r.outputs[1]?.rows?.();
          if (sparse) assert.deepEqual([...(touched ?? [])].sort(), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
          else assert.equal(touched, undefined);
        }
  });

test('only rows that a run touches are other than zero, whatever the run before touched', () => {
  const example = taggers['bags in the rows of a matrix'] as Example;
  const r = taggerRunner(example, 'float64', true, webAssembly);
  setInputs(example, r);
  r.run();
  const port = r.inputs.get('C');
  assert.ok(port?.kind === 'sparse');
  // The second place of the first example has id 3, all other bags are empty.
  port.offsets.fill(1);
  port.offsets.fill(0, 0, 2);
  port.ids[0] = 3;
  r.run();
  const gradient = r.outputs[1];
  assert.deepEqual([...(gradient?.rows?.() ?? [])], [3]);
  gradient?.data.forEach((x, k) => assert.ok(k >> 2 === 3 || x === 0));
  assert.ok(gradient?.data.some((x) => x !== 0));
});

test('what has no dense array is refused where it would need one', () => {
  for (const source of ["s = sum(tanh(c)) + sum(E'*c)", "s = sum((E'*c) * c')"]) {
    const model = readModel(`c ∈ R^v; E ∈ R^(v×d)\n${source}`, {});
    const s = namesOf(model).values.find((v) => v.name === 's')?.node as number;
    const options = { sizes, sparse: new Map([['c', { capacity: 4 }]]) };
    assert.throws(() => compile(model.graph, [s], options), /a sparse input can be summed/);
  }
});

test('a plan is compiled once for a graph, its sizes and its numbers', () => {
  const { graph, roots } = score();
  const first = planOf(graph, roots, { sizes });
  assert.equal(planOf(graph, roots, { sizes: new Map([...sizes].reverse()) }), first);
  assert.notEqual(planOf(graph, roots, { sizes, dtype: 'float32' }), first);
  assert.notEqual(planOf(graph, roots, { sizes: new Map([...sizes, ['v', 10]]) }), first);
  assert.notEqual(planOf(graph, roots.slice(0, 1), { sizes }), first);
  assert.notEqual(planOf(graph, roots, { sizes, sparse: new Map([['c', { capacity: 4 }]]) }), first);
  for (let n = 20; n < 160; n++) planOf(graph, roots, { sizes: new Map([...sizes, ['v', n]]) });
  const again = planOf(graph, roots, { sizes });
  assert.notEqual(again, first);
  assert.deepEqual(again, first);
});

test('the fastest backend is one that this host can run', () => {
  const { graph, roots } = score();
  const [fast, plain] = [fastest, typedArrays].map((backend) => {
    const r = bind(planOf(graph, roots, { sizes }), backend);
    for (const port of r.inputs.values())
      if (port.kind === 'dense') port.data.forEach((_, k) => (port.data[k] = k / 7));
    r.run();
    return r;
  }) as [Runner, Runner];
  assert.ok(webAssemblySupport() !== 'none');
  plain.outputs.forEach((o, k) => near(fast.outputs[k]?.data as Float64Array, o.data, 1e-12, `output ${k}`));
});

function score(): { graph: Graph; roots: number[] } {
  const model = readModel("c ∈ R^v; E ∈ R^(v×d)\ns = sum(sigmoid(E'*c))", {});
  const { values, inputs } = namesOf(model);
  return {
    graph: model.graph,
    roots: [...values, ...inputs.filter((n) => n.name === 'E')].map((v) => v.node),
  };
}
