import { elementwiseRule } from '../../rules/table.ts';
import type { UnknownFunctions } from '../backend.ts';
import { operandsOfOp, type Loop, type Op, type View, type Write } from '../program.ts';
import { scalarLoop } from './scalar-loop.ts';
import { addSum, binaryBlocks, selectBlock, unaryBlocks, type Block } from './vectors.ts';

export type Numbers = Float64Array | Float32Array;

/** Entries that are worked on at a time: few enough that all values of a loop stay in the nearest cache. */
const blockLength = 256;

/** Rows shorter than this are not walked one by one, but through a table of places. */
const shortRow = 32;
const largestTable = 65_536;

/** Blocks for the values of loops; loops run one after another and share them. */
const pool: Block[] = [];

function block(k: number): Block {
  while (pool.length <= k) pool.push(new Float64Array(blockLength));
  return pool[k] as Block;
}

/** Where a view's elements are, along the innermost axis: at base + i · stride, or in a table. */
interface Walk {
  base: number;
  readonly stride: number;
  readonly table: Int32Array | undefined;
  /** Strides over the outer axes. */
  readonly outer: readonly number[];
}

type Instruction = (n: number) => void;

/** A loop bound to its arena: values are computed block by block, an operation at a time. */
export function bindLoop(step: Loop, data: Numbers, unknown: UnknownFunctions | undefined): () => void {
  if (step.extents.length === 0) return scalarLoop(step, data, unknown);
  const begin = neutral(step, data);
  if (step.extents.includes(0)) return begin;
  const total = step.extents.reduce((a, b) => a * b, 1);
  const tabled =
    step.extents.length > 1 && (step.extents.at(-1) as number) < shortRow && total <= largestTable;
  const extents = tabled ? [total] : step.extents;
  const walk = (v: View): Walk => walkOf(v, step.extents, data, tabled);
  const reads = step.reads.map(walk);
  const writes = step.writes.map((w) => walk(w.view));
  const inner = extents.at(-1) as number;
  const outer = extents.slice(0, -1);
  const { fixed, varying } = instructions(step, data, reads, unknown);
  const stores = step.writes.map((w, k) => storing(w, writes[k] as Walk, data, slotOf(step, w.value)));
  const rows = outer.reduce((a, b) => a * b, 1);
  const all = [...reads, ...writes];
  const starts = all.map((w) => w.base);
  const counter = new Int32Array(outer.length);
  return () => {
    begin();
    for (let k = 0; k < all.length; k++) (all[k] as Walk).base = starts[k] as number;
    counter.fill(0);
    for (let k = 0; k < fixed.length; k++) (fixed[k] as Instruction)(Math.min(inner, blockLength));
    for (let row = 0; row < rows; row++) {
      for (let from = 0; from < inner; from += blockLength) {
        const n = Math.min(blockLength, inner - from);
        at.from = from;
        for (let k = 0; k < varying.length; k++) (varying[k] as Instruction)(n);
        for (let k = 0; k < stores.length; k++) (stores[k] as Instruction)(n);
      }
      advance(counter, outer, all);
    }
  };
}

/** Where in the innermost axis the block begins. */
const at = { from: 0 };

function advance(counter: Int32Array, outer: readonly number[], walks: readonly Walk[]): void {
  for (let level = outer.length - 1; level >= 0; level--) {
    const extent = outer[level] as number;
    counter[level] = (counter[level] as number) + 1;
    const wraps = counter[level] === extent;
    const steps = wraps ? 1 - extent : 1;
    for (let k = 0; k < walks.length; k++) {
      const w = walks[k] as Walk;
      w.base += steps * (w.outer[level] as number);
    }
    if (!wraps) return;
    counter[level] = 0;
  }
}

function walkOf(v: View, extents: readonly number[], data: Numbers, tabled: boolean): Walk {
  const base = v.at / data.BYTES_PER_ELEMENT;
  const inner = extents.length - 1;
  if (!tabled)
    return { base, stride: v.strides[inner] as number, table: undefined, outer: v.strides.slice(0, -1) };
  const table = tableOf(v.strides, extents);
  const constant = v.strides.every((s) => s === 0);
  return constant ? { base, stride: 0, table: undefined, outer: [] } : { base, stride: 1, table, outer: [] };
}

