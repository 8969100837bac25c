import fc from 'fast-check';
import type {
  Binary,
  Dtype,
  Loop,
  Op,
  Program,
  Step,
  Unary,
  View,
  Write,
} from '../../../../src/core/run/program.ts';

const size: fc.Arbitrary<number> = fc.oneof(
  { arbitrary: fc.constantFrom(1, 2, 3, 4, 5, 7, 8, 9, 16, 17), weight: 8 },
  { arbitrary: fc.constantFrom(0, 33, 129, 600), weight: 2 },
);

const unaryOps: readonly Unary[] = [
  ...(['neg', 'abs', 'sign', 'square', 'tanh', 'sigmoid', 'softplus', 'erf', 'relu', 'sin', 'cos'] as const),
  ...(['sqrt', 'reciprocal', 'exp', 'expm1', 'log', 'log1p'] as const),
];
const binaryOps: readonly Binary[] = [
  ...(['add', 'sub', 'mul', 'div', 'pow', 'max', 'min', 'gt', 'ge', 'lt', 'le', 'eq', 'ne'] as const),
];

/** Gives out places of the arena. */
interface Places {
  readonly take: (count: number) => number;
  readonly bytes: () => number;
}

function places(dtype: Dtype): Places {
  const width = dtype === 'float32' ? 4 : 8;
  let end = 0;
  return {
    take(count) {
      const at = end;
      end = Math.ceil((end + count * width) / 16) * 16;
      return at;
    },
    bytes: () => end,
  };
}

/** A dense, permuted, spaced or broadcast view of its own buffer. */
const viewShape = (rank: number): fc.Arbitrary<{ order: number[]; used: boolean[]; gap: number }> =>
  fc.record({
    order: fc.shuffledSubarray(
      Array.from({ length: rank }, (_, k) => k),
      { minLength: rank },
    ),
    used: fc.array(fc.boolean(), { minLength: rank, maxLength: rank }),
    gap: fc.constantFrom(1, 1, 1, 2),
  });

function viewOf(
  extents: readonly number[],
  { order, used, gap }: { order: readonly number[]; used: readonly boolean[]; gap: number },
  take: Places['take'],
): View {
  const strides = extents.map(() => 0);
  let step = gap;
  for (const axis of [...order].reverse()) {
    if (!used[axis]) continue;
    strides[axis] = step;
    step *= extents[axis]!;
  }
  return { at: take(Math.max(step, 1)), strides };
}

const plain = <T>(x: T): fc.Arbitrary<T> => fc.constant(x);

const opAfter = (count: number): fc.Arbitrary<Op> => {
  const x = fc.nat(count - 1);
  return fc.oneof(
    fc.record({ op: fc.constantFrom(...unaryOps), x }) as fc.Arbitrary<Op>,
    fc.record({ op: fc.constantFrom(...binaryOps), x, y: x }) as fc.Arbitrary<Op>,
    fc.record({ op: plain('select' as const), c: x, y: x, z: x }),
    fc.record({ op: plain('constant' as const), value: fc.constantFrom(0, 1, -1, 2, 3, 0.5, -2.5) }),
    fc.record({
      op: plain('apply' as const),
      rule: fc.constantFrom('atan', 'cosh'),
      args: x.map((k) => [k]),
    }),
    fc.record({
      op: plain('unknown' as const),
      name: plain('f'),
      orders: plain([0, 0]),
      args: fc.tuple(x, x),
    }),
  );
};

const how = fc.constantFrom('store', 'sum', 'sum', 'max', 'min');

