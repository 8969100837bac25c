import { strict as assert } from 'node:assert';
import { all, create } from 'mathjs';
import type { ElementwiseRule } from '../../../src/core/rules/elementwise.ts';
import { elementwiseRules } from '../../../src/core/rules/table.ts';

/** The whole of mathjs: the independent source of values, and what evaluates a row's formulas. */
export const mathjs = create(all ?? {}, {});

interface Formula {
  readonly code: { evaluate: (scope: Map<string, unknown>) => unknown };
  /** Every row as a function, for mathjs to call instead of its own, and the parameters. */
  readonly scope: Map<string, unknown>;
}

const formulas = new Map<string, Formula>();

/** The row's k-th local derivative at a point, evaluated by mathjs from the formula's text. */
export function derivativeAt(rule: ElementwiseRule, k: number, x: readonly number[]): number {
  const key = `${rule.name} ${k}`;
  const { code, scope } = formulas.get(key) ?? {
    code: mathjs.compile(rule.derivatives[k] ?? ''),
    scope: new Map<string, unknown>(elementwiseRules.map((r) => [r.name, r.value])),
  };
  formulas.set(key, { code, scope });
  rule.parameters.forEach((p, i) => scope.set(p, x[i]));
  scope.set('out', rule.value(...x));
  const value: unknown = code.evaluate(scope);
  assert.ok(typeof value === 'number' || typeof value === 'boolean', `${rule.name}: ${String(value)}`);
  return Number(value);
}
