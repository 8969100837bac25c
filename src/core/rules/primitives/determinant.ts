import { primitive } from '../../graph/build.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import type { DenseArray, PrimitiveRule } from '../primitive.ts';
import { inverse } from './inverse.ts';
import { luDecompose, luDeterminant, luLogAbsDeterminant } from './lu.ts';

const scalar = (x: number): DenseArray => ({ data: Float64Array.of(x), shape: [] });

/** d det(A) = tr(adj(A) dA): the cotangent of A is c · adj(A)ᵀ, right at singular A too. */
export const determinantRule: PrimitiveRule = {
  name: 'determinant',
  coreRanks: () => [2],
  evaluate: ([a]) => scalar(luDeterminant(luDecompose(a))),
  pullback: (p) => {
    const [a] = p.args;
    if (!a) throw new Error('det has an argument');
    const adjugate = { node: cofactor(p.graph, a.node), seeded: false };
    return p.einsum(
      [
        [p.cotangent, ''],
        [adjugate, 'ij'],
      ],
      'ij',
    );
  },
};

/** The matrix of cofactors, adj(A)ᵀ = ∂det(A)/∂A. */
export const cofactorRule: PrimitiveRule = {
  name: 'cofactor',
  coreRanks: () => [2],
  evaluate: ([a]) => cofactors(a),
  /**
   * C = det(A) A⁻ᵀ, so dC = tr(A⁻¹dA) C − A⁻ᵀ dAᵀ C, in terms of C and Y = A⁻¹ (A invertible).
   * Cotangent: ⟨C̄, C⟩ Yᵀ − C C̄ᵀ Yᵀ.
   */
  pullback: (p) => {
    const [a] = p.args;
    if (!a) throw new Error('cofactor has an argument');
    const y = { node: inverse(p.graph, a.node), seeded: false };
    const along = p.einsum(
      [
        [p.cotangent, 'kl'],
        [p.out, 'kl'],
        [y, 'ji'],
      ],
      'ij',
    );
    const across = p.einsum(
      [
        [p.out, 'il'],
        [p.cotangent, 'kl'],
        [y, 'jk'],
      ],
      'ij',
    );
    return p.add(along, p.scale(-1, across));
  },
};

export function determinant(g: Graph, a: NodeId): NodeId {
  return primitive(g, 'determinant', [a], [], g.node(a).axes.slice(0, -2));
}

export function cofactor(g: Graph, a: NodeId): NodeId {
  return primitive(g, 'cofactor', [a], [], g.node(a).axes);
}

/** logdet(A) = log|det A|; d = tr(A⁻¹ dA), so the cotangent is c · A⁻ᵀ. */
export const logDeterminantRule: PrimitiveRule = {
  name: 'logdet',
  coreRanks: () => [2],
  evaluate: ([a]) => scalar(luLogAbsDeterminant(luDecompose(a))),
  pullback: (p) => {
    const [a] = p.args;
    if (!a) throw new Error('logdet has an argument');
    const y = { node: inverse(p.graph, a.node), seeded: false };
    return p.einsum(
      [
        [p.cotangent, ''],
        [y, 'ji'],
      ],
      'ij',
    );
  },
  domain: 'invertible',
};

export function logDeterminant(g: Graph, a: NodeId): NodeId {
  return primitive(g, 'logdet', [a], [], g.node(a).axes.slice(0, -2));
}

/** Cofactors by minors: exact for singular matrices, where det(A) A⁻ᵀ is not. */
function cofactors(a: DenseArray | undefined): DenseArray {
  const n = a?.shape[0] ?? 0;
  const data = new Float64Array(n * n);
  const minor = new Float64Array((n - 1) * (n - 1));
  for (let i = 0; i < n; i++)
    for (let j = 0; j < n; j++) {
      let k = 0;
      for (let r = 0; r < n; r++)
        for (let c = 0; c < n; c++) if (r !== i && c !== j) minor[k++] = a?.data[r * n + c] as number;
      const d = luDeterminant(luDecompose({ data: minor, shape: [n - 1, n - 1] }));
      data[i * n + j] = (i + j) % 2 === 0 ? d : -d;
    }
  return { data, shape: [n, n] };
}
