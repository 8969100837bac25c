import type { Bags, Gemm, Loop, Op, Program, Step, View } from '../../../../src/core/run/program.ts';
import { elementwiseRule } from '../../../../src/core/rules/table.ts';

/** The arena of a program as numbers of its dtype, and as whole numbers. */
export interface Arena {
  readonly numbers: Float32Array | Float64Array;
  readonly integers: Int32Array;
}

export const arenaOf = (program: Program, buffer: ArrayBufferLike): Arena => ({
  numbers:
    program.dtype === 'float32'
      ? new Float32Array(buffer, 0, program.byteLength / 4)
      : new Float64Array(buffer, 0, program.byteLength / 8),
  integers: new Int32Array(buffer, 0, program.byteLength / 4),
});

/** Runs a program index by index: what every backend must give. Values are rounded to the dtype, sums only at the end. */
export function runNaively(program: Program, arena: Arena): void {
  for (const step of program.steps) runStep(step, arena);
}

function runStep(step: Step, arena: Arena): void {
  const { numbers, integers } = arena;
  const place = (at: number, index: number): number => at / numbers.BYTES_PER_ELEMENT + index;
  switch (step.kind) {
    case 'loop':
      runLoop(step, arena);
      return;
    case 'gemm':
      runGemm(step, arena);
      return;
    case 'gather':
      for (let r = 0; r < step.bags.count; r++)
        for (let c = 0; c < step.width; c++) {
          const out = place(step.out.at, r * step.out.row + c);
          let sum = step.accumulate ? numbers[out]! : 0;
          for (const { id, weight } of bag(step.bags, r, arena))
            sum += weight * numbers[place(step.table.at, id * step.table.row + c)]!;
          numbers[out] = sum;
        }
      return;
    case 'scatter':
      for (let r = 0; r < step.bags.count; r++)
        for (const { id, weight } of bag(step.bags, r, arena)) {
          const mark = step.touched.marks / 4 + id;
          if (integers[mark] === 0) {
            integers[mark] = 1;
            const count = step.touched.count / 4;
            integers[step.touched.list / 4 + integers[count]!] = id;
            integers[count]!++;
          }
          for (let c = 0; c < step.width; c++)
            numbers[place(step.table.at, id * step.table.row + c)]! +=
              step.alpha * weight * numbers[place(step.source.at, r * step.source.row + c)]!;
        }
      return;
    case 'clear-rows': {
      const count = step.touched.count / 4;
      for (let k = 0; k < integers[count]!; k++) {
        const id = integers[step.touched.list / 4 + k]!;
        integers[step.touched.marks / 4 + id] = 0;
        for (let c = 0; c < step.width; c++) numbers[place(step.table.at, id * step.table.row + c)] = 0;
      }
      integers[count] = 0;
      return;
    }
    case 'call':
      throw new Error('primitives are tested with the plans that use them');
  }
}

function* bag(bags: Bags, r: number, { numbers, integers }: Arena): Iterable<{ id: number; weight: number }> {
  const [from, to] = [integers[bags.offsets / 4 + r]!, integers[bags.offsets / 4 + r + 1]!];
  for (let k = from; k < to; k++)
    yield {
      id: integers[bags.ids / 4 + k]!,
      weight: bags.weights === undefined ? 1 : numbers[bags.weights / numbers.BYTES_PER_ELEMENT + k]!,
    };
}

function runGemm({ m, n, k, batch, a, b, c, alpha, accumulate }: Gemm, { numbers }: Arena): void {
  const place = (x: Gemm['a'], i: number, j: number, q: number): number =>
    x.at / numbers.BYTES_PER_ELEMENT + q * x.batch + i * x.row + j * x.column;
  for (let q = 0; q < batch; q++)
    for (let i = 0; i < m; i++)
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let p = 0; p < k; p++) sum += numbers[place(a, i, p, q)]! * numbers[place(b, p, j, q)]!;
        const into = place(c, i, j, q);
        numbers[into] = (accumulate ? numbers[into]! : 0) + alpha * sum;
      }
}

