import { operandsOf, type Graph, type Node, type NodeId } from '../graph/graph.ts';
import type { RuleId } from './rule-ids.ts';

/** How one operation is differentiated by a number: the rule, and what is differentiated next. */
export interface ScalarRule {
  readonly rule: RuleId;
  /** The parts that vary, each once. */
  readonly parts: readonly NodeId[];
  /** Of a product of numbers: all its factors; empty where a factor is hidden in a multiple. */
  readonly factors: readonly NodeId[];
  /** Whether something is left out because it does not vary. */
  readonly dropsConstants: boolean;
}

/** The textbook rule for a node; `varies` says what depends on the variable, `closed` what is a name. */
export function scalarRule(
  g: Graph,
  id: NodeId,
  varies: (id: NodeId) => boolean,
  closed: (id: NodeId) => boolean,
): ScalarRule {
  const n = g.node(id);
  const rule = (name: RuleId, operands: readonly NodeId[], drops = false): ScalarRule => ({
    rule: name,
    parts: [...new Set(operands.filter(varies))],
    factors: [],
    dropsConstants: drops,
  });
  switch (n.kind) {
    case 'sum': {
      const terms = termsOf(g, n, closed);
      const varying = terms.filter(varies);
      if (n.axes.length > 0)
        return rule(
          'entry-by-entry',
          terms.flatMap((t) => scalarFactors(g, t)),
        );
      if (terms.length === 1) return rule('constant-multiple', terms);
      return rule('sum-rule', terms, varying.length < terms.length);
    }
    case 'product': {
      const factors = factorsOf(g, n, closed);
      const own = rule(factors.filter(varies).length > 1 ? 'product-rule' : 'constant-multiple', factors);
      return n.axes.length > 0 || holdsMultiple(g, n, closed) ? own : { ...own, factors };
    }
    case 'map':
      return rule(ruleOfMap(g, n, varies), ofLogarithm(g, n) ?? n.args);
    case 'unknown':
      return rule('unknown-function', n.args);
    default:
      return rule('known-derivative', operandsOf(n));
  }
}

/** log |u| is one function of u, whose derivative is 1/u. */
function ofLogarithm(g: Graph, n: Node & { kind: 'map' }): readonly NodeId[] | undefined {
  const inner = n.rule === 'log' ? g.node(n.args[0] as NodeId) : undefined;
  return inner?.kind === 'map' && inner.rule === 'abs' ? inner.args : undefined;
}

function ruleOfMap(g: Graph, n: Node & { kind: 'map' }, varies: (id: NodeId) => boolean): RuleId {
  const [a, b] = n.args.map(varies);
  if (n.rule === 'divide') return b ? 'quotient-rule' : 'constant-multiple';
  if (n.rule === 'pow') return a && b ? 'general-power' : a ? 'power-rule' : 'exponential-rule';
  if (n.rule === 'square' || n.rule === 'cube') return 'power-rule';
  if (n.rule === 'max' || n.rule === 'min' || n.rule === 'where' || n.rule === 'clamp')
    return 'chosen-branch';
  return 'table-rule';
}

/** The terms of a sum, nested sums opened. */
function termsOf(g: Graph, n: Node & { kind: 'sum' }, closed: (id: NodeId) => boolean): NodeId[] {
  return n.terms.flatMap((t) => {
    const inner = g.node(t.node);
    return inner.kind === 'sum' && inner.terms.length > 1 && n.terms.length > 1 && !closed(t.node)
      ? termsOf(g, inner, closed)
      : [t.node];
  });
}

/** The factors of a product of numbers, nested products opened; a coefficient is no factor. */
function factorsOf(g: Graph, n: Node & { kind: 'product' }, closed: (id: NodeId) => boolean): NodeId[] {
  return n.operands.flatMap(({ node }) => {
    const inner = g.node(node);
    const [only] = inner.kind === 'sum' && inner.terms.length === 1 && !closed(node) ? inner.terms : [];
    const bare = only ? only.node : node;
    const m = g.node(bare);
    return m.kind === 'product' && m.axes.length === 0 && !closed(bare) ? factorsOf(g, m, closed) : [bare];
  });
}

/** Whether a factor is a multiple, 2 x, whose coefficient `factorsOf` leaves out. */
const holdsMultiple = (g: Graph, n: Node & { kind: 'product' }, closed: (id: NodeId) => boolean): boolean =>
  n.operands.some(({ node }) => {
    const inner = g.node(node);
    if (closed(node)) return false;
    if (inner.kind === 'product' && inner.axes.length === 0) return holdsMultiple(g, inner, closed);
    return inner.kind === 'sum' && inner.terms.length === 1;
  });

/** The numbers in a term of a literal array: x*y in (x*y) e1. */
function scalarFactors(g: Graph, id: NodeId): NodeId[] {
  const n = g.node(id);
  if (n.axes.length === 0) return [id];
  return n.kind === 'product'
    ? n.operands.map((o) => o.node).filter((a) => g.node(a).axes.length === 0)
    : [id];
}
