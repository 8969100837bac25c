import type { Program } from '../../src/core/run/program.ts';
import type { Backend } from '../../src/core/run/backend.ts';
import { webAssembly } from '../../src/core/run/kernels/web-assembly-backend.ts';
import { typedArrays } from '../../src/core/run/typed/typed-arrays.ts';
import { python, tfjs } from '../peers.ts';
import type { Contender, Workload } from '../workload.ts';
import { randomNumbers } from '../random.ts';

const n = 512;
const bytes = n * n * 4;

const program: Program = {
  dtype: 'float32',
  byteLength: 3 * bytes,
  steps: [
    {
      ...{ kind: 'gemm', m: n, n, k: n, batch: 1, alpha: 1, accumulate: false },
      a: { at: 0, row: n, column: 1, batch: 0 },
      b: { at: bytes, row: n, column: 1, batch: 0 },
      c: { at: 2 * bytes, row: n, column: 1, batch: 0 },
    },
  ],
};

const inputs = randomNumbers(2 * n * n, 1);

function on(backend: Backend): Contender {
  const { buffer, run } = backend(program);
  const all = new Float32Array(buffer, 0, 3 * n * n);
  all.set(inputs);
  return { run, value: () => all[2 * n * n + 7] as number };
}

export const workload: Workload = {
  title: `Matrix product, ${n} × ${n}, float32`,
  unit: 'GFLOP/s',
  work: 2 * n ** 3,
  tolerance: 1e-3,
  contenders: {
    Nabla: () => Promise.resolve(on(webAssembly)),
    'Nabla, plain typed arrays': () => Promise.resolve(on(typedArrays)),
    'tfjs wasm': async () => {
      const tf = await tfjs();
      const [a, b] = [0, 1].map((k) => tf.tensor2d(inputs.slice(k * n * n, (k + 1) * n * n), [n, n]));
      let last: any;
      return {
        run: () => {
          last?.dispose();
          last = tf.matMul(a, b);
        },
        value: () => last.dataSync()[7],
      };
    },
    'NumPy, one thread': () => python('matrix_product.py', n),
  },
  aims: [
    {
      text: '≥ 0.5 × the 128-bit FMA ceiling of 58.7 GFLOP/s',
      reached: ({ Nabla }) =>
        Nabla === undefined
          ? undefined
          : { figure: `${(Nabla / 58.7).toPrecision(3)} ×`, met: Nabla >= 0.5 * 58.7 },
    },
  ],
};
