import { primitive } from '../../graph/build.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import { columns, rows } from '../numerics/dense.ts';
import { singular } from '../numerics/eigen.ts';
import type { DenseArray, PrimitiveRule, Tensor } from '../primitive.ts';

/**
 * P = A⁺ where the rank of A is constant (Golub, Pereyra 1973):
 * dP = −P dA P + P Pᵀ dAᵀ (I − A P) + (I − P A) dAᵀ Pᵀ P, so the cotangent of A is
 * −Pᵀ G Pᵀ + (I − A P) Gᵀ P Pᵀ + Pᵀ P Gᵀ (I − P A).
 */
export const pseudoInverseRule: PrimitiveRule = {
  name: 'pinv',
  coreRanks: () => [2],
  evaluate: ([a]) => pseudoInverse(a as DenseArray),
  pullback: (p) => {
    const [a] = p.args as [Tensor];
    const [P, G] = [p.out, p.cotangent];
    const first = p.einsum(
      [
        [P, 'ki'],
        [G, 'kl'],
        [P, 'jl'],
      ],
      'ij',
    );
    // Gᵀ P Pᵀ, m×n, and Pᵀ P Gᵀ, m×n.
    const right = p.einsum(
      [
        [G, 'ki'],
        [P, 'kl'],
        [P, 'jl'],
      ],
      'ij',
    );
    const left = p.einsum(
      [
        [P, 'ki'],
        [P, 'kl'],
        [G, 'jl'],
      ],
      'ij',
    );
    return p.add(
      p.scale(-1, first),
      right,
      p.scale(
        -1,
        p.einsum(
          [
            [a, 'ik'],
            [P, 'kl'],
            [right, 'lj'],
          ],
          'ij',
        ),
      ),
      left,
      p.scale(
        -1,
        p.einsum(
          [
            [left, 'ik'],
            [P, 'kl'],
            [a, 'lj'],
          ],
          'ij',
        ),
      ),
    );
  },
  domain: 'constant rank',
};

function pseudoInverse(a: DenseArray): DenseArray {
  const [m, n] = [rows(a), columns(a)];
  const { u, values, v } = singular(a);
  const least = Math.max(m, n) * 2.3e-16 * (values[0] ?? 0);
  const data = new Float64Array(n * m);
  values.forEach((s, k) => {
    if (!(s > least)) return;
    for (let i = 0; i < n; i++)
      for (let j = 0; j < m; j++)
        data[i * m + j] =
          (data[i * m + j] as number) +
          ((v.data[i * values.length + k] as number) * (u.data[j * values.length + k] as number)) / s;
  });
  if (a.data.some(Number.isNaN)) data.fill(NaN);
  return { data, shape: [n, m] };
}

export function pinv(g: Graph, a: NodeId): NodeId {
  const axes = g.node(a).axes;
  const [m, n] = axes.slice(-2) as [(typeof axes)[number], (typeof axes)[number]];
  return primitive(g, 'pinv', [a], [], [...axes.slice(0, -2), n, m]);
}
