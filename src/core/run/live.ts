import { operandsOf, reachable, type Graph, type Node, type NodeId } from '../graph/graph.ts';
import type { DenseArray } from '../rules/primitive.ts';

/**
 * For each node that the roots need, which of its entries their values hang on (1) and which stand in a branch
 * of a choice that is not taken (0): those may lie outside a domain.
 */
export function liveEntries(
  g: Graph,
  roots: readonly NodeId[],
  values: ReadonlyMap<NodeId, DenseArray>,
): ReadonlyMap<NodeId, Uint8Array> {
  const needed = reachable(g, roots);
  const live = new Map<NodeId, Uint8Array>();
  const sizeOf = (id: NodeId): number => values.get(id)?.data.length ?? 0;
  const mark = (id: NodeId, from: Uint8Array, entrywise: boolean): void => {
    const size = sizeOf(id);
    const own = live.get(id) ?? new Uint8Array(size);
    live.set(id, own);
    if (entrywise && from.length === size) from.forEach((x, k) => (own[k] = (own[k] as number) | x));
    else if (from.includes(1)) own.fill(1);
  };
  for (const r of roots) live.set(r, new Uint8Array(sizeOf(r)).fill(1));
  for (let id = needed.length - 1; id >= 0; id--) {
    const own = needed[id] ? live.get(id) : undefined;
    if (!own) continue;
    const n = g.node(id);
    if (n.kind === 'map' && n.rule === 'where') markChoice(n.args, own, values, mark);
    else for (const a of operandsOf(n)) mark(a, own, isEntrywise(n));
  }
  return live;
}

function markChoice(
  args: readonly NodeId[],
  own: Uint8Array,
  values: ReadonlyMap<NodeId, DenseArray>,
  mark: (id: NodeId, from: Uint8Array, entrywise: boolean) => void,
): void {
  const [condition, a, b] = args as [NodeId, NodeId, NodeId];
  const { data, shape } = values.get(condition) as DenseArray;
  const holds = (k: number): boolean => data[shape.length ? k : 0] !== 0;
  mark(condition, own, true);
  mark(
    a,
    own.map((x, k) => (holds(k) ? x : 0)),
    true,
  );
  mark(
    b,
    own.map((x, k) => (holds(k) ? 0 : x)),
    true,
  );
}

function isEntrywise(n: Node): boolean {
  if (n.kind !== 'product') return n.kind === 'map' || n.kind === 'unknown' || n.kind === 'sum';
  return (
    n.dimensions.length === n.out.length &&
    new Set(n.out).size === n.out.length &&
    n.operands.every((o) => o.labels.length === 0 || o.labels.join() === n.out.join())
  );
}
