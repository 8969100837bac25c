import type { DenseArray } from '../primitive.ts';
import { columns, entry, identityMatrix, rows, transposed } from './dense.ts';

export interface Eigen {
  /** Ascending. */
  readonly values: Float64Array;
  /** Eigenvectors as columns, the largest entry of each positive. */
  readonly vectors: DenseArray;
}

/** Eigenvalues and vectors of (A + Aᵀ)/2 by Jacobi's rotations (Golub, Van Loan, section 8.5). */
export function symmetricEigen(a: DenseArray): Eigen {
  const n = rows(a);
  const s = Float64Array.from(
    a.data,
    (_, k) => (entry(a, Math.floor(k / n), k % n) + entry(a, k % n, Math.floor(k / n))) / 2,
  );
  const v = identityMatrix(n).data;
  const at = (i: number, j: number): number => s[i * n + j] as number;
  for (let sweep = 0; sweep < 50; sweep++) {
    let off = 0;
    let on = 0;
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        if (i === j) on += at(i, i) ** 2;
        else off += at(i, j) ** 2;
    if (!(off > 1e-34 * (on + off))) break;
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        if (at(p, q) === 0) continue;
        const theta = (at(q, q) - at(p, p)) / (2 * at(p, q));
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        rotate(s, n, p, q, c, t * c, 'columns');
        rotate(s, n, p, q, c, t * c, 'rows');
        rotate(v, n, p, q, c, t * c, 'columns');
      }
  }
  const order = Array.from({ length: n }, (_, k) => k).sort((i, j) => at(i, i) - at(j, j));
  const values = Float64Array.from(order, (k) => at(k, k));
  const vectors = new Float64Array(n * n);
  order.forEach((from, to) => {
    let largest = 0;
    for (let i = 0; i < n; i++) {
      const x = v[i * n + from] as number;
      if (Math.abs(x) > Math.abs(largest) * (1 + 1e-9)) largest = x;
    }
    for (let i = 0; i < n; i++) vectors[i * n + to] = (largest < 0 ? -1 : 1) * (v[i * n + from] as number);
  });
  return { values, vectors: { data: vectors, shape: [n, n] } };
}

function rotate(
  m: Float64Array,
  n: number,
  p: number,
  q: number,
  c: number,
  s: number,
  side: 'rows' | 'columns',
): void {
  const [step, p0, q0] = side === 'columns' ? [n, p, q] : [1, p * n, q * n];
  for (let k = 0; k < n; k++) {
    const x = m[p0 + k * step] as number;
    const y = m[q0 + k * step] as number;
    m[p0 + k * step] = c * x - s * y;
    m[q0 + k * step] = s * x + c * y;
  }
}

/** The thin decomposition A = U diag(σ) Vᵀ, σ descending, with min(m, n) columns. */
export interface Singular {
  readonly u: DenseArray;
  readonly values: Float64Array;
  readonly v: DenseArray;
}

/** Singular values by one-sided Jacobi rotations (Golub, Van Loan, section 8.6.3). */
export function singular(a: DenseArray): Singular {
  if (rows(a) < columns(a)) {
    const { u, values, v } = singular(transposed(a));
    return { u: v, values, v: u };
  }
  const [m, n] = [rows(a), columns(a)];
  const u = Float64Array.from(a.data);
  const v = identityMatrix(n).data;
  const dot = (p: number, q: number): number => {
    let s = 0;
    for (let i = 0; i < m; i++) s += (u[i * n + p] as number) * (u[i * n + q] as number);
    return s;
  };
  for (let sweep = 0, busy = true; busy && sweep < 60; sweep++) {
    busy = false;
    for (let p = 0; p < n; p++)
      for (let q = p + 1; q < n; q++) {
        const [pp, qq, pq] = [dot(p, p), dot(q, q), dot(p, q)];
        if (!(Math.abs(pq) > 1e-16 * Math.sqrt(pp * qq)) || Math.abs(pq) < 1e-300) continue;
        busy = true;
        const theta = (qq - pp) / (2 * pq);
        const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.hypot(theta, 1));
        const c = 1 / Math.hypot(t, 1);
        for (const [x, size] of [
          [u, m],
          [v, n],
        ] as const)
          for (let i = 0; i < size; i++) {
            const [f, g] = [x[i * n + p] as number, x[i * n + q] as number];
            x[i * n + p] = c * f - t * c * g;
            x[i * n + q] = t * c * f + c * g;
          }
      }
  }
  const lengths = Array.from({ length: n }, (_, k) => Math.sqrt(dot(k, k)));
  const order = lengths.map((_, k) => k).sort((i, j) => (lengths[j] as number) - (lengths[i] as number));
  const values = Float64Array.from(order, (k) => lengths[k] as number);
  const pick = (x: Float64Array, size: number, divide: boolean): DenseArray => ({
    shape: [size, n],
    data: Float64Array.from({ length: size * n }, (_, at) => {
      const k = order[at % n] as number;
      const y = x[Math.floor(at / n) * n + k] as number;
      return divide ? y / ((lengths[k] as number) || 1) : y;
    }),
  });
  return { u: pick(u, m, true), values, v: pick(v, n, false) };
}
