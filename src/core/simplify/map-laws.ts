import { constant, map, scale, sum } from '../graph/build.ts';
import type { Graph, NodeId } from '../graph/graph.ts';
import {
  equals,
  isInteger,
  isOne,
  isZero,
  minusOne,
  multiply,
  negate,
  power,
  ratio,
  valueOf,
  type Ratio,
} from '../graph/ratio.ts';
import { elementwiseRule } from '../rules/table.ts';
import { simplifyChoice } from './choices.ts';
import type { Context } from './context.ts';
import { simplifyProduct } from './product.ts';

interface Law {
  /** The law as a formula; for people. */
  readonly law: string;
  readonly apply: (c: Context, args: readonly NodeId[]) => NodeId | undefined;
}

const numberAt = (g: Graph, id: NodeId | undefined): Ratio | undefined => {
  const n = id === undefined ? undefined : g.node(id);
  return n?.kind === 'constant' ? n.value : undefined;
};

const argumentOf = (g: Graph, id: NodeId | undefined, rule: string): NodeId | undefined => {
  const n = id === undefined ? undefined : g.node(id);
  return n?.kind === 'map' && n.rule === rule ? n.args[0] : undefined;
};

/** The node x where the argument is c·x with c < 0: then x with −c. */
function negated(g: Graph, id: NodeId): NodeId | undefined {
  const n = g.node(id);
  if (n.kind !== 'sum' || !n.terms.every((t) => valueOf(t.coefficient) < 0)) return undefined;
  return sum(
    g,
    n.terms.map((t) => ({ node: t.node, coefficient: negate(t.coefficient) })),
    n.axes,
  );
}

const odd = (rule: string): Law => ({
  law: `${rule}(-x) = -${rule}(x)`,
  apply: ({ graph: g }, [x]) => {
    const positive = negated(g, x as NodeId);
    return positive === undefined ? undefined : scale(g, minusOne, map(g, rule, [positive]));
  },
});

const even = (rule: string): Law => ({
  law: `${rule}(-x) = ${rule}(x)`,
  apply: ({ graph: g }, [x]) => {
    const positive = negated(g, x as NodeId);
    return positive === undefined ? undefined : map(g, rule, [positive]);
  },
});

const inverseOf = (outer: string, inner: string): Law => ({
  law: `${outer}(${inner}(x)) = x`,
  apply: ({ graph: g }, [x]) => argumentOf(g, x, inner),
});

const exact = (rule: string, at: number, value: number): Law => ({
  law: `${rule}(${at}) = ${value}`,
  apply: ({ graph: g }, [x]) => {
    const n = numberAt(g, x);
    return n && equals(n, ratio(at)) ? constant(g, value) : undefined;
  },
});

/** a/b = a b^-1, entry by entry: quotients are products, so that factors cancel. */
const quotient: Law = {
  law: 'a/b = a*b^(-1)',
  apply: (c, [a, b]) => {
    const g = c.graph;
    const [x, y] = [g.node(a as NodeId), g.node(b as NodeId)];
    const axes = x.axes.length ? x.axes : y.axes;
    const all = [...axes.keys()];
    const labels = (rank: number): number[] => (rank ? all : []);
    const reciprocal = simplifyPower(c, b as NodeId, constant(g, -1));
    return simplifyProduct(
      c,
      [
        { node: a as NodeId, labels: labels(x.axes.length) },
        { node: reciprocal, labels: labels(y.axes.length) },
      ],
      all,
      new Map(axes.map((d, k) => [k, d])),
    );
  },
};

const laws: Readonly<Record<string, readonly Law[]>> = {
  divide: [quotient],
  pow: [{ law: '(x^3)^2 = x^6', apply: (c, [x, y]) => simplifyPower(c, x as NodeId, y as NodeId) }],
  sqrt: [
    {
      law: 'sqrt(x) = x^(1/2)',
      apply: (c, [x]) => simplifyPower(c, x as NodeId, constant(c.graph, ratio(1, 2))),
    },
  ],
  square: [
    { law: 'square(x) = x^2', apply: (c, [x]) => simplifyPower(c, x as NodeId, constant(c.graph, 2)) },
  ],
  exp: [exact('exp', 0, 1), inverseOf('exp', 'log')],
  log: [exact('log', 1, 0), inverseOf('log', 'exp'), { law: 'log(e) = 1', apply: logOfE }],
  sin: [exact('sin', 0, 0), odd('sin')],
  cos: [exact('cos', 0, 1), even('cos')],
  tan: [exact('tan', 0, 0), odd('tan')],
  sinh: [exact('sinh', 0, 0), odd('sinh')],
  cosh: [exact('cosh', 0, 1), even('cosh')],
  tanh: [exact('tanh', 0, 0), odd('tanh')],
  atan: [exact('atan', 0, 0), odd('atan')],
  abs: [even('abs')],
  where: [{ law: 'where(x > 0, a, a) = a', apply: simplifyChoice }],
};

function logOfE({ graph: g }: Context, [x]: readonly NodeId[]): NodeId | undefined {
  const n = g.node(x as NodeId);
  return n.kind === 'named-constant' && n.name === 'e' ? constant(g, 1) : undefined;
}