/** A loop over buffers of its own; each write has a buffer, in place of a read where that fits. */
const loop = (memory: Places): fc.Arbitrary<Loop> =>
  fc.array(size, { maxLength: 3 }).chain((sizes) => {
    // At most some thousand entries.
    const extents = sizes.map((n, k) => (sizes.slice(0, k).reduce((a, b) => a * b, 1) * n > 5000 ? 2 : n));
    const rank = extents.length;
    return fc
      .record({
        reads: fc.array(viewShape(rank), { minLength: 1, maxLength: 3 }),
        more: fc.integer({ min: 0, max: 5 }),
        writes: fc.array(fc.record({ how, shape: viewShape(rank), continues: fc.boolean() }), {
          minLength: 1,
          maxLength: 2,
        }),
        inPlace: fc.boolean(),
      })
      .chain(({ reads, more, writes, inPlace }) => {
        let ops: fc.Arbitrary<Op[]> = plain(reads.map((_, read): Op => ({ op: 'load', read })));
        for (let k = 0; k < more; k++)
          ops = ops.chain((before) => opAfter(before.length).map((op) => [...before, op]));
        return ops.map((list): Loop => {
          const views = reads.map((r) => viewOf(extents, r, memory.take));
          return {
            kind: 'loop',
            extents,
            reads: views,
            ops: list,
            writes: writes.map((w, k): Write => {
              const value = Math.max(list.length - 1 - k, 0);
              const whole = views.findIndex((v) =>
                v.strides.every((s, axis) => s !== 0 || extents[axis]! <= 1),
              );
              if (w.how === 'store')
                return {
                  view:
                    inPlace && k === 0 && whole >= 0
                      ? views[whole]!
                      : viewOf(extents, { ...w.shape, used: w.shape.used.map(() => true) }, memory.take),
                  value,
                  how: 'store',
                };
              return {
                view: viewOf(extents, w.shape, memory.take),
                value,
                how: w.how,
                ...(w.continues ? { continues: true } : {}),
              };
            }),
          };
        });
      });
  });

const matrix = (
  rows: number,
  columns: number,
  batch: number,
  shape: { transposed: boolean; spaced: boolean; pad: number },
  take: Places['take'],
): { at: number; row: number; column: number; batch: number } => {
  const gap = shape.spaced ? 2 : 1;
  const [outer, inner] = shape.transposed ? [columns, rows] : [rows, columns];
  const line = inner * gap + shape.pad;
  const [row, column] = shape.transposed ? [gap, line] : [line, gap];
  return { at: take(Math.max(1, outer * line * batch)), row, column, batch: outer * line };
};

const layout = fc.record({
  transposed: fc.boolean(),
  spaced: fc.oneof(plain(false), plain(false), fc.boolean()),
  pad: fc.constantFrom(0, 0, 3),
});
const side: fc.Arbitrary<number> = fc.oneof(
  { arbitrary: fc.constantFrom(0, 1, 2, 3, 4, 5, 7, 8, 9, 12, 13, 16, 17), weight: 8 },
  { arbitrary: fc.constantFrom(33, 129, 260), weight: 1 },
);

const gemm = (memory: Places): fc.Arbitrary<Step> =>
  fc
    .record({
      m: side,
      n: side,
      k: side,
      batch: fc.constantFrom(1, 1, 1, 0, 3),
      alpha: fc.constantFrom(1, -0.5),
      accumulate: fc.boolean(),
      a: layout,
      b: layout,
      c: layout,
    })
    .map(({ a, b, c, ...rest }) => {
      const { m, n, k, batch } = rest;
      return {
        kind: 'gemm',
        ...rest,
        a: matrix(m, k, batch, a, memory.take),
        b: matrix(k, n, batch, b, memory.take),
        c: matrix(m, n, batch, c, memory.take),
      };
    });

/** Programs of some loops and products; steps use buffers of their own. */
export const programs: fc.Arbitrary<Program> = fc.constantFrom<Dtype>('float32', 'float64').chain((dtype) => {
  const memory = places(dtype);
  return fc
    .array(fc.oneof(loop(memory), loop(memory), gemm(memory)), { minLength: 1, maxLength: 3 })
    .map((steps) => ({ dtype, steps, byteLength: memory.bytes() }));
});

/** Numbers between −2 and 2, the same for the same seed. */
export function fillArena(numbers: Float32Array | Float64Array, seed: number): void {
  let state = seed >>> 0 || 1;
  for (let k = 0; k < numbers.length; k++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    numbers[k] = state / 2 ** 30 - 2;
  }
}