/** The place of every element, in the loop's order. */
function tableOf(strides: readonly number[], extents: readonly number[]): Int32Array {
  const total = extents.reduce((a, b) => a * b, 1);
  const table = new Int32Array(total);
  const counter = extents.map(() => 0);
  for (let k = 0, place = 0; k < total; k++) {
    table[k] = place;
    for (let level = extents.length - 1; level >= 0; level--) {
      counter[level] = (counter[level] as number) + 1;
      place += strides[level] as number;
      if ((counter[level] as number) < (extents[level] as number)) break;
      place -= (strides[level] as number) * (extents[level] as number);
      counter[level] = 0;
    }
  }
  return table;
}

/** Which block holds the value of an op: blocks of values that nothing needs any more are used again. */
const slots = new WeakMap<Loop, Int32Array>();

function slotOf(step: Loop, op: number): Block {
  let own = slots.get(step);
  if (!own) slots.set(step, (own = allocate(step)));
  return block(own[op] as number);
}

/** Whether an op has one value in the whole loop. */
function uniformOps(step: Loop): Uint8Array {
  const uniform = new Uint8Array(step.ops.length);
  step.ops.forEach((op, k) => {
    uniform[k] = Number(
      op.op === 'load'
        ? (step.reads[op.read] as View).strides.every((s) => s === 0)
        : operandsOfOp(op).every((x) => uniform[x]),
    );
  });
  return uniform;
}

function allocate(step: Loop): Int32Array {
  const { ops } = step;
  const uniform = uniformOps(step);
  const last = new Int32Array(ops.length);
  ops.forEach((op, k) => {
    for (const x of operandsOfOp(op)) last[x] = k;
  });
  for (const w of step.writes) last[w.value] = ops.length;
  const own = new Int32Array(ops.length);
  const free: number[] = [];
  let count = 0;
  ops.forEach((op, k) => {
    // The values that hold for all blocks keep theirs.
    if (!uniform[k])
      for (const x of new Set(operandsOfOp(op)))
        if (last[x] === k && !uniform[x]) free.push(own[x] as number);
    own[k] = uniform[k] ? count++ : (free.pop() ?? count++);
  });
  return own;
}

function instructions(
  step: Loop,
  data: Numbers,
  reads: readonly Walk[],
  unknown: UnknownFunctions | undefined,
): { fixed: Instruction[]; varying: Instruction[] } {
  const uniform = uniformOps(step);
  const fixed: Instruction[] = [];
  const varying: Instruction[] = [];
  step.ops.forEach((op, k) => {
    const slot = (x: number): Block => slotOf(step, x);
    const out = slot(k);
    const instruction = instructionOf(op, out, slot, data, reads, unknown);
    (uniform[k] ? fixed : varying).push(instruction);
  });
  return { fixed, varying };
}

function instructionOf(
  op: Op,
  out: Block,
  slot: (x: number) => Block,
  data: Numbers,
  reads: readonly Walk[],
  unknown: UnknownFunctions | undefined,
): Instruction {
  switch (op.op) {
    case 'load':
      return loading(reads[op.read] as Walk, data, out);
    case 'constant':
      return filling(op.value, out);
    case 'select': {
      const [c, y, z] = [slot(op.c), slot(op.y), slot(op.z)];
      return (n) => selectBlock(c, y, z, out, n);
    }
    case 'apply': {
      const f = elementwiseRule(op.rule)?.value;
      if (!f) throw new Error(`no rule ${op.rule}`);
      return applying(f, op.args.map(slot), out);
    }
    case 'unknown': {
      if (!unknown) throw new Error(`no value for function ${op.name}`);
      return applying((...x) => unknown(op.name, op.orders, x), op.args.map(slot), out);
    }
    default: {
      const x = slot(op.x);
      if (!('y' in op)) {
        const f = unaryBlocks[op.op];
        return (n) => f(x, out, n);
      }
      const f = binaryBlocks[op.op];
      const y = slot(op.y);
      return (n) => f(x, y, out, n);
    }
  }
}

