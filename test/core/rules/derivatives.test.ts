import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import { elementwiseRules } from '../../../src/core/rules/table.ts';
import { derivativeAt } from './mathjs.ts';
import { row } from './rows.ts';
import { difference, inside, samples, stepAt } from './sampling.ts';

// stop_gradient is no derivative of its value: test/core/arrays has it.
for (const rule of elementwiseRules.filter((r) => r.name !== 'stop_gradient')) {
  for (const { arguments_, parameters } of samples(rule)) {
    for (const k of parameters) {
      test(`∂${rule.name}/∂${rule.parameters[k]} = ${rule.derivatives[k]}, against differences`, () => {
        fc.assert(
          fc.property(fc.tuple(...arguments_), (x) => {
            const h = stepAt(x[k] ?? NaN);
            fc.pre(inside(rule, x, k, h));
            const f = (v: number): number => rule.value(...x.map((w, i) => (i === k ? v : w)));
            const estimate = difference(f, x[k] ?? NaN, h);
            const scale = Math.max(1, Math.abs(estimate.value), Math.abs(f(x[k] ?? NaN)));
            // Next to a pole the differences say nothing, and say so.
            fc.pre(estimate.error <= 1e-7 * scale);
            const derivative = derivativeAt(rule, k, x);
            assert.ok(
              Math.abs(derivative - estimate.value) <= 1e-8 * scale + 20 * estimate.error,
              `${rule.name}(${x.join()}): ${derivative}, differences ${estimate.value} ± ${estimate.error}`,
            );
          }),
          { numRuns: 40 },
        );
      });
    }
  }
}

test('at a kink the derivative is the convention, and the distance from it is 0', () => {
  const at: readonly (readonly [string, readonly number[], readonly number[]])[] = [
    ['abs', [0], [0]],
    ['sign', [0], [0]],
    ['heaviside', [0], [0]],
    ['max', [2, 2], [1, 0]],
    ['min', [2, 2], [1, 0]],
    ['floor', [3], [0]],
    ['ceil', [-3], [0]],
    ['round', [2.5], [0]],
    ['fix', [1], [0]],
    ['mod', [6, 3], [1, -2]],
    ['fmod', [-6, 3], [1, 2]],
    ['gt', [1, 1], [0, 0]],
    ['ge', [1, 1], [0, 0]],
    ['lt', [1, 1], [0, 0]],
    ['le', [1, 1], [0, 0]],
    ['eq', [1, 1], [0, 0]],
    ['ne', [1, 1], [0, 0]],
    ['clamp', [-1, -1, 2], [1, 0, 0]],
    ['clamp', [2, -1, 2], [1, 0, 0]],
    ['acot', [0], [-1]],
    ['atan2', [0, -2], [-0.5, 0]],
    ['relu', [0], [0]],
    ['relu6', [0], [0]],
    ['relu6', [6], [0]],
    ['leaky_relu', [0, 0.25], [0.25, 0]],
    ['elu', [0, 2], [2, 0]],
    ['selu', [0], [1.7580993408473766]],
    ['hardtanh', [-1], [0]],
    ['hardtanh', [1], [0]],
    ['hardsigmoid', [-3], [0]],
    ['hardsigmoid', [3], [0]],
    ['hardswish', [-3], [0]],
    ['hardswish', [3], [1]],
    ['hardshrink', [0.5, 0.5], [0, 0]],
    ['softshrink', [-0.5, 0.5], [0, 0]],
  ];
  for (const [name, x, expected] of at) {
    const rule = row(name);
    assert.equal(Math.abs(rule.kink?.(...x) ?? NaN), 0, name);
    const found = rule.parameters.map((_, k) => derivativeAt(rule, k, x) + 0);
    assert.deepEqual(found, expected, `${name}(${x.join()})`);
  }
  const kinked = elementwiseRules.filter((r) => r.kink).map((r) => r.name);
  assert.deepEqual(
    kinked.filter((n) => !at.some(([name]) => name === n)),
    [],
  );
});

test('derivatives at the points where a plain formula has 0/0 or ∞ · 0', () => {
  const at: readonly (readonly [string, readonly number[], readonly number[]])[] = [
    ['sinc', [0], [0]],
    ['celu', [1000, 1], [1, 0]],
    ['elu', [1000, 1], [1, 0]],
    ['softplus', [1000], [1]],
    ['sigmoid', [-1000], [0]],
    ['log_sigmoid', [-1000], [1]],
    ['silu', [1000], [1]],
    ['mish', [1000], [1]],
    ['gelu', [-1000], [0]],
    ['gelu_tanh', [1000], [1]],
    ['logaddexp', [1000, 1000], [0.5, 0.5]],
    ['huber', [0, 1], [0, 0]],
    ['xlogy', [0, 2], [Math.LN2, 0]],
    ['pow', [0, 2], [0, NaN]],
    ['pow', [-2, 3], [12, NaN]],
    ['cbrt', [-8], [1 / 12]],
    ['where', [0, NaN, 3], [0, 0, 1]],
  ];
  for (const [name, x, expected] of at) {
    const rule = row(name);
    const found = rule.parameters.map((_, k) => derivativeAt(rule, k, x) + 0);
    assert.deepEqual(found, expected, `${name}(${x.join()})`);
  }
});

