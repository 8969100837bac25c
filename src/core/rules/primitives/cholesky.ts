import { primitive } from '../../graph/build.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import { rows, zeroMatrix } from '../numerics/dense.ts';
import type { DenseArray, PrimitiveRule } from '../primitive.ts';

/**
 * L with L Lᵀ = (A + Aᵀ)/2, lower triangular, positive on the diagonal. Ā = L⁻ᵀ Φ(Lᵀ L̄) L⁻¹ made symmetric,
 * Φ the lower triangle with half its diagonal (Murray 2016).
 */
export const choleskyRule: PrimitiveRule = {
  name: 'cholesky',
  coreRanks: () => [2],
  evaluate: ([a]) => lower(a as DenseArray),
  pullback: (p) => {
    const axes = p.coreAxes(p.out);
    const inner = p.einsum(
      [
        [p.out, 'ki'],
        [p.cotangent, 'kj'],
      ],
      'ij',
    );
    const triangle = p.apply('tril', [inner], [], axes);
    const diagonal = p.einsum([[p.einsum([[inner, 'ii']], 'i'), 'i']], 'ii');
    const phi = p.add(triangle, p.scale(-0.5, diagonal));
    const y = p.apply('inverse', [p.out], [], axes);
    const whole = p.einsum(
      [
        [y, 'ki'],
        [phi, 'kl'],
        [y, 'lj'],
      ],
      'ij',
    );
    return p.scale(0.5, p.add(whole, p.einsum([[whole, 'ij']], 'ji')));
  },
  domain: 'positive definite',
};

function lower(a: DenseArray): DenseArray {
  const n = rows(a);
  const { data, shape } = zeroMatrix(n, n);
  for (let j = 0; j < n; j++)
    for (let i = j; i < n; i++) {
      let s = ((a.data[i * n + j] as number) + (a.data[j * n + i] as number)) / 2;
      for (let k = 0; k < j; k++) s -= (data[i * n + k] as number) * (data[j * n + k] as number);
      data[i * n + j] = i === j ? (s > 0 ? Math.sqrt(s) : NaN) : s / (data[j * n + j] as number);
    }
  return { data, shape };
}

export const cholesky = (g: Graph, a: NodeId): NodeId => primitive(g, 'cholesky', [a], [], g.node(a).axes);
