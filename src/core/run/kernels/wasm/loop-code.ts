import type { Loop, Op, View, Write } from '../../program.ts';
import type { Arithmetic } from './arithmetic.ts';
import { i32, sequence, v128, valueType, type Code } from './code.ts';
import { arranged, depthOf, depthsOf } from './loop.ts';
import { call, whileLoop, type Local, type Scope } from './module.ts';
import { binary, isCalled, unary, weightOf, wholePower } from './operations.ts';

/** The index of an imported function that computes an op in JavaScript, on doubles. */
export type FunctionOf = (op: Op) => number;

/** How many entries along the vector axis are computed at once: full vectors, or one of `lanes` entries. */
interface Width {
  readonly vectors: number;
  readonly lanes: number;
}

/** So many additions go to one partial sum before it is added to the whole. */
const chain = 256;

/** A sum (greatest, least) that stays in registers over the axes from number `from` on. */
interface Reduction {
  readonly write: Write;
  readonly from: number;
  /** One a vector that is computed at once. */
  readonly partial: readonly Local[];
  readonly total: readonly Local[];
}

const neutral = { sum: 0, max: -Infinity, min: Infinity, store: 0 } as const;

/** The instructions of one loop. */
export function loopCode(a: Arithmetic, scope: Scope, given: Loop, functionOf: FunctionOf): Code {
  if (given.extents.includes(0)) return sequence(...given.writes.map((w) => neutralCode(w, given.extents)));
  const { floats } = a;
  const { bytes, lanes, scalar, vector } = floats;
  const { loop, vectorAxis } = arranged(given, lanes);
  const { extents } = loop;
  const rank = extents.length;
  const depths = depthsOf(loop);
  const unrolled = unrolling();
  const alone: Width = { vectors: 1, lanes: 1 };

  /** Where views with the same strides are, in bytes from their first entry. */
  const offsets = new Map<string, { readonly local: Local; readonly strides: readonly number[] }>();
  const offsetOf = (v: View): Code => {
    if (depthOf(v) === 0) return i32.const(0);
    const key = v.strides.join();
    const known = offsets.get(key) ?? { local: scope.local(valueType.i32), strides: v.strides };
    offsets.set(key, known);
    return known.local.get;
  };
  for (const v of [...loop.reads, ...loop.writes.map((w) => w.view)]) offsetOf(v);

  const values = loop.ops.map((op, k) =>
    op.op === 'constant'
      ? []
      : Array.from({ length: (depths[k] as number) > vectorAxis && vectorAxis >= 0 ? unrolled : 1 }, () =>
          scope.local(valueType.v128),
        ),
  );
  const valueOf = (k: number, u: number): Code => {
    const op = loop.ops[k] as Op;
    if (op.op === 'constant') return vector.const(op.value);
    const own = values[k] as readonly Local[];
    return (own[Math.min(u, own.length - 1)] as Local).get;
  };

  const reductions = new Map<Write, Reduction>();
  for (const write of loop.writes) {
    if (write.how === 'store') continue;
    const from = depthOf(write.view);
    const locals = (): Local[] =>
      Array.from({ length: vectorAxis < 0 ? 1 : unrolled }, () => scope.local(valueType.v128));
    if (from < rank) reductions.set(write, { write, from, partial: locals(), total: locals() });
  }

  return sequence(
    ...loop.writes.filter(addsInMemory).map((w) => (w.continues ? [] : neutralCode(w, extents))),
    ...[...offsets.values()].map((o) => o.local.set(i32.const(0))),
    axisCode(0, alone),
  );

  /** Light bodies are bound by latency and by the loop itself: four vectors at once, when there are as many. */
  function unrolling(): number {
    const n = vectorAxis < 0 ? 0 : (extents[vectorAxis] as number);
    const work = loop.ops.reduce((sum, o) => sum + (isCalledOp(o) ? 100 : weightOf(o.op)), 0);
    return work <= 6 && loop.reads.length <= 3 && n >= 4 * lanes ? 4 : 1;
  }

  /** Whether its places are come back to after others: then the sum is kept in memory. */
  function addsInMemory(w: Write): boolean {
    return w.how !== 'store' && w.view.strides.slice(0, depthOf(w.view)).includes(0);
  }

  /** Everything inside the axes before number k. */
  function axisCode(k: number, width: Width): Code {
    const own = [...reductions.values()].filter((r) => r.from === k);
    const inside = k === rank ? writesCode(width) : k === vectorAxis ? vectorLoops(k) : plainLoop(k, width);
    return sequence(
      ...own.map((r) => reset(r.total, r.write)),
      ...own.map((r) => reset(r.partial, r.write)),
      ...loop.ops.map((op, index) => (depths[index] === k ? opCode(op, index, k, width) : [])),
      inside,
      ...own.map((r) => sequence(flush(r), intoMemory(r, width))),
    );
  }

  function reset(locals: readonly Local[], write: Write): Code {
    return sequence(...locals.map((l) => l.set(vector.const(neutral[write.how]))));
  }

  function flush({ write, partial, total }: Reduction): Code {
    return sequence(
      ...total.map((t, u) =>
        sequence(
          t.set(combined(write, t.get, (partial[u] as Local).get)),
          (partial[u] as Local).set(vector.const(neutral[write.how])),
        ),
      ),
    );
  }

  function combined(write: Write, x: Code, y: Code): Code {
    return write.how === 'max' ? vector.max(x, y) : write.how === 'min' ? vector.min(x, y) : vector.add(x, y);
  }

  function combinedScalars(write: Write, x: Code, y: Code): Code {
    return write.how === 'max' ? scalar.max(x, y) : write.how === 'min' ? scalar.min(x, y) : scalar.add(x, y);
  }

  /** The body `count` times, the offsets moving on by `step` entries of axis k; long chains of sums are cut. */
  function repeat(k: number, count: number, step: number, width: Width): Code {
    if (count === 0) return [];
    const advance = sequence(
      axisCode(k + 1, width),
      ...[...offsets.values()].map(({ local, strides }) => {
        const by = (strides[k] as number) * step * bytes;
        return by === 0 ? [] : local.set(i32.plus(local.get, by));
      }),
    );
    if (count === 1) return advance;
    const counted = (times: number, inner: Code): Code => {
      const counter = scope.local(valueType.i32);
      return sequence(
        counter.set(i32.const(times)),
        whileLoop(counter.get, sequence(inner, counter.set(i32.plus(counter.get, -1)))),
      );
    };
    const summed = [...reductions.values()].filter((r) => r.from <= k);
    if (count <= 2 * chain || summed.length === 0) return counted(count, advance);
    const flushed = sequence(...summed.map(flush));
    return sequence(
      counted(Math.floor(count / chain), sequence(counted(chain, advance), flushed)),
      count % chain > 0 ? counted(count % chain, advance) : [],
    );
  }

  function rewind(k: number): Code {
    return sequence(
      ...[...offsets.values()].map(({ local, strides }) => {
        const by = (strides[k] as number) * (extents[k] as number) * bytes;
        return by === 0 || k === 0 ? [] : local.set(i32.plus(local.get, -by));
      }),
    );
  }

  function plainLoop(k: number, width: Width): Code {
    return sequence(repeat(k, extents[k] as number, 1, width), rewind(k));
  }

  function vectorLoops(k: number): Code {
    const n = extents[k] as number;
    const many = unrolled * lanes;
    const single = unrolled > 1 ? Math.floor((n % many) / lanes) : 0;
    const rest = n % lanes;
    return sequence(
      repeat(k, Math.floor(n / many), many, { vectors: unrolled, lanes }),
      repeat(k, single, lanes, { vectors: 1, lanes }),
      repeat(k, rest > 0 ? 1 : 0, rest, { vectors: 1, lanes: rest }),
      rewind(k),
    );
  }

  /** Address and constant offset of entry `ahead` along the vector axis. */
  function place(v: View, ahead: number): [Code, number] {
    const stride = vectorAxis < 0 ? 0 : (v.strides[vectorAxis] as number);
    const offset = v.at + ahead * stride * bytes;
    return offset >= 0 ? [offsetOf(v), offset] : [i32.plus(offsetOf(v), offset), 0];
  }

  function loadCode(v: View, u: number, width: Width, uniform: boolean): Code {
    const stride = uniform ? 0 : (v.strides[vectorAxis] as number);
    if (stride === 0) return vector.loadSplat(...place(v, 0));
    // Beyond the last entry a full vector reads what lies there; it is never used.
    if (stride === 1) return v128.load(...place(v, u * lanes));
    let loaded = vector.loadZero(...place(v, u * lanes));
    for (let l = 1; l < width.lanes; l++) {
      const [address, offset] = place(v, u * lanes + l);
      loaded = vector.loadLane(address, loaded, l, offset);
    }
    return loaded;
  }

  function opCode(op: Op, index: number, depth: number, width: Width): Code {
    if (op.op === 'constant') return [];
    const uniform = vectorAxis < 0 || depth <= vectorAxis;
    const own = values[index] as readonly Local[];
    const times = uniform ? 1 : width.vectors;
    return sequence(
      ...Array.from({ length: times }, (_, u) =>
        (own[u] as Local).set(valueCode(op, u, uniform, uniform ? alone : width)),
      ),
    );
  }

  function valueCode(op: Op, u: number, uniform: boolean, width: Width): Code {
    switch (op.op) {
      case 'constant':
        return vector.const(op.value);
      case 'load':
        return loadCode(loop.reads[op.read] as View, u, width, uniform);
      case 'select':
        return v128.bitselect(
          valueOf(op.y, u),
          valueOf(op.z, u),
          vector.ne(valueOf(op.c, u), vector.const(0)),
        );
      case 'apply':
      case 'unknown':
        return called(op, op.args, u, uniform, width);
      default:
        break;
    }
    if ('y' in op) {
      const power = op.op === 'pow' ? smallPower(op.y) : undefined;
      if (power !== undefined) return wholePower(a, scope, valueOf(op.x, u), power);
      if (isCalled(op.op)) return called(op, [op.x, op.y], u, uniform, width);
      return binary(a, op.op, valueOf(op.x, u), valueOf(op.y, u));
    }
    if (isCalled(op.op)) return called(op, [op.x], u, uniform, width);
    return unary(a, scope, op.op, valueOf(op.x, u));
  }

  function smallPower(index: number): number | undefined {
    const op = loop.ops[index] as Op;
    return op.op === 'constant' && Number.isInteger(op.value) && Math.abs(op.value) <= 4
      ? op.value
      : undefined;
  }

  function isCalledOp(op: Op): boolean {
    if (op.op === 'pow') return smallPower(op.y) === undefined;
    return op.op === 'apply' || op.op === 'unknown' || op.op === 'sin' || op.op === 'cos';
  }

  /** Lane by lane through a function of JavaScript. */
  function called(op: Op, args: readonly number[], u: number, uniform: boolean, width: Width): Code {
    const one = (l: number): Code =>
      scalar.ofDouble(
        call(functionOf(op), ...args.map((k) => scalar.toDouble(vector.extract(valueOf(k, u), l)))),
      );
    let result = vector.splat(one(0));
    if (!uniform) for (let l = 1; l < width.lanes; l++) result = vector.replace(result, l, one(l));
    return result;
  }

  function writesCode(width: Width): Code {
    return sequence(
      ...loop.writes.map((w) => {
        const reduction = reductions.get(w);
        return sequence(
          ...Array.from({ length: width.vectors }, (_, u) => {
            const value = valueOf(w.value, u);
            if (!reduction) return writeCode(w, value, u, width);
            const into = reduction.partial[u] as Local;
            return into.set(combined(w, into.get, withoutUnused(reduction, value, width)));
          }),
        );
      }),
    );
  }

  /** Lanes beyond the last entry of a summed axis count as the neutral element. */
  function withoutUnused({ write, from }: Reduction, value: Code, width: Width): Code {
    const unused = vectorAxis < 0 ? 1 : width.lanes;
    const acrossLanes = vectorAxis < 0 || from <= vectorAxis;
    if (!acrossLanes || unused === lanes) return value;
    const mask = v128.const(Array.from({ length: 16 }, (_, b) => (b < unused * bytes ? 255 : 0)));
    return write.how === 'sum'
      ? v128.and(value, mask)
      : v128.bitselect(value, vector.const(neutral[write.how]), mask);
  }

  function intoMemory({ write, from, total }: Reduction, width: Width): Code {
    if (vectorAxis >= 0 && from > vectorAxis)
      return sequence(
        ...Array.from({ length: width.vectors }, (_, u) =>
          writeCode(write, (total[u] as Local).get, u, width),
        ),
      );
    const whole = scope.local(valueType.v128);
    const across = Array.from({ length: lanes }, (_, l) => vector.extract(whole.get, l));
    return sequence(
      whole.set(total.map((t) => t.get).reduce((x, y) => combined(write, x, y))),
      writeScalar(
        write,
        across.reduce((x, y) => combinedScalars(write, x, y)),
      ),
    );
  }

  function adds(w: Write): boolean {
    return w.how !== 'store' && (w.continues === true || addsInMemory(w));
  }

  function writeScalar(w: Write, value: Code): Code {
    const [address, offset] = place(w.view, 0);
    const stored = adds(w) ? combinedScalars(w, scalar.load(address, offset), value) : value;
    return scalar.store(address, stored, offset);
  }

  function writeCode(w: Write, value: Code, u: number, width: Width): Code {
    const stride = vectorAxis < 0 ? 0 : (w.view.strides[vectorAxis] as number);
    if (stride === 0 && vectorAxis >= 0) {
      const lanesUsed = Array.from({ length: width.lanes }, (_, l) => vector.extract(value, l));
      return writeScalar(
        w,
        lanesUsed.reduce((x, y) => combinedScalars(w, x, y)),
      );
    }
    if (stride === 1 && width.lanes === lanes) {
      const [address, offset] = place(w.view, u * lanes);
      return v128.store(address, adds(w) ? combined(w, v128.load(address, offset), value) : value, offset);
    }
    const kept = scope.local(valueType.v128);
    return sequence(
      kept.set(value),
      ...Array.from({ length: width.lanes }, (_, l) => {
        const [address, offset] = place(w.view, u * lanes + l);
        if (!adds(w)) return vector.storeLane(address, kept.get, l, offset);
        const sum = combinedScalars(w, scalar.load(address, offset), vector.extract(kept.get, l));
        return scalar.store(address, sum, offset);
      }),
    );
  }

  /** A loop that sets every place of a reduction to the neutral element. */
  function neutralCode(w: Write, over: readonly number[]): Code {
    if (w.how === 'store' || w.continues) return [];
    const axes = over.map((_, k) => k).filter((k) => w.view.strides[k] !== 0);
    const fill: Loop = {
      kind: 'loop',
      extents: axes.map((k) => over[k] as number),
      reads: [],
      ops: [{ op: 'constant', value: neutral[w.how] }],
      writes: [
        {
          view: { at: w.view.at, strides: axes.map((k) => w.view.strides[k] as number) },
          value: 0,
          how: 'store',
        },
      ],
    };
    return fill.extents.includes(0) ? [] : loopCode(a, scope, fill, functionOf);
  }
}
