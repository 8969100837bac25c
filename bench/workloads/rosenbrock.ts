import { functionOf, gradientOf } from '../nabla.ts';
import { jax, python, tfjs } from '../peers.ts';
import { randomNumbers } from '../random.ts';
import { ratioAim, type Contender, type Workload } from '../workload.ts';

const n = 1000;
const source = `x ∈ R^${n}\nsum(100*(x[2:${n}] - x[1:${n - 1}].^2).^2 + (1 - x[1:${n - 1}]).^2)`;
const asked = { wrt: ['x'], dtype: 'float64', inputs: { x: randomNumbers(n, 3) } } as const;

/** Value and gradient in one loop, as one would write it. */
function byHand(): Contender {
  const x = Float64Array.from(randomNumbers(n, 3));
  const gradient = new Float64Array(n);
  let total = 0;
  const run = (): void => {
    total = 0;
    gradient.fill(0);
    for (let k = 0; k < n - 1; k++) {
      const u = x[k]!;
      const a = x[k + 1]! - u * u;
      const b = 1 - u;
      total += 100 * a * a + b * b;
      gradient[k]! += -400 * u * a - 2 * b;
      gradient[k + 1]! += 200 * a;
    }
  };
  return { run, batch: 100, value: () => gradient[n - 1]! + 0 * total };
}

export const workload: Workload = {
  title: `Rosenbrock's function, N = ${n}, value and gradient, float64`,
  unit: 'µs',
  contenders: {
    Nabla: async () => gradientOf(source, asked),
    'Nabla, function alone': async () => functionOf(source, asked),
    'by hand, JavaScript': async () => byHand(),
    'jax-js wasm (float32)': async () => {
      const j = await jax();
      const np = j.numpy;
      const f = (x: any): any => {
        const head = x.ref.slice([0, n - 1]);
        const tail = x.slice([1, n]);
        const a = tail.sub(head.ref.mul(head.ref));
        const b = np.subtract(1, head);
        return np.sum(a.ref.mul(a).mul(100).add(b.ref.mul(b)));
      };
      const g = j.jit(j.valueAndGrad(f));
      const x = np.array(Array.from(randomNumbers(n, 3)));
      let last: any;
      return {
        run: async () => {
          const [value, gradient] = g(x.ref);
          value.dispose();
          last?.dispose();
          last = gradient;
          await j.blockUntilReady(gradient.ref);
        },
        value: async () => (await last.ref.data())[n - 1],
      };
    },
    'tfjs wasm (float32)': async () => {
      const tf = await tfjs();
      const f = (x: any): any => {
        const head = x.slice([0], [n - 1]);
        const a = x.slice([1], [n - 1]).sub(head.square());
        return a.square().mul(100).add(tf.sub(1, head).square()).sum();
      };
      const g = tf.valueAndGrad(f);
      const x = tf.tensor1d(randomNumbers(n, 3));
      let last: Float32Array;
      return {
        run: () => {
          const { value, grad } = g(x);
          last = grad.dataSync();
          tf.dispose([value, grad]);
        },
        value: () => last[n - 1]!,
      };
    },
    'NumPy, by hand': () => python('rosenbrock.py', n),
  },
  aims: [
    ratioAim('≤ 5 × by hand', 'Nabla', 'by hand, JavaScript', { most: 5 }),
    ratioAim('gradient ≤ 2.5 × function', 'Nabla', 'Nabla, function alone', { most: 2.5 }),
    ratioAim('faster than jax-js', 'Nabla', 'jax-js wasm (float32)', { most: 1 }),
  ],
};
