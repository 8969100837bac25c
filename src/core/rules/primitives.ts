import type { PrimitiveRule } from './primitive.ts';
import { aliasRule } from './primitives/alias.ts';
import { choleskyRule } from './primitives/cholesky.ts';
import { concatRule, sliceRule } from './primitives/concat.ts';
import { crossRule } from './primitives/cross.ts';
import { cofactorRule, determinantRule, logDeterminantRule } from './primitives/determinant.ts';
import { eigenvaluesRule, eigenvectorsRule } from './primitives/eigen.ts';
import { entriesProductRule } from './primitives/entries-product.ts';
import { extremumRules } from './primitives/extremum.ts';
import { integralRule } from './primitives/integral.ts';
import { inverseRule } from './primitives/inverse.ts';
import { matrixFunctionRule } from './primitives/matrix-function.ts';
import { nuclearNormRule, polarChangeRule, polarRule } from './primitives/nuclear.ts';
import { pseudoInverseRule } from './primitives/pseudo-inverse.ts';
import { reshapeRule } from './primitives/reshape.ts';
import { flipRule, runningSumRule } from './primitives/running.ts';
import { singularValuesRule } from './primitives/singular-values.ts';
import { logSumExpRule, softmaxRule } from './primitives/softmax.ts';
import { triangleRules } from './primitives/triangle.ts';
import { unitVectorsRule } from './primitives/unit-vectors.ts';

export const primitiveRules: readonly PrimitiveRule[] = [
  aliasRule,
  integralRule,
  inverseRule,
  pseudoInverseRule,
  determinantRule,
  cofactorRule,
  logDeterminantRule,
  matrixFunctionRule,
  eigenvaluesRule,
  eigenvectorsRule,
  singularValuesRule,
  choleskyRule,
  nuclearNormRule,
  polarRule,
  polarChangeRule,
  softmaxRule,
  logSumExpRule,
  ...extremumRules,
  entriesProductRule,
  crossRule,
  reshapeRule,
  concatRule,
  sliceRule,
  ...triangleRules,
  unitVectorsRule,
  flipRule,
  runningSumRule,
];

const byName = new Map(primitiveRules.map((r) => [r.name, r]));

export function primitiveRule(name: string): PrimitiveRule | undefined {
  return byName.get(name);
}
