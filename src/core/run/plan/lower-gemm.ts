import type { DraftMatrix, DraftView } from './draft.ts';
import { placeInLoop, viewOf } from './loops.ts';
import { addStep, newArray, newBuffer, rowMajor, wrote, type Lowering } from './lowering.ts';
import { entriesOf, type GemmTerm, type Labelled, type PlanNode, type PlanNodeOf } from './nodes.ts';

/** Axes that are walked as one: an extent and a stride. */
interface Fused {
  readonly extent: number;
  readonly stride: number;
}

/** The labels, in this order, as one axis of what has these strides; undefined where they do not lie so. */
function fuse(
  labels: readonly number[],
  size: (l: number) => number,
  stride: (l: number) => number,
): Fused | undefined {
  let extent = 1;
  let own = 1;
  for (let k = labels.length - 1; k >= 0; k--) {
    const l = labels[k] as number;
    const n = size(l);
    if (n === 1) continue;
    if (extent === 1) own = stride(l);
    else if (stride(l) !== own * extent) return undefined;
    extent *= n;
  }
  return { extent, stride: own };
}

const strideIn =
  (v: DraftView, o: Labelled) =>
  (label: number): number => {
    const at = o.labels.indexOf(label);
    return at < 0 ? 0 : (v.strides[at] as number);
  };

/** A sum of matrix products into one array, of which the returned view is the node's. */
export function lowerGemm(l: Lowering, n: PlanNodeOf<'gemm'>, kept: boolean): DraftView {
  const [first] = n.terms as [GemmTerm];
  const isCommon = (t: GemmTerm, label: number): boolean =>
    t.a.labels.includes(label) && t.b.labels.includes(label);
  const lead = first.out.find((label) => !isCommon(first, label));
  const leftLeads = lead === undefined || first.a.labels.includes(lead);
  const sideOf = (label: number): 'rows' | 'columns' | 'common' =>
    isCommon(first, label) ? 'common' : first.a.labels.includes(label) === leftLeads ? 'rows' : 'columns';
  const axes = n.shape.map((_, k) => k);
  const pick = (side: string): number[] => axes.filter((k) => sideOf(first.out[k] as number) === side);
  const groups = [pick('common'), pick('rows'), pick('columns')];
  const sizeOfAxis = (k: number): number => n.shape[k] as number;
  const dense = rowMajor(n.shape);
  const order = groups.flat();
  const inPlace = groups.every((group) => fuse(group, sizeOfAxis, (k) => dense[k] as number) !== undefined);
  const packed = rowMajor(order.map(sizeOfAxis));
  const strides = inPlace ? dense : axes.map((k) => packed[order.indexOf(k)] as number);
  const out: DraftView = { buffer: newBuffer(l, entriesOf(n.shape), kept), offset: 0, strides };
  n.terms.forEach((t, index) => {
    const swapped = sideRows(t, groups[1] as number[]) !== 'a';
    const [a, b] = swapped ? [t.b, t.a] : [t.a, t.b];
    product(l, t, a, b, groups as [number[], number[], number[]], out, index > 0);
  });
  return out;
}

/** Which operand of a term has the rows of the result. */
function sideRows(t: GemmTerm, rows: readonly number[]): 'a' | 'b' {
  const [k] = rows;
  if (k === undefined)
    return t.out.some((l) => t.a.labels.includes(l) && !t.b.labels.includes(l)) ? 'b' : 'a';
  return t.a.labels.includes(t.out[k] as number) ? 'a' : 'b';
}

function product(
  l: Lowering,
  t: GemmTerm,
  a: Labelled,
  b: Labelled,
  groups: readonly [readonly number[], readonly number[], readonly number[]],
  out: DraftView,
  accumulate: boolean,
): void {
  const size = (label: number): number => t.sizes[label] as number;
  const [common, rows, columns] = groups.map((g) => g.map((k) => t.out[k] as number)) as [
    number[],
    number[],
    number[],
  ];
  const va = viewOf(l, a.node);
  const vb = viewOf(l, b.node);
  const strideA = strideIn(va, a);
  const inner = a.labels.filter((x) => !t.out.includes(x)).sort((x, y) => strideA(y) - strideA(x));
  const fused = (o: Labelled, v: DraftView, mine: readonly number[], side: 'row' | 'column'): DraftMatrix => {
    const stride = strideIn(v, o);
    const [batch, own, depth] = [common, mine, inner].map((labels) => fuse(labels, size, stride));
    if (batch && own && depth) return matrix(v, batch, own, depth, side);
    const order = [...common, ...(side === 'row' ? [...mine, ...inner] : [...inner, ...mine])];
    const copy = packedCopy(l, o, order, size);
    const stride2 = strideIn(copy, { node: o.node, labels: order });
    const [batch2, own2, depth2] = [common, mine, inner].map((labels) => fuse(labels, size, stride2)) as [
      Fused,
      Fused,
      Fused,
    ];
    return matrix(copy, batch2, own2, depth2, side);
  };
  const labelOf = (label: number): number => out.strides[t.out.indexOf(label)] as number;
  const [cb, cr, cc] = [common, rows, columns].map((labels) => fuse(labels, size, labelOf)) as [
    Fused,
    Fused,
    Fused,
  ];
  const step = {
    kind: 'gemm' as const,
    m: cr.extent,
    n: cc.extent,
    k: inner.reduce((p, x) => p * size(x), 1),
    batch: cb.extent,
    a: fused(a, va, rows, 'row'),
    b: fused(b, vb, columns, 'column'),
    c: { buffer: out.buffer, offset: out.offset, row: cr.stride, column: cc.stride, batch: cb.stride },
    alpha: t.alpha,
    accumulate,
  };
  addStep(l, step);
  wrote(l, out.buffer, l.steps.length - 1);
}

const matrix = (
  v: DraftView,
  batch: Fused,
  own: Fused,
  depth: Fused,
  side: 'row' | 'column',
): DraftMatrix => ({
  buffer: v.buffer,
  offset: v.offset,
  row: side === 'row' ? own.stride : depth.stride,
  column: side === 'row' ? depth.stride : own.stride,
  batch: batch.extent === 1 ? 0 : batch.stride,
});

/** The operand copied with its axes in this order. */
function packedCopy(
  l: Lowering,
  o: Labelled,
  order: readonly number[],
  size: (label: number) => number,
): DraftView {
  const target = newArray(l, order.map(size));
  const { shape } = l.nodes[o.node] as PlanNode;
  const strides = o.labels.map((label) => target.strides[order.indexOf(label)] as number);
  const labels = shape.map((_, k) => k);
  placeInLoop(l, shape, [
    { operands: [{ node: o.node, labels }], target: { ...target, strides }, how: 'store' },
  ]);
  return target;
}