/** The simplest node for an elementwise function of simplified arguments. */
export function simplifyMap(c: Context, rule: string, args: readonly NodeId[]): NodeId {
  for (const law of laws[rule] ?? []) {
    const result = law.apply(c, args);
    if (result !== undefined) return result;
  }
  return foldedComparison(c.graph, rule, args) ?? map(c.graph, rule, args);
}

/** 2 > 1 is 1: comparisons of numbers, and where() of them. */
function foldedComparison(g: Graph, rule: string, args: readonly NodeId[]): NodeId | undefined {
  const numbers = args.map((a) => numberAt(g, a));
  if (rule === 'where' && numbers[0]) return isZero(numbers[0]) ? args[2] : args[1];
  if (!/^(gt|ge|lt|le|eq|ne|sign|abs|max|min|floor|ceil|round)$/.test(rule) || numbers.includes(undefined))
    return undefined;
  const value = elementwiseRule(rule)?.value(...numbers.map((n) => valueOf(n as Ratio)));
  return value === undefined ? undefined : constant(g, value);
}

/** x^0 = 1, x^1 = x, (x^a)^n = x^(a n) and (x y)^n = x^n y^n for whole n, (c x)^n = c^n x^n, e^x = exp(x). */
export function simplifyPower(c: Context, base: NodeId, exponent: NodeId): NodeId {
  const g = c.graph;
  const e = numberAt(g, exponent);
  const b = g.node(base);
  if (b.kind === 'named-constant' && b.name === 'e') return simplifyMap(c, 'exp', [exponent]);
  const plain = (): NodeId => map(g, 'pow', [base, exponent]);
  if (!e) {
    const inner = argumentOf(g, base, 'exp');
    return inner === undefined || g.node(inner).axes.length !== g.node(exponent).axes.length
      ? plain()
      : simplifyMap(c, 'exp', [times(c, inner, exponent)]);
  }
  if (isOne(e)) return base;
  if (isZero(e) && b.axes.length === 0) return constant(g, 1);
  if (b.kind === 'constant') return powerOfNumber(g, b.value, e) ?? plain();
  if (b.kind === 'map' && b.rule === 'pow' && c.opens(base)) {
    const inner = numberAt(g, b.args[1]);
    // (x^a)^b = x^(ab) needs b whole, or a that is no even whole number with x^a defined for x > 0 only.
    if (inner && (isInteger(e) || !isInteger(inner)))
      return simplifyPower(c, b.args[0] as NodeId, constant(g, multiply(inner, e)));
    if (!inner && isInteger(e))
      return simplifyPower(c, b.args[0] as NodeId, times(c, b.args[1] as NodeId, exponent));
  }
  if (b.kind === 'map' && b.rule === 'exp' && c.opens(base))
    return simplifyMap(c, 'exp', [times(c, b.args[0] as NodeId, exponent)]);
  if (b.kind === 'map' && b.rule === 'abs' && isInteger(e) && e.num % 2 === 0)
    return simplifyPower(c, b.args[0] as NodeId, exponent);
  if (b.kind === 'sum' && b.terms.length === 1 && c.opens(base)) {
    const [t] = b.terms as [(typeof b.terms)[number]];
    const factor =
      valueOf(t.coefficient) > 0 || isInteger(e) ? powerOfNumber(g, t.coefficient, e) : undefined;
    if (factor !== undefined) return times(c, factor, simplifyPower(c, t.node, exponent));
  }
  if (b.kind === 'product' && isInteger(e) && c.opens(base) && isEntrywise(b)) {
    const operands = b.operands.map((o) => ({ node: simplifyPower(c, o.node, exponent), labels: o.labels }));
    return simplifyProduct(c, operands, b.out, new Map(b.dimensions.map((d, l) => [l, d])));
  }
  return plain();
}

/** No summed label and no diagonal: every entry is a product of entries. */
function isEntrywise(n: { out: readonly number[]; dimensions: readonly unknown[] }): boolean {
  return n.dimensions.length === n.out.length && new Set(n.out).size === n.out.length;
}

/** Exact powers of numbers only: 4^(1/2) = 2, but 2^(1/2) stays. */
function powerOfNumber(g: Graph, base: Ratio, e: Ratio): NodeId | undefined {
  if (isOne(base)) return constant(g, 1);
  if (isInteger(e)) {
    if (isZero(base) && e.num < 0) return undefined;
    const value = power(base, e.num);
    return Number.isFinite(valueOf(value)) ? constant(g, value) : undefined;
  }
  if (e.den === 2 && valueOf(base) >= 0) {
    const [num, den] = [Math.sqrt(base.num), Math.sqrt(base.den)];
    if (Number.isInteger(num) && Number.isInteger(den)) return constant(g, power(ratio(num, den), e.num));
  }
  return undefined;
}

function times(c: Context, a: NodeId, b: NodeId): NodeId {
  const g = c.graph;
  const [x, y] = [g.node(a), g.node(b)];
  const axes = x.axes.length ? x.axes : y.axes;
  const all = [...axes.keys()];
  const operands = [
    { node: a, labels: x.axes.length ? all : [] },
    { node: b, labels: y.axes.length ? all : [] },
  ];
  return simplifyProduct(c, operands, all, new Map(axes.map((d, k) => [k, d])));
}

export const allLaws = Object.values(laws).flat();
