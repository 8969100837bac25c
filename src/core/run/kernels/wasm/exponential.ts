import { polynomial, shared, type Arithmetic } from './arithmetic.ts';
import { i32, v128, type Code, type Floats } from './code.ts';
import { withSignOf } from './signs.ts';
import type { Scope } from './module.ts';

/**
 * x = n ln 2 + r with |r| ≤ ln 2 / 2. Of ln 2 the first part has so few bits that n times it is exact.
 * `q`: (e^r − 1 − r)/r² on that interval, fitted by Remez' exchange to a relative error of e^r − 1 below 2⁻²⁶
 * (2⁻⁶¹).
 */
interface Constants {
  readonly ln2: readonly [number, number];
  /** Added to a small whole number, it leaves the number, plus the exponent's bias, in the low bits. */
  readonly toExponent: number;
  /** The same without the bias. */
  readonly toWhole: number;
  readonly mantissa: number;
  /** Beyond these e^x is ∞ and 0. */
  readonly range: readonly [number, number];
  /** From here on tanh(x/2) is 1, and expm1(−x) is −1. */
  readonly saturated: number;
  readonly q: readonly number[];
}

const single: Constants = {
  ln2: [0.693145751953125, 1.428606765330187e-6],
  toExponent: 1.5 * 2 ** 23 + 127,
  toWhole: 1.5 * 2 ** 23,
  mantissa: 23,
  range: [-104, 89],
  saturated: 20,
  q: [
    0.4999999701976776, 0.1666654348373413, 0.04166720062494278, 0.008366580121219158, 0.0013882493367418647,
  ],
};

const double: Constants = {
  ln2: [0.69314718036912381649, 1.90821492927058770002e-10],
  toExponent: 1.5 * 2 ** 52 + 1023,
  toWhole: 1.5 * 2 ** 52,
  mantissa: 52,
  range: [-746, 710],
  saturated: 42,
  q: [
    0.5, 0.16666666666666677, 0.041666666666666505, 0.008333333333321608, 0.0013888888888962923,
    0.00019841269886207788, 2.480158717180086e-5, 2.755724410440194e-6, 2.755740297520606e-7,
    2.5109081318503532e-8, 2.08753179853201e-9,
  ],
};

const constantsOf = (floats: Floats): Constants => (floats.bytes === 4 ? single : double);

/** The nearest whole number to a small value, and 2 to the power of one. */
function wholeNumbers({ floats }: Arithmetic): { nearest: (x: Code) => Code; power: (n: Code) => Code } {
  const { add, sub, const: constant } = floats.vector;
  const c = constantsOf(floats);
  return {
    nearest: (x) => sub(add(x, constant(c.toWhole)), constant(c.toWhole)),
    power: (n) => floats.integer.shl(add(n, constant(c.toExponent)), i32.const(c.mantissa)),
  };
}

/** Gives n and e^r − 1 for x = n ln 2 + r. */
function reduced(a: Arithmetic, scope: Scope, x: Code, use: (n: Code, expm1: Code) => Code): Code {
  const { mul, const: constant } = a.floats.vector;
  const c = constantsOf(a.floats);
  return shared(scope, wholeNumbers(a).nearest(mul(x, constant(Math.LOG2E))), (n) =>
    shared(
      scope,
      a.multiplySubtract(n, constant(c.ln2[1]), a.multiplySubtract(n, constant(c.ln2[0]), x)),
      (r) => shared(scope, a.multiplyAdd(mul(r, r), polynomial(a, r, c.q), r), (p) => use(n, p)),
    ),
  );
}

/**
 * e^x. 2ⁿ is multiplied in two halves, so that results below the normal numbers lose bits gradually and large
 * ones reach ∞.
 */
export function exp(a: Arithmetic, scope: Scope, x: Code): Code {
  const { add, sub, mul, pmin, pmax, const: constant } = a.floats.vector;
  const [least, greatest] = constantsOf(a.floats).range;
  const { nearest, power } = wholeNumbers(a);
  return shared(scope, pmax(pmin(x, constant(greatest)), constant(least)), (within) =>
    reduced(a, scope, within, (n, p) =>
      shared(scope, nearest(mul(n, constant(0.5))), (half) =>
        mul(mul(add(p, constant(1)), power(half)), power(sub(n, half))),
      ),
    ),
  );
}

/** 2ⁿ p + (2ⁿ − 1), with half the power of two: it reaches ∞, not beyond, and is exactly p for n = 0. */
function unbounded(a: Arithmetic, n: Code, p: Code, scope: Scope): Code {
  const { add, sub, mul, const: constant } = a.floats.vector;
  return shared(scope, wholeNumbers(a).power(sub(n, constant(1))), (h) =>
    mul(add(mul(h, p), sub(h, constant(0.5))), constant(2)),
  );
}

/** e^x − 1 without cancellation at small x. */
export function expm1(a: Arithmetic, scope: Scope, x: Code): Code {
  const { pmin, pmax, const: constant } = a.floats.vector;
  const { range, saturated } = constantsOf(a.floats);
  return shared(scope, x, (given) =>
    shared(scope, pmax(pmin(given, constant(range[1])), constant(-saturated)), (within) =>
      withSignOf(
        a.floats,
        given,
        reduced(a, scope, within, (n, p) => unbounded(a, n, p, scope)),
      ),
    ),
  );
}

/** tanh x = (e^{2|x|} − 1)/(e^{2|x|} + 1), with the sign of x. */
export function tanh(a: Arithmetic, scope: Scope, x: Code): Code {
  const { abs, add, div, pmin, const: constant } = a.floats.vector;
  const { saturated } = constantsOf(a.floats);
  return shared(scope, x, (given) =>
    shared(scope, pmin(abs(add(given, given)), constant(saturated)), (within) =>
      shared(
        scope,
        reduced(a, scope, within, (n, p) => unbounded(a, n, p, scope)),
        (e) => withSignOf(a.floats, given, div(e, add(e, constant(2)))),
      ),
    ),
  );
}

/** 1/(1 + e^{−x}), from e^{−|x|}: neither overflow nor cancellation. */
export function sigmoid(a: Arithmetic, scope: Scope, x: Code): Code {
  const { abs, neg, add, div, lt, const: constant } = a.floats.vector;
  return shared(scope, x, (given) =>
    shared(scope, exp(a, scope, neg(abs(given))), (t) =>
      div(v128.bitselect(t, constant(1), lt(given, constant(0))), add(t, constant(1))),
    ),
  );
}
