import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Dtype, Program, Unary } from '../../../../src/core/run/program.ts';
import { elementwiseRule } from '../../../../src/core/rules/table.ts';
import type { Backend } from '../../../../src/core/run/backend.ts';
import { functionValues } from './function-values.ts';
import { arenaOf } from './reference.ts';

interface Case {
  readonly op: Unary;
  readonly reference: (x: number) => number;
  /** Greatest error in units in the last place: float32 and float64. */
  readonly bound: readonly [number, number];
  /** The same against published values, where the reference is itself further off. */
  readonly published?: number;
  /** Where the grid lies in both precisions. */
  readonly grid: readonly (readonly [number, number])[];
}

const stable = (name: string): ((x: number) => number) => elementwiseRule(name)!.value;
const cases: readonly Case[] = [
  {
    op: 'exp',
    reference: Math.exp,
    bound: [1.1, 1.5],
    grid: [
      [-105, 90],
      [-750, 711],
    ],
  },
  {
    op: 'expm1',
    reference: Math.expm1,
    bound: [2, 2.5],
    grid: [
      [-30, 90],
      [-50, 711],
    ],
  },
  {
    op: 'log',
    reference: Math.log,
    bound: [1, 1.5],
    grid: [
      [0, 100],
      [0, 1e5],
    ],
  },
  {
    op: 'log1p',
    reference: Math.log1p,
    bound: [1.5, 2],
    grid: [
      [-1, 20],
      [-1, 1000],
    ],
  },
  {
    op: 'tanh',
    reference: Math.tanh,
    bound: [2.5, 3.5],
    grid: [
      [-11, 11],
      [-22, 22],
    ],
  },
  {
    op: 'sigmoid',
    reference: stable('sigmoid'),
    bound: [2.5, 3],
    grid: [
      [-105, 30],
      [-750, 50],
    ],
  },
  {
    op: 'softplus',
    reference: stable('softplus'),
    bound: [2, 2.5],
    grid: [
      [-105, 30],
      [-750, 50],
    ],
  },
  {
    op: 'erf',
    reference: stable('erf'),
    bound: [3, 6],
    published: 2,
    grid: [
      [-4.5, 4.5],
      [-6.5, 6.5],
    ],
  },
  {
    op: 'sin',
    reference: Math.sin,
    bound: [1, 1],
    grid: [
      [-20, 20],
      [-1e4, 1e4],
    ],
  },
  {
    op: 'cos',
    reference: Math.cos,
    bound: [1, 1],
    grid: [
      [-20, 20],
      [-1e4, 1e4],
    ],
  },
];

const edges = [
  ...[0, -0, Infinity, -Infinity, NaN, 1, -1, 0.5, -0.5, 2, -2],
  ...[5e-324, -5e-324, 1e-310, -1e-310, 1.4e-45, -1.4e-45, 1e-40, -1e-40, 2.3e-308, 1.2e-38],
  ...[88.72, 88.73, -87.4, -103.97, -104.1, 709.78, 709.79, -708.4, -745.1, -745.2],
  ...[3.4e38, -3.4e38, 1.7e308, -1.7e308, Math.SQRT2, Math.SQRT1_2, Math.SQRT2 - 1, 0.92, 1e5, -1e5],
];

/** Distance from one number of this precision to the next at x. */
function unit(x: number, dtype: Dtype): number {
  const [digits, least] = dtype === 'float32' ? [23, -149] : [52, -1074];
  const exponent = x === 0 ? least : Math.floor(Math.log2(Math.abs(x)));
  return 2 ** Math.max(exponent - digits, least);
}

function valuesOf(
  backend: Backend,
  op: Unary,
  dtype: Dtype,
  xs: readonly number[],
): { x: number; y: number }[] {
  const width = dtype === 'float32' ? 4 : 8;
  const bytes = Math.ceil((xs.length * width) / 16) * 16;
  const program: Program = {
    dtype,
    byteLength: 2 * bytes,
    steps: [
      {
        kind: 'loop',
        extents: [xs.length],
        reads: [{ at: 0, strides: [1] }],
        ops: [
          { op: 'load', read: 0 },
          { op, x: 0 },
        ],
        writes: [{ view: { at: bytes, strides: [1] }, value: 1, how: 'store' }],
      },
    ],
  };
  const executor = backend(program);
  const { numbers } = arenaOf(program, executor.buffer);
  numbers.set(xs);
  executor.run();
  return xs.map((_, k) => ({ x: numbers[k]!, y: numbers[bytes / width + k]! }));
}

const linear = ([from, to]: readonly [number, number], count: number): number[] =>
  Array.from({ length: count }, (_, k) => from + ((to - from) * k) / (count - 1));
/** Powers of two of both signs, and steps in between. */
const logarithmic = (count: number): number[] =>
  Array.from({ length: count }, (_, k) => (k % 2 ? 1 : -1) * 2 ** (-60 + (70 * k) / count));

/** Tests every function of a backend on dense grids and edges against Math, and against published values. */
export function testFunctions(backend: Backend): void {
  for (const { op, reference, bound, grid, published = bound[1] } of cases)
    for (const [precision, dtype] of (['float32', 'float64'] as const).entries())
      test(`${op} in ${dtype}: within ${bound[precision]} units`, () => {
        const xs = [...edges, ...linear(grid[precision]!, 20_001), ...logarithmic(10_000)];
        for (const { x, y } of valuesOf(backend, op, dtype, xs)) {
          const exact = reference(x);
          const want = dtype === 'float32' ? Math.fround(exact) : exact;
          if (Object.is(y, want)) continue;
          const error = Math.abs(y - exact) / unit(exact, dtype);
          // Next to the greatest number, infinity is as near.
          const overflow =
            !Number.isFinite(want) && Math.abs(y) > 0.99 * (dtype === 'float32' ? 3.4e38 : 1.79e308);
          assert.ok(
            overflow || (error <= bound[precision]! && !(y === 0 && want === 0)),
            `${op}(${x}) = ${y}, not ${want}: ${error} units`,
          );
        }
        if (dtype === 'float32') return;
        const table = functionValues[op]!;
        valuesOf(
          backend,
          op,
          dtype,
          table.map(([x]) => x),
        ).forEach(({ x, y }, k) => {
          const want = table[k]![1];
          assert.ok(
            Math.abs(y - want) / unit(want, dtype) <= published,
            `${op}(${x}) = ${y}, published ${want}`,
          );
        });
      });
}
