import type { DenseArray } from '../primitive.ts';
import { luInverse } from '../primitives/lu.ts';

/** Small dense matrices of doubles: what the values of matrix functions are computed with. */

export const zeroMatrix = (m: number, n: number): DenseArray => ({
  data: new Float64Array(m * n),
  shape: [m, n],
});

export function identityMatrix(n: number): DenseArray {
  const { data, shape } = zeroMatrix(n, n);
  for (let k = 0; k < n; k++) data[k * n + k] = 1;
  return { data, shape };
}

export const rows = (a: DenseArray): number => a.shape[0] ?? 1;
export const columns = (a: DenseArray): number => a.shape[1] ?? 1;
export const entry = (a: DenseArray, i: number, j: number): number => a.data[i * columns(a) + j] as number;

export function matmul(a: DenseArray, b: DenseArray): DenseArray {
  const [m, k, n] = [rows(a), columns(a), columns(b)];
  const data = new Float64Array(m * n);
  for (let i = 0; i < m; i++)
    for (let l = 0; l < k; l++) {
      const x = a.data[i * k + l] as number;
      for (let j = 0; j < n; j++)
        data[i * n + j] = (data[i * n + j] as number) + x * (b.data[l * n + j] as number);
    }
  return { data, shape: [m, n] };
}

export function transposed(a: DenseArray): DenseArray {
  const [m, n] = [rows(a), columns(a)];
  const data = new Float64Array(m * n);
  for (let i = 0; i < m; i++) for (let j = 0; j < n; j++) data[j * m + i] = entry(a, i, j);
  return { data, shape: [n, m] };
}

/** Σ c·A of matrices of one shape. */
export function combine(terms: readonly (readonly [number, DenseArray])[]): DenseArray {
  const [, first] = terms[0] as readonly [number, DenseArray];
  const data = new Float64Array(first.data.length);
  for (const [c, a] of terms)
    for (let k = 0; k < data.length; k++) data[k] = (data[k] as number) + c * (a.data[k] as number);
  return { data, shape: first.shape };
}

export const inverted = (a: DenseArray): DenseArray => luInverse(a);

/** The matrix of blocks, each of one size; undefined is a block of zeros. */
export function blocks(size: number, grid: readonly (readonly (DenseArray | undefined)[])[]): DenseArray {
  const n = size * grid.length;
  const out = zeroMatrix(n, n);
  grid.forEach((row, p) =>
    row.forEach((b, q) => {
      if (!b) return;
      for (let i = 0; i < size; i++)
        for (let j = 0; j < size; j++) out.data[(p * size + i) * n + q * size + j] = entry(b, i, j);
    }),
  );
  return out;
}

/** The size × size block whose first entry is at (row, column). */
export function blockOf(a: DenseArray, size: number, row: number, column: number): DenseArray {
  const out = zeroMatrix(size, size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < size; j++) out.data[i * size + j] = entry(a, row + i, column + j);
  return out;
}

/** The largest sum of absolute values down a column. */
export function oneNorm(a: DenseArray): number {
  let largest = 0;
  for (let j = 0; j < columns(a); j++) {
    let total = 0;
    for (let i = 0; i < rows(a); i++) total += Math.abs(entry(a, i, j));
    if (!(total <= largest)) largest = total;
  }
  return largest;
}
