import type { PrimitiveRule } from './primitive.ts';
import { cofactorRule, determinantRule, logDeterminantRule } from './primitives/determinant.ts';
import { extremumRules } from './primitives/extremum.ts';
import { inverseRule } from './primitives/inverse.ts';
import { logSumExpRule, softmaxRule } from './primitives/softmax.ts';

export const primitiveRules: readonly PrimitiveRule[] = [
  inverseRule,
  determinantRule,
  cofactorRule,
  logDeterminantRule,
  softmaxRule,
  logSumExpRule,
  ...extremumRules,
];

const byName = new Map(primitiveRules.map((r) => [r.name, r]));

export function primitiveRule(name: string): PrimitiveRule | undefined {
  return byName.get(name);
}
