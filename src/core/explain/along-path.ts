import { product, sum } from '../graph/build.ts';
import type { Graph, Label, NodeId, Operand } from '../graph/graph.ts';

/**
 * The node with the factors of its products in the order in which their indices follow one another from the first index
 * of the whole: (S⁻¹)_ik r_k r_l (S⁻¹)_lj. A factor that `isSymmetric` may have its two indices in either order.
 */
export function alongPath(g: Graph, id: NodeId, isSymmetric: (id: NodeId) => boolean): NodeId {
  const n = g.node(id);
  if (n.kind === 'sum')
    return sum(
      g,
      n.terms.map((t) => ({ ...t, node: alongPath(g, t.node, isSymmetric) })),
      n.axes,
    );
  if (n.kind !== 'product' || n.operands.some((o) => o.labels.length > 2)) return id;
  const left = [...n.operands];
  const ordered: Operand[] = left.filter((o) => o.labels.length === 0);
  const take = (fits: (o: Operand) => boolean): Operand | undefined => {
    const at = left.findIndex(fits);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  for (const o of ordered) left.splice(left.indexOf(o), 1);
  let at: Label | undefined = n.out[0];
  while (left.length > 0) {
    const here: Label | undefined = at;
    const vector = take((o) => o.labels.length === 1 && o.labels[0] === here);
    const next =
      vector ??
      take((o) => o.labels[0] === here) ??
      take((o) => o.labels[1] === here && isSymmetric(o.node)) ??
      take((o) => o.labels.length === 1) ??
      left.shift();
    if (!next) break;
    const turns = next.labels.length === 2 && next.labels[1] === here && next.labels[0] !== here;
    const own = turns && isSymmetric(next.node) ? { ...next, labels: [...next.labels].reverse() } : next;
    ordered.push(own);
    at = own.labels.length === 2 || own.labels[0] !== here ? own.labels.at(-1) : here;
  }
  return product(g, ordered, n.out, new Map(n.dimensions.map((d, l) => [l, d])));
}

/**
 * The node with the factor that has the first index before the one that has the last: Σ_k A_ki G_kj for Σ_k G_kj A_ki.
 * Products of other than two arrays stay as they are.
 */
export function rowFirst(g: Graph, id: NodeId): NodeId {
  const n = g.node(id);
  if (n.kind === 'sum')
    return sum(
      g,
      n.terms.map((t) => ({ ...t, node: rowFirst(g, t.node) })),
      n.axes,
    );
  if (n.kind !== 'product' || n.out.length !== 2) return id;
  const [row, column] = n.out as [Label, Label];
  const arrays = n.operands.filter((o) => o.labels.length > 0);
  const [first, last] = arrays;
  const swaps =
    first && last && arrays.length === 2 && !first.labels.includes(row) && !last.labels.includes(column);
  if (!swaps) return id;
  const numbers = n.operands.filter((o) => o.labels.length === 0);
  return product(g, [...numbers, last, first], n.out, new Map(n.dimensions.map((d, l) => [l, d])));
}
