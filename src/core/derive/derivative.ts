import { oneHot, product, range, add } from '../graph/build.ts';
import { wholeDimension, type Dimension } from '../graph/dimension.ts';
import type { Graph, NodeId } from '../graph/graph.ts';
import { reverse } from './reverse.ts';
import type { Trace } from './trace.ts';

/** The derivatives of one node by several, to some order. */
export interface Derivatives {
  /** For each variable, the derivatives of order 1, 2, …: axes of the node, then the variable's, once an order. */
  readonly byOrder: readonly (readonly NodeId[])[];
  /** The trace of the first reverse pass. */
  readonly trace: Trace;
}

/** Differentiate again and again: order k is the reverse pass of order k − 1, by the same variable. */
export function derivatives(
  g: Graph,
  output: NodeId,
  variables: readonly NodeId[],
  order: number,
): Derivatives {
  const first = reverse(g, output, variables);
  const byOrder = variables.map((v) => {
    const list = [first.cotangents.get(v) as NodeId];
    for (let k = 1; k < order; k++)
      list.push(reverse(g, list[k - 1] as NodeId, [v]).cotangents.get(v) as NodeId);
    return list;
  });
  return { byOrder, trace: first.trace };
}

/**
 * The derivatives by scalars, stacked along one last axis of their number: a gradient vector, a Jacobian; and
 * stacked again for each further order: the Hessian with all mixed partial derivatives.
 */
export function stackedDerivatives(
  g: Graph,
  output: NodeId,
  scalars: readonly NodeId[],
  order: number,
): { readonly byOrder: readonly NodeId[]; readonly trace: Trace } {
  const dimension = wholeDimension(scalars.length);
  const byOrder: NodeId[] = [];
  let trace: Trace = [];
  let of = output;
  for (let k = 0; k < order; k++) {
    const r = reverse(g, of, scalars);
    if (k === 0) trace = r.trace;
    of = stack(
      g,
      scalars.map((s) => r.cotangents.get(s) as NodeId),
      dimension,
    );
    byOrder.push(of);
  }
  return { byOrder, trace };
}

function stack(g: Graph, parts: readonly NodeId[], dimension: Dimension): NodeId {
  const placed = parts.map((node, k) => {
    const rank = g.node(node).axes.length;
    const unit = oneHot(g, k + 1, dimension);
    if (parts.length === 1) return node;
    return product(
      g,
      [
        { node, labels: range(rank) },
        { node: unit, labels: [rank] },
      ],
      range(rank + 1),
    );
  });
  return add(g, placed);
}
