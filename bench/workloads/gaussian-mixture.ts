import { functionOf, gradientOf } from '../nabla.ts';
import { jax, tfjs } from '../peers.ts';
import { randomNumbers } from '../random.ts';
import { ratioAim, type Contender, type Workload } from '../workload.ts';

const [n, k, d] = [1000, 5, 2];
const X = randomNumbers(n * d, 1);
const M = randomNumbers(k * d, 2);
const S = randomNumbers(k * d, 3).map((x) => x / 2);
const a = randomNumbers(k, 4);

// Log-weights a, means M, logarithms of standard deviations S; (x − m)² p multiplied out.
const source = `X ∈ R^{${n}×${d}}
M, S ∈ R^{${k}×${d}}
a ∈ R^${k}
P = exp(-2*S)
Q = X.^2*P' - 2*X*(P.*M)' + ones(${n})*sum(P.*M.^2, 2)'
L = ones(${n})*(a - sum(S, 2))' - Q/2
sum(logsumexp(L, 2)) - ${n}*logsumexp(a)`;
const asked = { wrt: ['M', 'S', 'a'], dtype: 'float64', inputs: { X, M, S, a } } as const;

function byHand(): Contender {
  const [x, m, s, w] = [X, M, S, a].map((v) => Float64Array.from(v)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const [gm, gs, ga] = [new Float64Array(k * d), new Float64Array(k * d), new Float64Array(k)];
  const [p, l, base] = [new Float64Array(k * d), new Float64Array(k), new Float64Array(k)];
  let total = 0;
  const run = (): void => {
    gm.fill(0);
    gs.fill(0);
    ga.fill(0);
    total = 0;
    let norm = 0;
    for (let c = 0; c < k; c++) {
      norm += Math.exp(w[c]!);
      base[c] = w[c]!;
      for (let e = 0; e < d; e++) {
        p[c * d + e] = Math.exp(-2 * s[c * d + e]!);
        base[c]! -= s[c * d + e]!;
      }
    }
    for (let i = 0; i < n; i++) {
      let most = -Infinity;
      for (let c = 0; c < k; c++) {
        let q = 0;
        for (let e = 0; e < d; e++) {
          const u = x[i * d + e]! - m[c * d + e]!;
          q += u * u * p[c * d + e]!;
        }
        l[c] = base[c]! - q / 2;
        most = Math.max(most, l[c]!);
      }
      let sum = 0;
      for (let c = 0; c < k; c++) sum += l[c] = Math.exp(l[c]! - most);
      total += most + Math.log(sum);
      for (let c = 0; c < k; c++) {
        const r = l[c]! / sum;
        ga[c]! += r;
        for (let e = 0; e < d; e++) {
          const u = x[i * d + e]! - m[c * d + e]!;
          gm[c * d + e]! += r * u * p[c * d + e]!;
          gs[c * d + e]! += r * (u * u * p[c * d + e]! - 1);
        }
      }
    }
    for (let c = 0; c < k; c++) ga[c]! -= (n * Math.exp(w[c]!)) / norm;
    total -= n * Math.log(norm);
  };
  return { run, value: () => ga[k - 1]! + 0 * total };
}

export const workload: Workload = {
  title: `Gaussian mixture, ${n} points, ${k} components, ${d} dimensions, log-likelihood and gradients, float64`,
  unit: 'µs',
  contenders: {
    Nabla: async () => gradientOf(source, asked),
    'Nabla, function alone': async () => functionOf(source, asked),
    'by hand, JavaScript': async () => byHand(),
    'jax-js wasm (float32)': async () => {
      const j = await jax();
      const np = j.numpy;
      const points = np.array(X).reshape([n, 1, d]);
      const f = (m: any, s: any, w: any, x: any): any => {
        const u = x.sub(m.reshape([1, k, d]));
        const p = np.exp(s.ref.mul(-2)).reshape([1, k, d]);
        const q = np.sum(u.ref.mul(u).mul(p), 2);
        const l = w.ref.sub(np.sum(s, 1)).reshape([1, k]).sub(q.mul(0.5));
        return np.sum(j.nn.logsumexp(l, 1)).sub(j.nn.logsumexp(w).mul(n));
      };
      const g = j.jit(j.grad(f, { argnums: [0, 1, 2] }));
      const [m, s, w] = [np.array(M).reshape([k, d]), np.array(S).reshape([k, d]), np.array(a)];
      let last: any[] = [];
      return {
        run: async () => {
          for (const x of last) x.dispose();
          last = g(m.ref, s.ref, w.ref, points.ref);
          await j.blockUntilReady(last[2].ref);
        },
        value: async () => (await last[2].ref.data())[k - 1],
      };
    },
    'tfjs wasm (float32)': async () => {
      const tf = await tfjs();
      const points = tf.tensor3d(X, [n, 1, d]);
      const g = tf.valueAndGrads((m: any, s: any, w: any) => {
        const u = points.sub(m.reshape([1, k, d]));
        const q = u
          .square()
          .mul(s.mul(-2).exp().reshape([1, k, d]))
          .sum(2);
        const l = w.sub(s.sum(1)).reshape([1, k]).sub(q.mul(0.5));
        return l.logSumExp(1).sum().sub(w.logSumExp().mul(n));
      });
      const start = [tf.tensor2d(M, [k, d]), tf.tensor2d(S, [k, d]), tf.tensor1d(a)];
      let last: Float32Array;
      return {
        run: () => {
          const { value, grads } = g(start);
          last = grads[2].dataSync();
          tf.dispose([value, ...grads]);
        },
        value: () => last[k - 1]!,
      };
    },
  },
  aims: [
    ratioAim('≤ 1.5 × by hand', 'Nabla', 'by hand, JavaScript', { most: 1.5 }),
    ratioAim('gradient ≤ 2.5 × function', 'Nabla', 'Nabla, function alone', { most: 2.5 }),
    ratioAim('faster than jax-js', 'Nabla', 'jax-js wasm (float32)', { most: 1 }),
  ],
};
