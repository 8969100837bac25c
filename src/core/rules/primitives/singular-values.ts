import { constant, map, primitive } from '../../graph/build.ts';
import { sameDimension, type Dimension } from '../../graph/dimension.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import { singular } from '../numerics/eigen.ts';
import type { DenseArray, PrimitiveRule, Tensor } from '../primitive.ts';
import { eigenvectors } from './eigen.ts';
import { flip } from './running.ts';

/**
 * Singular values, descending. Ā = U diag(c) Vᵀ, written with the eigenvectors of the smaller Gram matrix:
 * U = A V Σ⁻¹ (and V = Aᵀ U Σ⁻¹). For distinct values other than zero.
 */
export const singularValuesRule: PrimitiveRule = {
  name: 'svdvals',
  coreRanks: () => [2],
  evaluate: ([a], _, shape) => ({ data: singular(a as DenseArray).values, shape }),
  pullback: (p) => {
    const [a] = p.args as [Tensor];
    const [, n] = p.coreAxes(a) as [Dimension, Dimension];
    const [d] = p.coreAxes(p.out) as [Dimension];
    const over = sameDimension(d, n);
    const gram = over
      ? p.einsum(
          [
            [a, 'ki'],
            [a, 'kj'],
          ],
          'ij',
        )
      : p.einsum(
          [
            [a, 'ik'],
            [a, 'jk'],
          ],
          'ij',
        );
    // The columns stand in ascending order of the values: bring them into descending order.
    const v = p.own(flip(p.graph, eigenvectors(p.graph, gram.node)));
    const inverse = p.own(map(p.graph, 'pow', [p.out.node, constant(p.graph, -1)]));
    const c = p.cotangent;
    if (over)
      return p.einsum(
        [
          [a, 'ik'],
          [v, 'kl'],
          [c, 'l'],
          [inverse, 'l'],
          [v, 'jl'],
        ],
        'ij',
      );
    return p.einsum(
      [
        [v, 'il'],
        [c, 'l'],
        [inverse, 'l'],
        [v, 'kl'],
        [a, 'kj'],
      ],
      'ij',
    );
  },
  domain: 'distinct singular values other than zero',
};

export function singularValues(g: Graph, a: NodeId, smaller: Dimension): NodeId {
  return primitive(g, 'svdvals', [a], [], [...g.node(a).axes.slice(0, -2), smaller]);
}
