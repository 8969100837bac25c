import { product } from '../graph/build.ts';
import type { NodeId } from '../graph/graph.ts';
import type { Context } from './context.ts';

/** The X of X', or c X of c X' for numbers c; else undefined. */
export function transposed(c: Context, id: NodeId): NodeId | undefined {
  const n = c.graph.node(id);
  if (n.kind !== 'product' || n.out.length !== 2 || n.out[0] === n.out[1]) return undefined;
  const arrays = n.operands.filter((o) => o.labels.length > 0);
  const [o] = arrays;
  if (!o || arrays.length > 1 || o.labels[0] !== n.out[1] || o.labels[1] !== n.out[0] || o.labels.length > 2)
    return undefined;
  if (n.operands.length === 1) return o.node;
  return product(
    c.graph,
    n.operands.map((p) => (p === o ? { node: o.node, labels: n.out } : p)),
    n.out,
  );
}
