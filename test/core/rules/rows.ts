import { strict as assert } from 'node:assert';
import { elementwiseRule } from '../../../src/core/rules/table.ts';
import type { ElementwiseRule } from '../../../src/core/rules/elementwise.ts';

export function row(name: string): ElementwiseRule {
  const rule = elementwiseRule(name);
  assert.ok(rule, `no row ${name}`);
  return rule;
}

export const valueOf = (name: string, ...x: number[]): number => row(name).value(...x);

/** Equal to a relative tolerance; infinities and NaN must be the same. */
export function assertClose(actual: number, expected: number, tolerance: number, what: string): void {
  const close =
    Object.is(actual, expected) ||
    actual === expected ||
    Math.abs(actual - expected) <= tolerance * Math.abs(expected);
  assert.ok(close, `${what}: ${actual}, expected ${expected}`);
}