test('a domain leaves out every point without a value or a derivative', () => {
  const outside: readonly (readonly [string, ...number[]])[] = [
    ['divide', 1, 0],
    ['pow', -2, 0.5],
    ['pow', -2, 1.5],
    ['pow', 0, -1],
    ['pow', 0, 0.5],
    ['sqrt', 0],
    ['sqrt', -1],
    ['cbrt', 0],
    ['nthRoot', -8, 2],
    ['nthRoot', 0, 3],
    ['nthRoot', -8, 1.5],
    ['nthRoot', 2, 0],
    ['hypot', 0, 0],
    ['log', 0],
    ['log', -1],
    ['log2', 0],
    ['log2', -1],
    ['log10', 0],
    ['log10', -1],
    ['log1p', -1],
    ['xlogy', 1, 0],
    ['csc', 0],
    ['cot', 0],
    ['asin', 1],
    ['acos', -1],
    ['asec', 1],
    ['acsc', 0.5],
    ['atan2', 0, 0],
    ['csch', 0],
    ['coth', 0],
    ['acosh', 1],
    ['atanh', 1],
    ['acoth', 0.5],
    ['acoth', -1],
    ['asech', 1],
    ['asech', 0],
    ['acsch', 0],
    ['mod', 1, 0],
    ['norminv', 0],
    ['combinations', 2, 3],
    ['logit', 0],
    ['logit', 1],
    ['erfinv', 1],
    ['gamma', 0],
    ['gamma', -3],
    ['lgamma', -3],
    ['digamma', 0],
    ['polygamma', 1, -1],
    ['factorial', -1],
    ['beta', 0, 1],
    ['beta', 0.5, -0.5],
    ['celu', 1, 0],
  ];
  for (const [name, ...x] of outside) assert.equal(row(name).domain?.(...x), false, `${name}(${x.join()})`);
});

test('a domain takes in every point with a value and a derivative, up to its edge', () => {
  const inside: readonly (readonly [string, ...number[]])[] = [
    ['divide', 0, -1],
    ['reciprocal', -2],
    ['pow', -2, 3],
    ['pow', -2, -3],
    ['pow', 0, 1],
    ['pow', 0, 1.5],
    ['pow', 2, -0.5],
    ['sqrt', 1e-300],
    ['cbrt', -8],
    ['nthRoot', -8, 3],
    ['nthRoot', 8, -2],
    ['nthRoot', 0, 1],
    ['hypot', 0, -1],
    ['hypot', -1, 0],
    ['log', 1e-300],
    ['log1p', -0.999],
    ['xlogy', 0, 0.5],
    ['xlogy', -1, 0.5],
    ['sec', 3],
    ['tan', 3],
    ['csc', 3],
    ['cot', -3],
    ['asin', -0.999],
    ['acos', 0.999],
    ['asec', -1.001],
    ['acsc', 1.001],
    ['atan2', 0, -1],
    ['atan2', -1, 0],
    ['csch', -1],
    ['coth', -1],
    ['acosh', 1.001],
    ['atanh', -0.999],
    ['acoth', -1.001],
    ['asech', 0.999],
    ['asech', 0.001],
    ['acsch', -1],
    ['mod', -1, -2],
    ['fmod', -1, -2],
    ['norminv', 0.001],
    ['logit', 0.999],
    ['erfinv', -0.999],
    ['gamma', -2.5],
    ['lgamma', -2.5],
    ['digamma', -2.5],
    ['polygamma', 0, -2.5],
    ['factorial', 0],
    ['factorial', -1.5],
    ['beta', 0.5, 0.5],
    ['beta', -0.5, 0.75],
    ['combinations', 3, 3],
    ['combinations', 3, 0],
    ['celu', -1, 0.5],
    ['softshrink', 1, 0],
    ['huber', 0, 0.5],
  ];
  for (const [name, ...x] of inside) {
    const rule = row(name);
    assert.equal(rule.domain?.(...x) ?? true, true, `${name}(${x.join()})`);
    assert.ok(Number.isFinite(rule.value(...x)), `${name}(${x.join()})`);
  }
});

test('the distance from a kink is that to the nearest place where the function bends or jumps', () => {
  const at: readonly (readonly [string, readonly number[], number])[] = [
    ['abs', [-3], 3],
    ['max', [2, 5], 3],
    ['clamp', [1, 0, 5], 1],
    ['clamp', [4, 0, 5], 1],
    ['clamp', [9, 0, 5], 4],
    ['floor', [2.25], 0.25],
    ['floor', [2.75], 0.25],
    ['ceil', [-1.125], 0.125],
    ['round', [2.25], 0.25],
    ['fix', [0.25], 0.75],
    ['fix', [-1.75], 0.25],
    ['mod', [7, 4], 0.25],
    ['fmod', [1, 4], 0.75],
    ['atan2', [0, 2], 2],
    ['atan2', [3, 4], 5],
    ['atan2', [0.5, -2], 0.5],
    ['relu6', [4], 2],
    ['relu6', [1], 1],
    ['hardtanh', [0.5], 0.5],
    ['hardtanh', [-3], 2],
    ['hardsigmoid', [1], 2],
    ['hardswish', [-4], 1],
    ['hardshrink', [-2, 0.5], 1.5],
    ['softshrink', [0.25, 0.5], 0.25],
  ];
  for (const [name, x, distance] of at)
    assert.equal(Math.abs(row(name).kink?.(...x) ?? NaN), distance, `${name}(${x.join()})`);
});
