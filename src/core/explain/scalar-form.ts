import { add, constant, map, product, range, sum } from '../graph/build.ts';
import type { Graph, NodeId } from '../graph/graph.ts';
import { minusOne, one } from '../graph/ratio.ts';
import { reverse } from '../derive/reverse.ts';
import { simplify } from '../simplify/simplify.ts';
import type { RuleId } from './rule-ids.ts';

export interface FormTask {
  readonly g: Graph;
  readonly id: NodeId;
  readonly rule: RuleId;
  readonly variable: NodeId;
  readonly stops: ReadonlySet<NodeId>;
  /** The parts that vary. */
  readonly parts: readonly NodeId[];
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
    return map(g, 'divide', [
      above,
      simplify(g, [map(g, 'pow', [v, constant(g, 2)])], t.stops).of(map(g, 'pow', [v, constant(g, 2)])),
    ]);
  }
  if (rule === 'general-power') return times(g, id, by(parts[0] as NodeId));
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

/** v log u for the power u^v: its logarithm, whose derivative is easier to take. */
export function logarithmOf(g: Graph, power: NodeId): NodeId | undefined {
  const n = g.node(power);
  if (n.kind !== 'map' || n.rule !== 'pow' || n.axes.length > 0) return undefined;
  const [base, exponent] = n.args as [NodeId, NodeId];
  return product(
    g,
    [
      { node: exponent, labels: [] },
      { node: map(g, 'log', [base]), labels: [] },
    ],
    [],
  );
}
