import { differentiate, namesOf } from '../../src/core/derivation.ts';
import { webAssembly } from '../../src/core/run/kernels/web-assembly-backend.ts';
import { compile } from '../../src/core/run/plan/compile.ts';
import { bind } from '../../src/core/run/plan/runner.ts';
import { training } from '../../src/core/run/training/training.ts';
import { jax, peer, python, tfjs } from '../peers.ts';
import { randomNumbers } from '../random.ts';
import { bestOf, ratioAim, type Contender, type Workload } from '../workload.ts';

const [words, width, window_, hidden, tags, batch, rate] = [20_000, 50, 5, 300, 9, 128, 0.1];
const inner = window_ * width;

const scaled = (count: number, seed: number, by: number): Float32Array =>
  randomNumbers(count, seed).map((x) => x * by);
const start = {
  E: scaled(words * width, 1, 0.5),
  W: scaled(hidden * inner, 2, 0.1),
  b: scaled(hidden, 3, 0.1),
  U: scaled(tags * hidden, 4, 0.1),
  a: scaled(tags, 5, 0.1),
};
/** The words of each window, and the tag of its middle. */
const ids = Int32Array.from(
  randomNumbers(batch * window_, 6),
  (x) => Math.floor(((x + 1) / 2) * words) % words,
);
const gold = Int32Array.from(randomNumbers(batch, 7), (x) => Math.floor(((x + 1) / 2) * tags) % tags);
const oneHot = new Float32Array(batch * tags);
gold.forEach((t, r) => (oneHot[r * tags + t] = 1));

/** One window, in the language; the batch is one more axis. */
const source = `E ∈ R^{${words}×${width}}
c1, c2, c3, c4, c5 ∈ R^${words}
W ∈ R^{${hidden}×${inner}}
b ∈ R^${hidden}
U ∈ R^{${tags}×${hidden}}
a, t ∈ R^${tags}
x = [E'*c1; E'*c2; E'*c3; E'*c4; E'*c5]
h = tanh(W*x + b)
s = U*h + a
J = logsumexp(s) - t'*s`;

function nabla(gradients: boolean, updates = gradients): Contender {
  const parameters = ['E', 'W', 'b', 'U', 'a'] as const;
  const bags = ['c1', 'c2', 'c3', 'c4', 'c5'];
  const d = differentiate(source, { of: 'J', wrt: ['a'] });
  const loss = namesOf(d.model).values.find((v) => v.name === 'J')!.node;
  const t = training(d.model.graph, { loss, parameters, batch: [...bags, 't'], reduce: 'mean' });
  const plan = compile(t.graph, [t.loss, ...(gradients ? t.gradients : [])], {
    sizes: new Map([['batch', batch]]),
    dtype: 'float32',
    sparse: new Map(bags.map((name) => [name, { capacity: batch }])),
  });
  const runner = bind(plan, webAssembly);
  const dense = (name: string): Float32Array => {
    const port = runner.inputs.get(name);
    if (port?.kind !== 'dense') throw new Error(name);
    return port.data as Float32Array;
  };
  for (const name of parameters) dense(name).set(start[name]);
  dense('t').set(oneHot);
  bags.forEach((name, k) => {
    const port = runner.inputs.get(name);
    if (port?.kind !== 'sparse') throw new Error(name);
    for (let r = 0; r <= batch; r++) port.offsets[r] = r;
    for (let r = 0; r < batch; r++) port.ids[r] = ids[r * window_ + k]!;
  });
  const values = parameters.map(dense);
  const update = (): void => {
    values.forEach((v, p) => {
      const { data, rows } = runner.outputs[p + 1]!;
      if (!rows) for (let k = 0; k < v.length; k++) v[k]! -= rate * data[k]!;
      else
        for (const row of rows())
          for (let k = row * width; k < (row + 1) * width; k++) v[k]! -= rate * data[k]!;
    });
  };
  const first = once(() => {
    runner.run();
    return runner.outputs[0]!.data[0]!;
  });
  first();
  return {
    run: () => {
      runner.run();
      if (updates) update();
    },
    value: first,
  };
}

/** The loss of the first step: contenders have to agree on it. */
function once(f: () => number): () => number {
  let known: number | undefined;
  return () => (known ??= f());
}

