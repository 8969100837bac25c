import { constant, isZeroNode, map, scale } from '../graph/build.ts';
import type { Dimension } from '../graph/dimension.ts';
import type { NodeId, Term } from '../graph/graph.ts';
import { isOne, one } from '../graph/ratio.ts';
import type { Context } from './context.ts';
import { withoutSpread } from './without-spread.ts';

const comparisons = new Set(['gt', 'ge', 'lt', 'le', 'eq', 'ne', 'and', 'or', 'not', 'xor']);

const isComparison = (c: Context, id: NodeId): boolean => {
  const n = c.graph.node(id);
  return n.kind === 'map' && comparisons.has(n.rule);
};

/** where(c, x, x) = x, where(c, 1, 0) = c and where(c ≠ 0, x, y) = where(c, x, y) for a comparison c. */
export function simplifyChoice(c: Context, args: readonly NodeId[]): NodeId | undefined {
  const g = c.graph;
  const [condition, a, b] = bare(c, args) as [NodeId, NodeId, NodeId];
  if (a === b && g.node(condition).axes.length <= g.node(a).axes.length) return a;
  const n = g.node(condition);
  const [inner, zero] = n.kind === 'map' && n.rule === 'ne' ? n.args : [];
  if (inner !== undefined && zero !== undefined && isZeroNode(g, zero) && isComparison(c, inner))
    return simplifyChoice(c, [inner, a, b]) ?? map(g, 'where', [inner, a, b]);
  const value = g.node(a);
  const unit = value.kind === 'constant' && isOne(value.value);
  if (unit && isZeroNode(g, b) && isComparison(c, condition)) return condition;
  return a === args[1] && b === args[2] ? undefined : map(g, 'where', [condition, a, b]);
}

/** Scalars that are spread over all entries, as scalars: the condition has the entries. */
function bare(c: Context, args: readonly NodeId[]): readonly NodeId[] {
  const g = c.graph;
  const [condition, ...branches] = args as [NodeId, NodeId, NodeId];
  if (g.node(condition).axes.length === 0) return args;
  return [
    condition,
    ...branches.map((x) => {
      if (isZeroNode(g, x)) return constant(g, 0);
      const n = g.node(x);
      const [t] = n.kind === 'sum' && n.terms.length === 1 ? n.terms : [];
      const inner = t ? withoutSpread(c, t.node) : withoutSpread(c, x);
      return inner === undefined ? x : t ? scale(g, t.coefficient, inner) : inner;
    }),
  ];
}

type SumOf = (c: Context, terms: readonly Term[], axes: readonly Dimension[]) => NodeId;

/**
 * where(c, x, 0) + where(c, 0, y) = where(c, x, y): the derivatives of both branches stand together. The condition
 * itself is where(c, 1, 0).
 */
export function mergeChoices(c: Context, terms: readonly Term[], sumOf: SumOf): readonly Term[] {
  const g = c.graph;
  const groups = new Map<NodeId, Term[]>();
  for (const t of terms) {
    const n = g.node(t.node);
    if (n.kind !== 'map' || n.rule !== 'where' || !c.opens(t.node)) continue;
    const [condition, a, b] = n.args as [NodeId, NodeId, NodeId];
    if (!isZeroNode(g, a) && !isZeroNode(g, b)) continue;
    const group = groups.get(condition);
    if (group) group.push(t);
    else groups.set(condition, [t]);
  }
  for (const t of terms) groups.get(t.node)?.push(t);
  const merged = new Map<Term, Term | undefined>();
  for (const [condition, group] of groups) {
    if (group.length < 2) continue;
    const branch = (k: 1 | 2): NodeId => {
      const own = group.flatMap((t) => {
        const n = g.node(t.node);
        const choice =
          t.node !== condition && n.kind === 'map' ? n.args : [condition, constant(g, 1), constant(g, 0)];
        const node = choice[k] as NodeId;
        return isZeroNode(g, node) ? [] : [{ coefficient: t.coefficient, node }];
      });
      const full = own.find((t) => g.node(t.node).axes.length > 0);
      return own.length ? sumOf(c, own, full ? g.node(full.node).axes : []) : constant(g, 0);
    };
    const args = [condition, branch(1), branch(2)];
    const node = simplifyChoice(c, args) ?? map(g, 'where', args);
    group.forEach((t, k) => merged.set(t, k === 0 ? { coefficient: one, node } : undefined));
  }
  if (merged.size === 0) return terms;
  return terms.flatMap((t) => (merged.has(t) ? (merged.get(t) ?? []) : [t]));
}
