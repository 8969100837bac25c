import { strict as assert } from 'node:assert';
import { all, create } from 'mathjs';
import type { ElementwiseRule } from '../../../src/core/rules/elementwise.ts';
import { elementwiseRules } from '../../../src/core/rules/table.ts';

/** The whole of mathjs: the independent source of values, and what evaluates a row's formulas. */
export const mathjs = create(all ?? {}, {});

/** Every row as a function, for mathjs to call in a row's formula instead of its own. */
const functions = new Map<string, unknown>(elementwiseRules.map((r) => [r.name, r.value]));

const compiled = new Map<string, { evaluate: (scope: Map<string, unknown>) => unknown }>();

/** The row's k-th local derivative at a point, evaluated by mathjs from the formula's text. */
export function derivativeAt(rule: ElementwiseRule, k: number, x: readonly number[]): number {
  const formula = rule.derivatives[k] ?? '';
  const code = compiled.get(formula) ?? mathjs.compile(formula);
  compiled.set(formula, code);
  const scope = new Map(functions);
  rule.parameters.forEach((p, i) => scope.set(p, x[i]));
  scope.set('out', rule.value(...x));
  const value: unknown = code.evaluate(scope);
  assert.ok(typeof value === 'number' || typeof value === 'boolean', `${rule.name}: ${String(value)}`);
  return Number(value);
}
