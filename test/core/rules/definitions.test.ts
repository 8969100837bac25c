import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import { mathjs } from './mathjs.ts';
import { row, valueOf } from './rows.ts';

/** Activations against their definitions, written plainly, where those do not overflow or cancel. */
const sigma = (x: number): number => 1 / (1 + Math.exp(-x));
const definitions: Readonly<Record<string, (...x: number[]) => number>> = {
  sigmoid: sigma,
  logit: (x) => Math.log(Math.abs(x) / (1 + Math.abs(x)) / (1 - Math.abs(x) / (1 + Math.abs(x)))),
  softplus: (x) => Math.log(1 + Math.exp(x)),
  log_sigmoid: (x) => Math.log(sigma(x)),
  silu: (x) => x * sigma(x),
  mish: (x) => x * Math.tanh(Math.log(1 + Math.exp(x))),
  gelu: (x) => (x * (1 + mathjs.erf(x / Math.SQRT2))) / 2,
  gelu_tanh: (x) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
  softsign: (x) => x / (1 + Math.abs(x)),
  tanhshrink: (x) => x - Math.tanh(x),
  relu: (x) => (x > 0 ? x : 0),
  relu6: (x) => (x < 0 ? 0 : x > 6 ? 6 : x),
  leaky_relu: (x, slope) => (x > 0 ? x : (slope ?? NaN) * x),
  elu: (x, alpha) => (x > 0 ? x : (alpha ?? NaN) * (Math.exp(x) - 1)),
  celu: (x, alpha = NaN) => Math.max(0, x) + Math.min(0, alpha * (Math.exp(x / alpha) - 1)),
  selu: (x) => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.exp(x) - 1)),
  hardtanh: (x) => (x < -1 ? -1 : x > 1 ? 1 : x),
  hardsigmoid: (x) => (x < -3 ? 0 : x > 3 ? 1 : x / 6 + 1 / 2),
  hardswish: (x) => (x < -3 ? 0 : x > 3 ? x : (x * (x + 3)) / 6),
  hardshrink: (x, lambda = NaN) => (x > lambda || x < -lambda ? x : 0),
  softshrink: (x, lambda = NaN) => (x > lambda ? x - lambda : x < -lambda ? x + lambda : 0),
  huber: (x, d = NaN) => (Math.abs(x) < d ? 0.5 * x ** 2 : d * (Math.abs(x) - 0.5 * d)),
  smooth_l1: (x, b = NaN) => (Math.abs(x) < b ? (0.5 * x ** 2) / b : Math.abs(x) - 0.5 * b),
  normpdf: (x) => Math.exp((-x * x) / 2) / Math.sqrt(2 * Math.PI),
  normcdf: (x) => (1 + mathjs.erf(x / Math.SQRT2)) / 2,
  logaddexp: (x, y) => Math.log(Math.exp(x) + Math.exp(y ?? NaN)),
  xlogy: (x, y = NaN) => x * Math.log(Math.abs(y)),
  norminv: (x) => Math.SQRT2 * valueOf('erfinv', 2 * (1 / (1 + Math.exp(-x))) - 1),
  fmod: (x, y = NaN) => x - y * Math.trunc(x / y),
  deg2rad: (x) => (x / 360) * 2 * Math.PI,
  rad2deg: (x) => (x / 2 / Math.PI) * 360,
  exp2: (x) => Math.exp(x * Math.LN2),
  rsqrt: (x) => Math.abs(x) ** -0.5,
  reciprocal: (x) => x ** -1,
  trigamma: (x) => valueOf('polygamma', 1, x),
  lbeta: (x, y = NaN) => Math.log(Math.abs(valueOf('beta', x, y))),
};

/** Where the definition above takes |x| to stay in the domain, so does the argument. */
const prepared: Readonly<Record<string, (x: readonly number[]) => readonly number[]>> = {
  logit: ([x = 0]) => [Math.abs(x) / (1 + Math.abs(x))],
  norminv: ([x = 0]) => [1 / (1 + Math.exp(-x))],
  xlogy: ([x = 0, y = 0]) => [x, Math.abs(y)],
  rsqrt: ([x = 0]) => [Math.abs(x)],
};

for (const [name, definition] of Object.entries(definitions)) {
  test(`${name} is what its definition says`, () => {
    const wide = fc.integer({ min: -8000, max: 8000 }).map((k) => k / 1000 + 1e-4);
    const positive = fc.integer({ min: 100, max: 3000 }).map((k) => k / 1000);
    const arity = row(name).parameters.length;
    const second = name === 'logaddexp' || name === 'xlogy' || name === 'lbeta' ? wide : positive;
    fc.assert(
      fc.property(fc.tuple(wide, ...(arity > 1 ? [second] : [])), (x) => {
        const expected = definition(...x);
        const value = valueOf(name, ...(prepared[name]?.(x) ?? x));
        assert.ok(
          Math.abs(value - expected) <= 1e-13 * Math.max(1, Math.abs(expected)),
          `${name}(${x.join()}) = ${value}, expected ${expected}`,
        );
      }),
    );
  });
}
