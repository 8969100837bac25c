import { constant, map } from '../graph/build.ts';
import type { Dimension } from '../graph/dimension.ts';
import type { NodeId, Operand, Term } from '../graph/graph.ts';
import { isInteger, multiply } from '../graph/ratio.ts';
import type { Context } from './context.ts';
import { simplifyProduct } from './product.ts';
import { collectTerms, simplifySum } from './sum.ts';

interface Fraction {
  readonly term: Term;
  /** What is above the line, and the power of the denominator below it. */
  readonly above: readonly Operand[];
  readonly power: number;
}

/**
 * a/d + b/d² = (a d + b)/d², for a sum d, where the numerator multiplied out has no more terms than stood
 * above the lines: 1/(x² + 1) − 2x²/(x² + 1)² = (1 − x²)/(x² + 1)².
 */
export function commonDenominator(
  c: Context,
  terms: readonly Term[],
  axes: readonly Dimension[],
): NodeId | undefined {
  if (axes.length > 0 || terms.length < 2 || terms.length > 8) return undefined;
  const base = denominatorOf(c, terms);
  const d = base === undefined ? undefined : c.graph.node(base);
  if (base === undefined || d?.kind !== 'sum') return undefined;
  const fractions = terms.map((term) => over(c, term, base));
  const highest = Math.max(...fractions.map((f) => f.power));
  if (fractions.every((f) => f.power === highest) || fractions.some((f) => highest - f.power > 1))
    return undefined;
  const expanded = fractions.flatMap((f): Term[] => {
    const above = simplifyProduct(c, f.above, [], new Map());
    if (f.power === highest) return [{ coefficient: f.term.coefficient, node: above }];
    return d.terms.map((t) => ({
      coefficient: multiply(f.term.coefficient, t.coefficient),
      node: simplifyProduct(
        c,
        [
          { node: t.node, labels: [] },
          { node: above, labels: [] },
        ],
        [],
        new Map(),
      ),
    }));
  });
  const numerator = collectTerms(c, expanded);
  if (numerator.length > summands(c, fractions)) return undefined;
  const below = map(c.graph, 'pow', [base, constant(c.graph, -highest)]);
  return simplifyProduct(
    c,
    [
      { node: simplifySum(c, numerator, []), labels: [] },
      { node: below, labels: [] },
    ],
    [],
    new Map(),
  );
}

/** How many summands stand above the lines, sums among the factors opened. */
function summands(c: Context, fractions: readonly Fraction[]): number {
  return fractions.reduce((total, f) => {
    const sizes = f.above.map((o) => {
      const n = c.graph.node(o.node);
      return n.kind === 'sum' ? n.terms.length : 1;
    });
    return total + Math.max(1, ...sizes);
  }, 0);
}

/** The base and whole exponent of a negative power of a sum. */
function reciprocalOf(c: Context, id: NodeId): { base: NodeId; power: number } | undefined {
  const n = c.graph.node(id);
  if (n.kind !== 'map' || n.rule !== 'pow' || !c.opens(id)) return undefined;
  const [base, exponent] = n.args.map((a) => c.graph.node(a));
  if (exponent?.kind !== 'constant' || !isInteger(exponent.value) || exponent.value.num >= 0)
    return undefined;
  if (base?.kind !== 'sum' || !c.opens(n.args[0] as NodeId)) return undefined;
  return { base: n.args[0] as NodeId, power: -exponent.value.num };
}

function operandsOfTerm(c: Context, t: Term): readonly Operand[] {
  const n = c.graph.node(t.node);
  return n.kind === 'product' && c.opens(t.node) && n.out.length === 0
    ? n.operands
    : [{ node: t.node, labels: [] }];
}

/** The denominator that some terms have to different powers. */
function denominatorOf(c: Context, terms: readonly Term[]): NodeId | undefined {
  for (const t of terms)
    for (const o of operandsOfTerm(c, t)) {
      const r = o.labels.length === 0 ? reciprocalOf(c, o.node) : undefined;
      if (r && r.power > 1) return r.base;
    }
  return undefined;
}

function over(c: Context, term: Term, base: NodeId): Fraction {
  const operands = operandsOfTerm(c, term);
  const at = operands.findIndex((o) => reciprocalOf(c, o.node)?.base === base);
  const found = operands[at];
  if (!found) return { term, above: operands, power: 0 };
  const above = operands.filter((_, k) => k !== at);
  return { term, above, power: reciprocalOf(c, found.node)?.power ?? 0 };
}
