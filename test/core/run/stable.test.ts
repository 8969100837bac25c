import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differentiate } from '../../../src/core/derivation.ts';
import { typedArrays } from '../../../src/core/run/typed/typed-arrays.ts';
import { webAssembly } from '../../../src/core/run/kernels/web-assembly-backend.ts';
import { compile } from '../../../src/core/run/plan/compile.ts';
import { bind } from '../../../src/core/run/plan/runner.ts';
import type { Dtype } from '../../../src/core/run/program.ts';

interface Case {
  readonly source: string;
  /** Entries of x. */
  readonly at: readonly number[];
  readonly value: readonly number[];
  /**
   * The derivative by x, row-major, as it is derived. Left out where it is a sum of quotients of powers, which the
   * compiler does not see through.
   */
  readonly gradient?: readonly number[];
  /** How far off, relative; default: a few units in the last place. */
  readonly within?: number;
}

const e = Math.E;
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Forms as people write them, where computing them as written overflows, gives NaN, or loses all digits. */
const cases: Readonly<Record<string, Case>> = {
  'softmax of large scores': {
    source: 'x ∈ R^3\nf = exp(x)/sum(exp(x))',
    at: [1000, 1001, 1000],
    value: [1 / (2 + e), e / (2 + e), 1 / (2 + e)],
  },
  'softmax of scores far below zero': {
    source: 'x ∈ R^2\nf = exp(x)/sum(exp(x))',
    at: [-2000, -2000],
    value: [0.5, 0.5],
  },
  'log of a sum of powers': {
    source: 'x ∈ R^3\nf = log(sum(exp(x)))',
    at: [5000, 5000, -5000],
    value: [5000 + Math.LN2],
    gradient: [0.5, 0.5, 0],
  },
  'cross-entropy of a sure and wrong guess': {
    source: "x ∈ R^2; y ∈ R^2\nf = -y'*log(exp(x)/sum(exp(x)))",
    at: [0, 3000],
    value: [3000],
  },
  'log of softmax': {
    source: 'x ∈ R^2\nf = sum(log(softmax(x)))',
    at: [0, 1500],
    value: [-1500],
    gradient: [1, -1],
  },
  'log of the sigmoid': { source: 'f = log(sigmoid(x))', at: [-1000], value: [-1000], gradient: [1] },
  'log of the sigmoid as a quotient': {
    source: 'f = log(1/(1 + exp(-x)))',
    at: [-1000],
    value: [-1000],
  },
  'log of 1 minus the sigmoid': {
    source: 'f = log(1 - sigmoid(x))',
    at: [1000],
    value: [-1000],
    gradient: [-1],
  },
  'softplus written out': { source: 'f = log(1 + exp(x))', at: [1000], value: [1000], gradient: [1] },
  'softplus below zero': {
    source: 'f = log(1 + exp(x))',
    at: [-50],
    value: [Math.exp(-50)],
    gradient: [Math.exp(-50)],
  },
  'log of 1 and a little': { source: 'f = log(1 + x)', at: [1e-18], value: [1e-18], gradient: [1] },
  'a power less 1': { source: 'f = exp(x) - 1', at: [1e-18], value: [1e-18], gradient: [1] },
  '1 less a power': { source: 'f = 1 - exp(x)', at: [-1e-18], value: [1e-18], gradient: [-1] },
  'the sigmoid as a quotient': {
    source: 'f = exp(x)/(1 + exp(x))',
    at: [900],
    value: [1],
  },
  '1 minus the sigmoid': {
    source: 'f = 1 - sigmoid(x)',
    at: [40],
    value: [sigmoid(-40)],
    gradient: [-sigmoid(-40)],
  },
  'the sigmoid far out': { source: 'f = 1/(1 + exp(-x))', at: [-800], value: [0], gradient: [0] },
  'tanh far out': { source: 'f = tanh(x)', at: [500], value: [1], gradient: [0] },
  'a long sum of one small number': {
    source: 'x ∈ R\nf = sum(x*ones(100000))',
    at: [0.1],
    value: [10_000],
    gradient: [100_000],
    within: 1e-13,
  },
};

for (const [name, c] of Object.entries(cases))
  test(`stable: ${name}`, () => {
    const d = differentiate(c.source, { wrt: ['x'] });
    const roots = [d.of.node, d.results[0]?.byOrder[0] as number];
    for (const dtype of ['float64', 'float32'] as const satisfies readonly Dtype[])
      for (const backend of [typedArrays, webAssembly]) {
        const runner = bind(compile(d.model.graph, roots, { sizes: new Map(), dtype }), backend);
        for (const [input, port] of runner.inputs)
          if (port.kind === 'dense') port.data.set(input === 'x' ? c.at : [1, 0]);
        runner.run();
        [c.value, c.gradient].forEach((want, k) => {
          const got = runner.outputs[k]?.data;
          want?.forEach((x, i) => {
            const y = got?.[i] as number;
            // What single precision cannot tell from 0 is 0 there.
            const least = dtype === 'float32' ? 1.2e-38 : 0;
            const error = Math.abs(y - x) / Math.max(Math.abs(x), 1e-300);
            const within = dtype === 'float64' ? (c.within ?? 4e-15) : 2e-6;
            assert.ok(
              error <= within || Math.abs(y - x) <= least,
              `${dtype} ${backend.name}, ${k ? 'gradient' : 'value'} ${i}: ${y}, not ${x}`,
            );
          });
        });
      }
  });

/** Each of these at x, entry by entry. */
const carried: Readonly<Record<string, (x: number) => number>> = {
  'relu(x)': (x) => (x > 0 ? x : Number.isNaN(x) ? NaN : 0),
  'max(x, 0)': (x) => Math.max(x, 0),
  'min(x, 0)': (x) => Math.min(x, 0),
  'tanh(x)': Math.tanh,
  'sigmoid(x)': sigmoid,
  'softplus(x)': (x) => (x === -Infinity ? 0 : x),
  'exp(x)': Math.exp,
  'log(x.^2)': (x) => Math.log(x * x),
  'abs(x)': Math.abs,
  'x .* x': (x) => x * x,
  'x - x/2': (x) => x - x / 2,
  'erf(x)': (x) => (Number.isNaN(x) ? NaN : Math.sign(x)),
  'logsumexp(x)*ones(3)': (x) => x,
  'A*x': (x) => x,
  'max(x)*ones(3)': (x) => x,
};

test('NaN and ±∞ are carried, never hidden', () => {
  for (const [expression, f] of Object.entries(carried)) {
    const d = differentiate(`x ∈ R^3; A ∈ R^{3×3}\nf = ${expression}`, { wrt: ['x'] });
    for (const dtype of ['float64', 'float32'] as const)
      for (const backend of [typedArrays, webAssembly])
        for (const x of [NaN, Infinity, -Infinity]) {
          const runner = bind(compile(d.model.graph, [d.of.node], { sizes: new Map(), dtype }), backend);
          for (const [input, port] of runner.inputs)
            if (port.kind === 'dense') port.data.set(input === 'x' ? [x, x, x] : [1, 1, 1, 1, 1, 1, 1, 1, 1]);
          runner.run();
          assert.deepEqual(
            [...(runner.outputs[0]?.data ?? [])],
            [f(x), f(x), f(x)],
            `${expression} at ${x}, ${dtype} ${backend.name}`,
          );
        }
  }
});
