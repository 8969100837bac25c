import { primitive, product, range, sum, zeros } from '../graph/build.ts';
import type { Dimension } from '../graph/dimension.ts';
import type { Label, Node, NodeId, Operand } from '../graph/graph.ts';
import { pullbackContext } from '../rules/primitive.ts';
import { primitiveRule } from '../rules/primitives.ts';
import type { Context } from './context.ts';
import type { Factors } from './factors.ts';
import { simplifyPrimitive } from './primitive-laws.ts';
import { simplifyProduct } from './product.ts';
import { reachedLabels } from './reached-labels.ts';

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
  if (core.some((l) => f.out.includes(l))) return undefined;
  const t = g.node(n.args[k] as NodeId);
  // Of arrays that are nothing but identities, the rest may have the seeds' labels too: the pullback is taken along them.
  const alongSeeds = n.args.length === 1 && isOfIdentities(c, t);
  const inside = connected(others, core, f.out, seeds, alongSeeds);
  if (!inside || (inside.length === 0 && !(alongSeeds && core.length === 0))) return undefined;
  const along = seeds.filter((l) => inside.some((p) => p.labels.includes(l)));
  const alongAxes = along.map((l) => f.dimensions.get(l) as Dimension);
  const args = bare.map((a) => a ?? zeros(g, [...alongAxes, ...t.axes.slice(batch)]));
  const own = primitive(g, n.rule, args, n.options, [...alongAxes, ...n.axes.slice(batch)]);
  const touched = new Set([...core, ...inside.flatMap((p) => p.labels)]);
  const used = new Set([...touched].filter((l) => !along.includes(l)));
  const dimensionsInside = new Map([...f.dimensions].filter(([l]) => touched.has(l)));
  const rest = simplifyProduct(c, inside, [...along, ...core], dimensionsInside);
  const pulled = rule.pullback(pullbackContext(g, own, rest, 0, rule), k).node;
  const node = settled(c, pulled, rest);
  const fresh = Math.max(0, ...f.dimensions.keys()) + 1;
  const labels = range(t.axes.length - batch, fresh);
  const dimensions = new Map(f.dimensions);
  labels.forEach((l, at) => dimensions.set(l, t.axes[batch + at] as Dimension));
  for (const l of used) dimensions.delete(l);
  const operands = [
    { node: n.args[k] as NodeId, labels: [...seeds, ...labels] },
    { node, labels: [...along, ...labels] },
    ...others.filter((p) => !inside.includes(p)),
  ];
  return simplifyProduct(c, operands, f.out, dimensions);
}

/** Identities, and pieces and orders of their entries: what reverse passes seed array results with. */
function isOfIdentities(c: Context, n: Node): boolean {
  if (n.kind === 'product') return n.operands.length === 0;
  return (
    n.kind === 'primitive' &&
    n.args.length === 1 &&
    isLinear(n, 0) &&
    isOfIdentities(c, c.graph.node(n.args[0] as NodeId))
  );
}

/** The simplest node for primitives of primitives of `of`. */
function settled(c: Context, id: NodeId, of: NodeId): NodeId {
  const n = c.graph.node(id);
  if (id === of || n.kind !== 'primitive') return id;
  return simplifyPrimitive(c, { ...n, args: n.args.map((a) => settled(c, a, of)) });
}

/**
 * The operands that hang together with the core's labels; undefined where they reach a label of the result, or a seed
 * that they may not share.
 */
function connected(
  operands: readonly Operand[],
  core: readonly Label[],
  out: readonly Label[],
  seeds: readonly Label[],
  alongSeeds: boolean,
): readonly Operand[] | undefined {
  const reached = reachedLabels(operands, core, (l) => !alongSeeds || !seeds.includes(l));
  const forbidden = alongSeeds ? out : [...out, ...seeds];
  return forbidden.some((l) => reached.has(l))
    ? undefined
    : operands.filter((o) => o.labels.some((l) => reached.has(l)));
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
