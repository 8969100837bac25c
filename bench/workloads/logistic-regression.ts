import { functionOf, gradientOf } from '../nabla.ts';
import { jax, python, tfjs } from '../peers.ts';
import { randomNumbers } from '../random.ts';
import { ratioAim, type Contender, type Workload } from '../workload.ts';

const [rows, columns] = [2000, 100];
const X = randomNumbers(rows * columns, 1);
const y = randomNumbers(rows, 2).map((u) => (u > 0 ? 1 : 0));
const w = randomNumbers(columns, 3);

const source = `X ∈ R^{${rows}×${columns}}\ny ∈ R^${rows}\nw ∈ R^${columns}\nz = X*w\nsum(softplus(z) - y.*z)`;
const asked = { wrt: ['w'], dtype: 'float32', inputs: { X, y, w } } as const;

function byHand(): Contender {
  const gradient = new Float32Array(columns);
  let loss = 0;
  const run = (): void => {
    loss = 0;
    gradient.fill(0);
    for (let i = 0; i < rows; i++) {
      let z = 0;
      for (let j = 0; j < columns; j++) z += X[i * columns + j]! * w[j]!;
      const t = Math.exp(-Math.abs(z));
      loss += Math.max(z, 0) + Math.log1p(t) - y[i]! * z;
      const r = (z >= 0 ? 1 : t) / (1 + t) - y[i]!;
      for (let j = 0; j < columns; j++) gradient[j]! += r * X[i * columns + j]!;
    }
  };
  return { run, value: () => gradient[columns - 1]! + 0 * loss };
}

export const workload: Workload = {
  title: `Logistic regression, ${rows} × ${columns}, loss and gradient, float32`,
  unit: 'µs',
  contenders: {
    Nabla: async () => gradientOf(source, asked),
    'Nabla, function alone': async () => functionOf(source, asked),
    'by hand, JavaScript': async () => byHand(),
    'jax-js wasm': async () => {
      const j = await jax();
      const np = j.numpy;
      const Xa = np.array(X).reshape([rows, columns]);
      const ya = np.array(y);
      const f = (v: any, A: any, b: any): any => {
        const z = np.dot(A, v);
        return np.sum(j.nn.softplus(z.ref).sub(b.mul(z)));
      };
      const g = j.jit(j.valueAndGrad(f));
      const start = np.array(w);
      let last: any;
      return {
        run: async () => {
          const [value, gradient] = g(start.ref, Xa.ref, ya.ref);
          value.dispose();
          last?.dispose();
          last = gradient;
          await j.blockUntilReady(gradient.ref);
        },
        value: async () => (await last.ref.data())[columns - 1],
      };
    },
    'tfjs wasm': async () => {
      const tf = await tfjs();
      const [A, b, start] = [tf.tensor2d(X, [rows, columns]), tf.tensor1d(y), tf.tensor2d(w, [columns, 1])];
      const g = tf.valueAndGrad((v: any) => {
        const z = A.matMul(v).reshape([rows]);
        return z.softplus().sub(b.mul(z)).sum();
      });
      let last: Float32Array;
      return {
        run: () => {
          const { value, grad } = g(start);
          last = grad.dataSync();
          tf.dispose([value, grad]);
        },
        value: () => last[columns - 1]!,
      };
    },
    'NumPy, by hand': () => python('logistic.py', rows, columns),
  },
  aims: [
    ratioAim('faster than jax-js', 'Nabla', 'jax-js wasm', { most: 1 }),
    ratioAim('gradient ≤ 2.5 × function', 'Nabla', 'Nabla, function alone', { most: 2.5 }),
  ],
};
