import type { Graph, Label, Node, NodeId } from '../graph/graph.ts';
import { multiply, one, type Ratio } from '../graph/ratio.ts';

export interface FlatFactor {
  readonly node: NodeId;
  readonly labels: readonly number[];
}

/**
 * The factors with those of inner products that have no name: Σ_i x_i (Σ_j A_ij x_j) is one sum. Labels of the
 * product itself keep their numbers, inner ones get new ones.
 */
export function flattened(
  g: Graph,
  n: Node & { kind: 'product' },
  staysWhole: (id: NodeId) => boolean,
  full: boolean,
): { coefficient: Ratio; factors: FlatFactor[] } {
  let coefficient: Ratio = one;
  let next = n.dimensions.length;
  const factors: FlatFactor[] = [];
  const open = (node: NodeId, labels: readonly number[]): void => {
    const inner = g.node(node);
    const named = staysWhole(node);
    if (inner.kind === 'sum' && inner.terms.length === 1 && !named) {
      const [t] = inner.terms as [(typeof inner.terms)[number]];
      if (g.node(t.node).axes.length === labels.length) {
        coefficient = multiply(coefficient, t.coefficient);
        open(t.node, labels);
        return;
      }
    }
    const distinct = inner.kind === 'product' && new Set(inner.out).size === inner.out.length;
    if (inner.kind !== 'product' || named || !full || !distinct) {
      factors.push({ node, labels });
      return;
    }
    const renamed = new Map<Label, number>(inner.out.map((l, k) => [l, labels[k] as number]));
    const rename = (l: Label): number => {
      const present = renamed.get(l);
      if (present !== undefined) return present;
      renamed.set(l, next);
      return next++;
    };
    // A label that only broadcasts inside has nothing to sum over here.
    for (const o of inner.operands) open(o.node, o.labels.map(rename));
  };
  for (const o of n.operands) open(o.node, o.labels);
  return { coefficient, factors };
}