function filling(value: number, out: Block): Instruction {
  return (n) => {
    for (let k = 0; k < n; k++) out[k] = value;
  };
}

function applying(f: (...x: number[]) => number, args: readonly Block[], out: Block): Instruction {
  const [x, y, z] = args as [Block, Block, Block];
  if (args.length === 1)
    return (n) => {
      for (let k = 0; k < n; k++) out[k] = f(x[k] as number);
    };
  if (args.length === 2)
    return (n) => {
      for (let k = 0; k < n; k++) out[k] = f(x[k] as number, y[k] as number);
    };
  if (args.length === 3)
    return (n) => {
      for (let k = 0; k < n; k++) out[k] = f(x[k] as number, y[k] as number, z[k] as number);
    };
  return (n) => {
    for (let k = 0; k < n; k++) out[k] = f(...args.map((a) => a[k] as number));
  };
}

function loading(w: Walk, data: Numbers, out: Block): Instruction {
  const { table, stride } = w;
  if (table)
    return (n) => {
      const { base } = w;
      const { from } = at;
      for (let k = 0; k < n; k++) out[k] = data[base + (table[from + k] as number)] as number;
    };
  if (stride === 0)
    return (n) => {
      const x = data[w.base] as number;
      for (let k = 0; k < n; k++) out[k] = x;
    };
  if (stride === 1)
    return (n) => {
      const place = w.base + at.from;
      for (let k = 0; k < n; k++) out[k] = data[place + k] as number;
    };
  return (n) => {
    const place = w.base + at.from * stride;
    for (let k = 0; k < n; k++) out[k] = data[place + k * stride] as number;
  };
}

function storing(write: Write, w: Walk, data: Numbers, x: Block): Instruction {
  const { table, stride } = w;
  const place = table
    ? (k: number): number => w.base + (table[at.from + k] as number)
    : (k: number): number => w.base + (at.from + k) * stride;
  switch (write.how) {
    case 'store':
      if (!table && stride === 1)
        return (n) => {
          const start = w.base + at.from;
          for (let k = 0; k < n; k++) data[start + k] = x[k] as number;
        };
      return (n) => {
        for (let k = 0; k < n; k++) data[place(k)] = x[k] as number;
      };
    case 'sum':
      if (!table && stride === 0) return (n) => addSum(x, n, data, w.base);
      return (n) => {
        for (let k = 0; k < n; k++) {
          const p = place(k);
          data[p] = (data[p] as number) + (x[k] as number);
        }
      };
    case 'max':
    case 'min': {
      const better = write.how === 'max' ? Math.max : Math.min;
      return (n) => {
        for (let k = 0; k < n; k++) {
          const p = place(k);
          data[p] = better(data[p] as number, x[k] as number);
        }
      };
    }
  }
}

const neutralElement = { sum: 0, max: -Infinity, min: Infinity } as const;

/** Sets the places of reductions that begin afresh. */
function neutral(step: Loop, data: Numbers): () => void {
  const own = step.writes.flatMap((w) =>
    w.how === 'store' || w.continues ? [] : [setting(w.view, step.extents, data, neutralElement[w.how])],
  );
  return () => {
    for (let k = 0; k < own.length; k++) (own[k] as () => void)();
  };
}

function setting(v: View, extents: readonly number[], data: Numbers, value: number): () => void {
  const levels = extents.map((_, k) => k).filter((k) => v.strides[k] !== 0);
  if (levels.some((k) => extents[k] === 0)) return () => undefined;
  const counter = new Int32Array(levels.length);
  const start = v.at / data.BYTES_PER_ELEMENT;
  return () => {
    counter.fill(0);
    for (let place = start; ;) {
      data[place] = value;
      let i = levels.length - 1;
      for (; i >= 0; i--) {
        const k = levels[i] as number;
        counter[i] = (counter[i] as number) + 1;
        place += v.strides[k] as number;
        if ((counter[i] as number) < (extents[k] as number)) break;
        place -= (v.strides[k] as number) * (extents[k] as number);
        counter[i] = 0;
      }
      if (i < 0) return;
    }
  };
}
