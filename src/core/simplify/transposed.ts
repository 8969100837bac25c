import type { NodeId } from '../graph/graph.ts';
import type { Context } from './context.ts';

/** The X of X', or undefined. */
export function transposed(c: Context, id: NodeId): NodeId | undefined {
  const n = c.graph.node(id);
  if (n.kind !== 'product' || n.operands.length !== 1 || n.out.length !== 2) return undefined;
  const [o] = n.operands as [(typeof n.operands)[number]];
  return o.labels[0] === n.out[1] && o.labels[1] === n.out[0] && n.out[0] !== n.out[1] ? o.node : undefined;
}
