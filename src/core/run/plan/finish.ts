import {
  bytesOf,
  type Bags,
  type Dtype,
  type Loop,
  type Matrix,
  type Program,
  type Rows,
  type Step,
  type Touched,
} from '../program.ts';
import type {
  BufferId,
  DraftBags,
  DraftLoop,
  DraftMatrix,
  DraftRows,
  DraftStep,
  DraftTouched,
  DraftView,
} from './draft.ts';

/** Steps over buffers to steps over the arena. */
export function finish(
  steps: readonly DraftStep[],
  places: readonly number[],
  dtype: Dtype,
  byteLength: number,
): Program {
  const width = bytesOf(dtype);
  const at = (v: { readonly buffer: BufferId; readonly offset: number }): number =>
    (places[v.buffer] as number) + v.offset * width;
  const rows = (r: DraftRows): Rows => ({ at: at(r), row: r.row });
  const matrix = (m: DraftMatrix): Matrix => ({
    at: at(m),
    row: m.row,
    column: m.column,
    batch: m.batch,
  });
  const bagsOf = (b: DraftBags): Bags => ({
    count: b.count,
    offsets: places[b.offsets] as number,
    ids: places[b.ids] as number,
    ...(b.weights === undefined ? {} : { weights: places[b.weights] as number }),
  });
  return {
    dtype,
    byteLength,
    steps: steps.map((s): Step => {
      switch (s.kind) {
        case 'loop':
          return finishLoop(s, at);
        case 'gemm':
          return { ...s, a: matrix(s.a), b: matrix(s.b), c: matrix(s.c) };
        case 'gather':
          return { ...s, bags: bagsOf(s.bags), table: rows(s.table), out: rows(s.out), accumulate: false };
        case 'scatter':
          return {
            ...s,
            bags: bagsOf(s.bags),
            source: rows(s.source),
            table: rows(s.table),
            touched: touchedAt(s.touched, places),
          };
        case 'clear-rows':
          return { ...s, table: rows(s.table), touched: touchedAt(s.touched, places) };
        case 'call':
          return {
            ...s,
            args: s.args.map((a) => ({ at: at(a), shape: a.shape })),
            out: { at: at(s.out), shape: s.out.shape },
          };
      }
    }),
  };
}

export const touchedAt = (t: DraftTouched, places: readonly number[]): Touched => ({
  count: places[t.count] as number,
  list: places[t.list] as number,
  marks: places[t.marks] as number,
});

/** Axes of one entry go, and axes that every view walks as one become one. */
function finishLoop(loop: DraftLoop, at: (v: DraftView) => number): Loop {
  const views = [...loop.reads, ...loop.writes.map((w) => w.view)];
  const extents: number[] = [];
  const axes: number[] = [];
  loop.extents.forEach((n, k) => {
    if (n === 1) return;
    const before = axes.at(-1);
    const joins =
      before !== undefined &&
      views.every((v) => (v.strides[before] as number) === (v.strides[k] as number) * n);
    if (joins) {
      extents[extents.length - 1] = (extents.at(-1) as number) * n;
      axes[axes.length - 1] = k;
    } else {
      extents.push(n);
      axes.push(k);
    }
  });
  const strides = (v: DraftView): number[] => axes.map((k) => v.strides[k] as number);
  return {
    kind: 'loop',
    extents,
    reads: loop.reads.map((v) => ({ at: at(v), strides: strides(v) })),
    ops: loop.ops,
    writes: loop.writes.map((w) => ({
      view: { at: at(w.view), strides: strides(w.view) },
      value: w.value,
      how: w.how,
      ...(w.continues ? { continues: true } : {}),
    })),
  };
}
