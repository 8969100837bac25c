import { primitive, product, range, zeros } from '../graph/build.ts';
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
 * Σ_k L(e_i)_k g_k = (Lᵀ g)_i: a linear primitive applied to every unit tensor, its value contracted with all
 * the rest, is its pullback of the rest. So derivatives by scalars get back their notation: ∂ exp(x A)/∂x.
 */
export function applyAdjoint(c: Context, f: Factors): NodeId | undefined {
  const g = c.graph;
  for (const o of f.operands) {
    const n = g.node(o.node);
    if (n.kind !== 'primitive' || !c.opens(o.node)) continue;
    const k = n.args.findIndex((a, at) => isLinear(n, at) && identityRank(c, a) > 0);
    const rank = identityRank(c, n.args[k] ?? -1);
    const rule = primitiveRule(n.rule);
    if (k < 0 || !rule || rule.coreRanks(n.options)[k] !== rank) continue;
    const [seeds, core] = [o.labels.slice(0, rank), o.labels.slice(rank)];
    const others = f.operands.filter((p) => p !== o);
    const apart =
      new Set(o.labels).size === o.labels.length &&
      core.every((l) => !f.out.includes(l)) &&
      f.out.every((l) => seeds.includes(l)) &&
      seeds.every((l) => f.out.includes(l) && !others.some((p) => p.labels.includes(l)));
    if (!apart) continue;
    const args = n.args.map((a, at) =>
      at === k ? zeros(g, g.node(a).axes.slice(rank)) : withoutSeeds(c, a, rank),
    );
    if (args.includes(undefined)) continue;
    const axes = n.axes.slice(rank);
    const own = primitive(g, n.rule, args as NodeId[], n.options, axes);
    const rest = simplifyProduct(c, others, core, dimensionsOf(c, others, core, axes));
    const pulled = rule.pullback(pullbackContext(g, own, rest, 0, rule), k).node;
    const m = g.node(pulled);
    const node = m.kind === 'primitive' ? simplifyPrimitive(c, m) : pulled;
    const dimensions = new Map(seeds.map((l, at) => [l, n.axes[at] as Dimension] as const));
    return simplifyProduct(c, [{ node, labels: seeds }], f.out, dimensions);
  }
  return undefined;
}

/** The r of δ_ik δ_jl …, an identity from r axes to r axes; 0 for anything else. */
function identityRank(c: Context, id: NodeId): number {
  const n = id < 0 ? undefined : c.graph.node(id);
  if (n?.kind !== 'product' || n.operands.length > 0) return 0;
  const rank = n.out.length / 2;
  return Number.isInteger(rank) && n.out.join() === [...range(rank), ...range(rank)].join() ? rank : 0;
}

/** The argument without the leading axes that it is only spread over. */
function withoutSeeds(c: Context, id: NodeId, rank: number): NodeId | undefined {
  const n = c.graph.node(id);
  if (n.kind === 'sum') {
    const terms = n.terms.map((t) => ({ coefficient: t.coefficient, node: withoutSeeds(c, t.node, rank) }));
    if (terms.length !== 1) return undefined;
    const [t] = terms as [(typeof terms)[number]];
    if (t.node === undefined) return undefined;
    return simplifyProduct(
      c,
      [
        { node: t.node, labels: range(n.axes.length - rank) },
        { node: numberNode(c, t.coefficient), labels: [] },
      ],
      range(n.axes.length - rank),
      new Map(n.axes.slice(rank).map((d, k) => [k, d] as const)),
    );
  }
  if (n.kind !== 'product') return undefined;
  const spread = n.out.slice(0, rank);
  const kept = n.out.slice(rank);
  const isSpread = spread.every((l) => !kept.includes(l) && !n.operands.some((o) => o.labels.includes(l)));
  if (!isSpread || new Set(spread).size < rank) return undefined;
  return product(c.graph, n.operands, kept, new Map(n.dimensions.map((d, l) => [l, d] as const)));
}
