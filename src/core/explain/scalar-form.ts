import { add, constant, map, product, range, sum } from '../graph/build.ts';
import type { Graph, NodeId } from '../graph/graph.ts';
import { minusOne, one } from '../graph/ratio.ts';
import { reverse } from '../derive/reverse.ts';
import { simplify } from '../simplify/simplify.ts';
import type { RuleId } from './rule-ids.ts';
import type { ScalarRule } from './scalar-rule.ts';
import { signsOf } from './sign-of.ts';

export interface FormTask {
  readonly g: Graph;
  readonly id: NodeId;
  readonly rule: RuleId;
  readonly variable: NodeId;
  readonly stops: ReadonlySet<NodeId>;
  /** The parts that vary. */
  readonly parts: readonly NodeId[];
  /** All factors, of a product. */
  readonly factors: readonly NodeId[];
  /** What stands for the derivative of each part but the variable's own, which is 1. */
  readonly placeholders: ReadonlyMap<NodeId, NodeId>;
}

/**
 * The rule's own form: (u'v − u v')/v² for a quotient, y (log y)' where logarithms are taken, else each part's
 * derivative times the local one.
 */
export function ruleForm(t: FormTask): NodeId {
  const { g, id, rule, parts } = t;
  const by = (p: NodeId): NodeId =>
    p === t.variable ? constant(g, 1) : (t.placeholders.get(p) ?? constant(g, 0));
  const n = g.node(id);
  if (rule === 'quotient-rule' && n.kind === 'map') {
    const [u, v] = n.args as [NodeId, NodeId];
    const above = sum(
      g,
      [
        { coefficient: one, node: times(g, v, by(u)) },
        { coefficient: minusOne, node: times(g, u, by(v)) },
      ],
      [],
    );
    return map(g, 'divide', [above, map(g, 'pow', [v, constant(g, 2)])]);
  }
  if (rule === 'chosen-branch' && n.kind === 'map' && n.rule === 'where') {
    const [condition, a, b] = n.args as [NodeId, NodeId, NodeId];
    const branch = (p: NodeId): NodeId => (parts.includes(p) ? by(p) : constant(g, 0));
    return map(g, 'where', [condition, branch(a), branch(b)]);
  }
  if (rule === 'general-power' || rule === 'log-of-product') return times(g, id, by(parts[0] as NodeId));
  if (rule === 'product-rule' && isPlainProduct(t.factors))
    return add(
      g,
      parts.map((p) =>
        numberProduct(
          g,
          t.factors.map((f) => (f === p ? by(p) : f)),
        ),
      ),
    );
  const locals = reverse(g, id, parts, new Set([...parts, ...t.stops])).cotangents;
  const raw = add(
    g,
    parts.map((p) => times(g, locals.get(p) as NodeId, by(p))),
  );
  const held = new Set([...t.placeholders.keys(), ...t.stops]);
  return simplify(g, [raw, ...held], held).of(raw);
}

function times(g: Graph, local: NodeId, by: NodeId): NodeId {
  const labels = range(g.node(local).axes.length);
  return product(
    g,
    [
      { node: local, labels },
      { node: by, labels: [] },
    ],
    labels,
  );
}

/** A product of so many varying factors is differentiated by its logarithm. */
const longProduct = 4;

/** v log u for the power u^v, the sum of the logarithms for a long product: what is easier to differentiate. */
export function logarithmOf(
  g: Graph,
  id: NodeId,
  { rule, parts, factors }: ScalarRule,
  simple: (id: NodeId) => NodeId,
): NodeId | undefined {
  const n = g.node(id);
  if (rule === 'general-power' && n.kind === 'map' && n.axes.length === 0) {
    const [base, exponent] = n.args as [NodeId, NodeId];
    return numberProduct(g, [exponent, map(g, 'log', [base])]);
  }
  if (rule !== 'product-rule' || parts.length < longProduct || !isPlainProduct(factors)) return undefined;
  return add(
    g,
    factors.map((f) => logOfFactor(g, f, simple)),
  );
}

/** log |u|, and n log |u| of a power u^n. */
function logOfFactor(g: Graph, factor: NodeId, simple: (id: NodeId) => NodeId): NodeId {
  const n = g.node(factor);
  const [base, exponent] = n.kind === 'map' && n.rule === 'pow' ? n.args : [];
  if (base === undefined || exponent === undefined || g.node(exponent).kind !== 'constant')
    return simple(logOfSize(g, factor));
  return numberProduct(g, [exponent, logOfSize(g, base)]);
}

/** log |u|; of what is positive anyway, log u. */
const logOfSize = (g: Graph, id: NodeId): NodeId =>
  map(g, 'log', [signsOf(g, id)(id) === 'positive' ? id : map(g, 'abs', [id])]);

/** Whether each factor stands there once. */
const isPlainProduct = (factors: readonly NodeId[]): boolean => new Set(factors).size === factors.length;

const numberProduct = (g: Graph, factors: readonly NodeId[]): NodeId =>
  product(
    g,
    factors.map((node) => ({ node, labels: [] })),
    [],
  );
