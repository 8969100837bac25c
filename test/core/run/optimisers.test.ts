import assert from 'node:assert/strict';
import { test } from 'node:test';
import { glorot, he, normalWith, uniformIn } from '../../../src/core/run/training/initialisers.ts';
import {
  adam,
  clipScale,
  gradientNorm,
  sgd,
  type Optimiser,
  type Trained,
} from '../../../src/core/run/training/optimisers.ts';
import { constantRate, cosineRate, linearRate } from '../../../src/core/run/training/schedules.ts';

const trained = (data: number[], gradient: number[], rows?: number[], width = 1): Trained => ({
  data: Float64Array.from(data),
  gradient: Float64Array.from(gradient),
  rows: rows ? () => Int32Array.from(rows) : undefined,
  width,
});

const near = (x: number | undefined, y: number, tolerance = 1e-12): void =>
  assert.ok(Math.abs((x as number) - y) <= tolerance * Math.max(1, Math.abs(y)), `${x}, not ${y}`);

test('SGD with momentum, by hand', () => {
  const p = trained([1], [2]);
  const o = sgd([p], { momentum: 0.9 });
  o.step(0.1);
  near(p.data[0], 0.8);
  o.step(0.1);
  // v = 0.9 · 2 + 2 = 3.8
  near(p.data[0], 0.42);
  const q = trained([1], [2]);
  sgd([q], { momentum: 0.9, nesterov: true }).step(0.1);
  near(q.data[0], 1 - 0.1 * (2 + 0.9 * 2));
  const r = trained([1], [2]);
  sgd([r], { weightDecay: 0.5 }).step(0.1, 0.5);
  near(r.data[0], 1 - 0.1 * (1 + 0.5));
});

test('Adam, by hand: the first step has the length of the rate whatever the gradient', () => {
  for (const g of [1e-3, 1, 250]) {
    const p = trained([3], [g]);
    adam([p]).step(0.01);
    near(p.data[0], 3 - 0.01 * (g / (g + 1e-8)), 1e-7);
  }
  // Gradients 1 then 2: m = 0.29, v = 0.004999; corrected by 0.19 and 0.001999.
  const p = { ...trained([0], [1]) };
  const o = adam([p]);
  o.step(0.1);
  p.gradient[0] = 2;
  o.step(0.1);
  near(p.data[0], -0.1 - (0.1 * (0.29 / 0.19)) / Math.sqrt(0.004999 / 0.001999), 1e-6);
  const q = trained([5], [1]);
  adam([q], { weightDecay: 0.1 }).step(0.01);
  near(q.data[0], 5 - 0.01 * 0.1 * 5 - 0.01, 1e-7);
});

/** Gradients of five steps, and the rate of each. */
const gradients = [
  [0.4, -1.5, 0.03],
  [0.1, 2, -0.02],
  [-0.7, 0.25, 0],
  [1.2, -0.6, 5],
  [0.05, 0.05, -4],
];
const rates = [0.1, 0.1, 0.05, 0.02, 0.02];

/**
 * Where [0.5, −1.25, 2] is after them, computed with NumPy 2.4 in double precision from the algorithms as
 * torch.optim.SGD and torch.optim.AdamW document them.
 */
const published: readonly (readonly [string, (p: Trained) => Optimiser, readonly number[]])[] = [
  ['SGD', (p) => sgd([p]), [0.4599999999999999, -1.3014999999999999, 1.979]],
  [
    'momentum',
    (p) => sgd([p], { momentum: 0.9 }),
    [0.3914811999999999, -1.2135070000000001, 1.8857695400000003],
  ],
  ['Nesterov', (p) => sgd([p], { momentum: 0.9, nesterov: true }), [0.36233308, -1.2686563, 1.876192586]],
  [
    'momentum and decay',
    (p) => sgd([p], { momentum: 0.9, weightDecay: 0.01 }),
    [0.38879167201180026, -1.2066726600960993, 1.87429023812711],
  ],
  ['Adam', (p) => adam([p]), [0.31386169409648645, -1.1814440266548416, 1.8674659492353622]],
  [
    'AdamW',
    (p) => adam([p], { weightDecay: 0.01 }),
    [0.31267484715585003, -1.1779909146196448, 1.8618794769333553],
  ],
  [
    'Adam with other constants',
    (p) => adam([p], { beta1: 0.8, beta2: 0.95, epsilon: 1e-6 }),
    [0.3194278444844993, -1.1890814693107994, 1.874976843252249],
  ],
];

