import type { Dtype } from '../program.ts';
import type { Nodes } from './build.ts';
import type { DraftBags, DraftView } from './draft.ts';
import { lowerGemm } from './lower-gemm.ts';
import { lowerGather, lowerScatter } from './lower-sparse.ts';
import { copyInto, denseOf, placeInLoop, viewOf } from './loops.ts';
import { addStep, isRowMajor, newArray, newBuffer, wrote, type Lowering } from './lowering.ts';
import { argumentsOf, entriesOf, isEntrywise, isIdentity, type Id, type PlanNode } from './nodes.ts';
import type { SparseInput } from './plan.ts';

/** Which nodes have a consumer that cannot take them in its loop, and so must be stored. */
function mustBeStored(nodes: readonly PlanNode[], live: Uint8Array, roots: readonly Id[]): Uint8Array {
  const must = new Uint8Array(nodes.length);
  for (const r of roots) must[r] = 1;
  nodes.forEach((n, id) => {
    if (!live[id]) return;
    const rank = n.shape.length;
    switch (n.kind) {
      case 'map':
      case 'unknown':
        for (const a of n.args) if (nodes[a]?.shape.length !== rank) must[a] = 1;
        break;
      case 'sum':
        for (const t of n.terms) if (nodes[t.node]?.shape.length !== rank) must[t.node] = 1;
        break;
      case 'times':
        for (const o of n.operands) if (!isIdentity(o.labels, rank)) must[o.node] = 1;
        break;
      case 'reduce':
        for (const o of n.operands) if (!isIdentity(o.labels, n.sizes.length)) must[o.node] = 1;
        break;
      case 'place':
        break;
      default:
        for (const a of argumentsOf(n)) must[a] = 1;
    }
  });
  return must;
}

function liveNodes(nodes: readonly PlanNode[], roots: readonly Id[]): Uint8Array {
  const live = new Uint8Array(nodes.length);
  for (const r of roots) live[r] = 1;
  for (let id = nodes.length - 1; id >= 0; id--)
    if (live[id]) for (const a of argumentsOf(nodes[id] as PlanNode)) live[a] = 1;
  return live;
}

/** Nodes to steps over buffers. Nodes are visited in order; entrywise ones wait until a loop takes them in. */
export function lower(
  b: Nodes,
  roots: readonly Id[],
  dtype: Dtype,
  sparse: ReadonlyMap<string, SparseInput>,
): { readonly lowering: Lowering; readonly outputs: readonly DraftView[] } {
  const nodes = b.list;
  const l: Lowering = {
    nodes,
    dtype,
    steps: [],
    buffers: [],
    stored: new Array<DraftView | undefined>(nodes.length),
    home: new Int32Array(nodes.length).fill(-1),
    written: [],
    bySpace: new Map(),
    inputs: new Map(),
    given: new Map(),
    bags: new Map(),
    tables: new Map(),
    sparse,
  };
  const live = liveNodes(nodes, roots);
  const must = mustBeStored(nodes, live, roots);
  const isRoot = new Set(roots);
  nodes.forEach((n, id) => {
    if (!live[id]) return;
    if (isEntrywise(n)) {
      if (must[id]) storeEntrywise(l, id, isRoot.has(id));
    } else lowerNode(l, n, id, isRoot.has(id));
  });
  const outputs = roots.map((r) => outputOf(l, r));
  return { lowering: l, outputs };
}

function storeEntrywise(l: Lowering, id: Id, kept: boolean): void {
  const n = l.nodes[id] as PlanNode;
  const target = newArray(l, n.shape, kept);
  placeInLoop(l, n.shape, [
    { operands: [{ node: id, labels: n.shape.map((_, k) => k) }], target, how: 'store' },
  ]);
  l.stored[id] = target;
}

function lowerNode(l: Lowering, n: PlanNode, id: Id, kept: boolean): void {
  switch (n.kind) {
    case 'input':
      l.stored[id] = inputPlace(l, n, id);
      return;
    case 'given': {
      const v = newArray(l, n.shape, true);
      l.given.set(n.node, { buffer: v.buffer, shape: n.shape });
      l.stored[id] = v;
      return;
    }
    case 'reduce':
      lowerReduce(l, n, id, kept);
      return;
    case 'place':
      lowerPlace(l, n, id, kept);
      return;
    case 'gemm':
      l.stored[id] = lowerGemm(l, n, kept);
      return;
    case 'gather':
      l.stored[id] = lowerGather(l, n, kept);
      return;
    case 'scatter':
      l.stored[id] = lowerScatter(l, n);
      return;
    case 'call':
      lowerCall(l, n, id, kept);
      return;
    case 'number':
    case 'view':
    case 'reshape':
    case 'map':
    case 'unknown':
    case 'sum':
    case 'times':
  }
}

