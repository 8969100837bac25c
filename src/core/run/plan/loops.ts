import type { Write } from '../program.ts';
import type { DraftLoop, DraftView } from './draft.ts';
import { isRowMajor, newArray, rowMajor, wrote, type Lowering } from './lowering.ts';
import { isEntrywise, isIdentity, notOfBags, type Id, type Labelled, type PlanNode } from './nodes.ts';
import { constantOp, operate, push } from './operations.ts';

/** What a loop is to write: a node's value, a product of operands, or one number everywhere. */
export interface LoopTarget {
  readonly operands: readonly Labelled[] | number;
  readonly target: DraftView;
  readonly how: Write['how'];
  readonly continues?: boolean;
  /** The step after which the target may be written; default: the last that wrote its buffer. */
  readonly after?: number;
}

/** Up to here a loop over arrays takes in more work; beyond it values do not stay near the processor. */
const mostOps = 160;

/** Write targets in one loop over these extents: in the latest loop over the same that may take them in, or a new one. */
export function placeInLoop(l: Lowering, extents: readonly number[], targets: readonly LoopTarget[]): void {
  const rank = extents.length;
  const closure = new Set<Id>();
  const loads: Labelled[] = [];
  const held: Id[] = [];
  const stack: Id[] = [];
  let earliest = 0;
  const need = (id: Id, labels: readonly number[] | undefined): void => {
    const n = l.nodes[id] as PlanNode;
    if (n.kind === 'number') return;
    const identical = labels === undefined || isIdentity(labels, rank);
    if (identical && n.shape.length === rank) {
      if (closure.has(id)) return;
      const home = l.home[id] as number;
      if (home >= 0) {
        held.push(id);
        earliest = Math.max(earliest, home);
        return;
      }
      if (!l.stored[id] && isEntrywise(n)) {
        closure.add(id);
        stack.push(id);
        return;
      }
    }
    const v = viewOf(l, id);
    earliest = Math.max(earliest, (l.written[v.buffer] as number) + 1);
    if (labels) loads.push({ node: id, labels });
  };
  const needOperands = (n: PlanNode): void => {
    if (n.kind === 'sum') for (const t of n.terms) need(t.node, undefined);
    else if (n.kind === 'times') for (const o of n.operands) need(o.node, o.labels);
    else if (n.kind === 'map' || n.kind === 'unknown') for (const a of n.args) need(a, undefined);
  };
  for (const t of targets) {
    earliest = Math.max(earliest, (t.after ?? l.written[t.target.buffer] ?? -1) + 1);
    if (typeof t.operands !== 'number') for (const o of t.operands) need(o.node, o.labels);
  }
  for (let id = stack.pop(); id !== undefined; id = stack.pop()) needOperands(l.nodes[id] as PlanNode);

  const host = hostFor(l, extents, earliest, closure.size);
  const loop = l.steps[host] as DraftLoop;
  const loadOf = (id: Id, labels: readonly number[] | undefined): number => {
    const n = l.nodes[id] as PlanNode;
    if (n.kind === 'number') return constantOp(loop, n.value);
    const own = labels === undefined ? n.shape.length === rank : isIdentity(labels, rank);
    if (own) {
      const value = loop.values.get(id);
      if (value !== undefined) return value;
    }
    const v = viewOf(l, id);
    const strides = new Array<number>(rank).fill(0);
    v.strides.forEach((s, k) => {
      const at = labels === undefined ? k : (labels[k] as number);
      strides[at] = (strides[at] as number) + s;
    });
    return read(loop, { buffer: v.buffer, offset: v.offset, strides });
  };
  for (const id of held) if (l.home[id] !== host) viewOf(l, id);
  for (const id of [...closure].sort((x, y) => x - y)) {
    loop.values.set(id, operate(loop, l.nodes[id] as PlanNode, loadOf));
    l.home[id] = host;
  }
  for (const t of targets) {
    const value =
      typeof t.operands === 'number'
        ? constantOp(loop, t.operands)
        : t.operands.map((o) => loadOf(o.node, o.labels)).reduce((x, y) => push(loop, { op: 'mul', x, y }));
    loop.writes.push({
      view: t.target,
      value,
      how: t.how,
      ...(t.continues ? { continues: true } : {}),
    });
    wrote(l, t.target.buffer, host);
  }
}

