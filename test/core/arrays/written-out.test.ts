import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { writtenOut } from '../../../src/core/shapes/functions/written-out.ts';
import { ask, refusal } from './ask.ts';
import type { NestedNumbers } from '../../../src/core/nabla.ts';

const x = [0.5, -1.5, 2];
const p = [0.2, 0.3, 0.5];
const A = [
  [1, 2, 4],
  [3, -1, 0.5],
];
const sum = (v: readonly number[]): number => v.reduce((s, a) => s + a, 0);
const mean = (v: readonly number[]): number => sum(v) / v.length;
const deviation = (v: readonly number[]): number => Math.sqrt(mean(v.map((a) => (a - mean(v)) ** 2)));
const normal = (v: readonly number[]): number[] => v.map((a) => (a - mean(v)) / deviation(v));
const columns = [0, 1, 2].map((j) => A.map((row) => row[j] as number));

/** What each function is, computed here without the engine. */
const values: Readonly<Record<string, readonly (readonly [string, NestedNumbers])[]>> = {
  rowmean: [['rowmean(A)', A.map(mean)]],
  colmean: [['colmean(A)', [columns.map(mean)]]],
  hadamard: [['hadamard(A, A)', A.map((row) => row.map((a) => a * a))]],
  matmul: [['matmul(A, x)', A.map((row) => sum(row.map((a, j) => a * (x[j] as number))))]],
  frac: [['frac(s)', 0.25]],
  softmin: [['softmin(x)', x.map((a) => Math.exp(-a) / sum(x.map((b) => Math.exp(-b))))]],
  skew: [
    [
      'skew(x)',
      [
        [0, -2, -1.5],
        [2, 0, -0.5],
        [1.5, 0.5, 0],
      ],
    ],
  ],
  hinge: [
    ['hinge(x)', [0.5, 2.5, 0]],
    ['hinge(-1, x)', [1.5, 0, 3]],
  ],
  squared_hinge: [['squared_hinge(x)', [0.25, 6.25, 0]]],
  mae: [['mae(x, p)', mean([0.3, 1.8, 1.5])]],
  huber_loss: [['huber_loss(x, p)', mean([0.045, 1.3, 1])]],
  entropy: [['entropy(p)', -sum(p.map((a) => a * Math.log(a)))]],
  gather: [
    ['gather(A, 2)', [[3, -1, 0.5]]],
    ['gather(A, [2, 1, 2])', [A[1], A[0], A[1]] as NestedNumbers],
    ['gather(A, k)', [[3, -1, 0.5]]],
  ],
  nll: [
    ['nll(p, 3)', -Math.log(0.5)],
    ['nll(p, k)', -Math.log(0.3)],
  ],
  nll_loss: [['nll_loss(log(p), 2)', -Math.log(0.3)]],
  layernorm: [
    ['layernorm(x)', normal(x)],
    ['layernorm(x, p, x)', normal(x).map((a, k) => a * (p[k] as number) + (x[k] as number))],
  ],
  batchnorm: [['batchnorm(A)', A.map((_, i) => columns.map((c) => normal(c)[i] as number))]],
  rmsnorm: [['rmsnorm(x)', x.map((a) => a / Math.sqrt(mean(x.map((b) => b * b))))]],
  attention: [
    [
      'attention(A, A, A*x)',
      A.map((q) => {
        const scores = A.map((k) => Math.exp(sum(q.map((a, j) => a * (k[j] as number))) / Math.sqrt(3)));
        return (
          sum(A.map((row, i) => (scores[i] as number) * sum(row.map((a, j) => a * (x[j] as number))))) /
          sum(scores)
        );
      }),
    ],
  ],
  bilinear: [['bilinear(A*x, A, x)', sum(A.map((row) => sum(row.map((a, j) => a * (x[j] as number))) ** 2))]],
  quadform: [["quadform(x, A'*A)", sum(A.map((row) => sum(row.map((a, j) => a * (x[j] as number))) ** 2))]],
};

const near = (a: NestedNumbers, b: NestedNumbers): void => {
  const [u, v] = [[a].flat(3), [b].flat(3)] as [number[], number[]];
  assert.equal(u.length, v.length);
  u.forEach((y, k) => assert.ok(Math.abs(y - (v[k] as number)) < 1e-12, `${y} and ${v[k]}`));
};

const at = { x, p, A, s: 2.25, k: 2 };

test('every function that is written out has the value that its name says', () => {
  assert.deepEqual(Object.keys(values).sort(), writtenOut.map((f) => f.name).sort());
  for (const rows of Object.values(values))
    for (const [call, expected] of rows) {
      const used = Object.entries(at).filter(([name]) => new RegExp(`\\b${name}\\b`).test(call));
      const declared = Object.fromEntries(
        used.map(([name, v]) => [name, { shape: name === 'A' ? [2, 3] : typeof v === 'number' ? [] : [3] }]),
      );
      // A variable of its own, so that calls of numbers alone can be asked for.
      const answer = ask(`${call} + 0*z`, {
        at: { ...Object.fromEntries(used), z: 1 },
        declare: { ...declared, z: { shape: [] } },
        wrt: ['z'],
      });
      near(answer.value as NestedNumbers, expected);
    }
});

test('what a function was taken to mean is listed', () => {
  assert.ok(ask('layernorm(x)').assumed.some((a) => a.includes('layernorm(x) = (x - mean(x))/std(x)')));
});

test("the program's own functions do not reach into one that is written out", () => {
  const answer = ask('sum(x) = x^7\nL = mae(a, b)', { declare: { a: { shape: [3] }, b: { shape: [3] } } });
  assert.equal(answer.derivatives[0]?.text, 'sign(a - b)/3');
});

test('a wrong number of arguments is refused at the call', () => {
  assert.deepEqual(refusal('y = layernorm(x, g)'), { code: 'argument-count', place: 'layernorm(x, g)' });
});