function inputPlace(l: Lowering, n: PlanNode & { kind: 'input' }, id: Id): DraftView | undefined {
  const sparse = l.sparse.get(n.name);
  if (!sparse) {
    const v = newArray(l, n.shape, true);
    l.inputs.set(n.name, { kind: 'dense', buffer: v.buffer, shape: n.shape });
    return v;
  }
  const count = entriesOf(n.shape.slice(0, -1));
  const bags: DraftBags = {
    count,
    offsets: newBuffer(l, count + 1, true, 4),
    ids: newBuffer(l, sparse.capacity, true, 4),
    ...(sparse.weighted ? { weights: newBuffer(l, sparse.capacity, true) } : {}),
  };
  l.bags.set(id, bags);
  l.inputs.set(n.name, { kind: 'sparse', bags, shape: n.shape, capacity: sparse.capacity });
  return undefined;
}

function lowerReduce(l: Lowering, n: PlanNode & { kind: 'reduce' }, id: Id, kept: boolean): void {
  const target = newArray(l, n.shape, kept);
  const strides = n.sizes.map((_, label) => {
    const at = n.out.indexOf(label);
    return at < 0 ? 0 : (target.strides[at] as number);
  });
  const view: DraftView = { ...target, strides };
  placeInLoop(l, n.sizes, [{ operands: n.operands, target: view, how: n.how }]);
  l.stored[id] = target;
}

function lowerPlace(l: Lowering, n: PlanNode & { kind: 'place' }, id: Id, kept: boolean): void {
  const target = newArray(l, n.shape, kept);
  const all = n.shape.map((_, k) => k);
  if (n.base !== undefined) copyInto(l, n.base, target);
  else if (!n.covered) placeInLoop(l, n.shape, [{ operands: 0, target, how: 'store' }]);
  const ground = l.written[target.buffer] as number;
  n.parts.forEach((p, k) => {
    const { shape } = l.nodes[p.node] as PlanNode;
    const strides = new Array<number>(shape.length).fill(0);
    let offset = 0;
    all.forEach((j) => {
      const s = target.strides[j] as number;
      offset += (p.starts[j] as number) * s;
      const d = p.drivers[j] as number;
      if (d >= 0) strides[d] = (strides[d] as number) + s;
    });
    placeInLoop(l, shape, [
      {
        operands: [{ node: p.node, labels: shape.map((_, k) => k) }],
        target: { buffer: target.buffer, offset, strides },
        ...(k < n.stored ? { how: 'store', after: ground } : { how: 'sum', continues: true }),
      },
    ]);
  });
  l.stored[id] = target;
}

function lowerCall(l: Lowering, n: PlanNode & { kind: 'call' }, id: Id, kept: boolean): void {
  const regions = n.args.map((a) => {
    const v = denseOf(l, a);
    const { shape } = l.nodes[a] as PlanNode;
    return { buffer: v.buffer, offset: v.offset, shape: shape.slice(n.batchRank) };
  });
  const target = newArray(l, n.shape, kept);
  addStep(l, {
    kind: 'call',
    rule: n.rule,
    options: n.options,
    batch: entriesOf(n.shape.slice(0, n.batchRank)),
    ...(n.body ? { body: n.body } : {}),
    args: regions,
    out: { buffer: target.buffer, offset: 0, shape: n.shape.slice(n.batchRank) },
  });
  wrote(l, target.buffer, l.steps.length - 1);
  l.stored[id] = target;
}

/** A root as a dense array of its own, or the input that it is. */
function outputOf(l: Lowering, id: Id): DraftView {
  const v = viewOf(l, id);
  const n = l.nodes[id] as PlanNode;
  const whole = v.offset === 0 && isRowMajor(v.strides, n.shape) && l.buffers[v.buffer]?.kept;
  if (whole) return v;
  const target = newArray(l, n.shape, true);
  copyInto(l, id, target);
  l.stored[id] = target;
  return target;
}
