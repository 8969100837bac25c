import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Backend } from '../../../../src/core/run/backend.ts';
import type { Dtype, Program, Step } from '../../../../src/core/run/program.ts';
import { fillArena } from './programs.ts';
import { arenaOf, runNaively, type Arena } from './reference.ts';

/** Bags of ids over a table, gathered and scattered, twice with the touched rows cleared in between. */
interface Lookup {
  readonly dtype: Dtype;
  readonly bags: readonly (readonly number[])[];
  readonly rows: number;
  readonly width: number;
  readonly pad: number;
  readonly weighted: boolean;
  readonly accumulate: boolean;
}

export const lookups: fc.Arbitrary<Lookup> = fc.integer({ min: 1, max: 40 }).chain((rows) =>
  fc.record({
    dtype: fc.constantFrom<Dtype>('float32', 'float64'),
    bags: fc.array(fc.array(fc.nat(rows - 1), { maxLength: 6 }), { maxLength: 12 }),
    rows: fc.constant(rows),
    width: fc.constantFrom(0, 1, 2, 3, 4, 7, 8, 15, 16, 17, 40, 129),
    pad: fc.constantFrom(0, 3),
    weighted: fc.boolean(),
    accumulate: fc.boolean(),
  }),
);

function programOf(l: Lookup): { program: Program; prepare: (arena: Arena) => void } {
  const bytes = l.dtype === 'float32' ? 4 : 8;
  let end = 0;
  const take = (count: number, size: number): number => {
    const at = end;
    end = Math.ceil((end + Math.max(count, 1) * size) / 16) * 16;
    return at;
  };
  const ids = l.bags.flat();
  const row = l.width + l.pad;
  const [table, gradient] = [take(l.rows * row, bytes), take(l.rows * row, bytes)];
  const [out, weights] = [take(l.bags.length * row, bytes), take(ids.length, bytes)];
  const [offsetsAt, idsAt] = [take(l.bags.length + 1, 4), take(ids.length, 4)];
  const touched = { count: take(1, 4), list: take(l.rows, 4), marks: take(l.rows, 4) };
  const bags = {
    count: l.bags.length,
    offsets: offsetsAt,
    ids: idsAt,
    ...(l.weighted ? { weights } : {}),
  };
  const scatter: Step = {
    ...{ kind: 'scatter', bags, width: l.width, alpha: -0.5, touched },
    source: { at: out, row },
    table: { at: gradient, row },
  };
  const gather: Step = {
    ...{ kind: 'gather', bags, width: l.width, accumulate: l.accumulate },
    table: { at: table, row },
    out: { at: out, row },
  };
  const clear: Step = { kind: 'clear-rows', width: l.width, table: { at: gradient, row }, touched };
  return {
    program: { dtype: l.dtype, byteLength: end, steps: [gather, scatter, clear, scatter, scatter] },
    prepare({ numbers, integers }) {
      fillArena(numbers, 7);
      integers.fill(0, offsetsAt / 4);
      numbers.fill(0, gradient / bytes, gradient / bytes + l.rows * row);
      integers.set(ids, idsAt / 4);
      let at = 0;
      [[], ...l.bags].forEach((b, k) => (integers[offsetsAt / 4 + k] = at += b.length));
    },
  };
}

export function assertLooksUp(backend: Backend, lookup: Lookup): void {
  const { program, prepare } = programOf(lookup);
  const executor = backend(program);
  const got = arenaOf(program, executor.buffer);
  const want = arenaOf(program, new ArrayBuffer(program.byteLength));
  prepare(got);
  prepare(want);
  executor.run();
  runNaively(program, want);
  const end = program.steps[0]!.kind === 'gather' ? program.steps[0]!.bags.offsets : 0;
  assert.deepEqual(got.integers.subarray(end / 4), want.integers.subarray(end / 4));
  for (let k = 0; k < end / want.numbers.BYTES_PER_ELEMENT; k++)
    assert.ok(Math.abs(got.numbers[k]! - want.numbers[k]!) < 1e-4, `number ${k}`);
}
