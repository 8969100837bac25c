import { float32, float64, valueType, type Code, type Floats } from './code.ts';
import type { Scope } from './module.ts';

/** Precision of the numbers in memory. */
export type Precision = 'float32' | 'float64';

/** What emitted code may use: the numbers' type, and how a product is added. */
export interface Arithmetic {
  readonly floats: Floats;
  /** a·b + c, of vectors: fused where the host has relaxed SIMD, else rounded twice. */
  readonly multiplyAdd: (a: Code, b: Code, c: Code) => Code;
  /** c − a·b. */
  readonly multiplySubtract: (a: Code, b: Code, c: Code) => Code;
}

export function arithmetic(precision: Precision, fused: boolean): Arithmetic {
  const floats = precision === 'float32' ? float32 : float64;
  const { add, sub, mul, relaxedMadd, relaxedNmadd } = floats.vector;
  return {
    floats,
    multiplyAdd: fused ? relaxedMadd : (a, b, c) => add(mul(a, b), c),
    multiplySubtract: fused ? relaxedNmadd : (a, b, c) => sub(c, mul(a, b)),
  };
}

/** A vector that is computed once and used more than once. */
export function shared(scope: Scope, value: Code, use: (value: Code) => Code): Code {
  const kept = scope.local(valueType.v128);
  return [...kept.set(value), ...use(kept.get)];
}

/** c₀ + c₁x + c₂x² + …, by Horner's scheme. */
export function polynomial(
  { floats, multiplyAdd }: Arithmetic,
  x: Code,
  coefficients: readonly number[],
): Code {
  const [last, ...others] = coefficients.map((c) => floats.vector.const(c)).reverse();
  return others.reduce<Code>((sum, c) => multiplyAdd(sum, x, c), last ?? floats.vector.const(0));
}
