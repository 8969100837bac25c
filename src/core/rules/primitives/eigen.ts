import { identity, map, primitive, product, sum } from '../../graph/build.ts';
import { constant } from '../../graph/build.ts';
import type { Dimension } from '../../graph/dimension.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import { minusOne, one } from '../../graph/ratio.ts';
import { symmetricEigen } from '../numerics/eigen.ts';
import type { DenseArray, PrimitiveRule, Tensor } from '../primitive.ts';

/**
 * Eigenvalues λ (ascending) and eigenvectors V of (A + Aᵀ)/2, where they are distinct (Giles 2008):
 * from the values V diag(λ̄) Vᵀ, from the vectors V (F ∘ VᵀV̄) Vᵀ made symmetric, F_ij = 1/(λ_j − λ_i), F_ii = 0.
 */
export const eigenvaluesRule: PrimitiveRule = {
  name: 'eigvalsh',
  coreRanks: () => [2],
  evaluate: ([a], _, shape) => ({ data: symmetricEigen(a as DenseArray).values, shape }),
  pullback: (p) => {
    const [a] = p.args as [Tensor];
    const v = p.apply('eigvecsh', [a], [], p.coreAxes(a));
    return p.einsum(
      [
        [v, 'ik'],
        [p.cotangent, 'k'],
        [v, 'jk'],
      ],
      'ij',
    );
  },
  domain: 'distinct eigenvalues',
};

export const eigenvectorsRule: PrimitiveRule = {
  name: 'eigvecsh',
  coreRanks: () => [2],
  evaluate: ([a]) => symmetricEigen(a as DenseArray).vectors,
  pullback: (p) => {
    const [a] = p.args as [Tensor];
    const [d] = p.coreAxes(a) as [Dimension];
    const f = p.own(gapInverses(p.graph, p.apply('eigvalsh', [a], [], [d]).node));
    const v = p.out;
    const whole = p.einsum(
      [
        [v, 'ik'],
        [f, 'kl'],
        [v, 'mk'],
        [p.cotangent, 'ml'],
        [v, 'jl'],
      ],
      'ij',
    );
    return p.scale(0.5, p.add(whole, p.einsum([[whole, 'ij']], 'ji')));
  },
  domain: 'distinct eigenvalues',
};

/** F_ij = 1/(λ_j − λ_i) and 0 on the diagonal, as 1/(λ_j − λ_i + δ_ij) − δ_ij; λ may have batch axes. */
function gapInverses(g: Graph, values: NodeId): NodeId {
  const own = g.node(values).axes;
  const d = own[own.length - 1] as Dimension;
  const batch = own.slice(0, -1).map((_, k) => k);
  const [i, j] = [own.length, own.length + 1];
  const axes = [...own, d];
  const dimensions = new Map([
    ...own.slice(0, -1).map((x, k) => [k, x] as const),
    [i, d] as const,
    [j, d] as const,
  ]);
  const spread = (last: number): NodeId =>
    product(g, [{ node: values, labels: [...batch, last] }], [...batch, i, j], dimensions);
  const delta = product(g, [{ node: identity(g, [d]), labels: [i, j] }], [...batch, i, j], dimensions);
  const gaps = sum(
    g,
    [
      { coefficient: one, node: spread(j) },
      { coefficient: minusOne, node: spread(i) },
      { coefficient: one, node: delta },
    ],
    axes,
  );
  const inverse = map(g, 'pow', [gaps, constant(g, -1)]);
  return sum(
    g,
    [
      { coefficient: one, node: inverse },
      { coefficient: minusOne, node: delta },
    ],
    axes,
  );
}

export const eigenvalues = (g: Graph, a: NodeId): NodeId =>
  primitive(g, 'eigvalsh', [a], [], g.node(a).axes.slice(0, -1));
export const eigenvectors = (g: Graph, a: NodeId): NodeId =>
  primitive(g, 'eigvecsh', [a], [], g.node(a).axes);
