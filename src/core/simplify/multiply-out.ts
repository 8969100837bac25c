import type { Dimension } from '../graph/dimension.ts';
import type { Node, NodeId, Operand, Term } from '../graph/graph.ts';
import { multiply } from '../graph/ratio.ts';
import type { Context } from './context.ts';
import type { Factors } from './factors.ts';
import { isSumOf } from './powers.ts';
import { simplifyProduct } from './product.ts';
import { collectTerms, simplifySum } from './sum.ts';

const maxExpanded = 16;

/**
 * (a/p − b/q) p q = a q − b p: a factor is multiplied into a sum whose every term is divided by one of the
 * other factors.
 */
export function cancelIntoSum(c: Context, f: Factors): NodeId | undefined {
  const g = c.graph;
  for (const s of f.operands) {
    const n = g.node(s.node);
    if (n.kind !== 'sum' || n.terms.length < 2 || n.terms.length > 4 || !c.opens(s.node)) continue;
    const others = f.operands.filter((o) => o !== s);
    const softened = others.find((o) => meetsSums(c, n, s, o) || meetsSoftmax(c, n, s, o));
    if (softened) {
      const own = new Map(s.labels.map((l, k) => [l, n.axes[k] as Dimension] as const));
      const terms = n.terms.map((t) => ({
        coefficient: t.coefficient,
        node: simplifyProduct(
          c,
          [{ node: t.node, labels: g.node(t.node).axes.length > 0 ? s.labels : [] }, softened],
          s.labels,
          own,
        ),
      }));
      // Where nothing came of it, as of a sum that has a name, the factor stays outside: it would be set out again.
      if (terms.every((t) => holds(c, t.node, softened.node))) continue;
      const rest = others.filter((o) => o !== softened);
      const sum = { node: simplifySum(c, terms, n.axes), labels: s.labels };
      return simplifyProduct(c, [sum, ...rest], f.out, f.dimensions);
    }
    const cancels = n.terms.every((t) =>
      others.some((o) => sameLabels(o, s) && dividesBy(c, t.node, o.node)),
    );
    if (!cancels) continue;
    // Only factors entry by entry: the rest of the product is taken with the new sum.
    const inside = others.filter((o) => sameLabels(o, s));
    const outside = others.filter((o) => !sameLabels(o, s));
    const own = new Map(s.labels.map((l, k) => [l, n.axes[k] as Dimension] as const));
    const terms = n.terms.map((t) => ({
      coefficient: t.coefficient,
      node: simplifyProduct(c, [{ node: t.node, labels: s.labels }, ...inside], s.labels, own),
    }));
    const sum = simplifySum(c, terms, n.axes);
    return simplifyProduct(c, [{ node: sum, labels: s.labels }, ...outside], f.out, f.dimensions);
  }
  return undefined;
}

/** Whether the node is the factor, or a product with it among its factors. */
function holds(c: Context, id: NodeId, factor: NodeId): boolean {
  const n = c.graph.node(id);
  if (n.kind === 'sum' && n.terms.length === 1) return holds(c, (n.terms[0] as Term).node, factor);
  return id === factor || (n.kind === 'product' && n.operands.some((o) => o.node === factor));
}

/** (Σ y − y/p) p = (Σ y) p − y for a softmax p. */
function meetsSoftmax(c: Context, n: Node & { kind: 'sum' }, s: Operand, o: Operand): boolean {
  const m = c.graph.node(o.node);
  const isSoftmax = m.kind === 'primitive' && m.rule === 'softmax' && m.axes.length === 1;
  return isSoftmax && sameLabels(o, s) && n.terms.some((t) => dividesBy(c, t.node, o.node));
}

/** Whether the factor is e^x and every term of the sum is divided by Σ e^x: then each term has a softmax. */
function meetsSums(c: Context, n: Node & { kind: 'sum' }, s: Operand, o: Operand): boolean {
  const m = c.graph.node(o.node);
  const isPart = m.kind === 'map' && m.rule === 'exp' && o.labels.length === 1;
  if (!isPart || !s.labels.includes(o.labels[0] as number) || new Set(s.labels).size < s.labels.length)
    return false;
  return n.terms.every((t) => hasNegativePower(c, t.node, (base) => isSumOf(c, base, o.node)));
}

const sameLabels = (a: Operand, b: Operand): boolean =>
  a.labels.length === b.labels.length && a.labels.every((l, k) => l === b.labels[k]);

/** Whether a term has a negative whole power of the node as a factor. */
const dividesBy = (c: Context, term: NodeId, by: NodeId): boolean =>
  hasNegativePower(c, term, (base) => base === by);

function hasNegativePower(c: Context, term: NodeId, isBase: (base: NodeId) => boolean): boolean {
  const n = c.graph.node(term);
  const factors = n.kind === 'product' && c.opens(term) ? n.operands.map((o) => o.node) : [term];
  return factors.some((id) => {
    const p = c.graph.node(id);
    if (p.kind !== 'map' || p.rule !== 'pow' || !isBase(p.args[0] as NodeId)) return false;
    const e = c.graph.node(p.args[1] as NodeId);
    return e.kind === 'constant' && e.value.num < 0 && e.value.den === 1;
  });
}

/**
 * (1 − y) σ − y (1 − σ) = σ − y: sums among the factors are multiplied out where what remains after
 * collecting has fewer factors in no more terms.
 */
export function multiplyOut(
  c: Context,
  terms: readonly Term[],
  axes: readonly Dimension[],
): NodeId | undefined {
  if (terms.length < 2 || terms.length > 4) return undefined;
  const expanded: Term[] = [];
  let opened = 0;
  for (const t of terms) {
    const parts = expand(c, t, axes);
    if (parts.length > 1) opened++;
    expanded.push(...parts);
    if (expanded.length > maxExpanded) return undefined;
  }
  if (opened === 0) return undefined;
  const collected = collectTerms(c, expanded);
  if (collected.length > terms.length || weight(c, collected) >= weight(c, terms)) return undefined;
  return simplifySum(c, collected, axes);
}

/** The term with one sum among its entrywise factors multiplied out. */
function expand(c: Context, t: Term, axes: readonly Dimension[]): Term[] {
  const g = c.graph;
  const n = g.node(t.node);
  if (n.kind !== 'product' || !c.opens(t.node) || n.operands.length > 3) return [t];
  const at = n.operands.findIndex((o) => {
    const m = g.node(o.node);
    return m.kind === 'sum' && m.terms.length === 2 && c.opens(o.node) && o.labels.length === n.out.length;
  });
  const s = n.operands[at];
  const m = s && g.node(s.node);
  if (!s || m?.kind !== 'sum' || n.dimensions.length !== axes.length) return [t];
  const rest = n.operands.filter((_, k) => k !== at);
  const dimensions = new Map(n.dimensions.map((d, l) => [l, d] as const));
  return m.terms.map((u) => ({
    coefficient: multiply(t.coefficient, u.coefficient),
    node: simplifyProduct(
      c,
      [{ node: u.node, labels: g.node(u.node).axes.length ? s.labels : [] }, ...rest],
      n.out,
      dimensions,
    ),
  }));
}

/** The number of factors. */
function weight(c: Context, terms: readonly Term[]): number {
  return terms.reduce((total, t) => {
    const n = c.graph.node(t.node);
    if (n.kind !== 'product') return total + 1;
    return (
      total +
      n.operands.reduce((sum, o) => {
        const m = c.graph.node(o.node);
        return sum + (m.kind === 'sum' ? m.terms.length : 1);
      }, 0)
    );
  }, 0);
}
