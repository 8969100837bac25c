import type { Gemm } from '../program.ts';
import { bindBlockedGemm, worthBlocking } from './blocked-gemm.ts';

type Numbers = Float64Array | Float32Array;

/** The matrix product: in blocks where it is large, else dot products, or sums of rows where those of B are whole. */
export function bindGemm(step: Gemm, data: Numbers): () => void {
  return worthBlocking(step) ? bindBlockedGemm(step, data) : bindSmallGemm(step, data);
}

function bindSmallGemm(step: Gemm, data: Numbers): () => void {
  const { m, n, k, alpha, accumulate, batch } = step;
  const place = (at: number): number => at / data.BYTES_PER_ELEMENT;
  const [a0, b0, c0] = [place(step.a.at), place(step.b.at), place(step.c.at)];
  const { row: ar, column: ac } = step.a;
  const { row: br, column: bc } = step.b;
  const { row: cr, column: cc } = step.c;
  const byRows = bc === 1 && n > 1;
  return () => {
    for (let z = 0; z < batch; z++) {
      const [a, b, c] = [a0 + z * step.a.batch, b0 + z * step.b.batch, c0 + z * step.c.batch];
      if (!byRows) {
        for (let i = 0; i < m; i++)
          for (let j = 0; j < n; j++) {
            let total = 0;
            for (let x = 0, p = a + i * ar, q = b + j * bc; x < k; x++, p += ac, q += br)
              total += (data[p] as number) * (data[q] as number);
            const at = c + i * cr + j * cc;
            data[at] = accumulate ? (data[at] as number) + alpha * total : alpha * total;
          }
        continue;
      }
      for (let i = 0; i < m; i++) {
        const to = c + i * cr;
        if (!accumulate) for (let j = 0; j < n; j++) data[to + j * cc] = 0;
        for (let x = 0; x < k; x++) {
          const f = alpha * (data[a + i * ar + x * ac] as number);
          const from = b + x * br;
          for (let j = 0; j < n; j++)
            data[to + j * cc] = (data[to + j * cc] as number) + f * (data[from + j] as number);
        }
      }
    }
  };
}
