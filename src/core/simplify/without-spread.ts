import { product } from '../graph/build.ts';
import type { NodeId } from '../graph/graph.ts';
import type { Context } from './context.ts';

/** A scalar spread over all entries is that scalar: sums spread their scalars themselves. */
export function withoutSpread(c: Context, id: NodeId): NodeId | undefined {
  const n = c.graph.node(id);
  if (n.kind !== 'product' || n.out.length === 0 || new Set(n.out).size < n.out.length) return undefined;
  if (n.operands.some((o) => o.labels.length > 0)) return undefined;
  return product(c.graph, n.operands, []);
}
