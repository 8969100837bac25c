import { primitive, product, range, sum, zeros } from '../graph/build.ts';
import type { Dimension } from '../graph/dimension.ts';
import type { Label, Node, NodeId, Operand } from '../graph/graph.ts';
import { pullbackContext } from '../rules/primitive.ts';
import { primitiveRule } from '../rules/primitives.ts';
import type { Context } from './context.ts';
import type { Factors } from './factors.ts';
import { simplifyPrimitive } from './primitive-laws.ts';
import { simplifyProduct } from './product.ts';

type PrimitiveNode = Node & { kind: 'primitive' };

/** Whether the primitive is linear in its argument k. */
function isLinear(n: PrimitiveNode, k: number): boolean {
  if (n.rule === 'matrixfunction') return k > 0;
  return n.rule === 'cross' || /^(reshape|slice|flip|cumsum|tril|triu)$/.test(n.rule);
}

/**
 * Σ_k L(t_i)_k g_k = Σ_j (t_i)_j (Lᵀ g)_j: a linear primitive of many tensors at once, its value contracted with the
 * rest, is its pullback of the rest. So derivatives by a number get their notation: ∂ exp(x A)/∂x = A exp(x A).
 */
export function applyAdjoint(c: Context, f: Factors): NodeId | undefined {
  for (const o of f.operands) {
    const n = c.graph.node(o.node);
    if (n.kind !== 'primitive' || !c.opens(o.node) || new Set(o.labels).size < o.labels.length) continue;
    const moved = adjointOf(c, f, o, n);
    if (moved !== undefined) return moved;
  }
  return undefined;
}

function adjointOf(c: Context, f: Factors, o: Operand, n: PrimitiveNode): NodeId | undefined {
  const g = c.graph;
  const rule = primitiveRule(n.rule);
  const ranks = rule?.coreRanks(n.options) ?? [];
  const batch = g.node(n.args[0] as NodeId).axes.length - (ranks[0] ?? 0);
  if (!rule || batch === 0) return undefined;
  const bare = n.args.map((a) => withoutBatch(c, a, batch));
  const k = bare.indexOf(undefined);
  if (k < 0 || bare.lastIndexOf(undefined) !== k || !isLinear(n, k)) return undefined;
  const [seeds, core] = [o.labels.slice(0, batch), o.labels.slice(batch)];
  const others = f.operands.filter((p) => p !== o);
  const inside = connected(others, core, new Set([...f.out, ...seeds]));
  if (!inside || core.some((l) => f.out.includes(l)) || inside.length === 0) return undefined;
  const t = g.node(n.args[k] as NodeId);
  const args = bare.map((a) => a ?? zeros(g, t.axes.slice(batch)));
  const own = primitive(g, n.rule, args, n.options, n.axes.slice(batch));
  const used = new Set([...core, ...inside.flatMap((p) => p.labels)]);
  const rest = simplifyProduct(c, inside, core, new Map([...f.dimensions].filter(([l]) => used.has(l))));
  const pulled = rule.pullback(pullbackContext(g, own, rest, 0, rule), k).node;
  const m = g.node(pulled);
  const node = m.kind === 'primitive' ? simplifyPrimitive(c, m) : pulled;
  const fresh = Math.max(0, ...f.dimensions.keys()) + 1;
  const labels = range(t.axes.length - batch, fresh);
  const dimensions = new Map(f.dimensions);
  labels.forEach((l, at) => dimensions.set(l, t.axes[batch + at] as Dimension));
  for (const l of used) dimensions.delete(l);
  const operands = [
    { node: n.args[k] as NodeId, labels: [...seeds, ...labels] },
    { node, labels },
    ...others.filter((p) => !inside.includes(p)),
  ];
  return simplifyProduct(c, operands, f.out, dimensions);
}

/** The operands that hang together with the labels; undefined where one of them reaches a forbidden label. */
function connected(
  operands: readonly Operand[],
  start: readonly Label[],
  forbidden: ReadonlySet<Label>,
): readonly Operand[] | undefined {
  const reached = new Set(start);
  const found = new Set<Operand>();
  for (let grew = true; grew;) {
    grew = false;
    for (const o of operands)
      if (!found.has(o) && o.labels.some((l) => reached.has(l))) {
        found.add(o);
        for (const l of o.labels) reached.add(l);
        grew = true;
      }
  }
  return [...reached].some((l) => forbidden.has(l)) ? undefined : operands.filter((o) => found.has(o));
}

/** The argument without the leading axes that it is only spread over; undefined where it varies along them. */
function withoutBatch(c: Context, id: NodeId, batch: number): NodeId | undefined {
  const g = c.graph;
  const n = g.node(id);
  if (n.kind === 'sum') {
    const terms = n.terms.map((t) => ({ coefficient: t.coefficient, node: withoutBatch(c, t.node, batch) }));
    if (terms.some((t) => t.node === undefined)) return undefined;
    return sum(
      g,
      terms.map((t) => ({ coefficient: t.coefficient, node: t.node as NodeId })),
      n.axes.slice(batch),
    );
  }
  if (n.kind !== 'product') return undefined;
  const [spread, kept] = [n.out.slice(0, batch), n.out.slice(batch)];
  const isSpread = spread.every((l) => !kept.includes(l) && !n.operands.some((o) => o.labels.includes(l)));
  if (!isSpread || new Set(spread).size < batch) return undefined;
  return product(g, n.operands, kept, new Map(n.dimensions.map((d, l) => [l, d] as const)));
}
