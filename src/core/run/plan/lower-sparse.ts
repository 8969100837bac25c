import type { DraftBags, DraftRows, DraftTouched, DraftView } from './draft.ts';
import { denseOf, viewOf } from './loops.ts';
import { addStep, isRowMajor, newArray, newBuffer, wrote, type Lowering } from './lowering.ts';
import { entriesOf, type Id, type PlanNode, type PlanNodeOf } from './nodes.ts';

const bagsOf = (l: Lowering, id: Id): DraftBags => {
  const bags = l.bags.get(id);
  if (!bags) throw new Error('the bags of a sparse input come before what uses them');
  return bags;
};

export function lowerGather(l: Lowering, n: PlanNodeOf<'gather'>, kept: boolean): DraftView {
  const bags = bagsOf(l, n.bags);
  const table = denseOf(l, n.table);
  const width = entriesOf((l.nodes[n.table] as PlanNode).shape.slice(1));
  const out = newArray(l, n.shape, kept);
  addStep(l, {
    kind: 'gather',
    bags,
    width,
    table: { buffer: table.buffer, offset: table.offset, row: width },
    out: { buffer: out.buffer, offset: 0, row: width },
  });
  wrote(l, out.buffer, l.steps.length - 1);
  return out;
}

/** The table keeps its zeros from run to run: only rows that were touched are made zero again. */
export function lowerScatter(l: Lowering, n: PlanNodeOf<'scatter'>): DraftView {
  const rows = n.shape[0] as number;
  const width = entriesOf(n.shape.slice(1));
  const out = newArray(l, n.shape, true);
  const capacity = n.terms.reduce((total, t) => total + capacityOf(l, t.bags), 0);
  const touched: DraftTouched = {
    count: newBuffer(l, 1, true, 4),
    list: newBuffer(l, Math.min(rows, capacity), true, 4),
    marks: newBuffer(l, rows, true, 4),
  };
  l.tables.set(out.buffer, touched);
  const table = { buffer: out.buffer, offset: 0, row: width };
  addStep(l, { kind: 'clear-rows', width, table, touched });
  for (const t of n.terms) {
    const source = rowsOf(l, t.source, width);
    addStep(l, {
      kind: 'scatter',
      bags: bagsOf(l, t.bags),
      width,
      source,
      table,
      alpha: t.alpha,
      touched,
    });
  }
  wrote(l, out.buffer, l.steps.length - 1);
  return out;
}

/** The node's value as rows, each without gaps and all equally far apart: as it lies, or copied. */
function rowsOf(l: Lowering, id: Id, width: number): DraftRows {
  const { shape } = l.nodes[id] as PlanNode;
  const v = viewOf(l, id);
  let entries = 1;
  let inner = shape.length;
  while (inner > 0 && entries < width) entries *= shape[--inner] as number;
  const axes = shape.flatMap((n, k) => (k < inner && n !== 1 ? [k] : []));
  const at = (k: number | undefined): number => (k === undefined ? width : (v.strides[k] as number));
  const isEven = axes.every(
    (k, i) => i + 1 === axes.length || at(k) === at(axes[i + 1]) * (shape[axes[i + 1] as number] as number),
  );
  if (entries === width && isEven && isRowMajor(v.strides.slice(inner), shape.slice(inner)))
    return { buffer: v.buffer, offset: v.offset, row: at(axes.at(-1)) };
  const { buffer, offset } = denseOf(l, id);
  return { buffer, offset, row: width };
}

function capacityOf(l: Lowering, id: Id): number {
  const n = l.nodes[id] as PlanNodeOf<'input'>;
  return l.sparse.get(n.name)?.capacity ?? 0;
}
