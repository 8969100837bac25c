import type { Label, NodeId, Operand } from '../graph/graph.ts';
import type { Context } from './context.ts';
import type { Factors } from './factors.ts';
import { simplifyMap } from './map-laws.ts';
import { simplifyProduct } from './product.ts';
import { simplifySum } from './sum.ts';
import { isUnitVector } from './unit-vectors.ts';

const maxDepth = 8;

/** x ∘ e_k = x_k e_k: a vector beside a unit vector is the number of its entry. */
export function takeEntries(c: Context, f: Factors): void {
  const { graph: g } = c;
  for (const e of f.operands) {
    const [l] = e.labels;
    if (l === undefined || !isUnitVector(g, e.node)) continue;
    const beside = f.operands.filter((o) => o !== e && o.labels.includes(l));
    const vectors = beside.filter((o) => o.labels.length === 1 && !isUnitVector(g, o.node));
    const [only] = vectors;
    // The entry x_k itself is the product of x with e_k.
    const isEntry = only && beside.length === 1 && !f.out.includes(l) && !holdsParts(c, only.node);
    if (vectors.length === 0 || isEntry) continue;
    f.operands = f.operands.map((o) =>
      vectors.includes(o) ? { node: entryOf(c, o.node, e, maxDepth), labels: [] } : o,
    );
    if (vectors.length < beside.length || f.out.includes(l)) continue;
    f.operands = f.operands.filter((o) => o !== e);
    f.dimensions.delete(l);
  }
}

const holdsParts = (c: Context, id: NodeId): boolean => {
  const n = c.graph.node(id);
  return (n.kind === 'sum' || n.kind === 'map') && c.opens(id);
};

/** The entry of a vector that the unit vector points at: of sums and elementwise functions, of their parts. */
function entryOf(c: Context, id: NodeId, e: Operand, depth: number): NodeId {
  const n = c.graph.node(id);
  const part = (a: NodeId): NodeId => (c.graph.node(a).axes.length === 0 ? a : entryOf(c, a, e, depth - 1));
  if (depth > 0 && n.kind === 'sum' && c.opens(id))
    return simplifySum(
      c,
      n.terms.map((t) => ({ coefficient: t.coefficient, node: part(t.node) })),
      [],
    );
  if (depth > 0 && n.kind === 'map' && c.opens(id)) return simplifyMap(c, n.rule, n.args.map(part));
  const [l] = e.labels as [Label];
  const axis = new Map([[l, n.axes[0] as (typeof n.axes)[number]] as const]);
  return simplifyProduct(c, [{ node: id, labels: [l] }, e], [], axis);
}
