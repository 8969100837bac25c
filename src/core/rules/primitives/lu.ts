import type { DenseArray } from '../primitive.ts';

interface Lu {
  readonly n: number;
  readonly lu: Float64Array;
  readonly permutation: Int32Array;
  readonly sign: number;
}

/** LU decomposition with partial pivoting (Golub, Van Loan: Matrix Computations, algorithm 3.4.1). */
export function luDecompose(a: DenseArray | undefined): Lu {
  const n = a?.shape[0] ?? 0;
  const lu = Float64Array.from(a?.data ?? []);
  const permutation = Int32Array.from({ length: n }, (_, k) => k);
  const at = (i: number, j: number): number => lu[i * n + j] as number;
  let sign = 1;
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(at(i, k)) > Math.abs(at(pivot, k))) pivot = i;
    if (pivot !== k) {
      for (let j = 0; j < n; j++) {
        const t = at(k, j);
        lu[k * n + j] = at(pivot, j);
        lu[pivot * n + j] = t;
      }
      const t = permutation[k] as number;
      permutation[k] = permutation[pivot] as number;
      permutation[pivot] = t;
      sign = -sign;
    }
    if (at(k, k) === 0) continue;
    for (let i = k + 1; i < n; i++) {
      const f = at(i, k) / at(k, k);
      lu[i * n + k] = f;
      for (let j = k + 1; j < n; j++) lu[i * n + j] = at(i, j) - f * at(k, j);
    }
  }
  return { n, lu, permutation, sign };
}

export function luDeterminant({ n, lu, sign }: Lu): number {
  let d = sign;
  for (let k = 0; k < n; k++) d *= lu[k * n + k] as number;
  return d;
}

/** log|det|, without overflow. */
export function luLogAbsDeterminant({ n, lu }: Lu): number {
  let d = 0;
  for (let k = 0; k < n; k++) d += Math.log(Math.abs(lu[k * n + k] as number));
  return d;
}

/** The inverse; not-a-number or infinite entries where the matrix is singular. */
export function luInverse(a: DenseArray | undefined): DenseArray {
  const { n, lu, permutation } = luDecompose(a);
  const data = new Float64Array(n * n);
  const column = new Float64Array(n);
  for (let c = 0; c < n; c++) {
    for (let i = 0; i < n; i++) {
      let v = permutation[i] === c ? 1 : 0;
      for (let j = 0; j < i; j++) v -= (lu[i * n + j] as number) * (column[j] as number);
      column[i] = v;
    }
    for (let i = n - 1; i >= 0; i--) {
      let v = column[i] as number;
      for (let j = i + 1; j < n; j++) v -= (lu[i * n + j] as number) * (column[j] as number);
      column[i] = v / (lu[i * n + i] as number);
    }
    for (let i = 0; i < n; i++) data[i * n + c] = column[i] as number;
  }
  return { data, shape: [n, n] };
}