function hostFor(l: Lowering, extents: readonly number[], earliest: number, work: number): number {
  const key = extents.join();
  let hosts = l.bySpace.get(key);
  if (!hosts) l.bySpace.set(key, (hosts = []));
  const last = hosts.at(-1);
  if (last !== undefined && last >= earliest) {
    const { ops } = l.steps[last] as DraftLoop;
    if (extents.length === 0 || ops.length + work <= mostOps) return last;
  }
  l.steps.push({
    kind: 'loop',
    extents,
    reads: [],
    ops: [],
    writes: [],
    values: new Map(),
    leaves: new Map(),
  });
  hosts.push(l.steps.length - 1);
  return l.steps.length - 1;
}

function read(loop: DraftLoop, view: DraftView): number {
  const key = `${view.buffer}:${view.offset}:${view.strides.join()}`;
  const present = loop.leaves.get(key);
  if (present !== undefined) return present;
  loop.reads.push(view);
  const op = push(loop, { op: 'load', read: loop.reads.length - 1 });
  loop.leaves.set(key, op);
  return op;
}

/** Put an entrywise node's value into an array of its own. */
export function storeOf(l: Lowering, id: Id): DraftView {
  const n = l.nodes[id] as PlanNode;
  const target = newArray(l, n.shape);
  const home = l.home[id] as number;
  if (home < 0) copyInto(l, id, target);
  else {
    const loop = l.steps[home] as DraftLoop;
    loop.writes.push({ view: target, value: loop.values.get(id) as number, how: 'store' });
    wrote(l, target.buffer, home);
  }
  return target;
}

/** Store a node's value in a view of its shape. */
export function copyInto(l: Lowering, id: Id, target: DraftView, after?: number): void {
  const { shape } = l.nodes[id] as PlanNode;
  const labels = shape.map((_, k) => k);
  placeInLoop(l, shape, [
    { operands: [{ node: id, labels }], target, how: 'store', ...(after === undefined ? {} : { after }) },
  ]);
}

/** Where the node's value is in memory; it is put there if it is not. */
export function viewOf(l: Lowering, id: Id): DraftView {
  const present = l.stored[id];
  if (present) return present;
  const n = l.nodes[id] as PlanNode;
  if (l.bags.has(id)) return notOfBags();
  let made: DraftView;
  if (n.kind === 'view') made = lookAt(viewOf(l, n.node), n.starts, n.drivers, n.shape.length);
  else if (n.kind === 'reshape') made = { ...denseOf(l, n.node), strides: rowMajor(n.shape) };
  else made = storeOf(l, id);
  l.stored[id] = made;
  return made;
}

/** The view of a view. */
function lookAt(
  v: DraftView,
  starts: readonly number[],
  drivers: readonly number[],
  rank: number,
): DraftView {
  const strides = new Array<number>(rank).fill(0);
  let { offset } = v;
  v.strides.forEach((s, j) => {
    offset += (starts[j] as number) * s;
    const d = drivers[j] as number;
    if (d >= 0) strides[d] = (strides[d] as number) + s;
  });
  return { buffer: v.buffer, offset, strides };
}

/** The node's value as a row-major array; it is copied where it is not. */
export function denseOf(l: Lowering, id: Id): DraftView {
  const v = viewOf(l, id);
  const { shape } = l.nodes[id] as PlanNode;
  if (isRowMajor(v.strides, shape)) return v;
  const target = newArray(l, shape);
  copyInto(l, id, target);
  return target;
}
