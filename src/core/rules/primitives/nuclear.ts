import { message } from '../../messages/catalogue.ts';
import { primitive } from '../../graph/build.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import { NoDerivativeError } from '../no-derivative.ts';
import { columns, combine, matmul, rows, transposed } from '../numerics/dense.ts';
import { singular } from '../numerics/eigen.ts';
import type { DenseArray, PrimitiveRule, Tensor } from '../primitive.ts';

/** The sum of the singular values; its gradient is the polar factor U Vᵀ (A of full rank). */
export const nuclearNormRule: PrimitiveRule = {
  name: 'nuclearnorm',
  coreRanks: () => [2],
  evaluate: ([a]) => ({
    data: Float64Array.of(singular(a as DenseArray).values.reduce((s, x) => s + x, 0)),
    shape: [],
  }),
  pullback: (p) => {
    const [a] = p.args as [Tensor];
    return p.einsum(
      [
        [p.cotangent, ''],
        [p.apply('polar', [a], [], p.coreAxes(a)), 'ij'],
      ],
      'ij',
    );
  },
  domain: 'full rank',
};

/** U Vᵀ of A = U Σ Vᵀ. Its derivative along G, a second derivative of a norm, is symmetric: its own adjoint. */
export const polarRule: PrimitiveRule = {
  name: 'polar',
  coreRanks: () => [2],
  evaluate: ([a]) => {
    const { u, values, v } = singular(a as DenseArray);
    return hasFullRank(values) ? matmul(u, transposed(v)) : undefinedLike(a as DenseArray);
  },
  pullback: (p) => {
    const [a] = p.args as [Tensor];
    return p.apply('polarchange', [a, p.cotangent], [], p.coreAxes(a));
  },
  domain: 'full rank',
};

/** U K Vᵀ + (I − UUᵀ) G V Σ⁻¹ Vᵀ + U Σ⁻¹ Uᵀ G (I − VVᵀ), K_ij = (D_ij − D_ji)/(σ_i + σ_j), D = Uᵀ G V. */
export const polarChangeRule: PrimitiveRule = {
  name: 'polarchange',
  coreRanks: () => [2, 2],
  evaluate: ([a, g]) => changeAlong(a as DenseArray, g as DenseArray),
  pullback: (p, k) => {
    if (k === 0) throw new NoDerivativeError(message('third-of-nuclear', {}));
    const [a] = p.args as [Tensor];
    return p.apply('polarchange', [a, p.cotangent], [], p.coreAxes(a));
  },
};

/** Singular values below this part of the greatest are zero but for rounding. */
const rounding = 1e-12;

const hasFullRank = (values: Float64Array): boolean => Math.min(...values) > rounding * Math.max(...values);

/** Below full rank there is no one polar factor. */
const undefinedLike = (a: DenseArray): DenseArray => ({
  shape: a.shape,
  data: new Float64Array(a.data.length).fill(NaN),
});

function changeAlong(a: DenseArray, g: DenseArray): DenseArray {
  const { u, values, v } = singular(a);
  if (!hasFullRank(values)) return undefinedLike(g);
  const [ut, vt] = [transposed(u), transposed(v)];
  const d = matmul(matmul(ut, g), v);
  const r = values.length;
  const k: DenseArray = {
    shape: [r, r],
    data: Float64Array.from(d.data, (x, at) => {
      const [i, j] = [Math.floor(at / r), at % r];
      return (x - (d.data[j * r + i] as number)) / ((values[i] as number) + (values[j] as number));
    }),
  };
  const overRows = (x: DenseArray): DenseArray => ({
    shape: x.shape,
    data: x.data.map((y, at) => y / (values[Math.floor(at / columns(x))] as number)),
  });
  const inside = matmul(matmul(u, k), vt);
  const gv = matmul(g, v);
  const left = matmul(
    combine([
      [1, gv],
      [-1, matmul(u, matmul(ut, gv))],
    ]),
    overRows(vt),
  );
  const ug = matmul(ut, g);
  const right = matmul(
    u,
    overRows(
      combine([
        [1, ug],
        [-1, matmul(matmul(ug, v), vt)],
      ]),
    ),
  );
  const parts: (readonly [number, DenseArray])[] = [[1, inside]];
  if (rows(a) > columns(a)) parts.push([1, left]);
  if (rows(a) < columns(a)) parts.push([1, right]);
  return combine(parts);
}

export const nuclearNorm = (g: Graph, a: NodeId): NodeId =>
  primitive(g, 'nuclearnorm', [a], [], g.node(a).axes.slice(0, -2));

export const polar = (g: Graph, a: NodeId): NodeId => primitive(g, 'polar', [a], [], g.node(a).axes);

export const polarChange = (g: Graph, a: NodeId, along: NodeId): NodeId =>
  primitive(g, 'polarchange', [a, along], [], g.node(a).axes);