/** Plain loops over typed arrays, the products blocked by rows of four. */
function byHand(): Contender {
  const [E, W, b, U, a] = [start.E, start.W, start.b, start.U, start.a].map((v) => v.slice()) as [
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const x = new Float32Array(batch * inner);
  const h = new Float32Array(batch * hidden);
  const dh = new Float32Array(batch * hidden);
  const s = new Float32Array(batch * tags);
  const dx = new Float32Array(batch * inner);
  const dW = new Float32Array(hidden * inner);
  const step = (): number => {
    let loss = 0;
    for (let r = 0; r < batch; r++)
      for (let k = 0; k < window_; k++)
        x.set(
          E.subarray(ids[r * window_ + k]! * width, (ids[r * window_ + k]! + 1) * width),
          r * inner + k * width,
        );
    for (let r = 0; r < batch; r += 4)
      for (let i = 0; i < hidden; i++) {
        let [p, q, u, v] = [0, 0, 0, 0];
        for (let k = 0, w = i * inner, o = r * inner; k < inner; k++, w++, o++) {
          const f = W[w]!;
          p += f * x[o]!;
          q += f * x[o + inner]!;
          u += f * x[o + 2 * inner]!;
          v += f * x[o + 3 * inner]!;
        }
        h[r * hidden + i] = Math.tanh(p + b[i]!);
        h[(r + 1) * hidden + i] = Math.tanh(q + b[i]!);
        h[(r + 2) * hidden + i] = Math.tanh(u + b[i]!);
        h[(r + 3) * hidden + i] = Math.tanh(v + b[i]!);
      }
    for (let r = 0; r < batch; r++) {
      let most = -Infinity;
      for (let c = 0; c < tags; c++) {
        let z = a[c]!;
        for (let i = 0; i < hidden; i++) z += U[c * hidden + i]! * h[r * hidden + i]!;
        s[r * tags + c] = z;
        most = Math.max(most, z);
      }
      let sum = 0;
      for (let c = 0; c < tags; c++) sum += Math.exp(s[r * tags + c]! - most);
      loss += most + Math.log(sum) - s[r * tags + gold[r]!]!;
      for (let c = 0; c < tags; c++)
        s[r * tags + c] = (Math.exp(s[r * tags + c]! - most) / sum - (c === gold[r] ? 1 : 0)) / batch;
    }
    for (let r = 0; r < batch; r++)
      for (let i = 0; i < hidden; i++) {
        let z = 0;
        for (let c = 0; c < tags; c++) z += U[c * hidden + i]! * s[r * tags + c]!;
        dh[r * hidden + i] = z * (1 - h[r * hidden + i]! ** 2);
      }
    for (let r = 0; r < batch; r++)
      for (let c = 0; c < tags; c++) {
        const f = rate * s[r * tags + c]!;
        a[c]! -= f;
        for (let i = 0; i < hidden; i++) U[c * hidden + i]! -= f * h[r * hidden + i]!;
      }
    dW.fill(0);
    dx.fill(0);
    for (let r = 0; r < batch; r += 4)
      for (let i = 0; i < hidden; i++) {
        const [p, q, u, v] = [0, 1, 2, 3].map((m) => dh[(r + m) * hidden + i]!) as [
          number,
          number,
          number,
          number,
        ];
        b[i]! -= rate * (p + q + u + v);
        for (let k = 0, w = i * inner, o = r * inner; k < inner; k++, w++, o++) {
          dW[w]! += p * x[o]! + q * x[o + inner]! + u * x[o + 2 * inner]! + v * x[o + 3 * inner]!;
          const f = W[w]!;
          dx[o]! += p * f;
          dx[o + inner]! += q * f;
          dx[o + 2 * inner]! += u * f;
          dx[o + 3 * inner]! += v * f;
        }
      }
    for (let w = 0; w < W.length; w++) W[w]! -= rate * dW[w]!;
    for (let r = 0; r < batch; r++)
      for (let k = 0; k < window_; k++)
        for (let e = 0, to = ids[r * window_ + k]! * width; e < width; e++)
          E[to + e]! -= rate * dx[r * inner + k * width + e]!;
    return loss / batch;
  };
  const first = step();
  return { run: step, value: () => first };
}

/** Peers get the rows of the table as an input, and the table is updated by hand: their own gradient of it is dense. */
function gathered(E: Float32Array): Float32Array {
  const x = new Float32Array(batch * inner);
  ids.forEach((id, k) => x.set(E.subarray(id * width, (id + 1) * width), k * width));
  return x;
}

function scattered(E: Float32Array, dx: Float32Array): void {
  ids.forEach((id, k) => {
    for (let e = 0; e < width; e++) E[id * width + e]! -= rate * dx[k * width + e]!;
  });
}

export const workload: Workload = {
  title: `Window tagger, a training step: batch ${batch}, ${inner} → ${hidden} tanh → ${tags}, table ${words} × ${width}, SGD, float32`,
  unit: 'tokens/s',
  work: batch,
  tolerance: 1e-3,
  contenders: {
    Nabla: async () => nabla(true),
    'Nabla, loss and gradient alone': async () => nabla(true, false),
    'Nabla, loss alone': async () => nabla(false),
    'by hand, JavaScript': async () => byHand(),
    'tfjs wasm': async () => {
      const tf = await tfjs();
      const E = start.E.slice();
      let [W, b, U, a] = [
        tf.tensor2d(start.W, [hidden, inner]),
        tf.tensor1d(start.b),
        tf.tensor2d(start.U, [tags, hidden]),
        tf.tensor1d(start.a),
      ];
      const target = tf.tensor2d(oneHot, [batch, tags]);
      const g = tf.valueAndGrads((x: any, w: any, c: any, u: any, e: any) => {
        const s = tf.matMul(tf.matMul(x, w, false, true).add(c).tanh(), u, false, true).add(e);
        return s.logSumExp(1).sub(s.mul(target).sum(1)).mean();
      });
      let first: number | undefined;
      return {
        run: () => {
          const x = tf.tensor2d(gathered(E), [batch, inner]);
          const { value, grads } = g([x, W, b, U, a]);
          scattered(E, grads[0].dataSync());
          const next = tf.tidy(() => [W, b, U, a].map((p: any, k: number) => p.sub(grads[k + 1].mul(rate))));
          first ??= value.dataSync()[0];
          tf.dispose([x, value, ...grads, W, b, U, a]);
          [W, b, U, a] = next;
          a.dataSync();
        },
        value: () => first!,
      };
    },
    'jax-js wasm': async () => {
      const j = await jax();
      const np = j.numpy;
      const E = start.E.slice();
      let parameters = [
        np.array(start.W).reshape([hidden, inner]),
        np.array(start.b),
        np.array(start.U).reshape([tags, hidden]),
        np.array(start.a),
      ];
      const target = np.array(oneHot).reshape([batch, tags]);
      const f = (x: any, w: any, c: any, u: any, e: any, t: any): any => {
        const h = np.tanh(np.dot(x, np.transpose(w)).add(c));
        const s = np.dot(h, np.transpose(u)).add(e);
        return np.mean(j.nn.logsumexp(s.ref, 1).sub(np.sum(s.mul(t), 1)));
      };
      const g = j.jit(j.valueAndGrad(f, { argnums: [0, 1, 2, 3, 4] }));
      const sgd = j.jit((p: any, q: any) => p.sub(q.mul(rate)));
      let first: number | undefined;
      return {
        run: async () => {
          const x = np.array(gathered(E)).reshape([batch, inner]);
          const [value, [dx, ...rest]] = g(x, ...parameters.map((p) => p.ref), target.ref);
          parameters = parameters.map((p, k) => sgd(p, rest[k]));
          scattered(E, await dx.data());
          const loss = await value.data();
          first ??= loss[0];
          await j.blockUntilReady(parameters[0].ref);
        },
        value: () => first!,
      };
    },
    'brain.js (no table: 250 numbers in, its own loss)': async () => {
      const brain = await peer('brain.js');
      const net = new brain.NeuralNetwork({ hiddenLayers: [hidden], activation: 'tanh' });
      const x = gathered(start.E);
      const examples = Array.from({ length: batch }, (_, r) => ({
        input: Array.from(x.subarray(r * inner, (r + 1) * inner)),
        output: Array.from(oneHot.subarray(r * tags, (r + 1) * tags)),
      }));
      return { run: () => net.train(examples, { iterations: 1, learningRate: rate, log: false }) };
    },
    'NumPy, one thread': () => python('window_mlp.py'),
  },
  aims: [
    {
      text: '≥ 8 × the best JavaScript peer',
      reached(medians) {
        const best = bestOf(medians, ['tfjs wasm', 'jax-js wasm'], 'higher');
        const own = medians['Nabla'];
        if (best === undefined || own === undefined) return undefined;
        return { figure: `${(own / best).toPrecision(3)} ×`, met: own >= 8 * best };
      },
    },
    ratioAim('≥ 0.4 × NumPy on one core', 'Nabla', 'NumPy, one thread', { least: 0.4 }),
    ratioAim('gradient ≤ 2.5 × loss', 'Nabla, loss alone', 'Nabla, loss and gradient alone', { most: 2.5 }),
  ],
};
