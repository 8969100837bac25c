import { constant, product, sum } from '../graph/build.ts';
import type { Graph, NodeId } from '../graph/graph.ts';
import { multiply, one, type Ratio } from '../graph/ratio.ts';

/** Where terms are opened: `pinned` nodes have names and stay whole. */
export interface FlatTask {
  readonly g: Graph;
  readonly pinned: ReadonlySet<NodeId>;
}

/** Whether brackets are left in a term of the sum, or of the sum that is a factor. */
export function holdsProductOfSums(s: FlatTask, id: NodeId): boolean {
  const { g } = s;
  return flatTerm(s, id, one).factors.some((f) => {
    const n = g.node(f);
    return (
      n.kind === 'sum' && n.terms.some((t) => flatTerm(s, t.node, one).factors.some((x) => isBracket(s, x)))
    );
  });
}

export function isBracket(s: FlatTask, id: NodeId): boolean {
  const n = s.g.node(id);
  return n.kind === 'sum' && n.terms.length > 1 && !s.pinned.has(id);
}

export interface FlatTerm {
  readonly coefficient: Ratio;
  readonly factors: readonly NodeId[];
}

/** A term of numbers as coefficient and factors, inner products opened. */
export function flatTerm(s: FlatTask, id: NodeId, coefficient: Ratio): FlatTerm {
  const { g } = s;
  const n = g.node(id);
  if (s.pinned.has(id) || n.axes.length > 0) return { coefficient, factors: [id] };
  if (n.kind === 'constant') return { coefficient: multiply(coefficient, n.value), factors: [] };
  const [only] = n.kind === 'sum' && n.terms.length === 1 ? n.terms : [];
  if (only) return flatTerm(s, only.node, multiply(coefficient, only.coefficient));
  if (n.kind !== 'product' || n.operands.some((o) => o.labels.length > 0))
    return { coefficient, factors: [id] };
  return n.operands.reduce<FlatTerm>(
    (t, o) => {
      const inner = flatTerm(s, o.node, t.coefficient);
      return { coefficient: inner.coefficient, factors: [...t.factors, ...inner.factors] };
    },
    { coefficient, factors: [] },
  );
}

export function commonFactors(lists: readonly (readonly NodeId[])[]): NodeId[] {
  const [first = [], ...others] = lists;
  let common = [...first];
  for (const list of others) {
    const left = [...list];
    common = common.filter((f) => {
      const at = left.indexOf(f);
      if (at >= 0) left.splice(at, 1);
      return at >= 0;
    });
  }
  return common;
}

export function without(factors: readonly NodeId[], taken: readonly NodeId[]): NodeId[] {
  const left = [...taken];
  return factors.filter((f) => {
    const at = left.indexOf(f);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** (a + b) c = a c + b c, for every sum among the factors. */
export function multipliedOut(s: FlatTask, t: FlatTerm): FlatTerm[] {
  const { g } = s;
  return t.factors.reduce<FlatTerm[]>(
    (terms, f) => {
      const n = g.node(f);
      if (n.kind !== 'sum' || !isBracket(s, f))
        return terms.map((x) => ({ ...x, factors: [...x.factors, f] }));
      return terms.flatMap((x) =>
        n.terms.map((u) => {
          const inner = flatTerm(s, u.node, multiply(x.coefficient, u.coefficient));
          return { coefficient: inner.coefficient, factors: [...x.factors, ...inner.factors] };
        }),
      );
    },
    [{ coefficient: t.coefficient, factors: [] }],
  );
}

export const times = (g: Graph, factors: readonly NodeId[]): NodeId =>
  factors.length === 0
    ? constant(g, 1)
    : product(
        g,
        factors.map((node) => ({ node, labels: [] })),
        [],
      );

export const sumOf = (g: Graph, terms: readonly FlatTerm[]): NodeId =>
  sum(
    g,
    terms.map((t) => ({ coefficient: t.coefficient, node: times(g, t.factors) })),
    [],
  );
