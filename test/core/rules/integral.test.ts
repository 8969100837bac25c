import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { codeText } from '../../../src/core/code.ts';
import { differentiate } from '../../../src/core/derivation.ts';
import { loadReader } from '../../../src/core/language/read.ts';
import { attempt } from '../../../src/core/outcome.ts';
import { deriveText } from '../../../src/core/nabla.ts';
import { quadrature } from '../../../src/core/rules/numerics/quadrature.ts';
import { checkClaims } from '../../../src/core/claims.ts';

const runs = Math.min(400, Number(process.env['NABLA_RUNS'] ?? 15));
const seed = Number(process.env['NABLA_SEED'] ?? Date.now() % 2 ** 31);

const integral = (f: (t: number) => number, a: number, b: number): number =>
  quadrature((t) => Float64Array.of(f(t)), a, b)[0] as number;

test('quadrature: integrals of the tables (Gradshteyn & Ryzhik), infinite limits, kinks, singular ends', () => {
  const { PI, E, SQRT1_2 } = Math;
  const cases: readonly (readonly [(t: number) => number, number, number, number])[] = [
    [Math.exp, 0, 1, E - 1],
    [(t) => 1 / (1 + t * t), 0, 1, PI / 4],
    [(t) => 1 / (1 + t * t), -Infinity, Infinity, PI],
    [(t) => Math.exp(-t * t), 0, Infinity, Math.sqrt(PI) / 2],
    [(t) => Math.exp(-t * t), -Infinity, 0, Math.sqrt(PI) / 2],
    [(t) => Math.exp(-t * t), Infinity, -Infinity, -Math.sqrt(PI)],
    [(t) => t / Math.expm1(t), 0, Infinity, PI ** 2 / 6],
    [Math.log, 0, 1, -1],
    [(t) => Math.abs(t - 0.3), 0, 1, 0.29],
    [(t) => 1 / Math.sqrt(t), 0, 1, 2],
    [(t) => Math.cos(50 * t), 0, 1, Math.sin(50) / 50],
    [(t) => Math.sqrt(1 - t * t), 0, SQRT1_2, PI / 8 + 0.25],
    [Math.sin, 2, 1, Math.cos(2) - Math.cos(1)],
    [Math.sin, 1, 1, 0],
  ];
  for (const [f, a, b, expected] of cases) {
    const tolerance = String(f).includes('sqrt(t)') ? 1e-7 : 1e-11;
    const found = integral(f, a, b);
    assert.ok(
      Math.abs(found - expected) < tolerance,
      `${String(f)} from ${a} to ${b}: ${found}, ${expected}`,
    );
  }
});

test('quadrature: a divergent integral has no value', () => {
  assert.ok(Number.isNaN(integral((t) => 1 / t, 0, 1)));
  assert.ok(Number.isNaN(integral((t) => 1 / t, 1, Infinity)));
  assert.ok(Number.isNaN(integral((t) => 1 / (t - 0.5), 0, 1)));
});

function answer(source: string, wrt?: string): { text: string | undefined; verdict: string; value: unknown } {
  const found = deriveText(source, { ...(wrt ? { wrt: [wrt] } : {}), seed, points: 4 }, 'en');
  assert.ok(found.ok, found.ok ? '' : `${source}: ${found.error.message.key}`);
  const { derivatives, check } = found.value;
  return { text: derivatives[0]?.text, verdict: check.verdict, value: derivatives[0]?.value };
}

test("Leibniz's rule: limits, parameters, both; in the simplest form", () => {
  const cases: readonly (readonly [string, string, string?])[] = [
    ['integrate(sin(x*t), t, 0, x)', 'integrate(t*cos(x*t), t, 0, x) + sin(x^2)'],
    ['integrate(exp(-t^2), t, 0, x)', 'exp(-x^2)'],
    ['integrate(exp(-t^2), t, x, 1)', '-exp(-x^2)'],
    ['integrate(sqrt(1 + t^3), t, 0, x^2)', '2*x*sqrt(1 + x^6)'],
    ['integrate(x*t, t, 0, 1)', '1/2'],
    ['integrate(exp(-x*t)/(1 + t^2), t, 0, inf)', '-integrate(t*exp(-x*t)/(1 + t^2), t, 0, inf)'],
    ['f(t) = a*g(t); integrate(f(t), t, 0, 1)', 'integrate(g(t), t, 0, 1)', 'a'],
    ['integrate(t^2, t, 0, t)', 't^2'],
    ['integrate(integrate(x*y*t, y, 0, t), t, 0, x)', '5*x^4/8'],
    ["x in R^n; integrate(exp(-t)*x'*x, t, 0, 2)", '2*integrate(exp(-t), t, 0, 2)*x'],
    ['x in R^n; integrate(exp(-t), t, 0, norm(x))', 'exp(-norm(x))*x/norm(x)'],
    ['x in R^n; A in R^(n,n); integrate(sin(t)*A*x, t, 0, 1)', 'integrate(sin(t), t, 0, 1)*A', 'x'],
  ];
  for (const [source, expected, wrt] of cases) {
    const { text, verdict } = answer(source, wrt);
    assert.equal(text, expected, source);
    assert.equal(verdict, 'verified', source);
  }
});