for (const [name, make, want] of published)
  test(`five steps of ${name} end where an independent implementation does, whole or in rows`, () => {
    for (const rows of [undefined, [2, 0, 1]]) {
      const p = trained([0.5, -1.25, 2], [0, 0, 0], rows);
      const o = make(p);
      gradients.forEach((g, k) => {
        p.gradient.set(g);
        o.step(rates[k] as number);
      });
      // The moments of Adam are kept in single precision.
      want.forEach((x, k) => near(p.data[k], x, name.startsWith('Adam') ? 1e-6 : 1e-12));
    }
  });

test('moments of a row that is not touched rest', () => {
  for (const make of [(p: Trained) => sgd([p], { momentum: 0.9 }), (p: Trained) => adam([p])]) {
    let touched = [0];
    const p: Trained = { ...trained([1, 1], [2, 2]), rows: () => Int32Array.from(touched) };
    const o = make(p);
    o.step(0.1);
    o.step(0.1);
    assert.equal(p.data[1], 1);
    const alone = p.data[0];
    touched = [1];
    o.step(0.1);
    assert.equal(p.data[0], alone);
    assert.ok((p.data[1] as number) < 1);
  }
});

test('only the touched rows change', () => {
  for (const make of [sgd, adam]) {
    const p = trained([1, 1, 1, 1, 1, 1], [1, 2, 0, 0, 3, 4], [2, 0], 2);
    make([p]).step(0.1);
    assert.equal(p.data[2], 1);
    assert.equal(p.data[3], 1);
    for (const k of [0, 1, 4, 5]) assert.ok((p.data[k] as number) < 1);
  }
});

test('clipping by the length of all gradients together', () => {
  const ps = [trained([0], [3]), trained([0, 0], [4, 0], [0], 1)];
  near(gradientNorm(ps), 5);
  near(clipScale(5, 1), 0.2);
  assert.equal(clipScale(0.5, 1), 1);
  assert.ok(Number.isNaN(clipScale(NaN, 1)));
});

test('schedules at their ends and middles', () => {
  assert.equal(constantRate(0.3)(17), 0.3);
  const l = linearRate(1, 4, 12);
  assert.deepEqual([l(0), l(3), l(4), l(8), l(12), l(20)], [0.25, 1, 1, 0.5, 0, 0]);
  const c = cosineRate(1, 10, { least: 0.2 });
  near(c(0), 1);
  near(c(5), 0.6);
  near(c(10), 0.2);
  near(c(30), 0.2);
});

test('initialisers have their moments, and a seed gives the same again', () => {
  const n = 20_000;
  const moments = (fill: (data: Float64Array, seed: number) => void): [number, number] => {
    const data = new Float64Array(n);
    fill(data, 3);
    const again = new Float64Array(n);
    fill(again, 3);
    assert.deepEqual(again, data);
    const mean = data.reduce((s, x) => s + x, 0) / n;
    return [mean, data.reduce((s, x) => s + (x - mean) ** 2, 0) / n];
  };
  for (const [fill, mean, variance] of [
    [uniformIn(1, 3), 2, 1 / 3],
    [normalWith(-1, 0.5), -1, 0.25],
    [glorot(60, 40), 0, 0.02],
    [he(50), 0, 0.04],
  ] as const) {
    const [m, v] = moments(fill);
    assert.ok(Math.abs(m - mean) < 5 * Math.sqrt(variance / n));
    assert.ok(Math.abs(v / variance - 1) < 0.06);
  }
});