const neutral = { store: 0, sum: 0, max: -Infinity, min: Infinity };

/** The index of every place of the iteration space. */
export function* indices(extents: readonly number[]): Iterable<readonly number[]> {
  if (extents.includes(0)) return;
  const index = extents.map(() => 0);
  for (;;) {
    yield index;
    let k = index.length - 1;
    for (; k >= 0; k--) {
      index[k]!++;
      if (index[k]! < extents[k]!) break;
      index[k] = 0;
    }
    if (k < 0) return;
  }
}

function runLoop(loop: Loop, { numbers }: Arena): void {
  const place = (v: View, index: readonly number[]): number =>
    v.at / numbers.BYTES_PER_ELEMENT + v.strides.reduce((sum, s, k) => sum + s * (index[k] ?? 0), 0);
  const round = numbers.BYTES_PER_ELEMENT === 4 ? Math.fround : (x: number): number => x;
  // Sums in doubles: one long chain of rounded numbers is no reference.
  const sums = loop.writes.map(() => new Map<number, number>());
  loop.writes.forEach((w, k) => {
    if (w.how === 'store') return;
    for (const index of indices(loop.extents.map((e, axis) => (w.view.strides[axis] === 0 ? 1 : e)))) {
      const at = place(w.view, index);
      sums[k]!.set(at, w.continues ? numbers[at]! : neutral[w.how]);
    }
  });
  for (const index of indices(loop.extents)) {
    const values: number[] = [];
    for (const op of loop.ops)
      values.push(
        op.op === 'load' ? numbers[place(loop.reads[op.read]!, index)]! : round(evaluateOp(op, values)),
      );
    loop.writes.forEach((w, k) => {
      const value = values[w.value]!;
      const at = place(w.view, index);
      if (w.how === 'store') numbers[at] = value;
      else {
        const before = sums[k]!.get(at)!;
        sums[k]!.set(
          at,
          w.how === 'sum'
            ? before + value
            : w.how === 'max'
              ? Math.max(before, value)
              : Math.min(before, value),
        );
      }
    });
  }
  for (const places of sums) for (const [at, sum] of places) numbers[at] = sum;
}

const sigmoid = (x: number): number => (x >= 0 ? 1 / (1 + Math.exp(-x)) : Math.exp(x) / (1 + Math.exp(x)));

function evaluateOp(op: Exclude<Op, { op: 'load' }>, values: readonly number[]): number {
  if (op.op === 'constant') return op.value;
  if (op.op === 'select') return values[op.c] !== 0 ? values[op.y]! : values[op.z]!;
  if (op.op === 'apply') return elementwiseRule(op.rule)!.value(...op.args.map((k) => values[k]!));
  if (op.op === 'unknown') return op.args.reduce((sum, k, n) => sum + Math.cos(n + values[k]!), 0);
  const x = values[op.x]!;
  const y = 'y' in op ? values[op.y]! : NaN;
  switch (op.op) {
    case 'neg':
      return -x;
    case 'square':
      return x * x;
    case 'reciprocal':
      return 1 / x;
    case 'relu':
      return Math.max(x, 0);
    case 'sigmoid':
      return sigmoid(x);
    case 'softplus':
      return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    case 'erf':
      return elementwiseRule('erf')!.value(x);
    case 'add':
      return x + y;
    case 'sub':
      return x - y;
    case 'mul':
      return x * y;
    case 'div':
      return x / y;
    case 'gt':
      return Number(x > y);
    case 'ge':
      return Number(x >= y);
    case 'lt':
      return Number(x < y);
    case 'le':
      return Number(x <= y);
    case 'eq':
      return Number(x === y);
    case 'ne':
      return Number(x !== y);
    case 'pow':
      return x ** y;
    case 'max':
      return Math.max(x, y);
    case 'min':
      return Math.min(x, y);
    default:
      return Math[op.op](x);
  }
}