test('a bound variable is caught by nothing: values that hold a variable of its name stay what they are', () => {
  // s is of the t outside, the t under the integral is another one.
  const { text, verdict } = answer('s = sin(t); q = integrate(s*exp(-t), t, 0, 1)');
  assert.equal(verdict, 'verified');
  assert.equal(text, 'integrate(exp(-t), t, 0, 1)*cos(t)');
  const mixed = answer('q = integrate(exp(-s*t), t, 0, 1); s = t^2');
  assert.equal(mixed.verdict, 'verified');
  assert.equal(mixed.text, '-2*t*integrate(s*exp(-s*t^2), s, 0, 1)');
});

const parts = ['x', 't', 't*x', 'x^2', 'cos(t)', 'exp(-t^2)', '2', 'x + t', 'sin(x*t)', '1/(2 + t^2 + x^2)'];
const functions = ['sin', 'cos', 'tanh', 'exp', 'sigmoid', 'atan', 'softplus', 'f'];
const integrand = fc.letrec<{ e: string }>((tie) => ({
  e: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(...parts),
    fc.tuple(fc.constantFrom(...functions), tie('e')).map(([f, a]) => `${f}(${a})`),
    fc.tuple(tie('e'), tie('e')).map(([a, b]) => `(${a} + ${b})`),
    fc.tuple(tie('e'), tie('e')).map(([a, b]) => `(${a})*(${b})`),
  ),
})).e;
const limits = fc.constantFrom('0', '1', 'x', 'sin(x)', 'x^2', '-x', 'y');

test(`random integrals: verified, and the text reads back to an equal integral (seed ${seed})`, () => {
  fc.assert(
    fc.property(integrand, limits, limits, fc.constantFrom(1, 2), (f, a, b, order) => {
      const source = `x in R; y in R; q = integrate(${f}, t, ${a}, ${b}) + x`;
      const found = deriveText(source, { wrt: ['x'], order, seed, points: 2 }, 'en');
      if (!found.ok) throw new Error(`${source}: ${found.error.message.key}`);
      const { verdict } = found.value.check;
      assert.notEqual(verdict, 'refuted', source);
      // Steep integrands leave the numbers that are compared; most do not.
      if (verdict === 'unchecked') return;
      const text = found.value.derivatives[0]?.text;
      if (order > 1 || text === undefined) return;
      const [claim] = claimsOf(
        `x in R; y in R; q = integrate(${f}, t, ${a}, ${b}) + x\ngradient(q, x) == ${text}`,
      );
      assert.notEqual(claim, 'wrong', `${source}: ${text}`);
    }),
    { numRuns: runs, seed, includeErrorInReport: true },
  );
});

function claimsOf(source: string): string[] {
  const checked = checkClaims(source, { seed });
  assert.ok(checked.ok, checked.ok ? '' : `${source}: ${checked.error.message.key}`);
  return checked.value.map((c) => c.verdict);
}

test('refused: a variable that is no name, limits that are arrays, a sum with a variable limit', () => {
  const keyOf = (source: string, wrt?: string): string => {
    const found = deriveText(source, wrt ? { wrt: [wrt] } : {}, 'en');
    return found.ok ? 'derived' : found.error.message.key;
  };
  assert.equal(keyOf('integrate(x*t, 2, 0, 1)'), 'integral-variable');
  assert.equal(keyOf('x in R^n; integrate(t, t, 0, x)'), 'integral-limits');
  assert.equal(keyOf('integrate(x*t, t)'), 'argument-count');
  assert.equal(keyOf('sum(i, 1, x, x^i)', 'x'), 'sum-variable-limit');
  assert.equal(keyOf('x in R; sum(i, 1, 2*x, x^i)'), 'sum-variable-limit');
  assert.equal(keyOf('x in R; prod(i, x, 3, x^i)'), 'sum-variable-limit');
  const torch = attempt(() =>
    codeText(differentiate('integrate(sin(x*t), t, 0, x^2)', {}), 'torch', 'shape', 'en'),
  );
  assert.ok(!torch.ok && torch.error.message.key === 'code-function');
});

test("LaTeX: integrals are read, with their variable's d, infinite limits and inside each other", async () => {
  await loadReader('latex');
  const cases: readonly (readonly [string, string])[] = [
    [String.raw`F = \int_0^{x} \sin(x t) \, dt`, 'integrate(t*cos(x*t), t, 0, x) + sin(x^2)'],
    [
      String.raw`F = \int_{-\infty}^\infty e^{-x t^2} \mathrm{d}t`,
      '-integrate(t^2*exp(-x*t^2), t, -inf, inf)',
    ],
    [String.raw`F = 2 \int_0^x \int_0^t s t \, ds \, dt + x`, 'x^3 + 1'],
  ];
  for (const [tex, expected] of cases) {
    const found = deriveText(tex, { notation: 'latex', wrt: ['x'], points: 2 }, 'en');
    assert.ok(found.ok, found.ok ? '' : `${tex}: ${found.error.message.key}`);
    assert.equal(found.value.derivatives[0]?.text, expected, tex);
  }
  const open = deriveText(String.raw`F = \int x^2 \, dx`, { notation: 'latex' }, 'en');
  assert.ok(!open.ok && open.error.message.key === 'latex-integral');
});
