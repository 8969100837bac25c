import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import { reverse } from '../../../src/core/derive/reverse.ts';
import { constant, input, map } from '../../../src/core/graph/build.ts';
import { createGraph } from '../../../src/core/graph/graph.ts';
import type { ElementwiseRule } from '../../../src/core/rules/elementwise.ts';
import { elementwiseRules } from '../../../src/core/rules/table.ts';
import { evaluate } from '../../../src/core/run/evaluate.ts';
import { derivativeAt } from './mathjs.ts';
import { bends, difference, inside, samples, stepAt } from './sampling.ts';

/** The engine's first derivative by parameter k, and the derivative of that by parameter j. */
function derived(
  rule: ElementwiseRule,
  k: number,
  j: number,
  x: readonly number[],
): readonly [number, number] {
  const g = createGraph();
  const args = rule.parameters.map((p, i) =>
    rule.discrete?.includes(p) ? constant(g, x[i] ?? NaN) : input(g, p, []),
  );
  const by = (i: number): number => args[i] ?? NaN;
  const derivativeOf = (node: number, i: number): number => {
    const found = reverse(g, node, [by(i)]).cotangents.get(by(i));
    assert.ok(found !== undefined);
    return found;
  };
  const first = derivativeOf(map(g, rule.name, args), k);
  const second = derivativeOf(first, j);
  const inputs = new Map(
    rule.parameters.map((p, i) => [p, { data: Float64Array.of(x[i] ?? NaN), shape: [] }] as const),
  );
  const values = evaluate(g, [first, second], { inputs, sizes: new Map() });
  return [values.get(first)?.data[0] ?? NaN, values.get(second)?.data[0] ?? NaN];
}

for (const rule of elementwiseRules)
  for (const { arguments_, parameters } of samples(rule))
    for (const k of parameters)
      for (const j of parameters)
        test(`∂²${rule.name}/∂${rule.parameters[k]}∂${rule.parameters[j]} through the engine`, () => {
          fc.assert(
            fc.property(fc.tuple(...arguments_), (x) => {
              const h = stepAt(x[j] ?? NaN);
              fc.pre(inside(rule, x, k, h) && inside(rule, x, j, h));
              const slope = (v: number): number =>
                derivativeAt(
                  rule,
                  k,
                  x.map((w, i) => (i === j ? v : w)),
                );
              const estimate = difference(slope, x[j] ?? NaN, h);
              const plain = derivativeAt(rule, k, x);
              const scale = Math.max(1, Math.abs(estimate.value), Math.abs(plain));
              fc.pre(estimate.error <= 1e-7 * scale && !bends(slope, x[j] ?? NaN, h, scale));
              const [first, second] = derived(rule, k, j, x);
              assert.ok(Math.abs(first - plain) <= 1e-12 * scale, `${x.join()}: ${first}, formula ${plain}`);
              assert.ok(
                Math.abs(second - estimate.value) <= 1e-7 * scale + 20 * estimate.error,
                `${x.join()}: ${second}, differences ${estimate.value} ± ${estimate.error}`,
              );
            }),
            { numRuns: 8 },
          );
        });

test('sinc has its derivatives of every order at 0: 1, 0, -1/3, 0, 1/5', () => {
  const g = createGraph();
  const x = input(g, 'x', []);
  let node = map(g, 'sinc', [x]);
  for (const expected of [1, 0, -1 / 3, 0, 1 / 5]) {
    const inputs = new Map([['x', { data: Float64Array.of(0), shape: [] }]]);
    const value = evaluate(g, [node], { inputs, sizes: new Map() }).get(node)?.data[0] ?? NaN;
    assert.ok(Math.abs(value - expected) < 1e-15, `${value}, expected ${expected}`);
    node = reverse(g, node, [x]).cotangents.get(x) ?? NaN;
  }
});
