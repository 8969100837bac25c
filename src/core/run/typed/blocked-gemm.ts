import type { Gemm } from '../program.ts';

type Numbers = Float64Array | Float32Array;

/** A tile of C: its 8 sums and the 6 numbers that a step needs are what 16 registers hold. */
const [tileRows, tileColumns] = [4, 2];
/** Rows, inner length and columns of the blocks that are packed: those of A and B fit the second cache together. */
const [rowsAtOnce, innerAtOnce, columnsAtOnce] = [64, 128, 256];

/** The least work, in multiplications, for which packing pays. */
export const worthBlocking = ({ m, n, k }: Gemm): boolean => m >= 4 && n >= 2 && k >= 8 && m * n * k >= 8192;

/**
 * The matrix product in blocks, packed as float64: no conversions inside, strides and transposes only where numbers are
 * packed, and sums in float64 whatever the numbers are.
 */
export function bindBlockedGemm(step: Gemm, data: Numbers): () => void {
  const { m, n, k, alpha, accumulate, batch } = step;
  const place = (at: number): number => at / data.BYTES_PER_ELEMENT;
  const [a0, b0, c0] = [place(step.a.at), place(step.b.at), place(step.c.at)];
  const upTo = (size: number, most: number, tile: number): number =>
    Math.ceil(Math.min(size, most) / tile) * tile;
  const inner = Math.min(k, innerAtOnce);
  const left = new Float64Array(upTo(m, rowsAtOnce, tileRows) * inner);
  const right = new Float64Array(upTo(n, columnsAtOnce, tileColumns) * inner);
  const { row: cr, column: cc } = step.c;
  return () => {
    for (let z = 0; z < batch; z++) {
      const [a, b, c] = [a0 + z * step.a.batch, b0 + z * step.b.batch, c0 + z * step.c.batch];
      for (let j = 0; j < n; j += columnsAtOnce) {
        const columns = Math.min(columnsAtOnce, n - j);
        for (let x = 0; x < k; x += innerAtOnce) {
          const depth = Math.min(innerAtOnce, k - x);
          const { row: br, column: bc } = step.b;
          pack(data, b + x * br + j * bc, bc, br, columns, depth, tileColumns, 1, right);
          for (let i = 0; i < m; i += rowsAtOnce) {
            const rows = Math.min(rowsAtOnce, m - i);
            const { row: ar, column: ac } = step.a;
            pack(data, a + i * ar + x * ac, ar, ac, rows, depth, tileRows, alpha, left);
            const to = c + i * cr + j * cc;
            block(left, right, depth, rows, columns, data, to, cr, cc, accumulate || x > 0);
          }
        }
      }
    }
  };
}

/** In strips of `tile` lines, an inner index after the other; beyond the last line zeros. */
function pack(
  data: Numbers,
  from: number,
  line: number,
  along: number,
  lines: number,
  depth: number,
  tile: number,
  factor: number,
  to: Float64Array,
): void {
  let at = 0;
  for (let s = 0; s < lines; s += tile)
    for (let x = 0; x < depth; x++)
      for (let t = s; t < s + tile; t++)
        to[at++] = t < lines ? factor * (data[from + t * line + x * along] as number) : 0;
}

/** The sums of a tile, on their way to C. */
const sums = new Float64Array(tileRows * tileColumns);

function block(
  left: Float64Array,
  right: Float64Array,
  depth: number,
  rows: number,
  columns: number,
  c: Numbers,
  to: number,
  cr: number,
  cc: number,
  adds: boolean,
): void {
  for (let j = 0; j < columns; j += tileColumns)
    for (let i = 0; i < rows; i += tileRows) {
      let p = i * depth;
      let q = j * depth;
      const end = p + tileRows * depth;
      let c00 = 0;
      let c01 = 0;
      let c10 = 0;
      let c11 = 0;
      let c20 = 0;
      let c21 = 0;
      let c30 = 0;
      let c31 = 0;
      for (; p < end; p += tileRows, q += tileColumns) {
        const b0 = right[q] as number;
        const b1 = right[q + 1] as number;
        const a0 = left[p] as number;
        c00 += a0 * b0;
        c01 += a0 * b1;
        const a1 = left[p + 1] as number;
        c10 += a1 * b0;
        c11 += a1 * b1;
        const a2 = left[p + 2] as number;
        c20 += a2 * b0;
        c21 += a2 * b1;
        const a3 = left[p + 3] as number;
        c30 += a3 * b0;
        c31 += a3 * b1;
      }
      sums[0] = c00;
      sums[1] = c01;
      sums[2] = c10;
      sums[3] = c11;
      sums[4] = c20;
      sums[5] = c21;
      sums[6] = c30;
      sums[7] = c31;
      for (let r = 0; r < tileRows && i + r < rows; r++)
        for (let s = 0; s < tileColumns && j + s < columns; s++) {
          const at = to + (i + r) * cr + (j + s) * cc;
          const sum = sums[tileColumns * r + s] as number;
          c[at] = adds ? (c[at] as number) + sum : sum;
        }
    }
}
