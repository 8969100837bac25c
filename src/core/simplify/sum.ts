import { constant, scale, sum } from '../graph/build.ts';
import type { Dimension } from '../graph/dimension.ts';
import type { NodeId, Term } from '../graph/graph.ts';
import { add, divide, equals, isZero, multiply, negate, one, zero, type Ratio } from '../graph/ratio.ts';
import type { Context } from './context.ts';
import { commonDenominator } from './common-denominator.ts';
import { mergeChoices } from './choices.ts';
import { multiplyOut } from './multiply-out.ts';
import { simplifyProduct } from './product.ts';
import { factorTerms } from './factor-terms.ts';
import { addJoined } from './joined.ts';
import { withoutSpread } from './without-spread.ts';

/** The simplest node for a sum: nested sums opened, numbers added, like terms collected, factors set out. */
export function simplifySum(c: Context, terms: readonly Term[], axes: readonly Dimension[]): NodeId {
  const [only] = terms;
  if (only && terms.length === 1 && isFactored(c, only)) return scale(c.graph, only.coefficient, only.node);
  const collected = mergeChoices(c, collectTerms(c, terms), simplifySum);
  if (collected.length === 1) {
    const [t] = collected as [Term];
    const n = c.graph.node(t.node);
    if (n.kind === 'constant' && axes.length === 0)
      return constant(c.graph, multiply(t.coefficient, n.value));
    if (n.axes.length === axes.length) return scale(c.graph, t.coefficient, t.node);
  }
  if (collected.length === 0 && axes.length === 0) return constant(c.graph, 0);
  const whole = onDiagonal(c, collected, axes) ?? addJoined(c, collected, axes);
  if (whole !== undefined) return whole;
  const shorter = multiplyOut(c, collected, axes) ?? commonDenominator(c, collected, axes);
  return shorter ?? factorTerms(c, collected, axes) ?? withoutContent(c, collected, axes);
}

/** diag(u) + diag(v) = diag(u + v). */
function onDiagonal(c: Context, terms: readonly Term[], axes: readonly Dimension[]): NodeId | undefined {
  const g = c.graph;
  if (axes.length !== 2 || terms.length < 2) return undefined;
  const vectors: Term[] = [];
  for (const t of terms) {
    const n = g.node(t.node);
    const isDiagonal =
      n.kind === 'product' && n.out[0] === n.out[1] && n.axes.length === 2 && c.opens(t.node);
    if (!isDiagonal || !n.operands.some((o) => o.labels.includes(n.out[0] as number))) return undefined;
    const dimensions = new Map(n.dimensions.map((d, l) => [l, d]));
    const node = simplifyProduct(c, n.operands, n.out.slice(0, 1), dimensions);
    vectors.push({ coefficient: t.coefficient, node });
  }
  const [d] = axes as [Dimension];
  const vector = simplifySum(c, vectors, [d]);
  const labels = g.node(vector).axes.length > 0 ? [0] : [];
  return simplifyProduct(c, [{ node: vector, labels }], [0, 0], new Map([[0, d]]));
}

/** c a ± c b = c (a ± b), c not ±1. */
function withoutContent(c: Context, terms: readonly Term[], axes: readonly Dimension[]): NodeId {
  const [first] = terms;
  const size = first && absolute(first.coefficient);
  if (
    !size ||
    terms.length < 2 ||
    equals(size, one) ||
    !terms.every((t) => equals(absolute(t.coefficient), size))
  )
    return sum(c.graph, terms, axes);
  const inner = terms.map((t) => ({ node: t.node, coefficient: divide(t.coefficient, size) }));
  return scale(c.graph, size, sum(c.graph, inner, axes));
}

const absolute = (r: Ratio): Ratio => (r.num < 0 ? negate(r) : r);

/** 2 (a + b) stays as it is; −(a + b) is −a − b. */
function isFactored(c: Context, t: Term): boolean {
  const n = c.graph.node(t.node);
  return n.kind === 'sum' && n.terms.length > 1 && !equals(absolute(t.coefficient), one);
}

/** a x + b x = (a + b) x, over nested sums too. */
export function collectTerms(c: Context, terms: readonly Term[]): Term[] {
  const g = c.graph;
  const total = new Map<NodeId, Ratio>();
  let numbers = zero;
  let numberAt: number | undefined;
  const pending = [...terms].reverse();
  for (let t = pending.pop(); t; t = pending.pop()) {
    const n = g.node(t.node);
    if (n.kind === 'constant') {
      numberAt ??= total.size;
      numbers = add(numbers, multiply(t.coefficient, n.value));
      continue;
    }
    const bare = withoutSpread(c, t.node);
    if (bare !== undefined) {
      pending.push({ coefficient: t.coefficient, node: bare });
      continue;
    }
    if (n.kind === 'sum' && (c.opens(t.node) || (n.terms.length === 1 && !c.isNamed(t.node)))) {
      const outer = t.coefficient;
      for (const inner of [...n.terms].reverse())
        pending.push({ coefficient: multiply(outer, inner.coefficient), node: inner.node });
      continue;
    }
    total.set(t.node, add(total.get(t.node) ?? zero, t.coefficient));
  }
  const result = [...total].map(([node, coefficient]) => ({ node, coefficient }));
  if (numberAt !== undefined && !isZero(numbers))
    result.splice(numberAt, 0, { node: constant(g, 1), coefficient: numbers });
  return result.filter((t) => !isZero(t.coefficient));
}
