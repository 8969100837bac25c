import type { Binary, Unary } from '../../program.ts';
import { shared, type Arithmetic } from './arithmetic.ts';
import { v128, type Code } from './code.ts';
import { erf } from './error-function.ts';
import { exp, expm1, sigmoid, tanh } from './exponential.ts';
import { log, log1p, softplus } from './logarithm.ts';
import type { Scope } from './module.ts';
import { withSignOf } from './signs.ts';

/** Operations that are not emitted but called in JavaScript, number by number. */
export const calledUnary = { sin: Math.sin, cos: Math.cos } as const;
export const calledBinary = { pow: Math.pow } as const;

type EmittedUnary = Exclude<Unary, keyof typeof calledUnary>;
type EmittedBinary = Exclude<Binary, keyof typeof calledBinary>;

export const isCalled = (op: Unary | Binary): op is keyof typeof calledUnary | keyof typeof calledBinary =>
  op in calledUnary || op in calledBinary;

/** About how many simple instructions one takes: loops are arranged by it. */
export function weightOf(op: string): number {
  if (op === 'exp' || op === 'expm1' || op === 'log' || op === 'log1p') return 25;
  if (op === 'tanh' || op === 'sigmoid' || op === 'softplus') return 35;
  if (op === 'erf') return 60;
  if (op === 'div' || op === 'sqrt' || op === 'reciprocal') return 4;
  return 1;
}

/** The operand is code that may be repeated: a variable or a constant. */
export function unary(a: Arithmetic, scope: Scope, op: EmittedUnary, x: Code): Code {
  const { abs, neg, sqrt, mul, div, eq, ne, pmax, const: constant } = a.floats.vector;
  switch (op) {
    case 'neg':
      return neg(x);
    case 'abs':
      return abs(x);
    case 'sign':
      // ±0 and NaN are their own signs.
      return v128.bitselect(x, withSignOf(a.floats, x, constant(1)), v128.or(eq(x, constant(0)), ne(x, x)));
    case 'sqrt':
      return sqrt(x);
    case 'square':
      return mul(x, x);
    case 'reciprocal':
      return div(constant(1), x);
    case 'relu':
      return pmax(x, constant(0));
    case 'exp':
      return exp(a, scope, x);
    case 'expm1':
      return expm1(a, scope, x);
    case 'log':
      return log(a, scope, x);
    case 'log1p':
      return log1p(a, scope, x);
    case 'tanh':
      return tanh(a, scope, x);
    case 'sigmoid':
      return sigmoid(a, scope, x);
    case 'softplus':
      return softplus(a, scope, x);
    case 'erf':
      return erf(a, scope, x);
  }
}

export function binary(a: Arithmetic, op: EmittedBinary, x: Code, y: Code): Code {
  const { vector } = a.floats;
  switch (op) {
    case 'add':
    case 'sub':
    case 'mul':
    case 'div':
    case 'max':
    case 'min':
      return vector[op](x, y);
    case 'gt':
    case 'ge':
    case 'lt':
    case 'le':
    case 'eq':
    case 'ne':
      return v128.and(vector[op](x, y), vector.const(1));
  }
}

/** x to a small whole power, as products; x is a variable. */
export function wholePower(a: Arithmetic, scope: Scope, x: Code, n: number): Code {
  const { mul, div, const: constant } = a.floats.vector;
  if (n < 0) return div(constant(1), wholePower(a, scope, x, -n));
  if (n === 0) return constant(1);
  if (n === 1) return x;
  if (n % 2 === 1) return mul(wholePower(a, scope, x, n - 1), x);
  return shared(scope, wholePower(a, scope, x, n / 2), (half) => mul(half, half));
}
