import { polynomial, shared, type Arithmetic } from './arithmetic.ts';
import { exp } from './exponential.ts';
import { i32, v128, type Code, type Floats } from './code.ts';
import { withSignOf } from './signs.ts';
import type { Scope } from './module.ts';

/**
 * x = 2^k (1 + f) with √½ ≤ 1 + f < √2; with s = f/(2 + f), log(1 + f) = 2s + s R(s²), R(z) = z p(z) fitted by
 * Remez' exchange to an error below 2⁻²⁹ (2⁻⁵⁸). The sum is ordered as in Ng's fdlibm, so that its terms' errors
 * stay below half a unit.
 */
interface Constants {
  readonly ln2: readonly [number, number];
  readonly mantissa: number;
  readonly bias: number;
  readonly leastNormal: number;
  /** Its low bits hold a whole number that is put there: 2 to the power `mantissa`. */
  readonly whole: number;
  readonly p: readonly number[];
}

const single: Constants = {
  ln2: [0.693145751953125, 1.428606765330187e-6],
  mantissa: 23,
  bias: 127,
  leastNormal: 2 ** -126,
  whole: 2 ** 23,
  p: [0.6666677594184875, 0.3997749388217926, 0.2987309396266937],
};

const double: Constants = {
  ln2: [0.69314718036912381649, 1.90821492927058770002e-10],
  mantissa: 52,
  bias: 1023,
  leastNormal: 2 ** -1022,
  whole: 2 ** 52,
  p: [
    0.6666666666666735, 0.39999999999411096, 0.2857142874326202, 0.22222198476033742, 0.18183569737801833,
    0.15313903288289374, 0.14797507402815288,
  ],
};

const constantsOf = (floats: Floats): Constants => (floats.bytes === 4 ? single : double);

/** k ln 2 + log(1 + f). */
function logOfFraction(a: Arithmetic, scope: Scope, k: Code, f: Code): Code {
  const { add, sub, mul, div, const: constant } = a.floats.vector;
  const { ln2, p } = constantsOf(a.floats);
  return shared(scope, div(f, add(f, constant(2))), (s) =>
    shared(scope, mul(s, s), (z) =>
      shared(scope, mul(mul(f, f), constant(0.5)), (half) => {
        const rest = a.multiplyAdd(z, polynomial(a, z, p), half);
        return sub(
          mul(k, constant(ln2[0])),
          sub(sub(half, a.multiplyAdd(s, rest, mul(k, constant(ln2[1])))), f),
        );
      }),
    ),
  );
}

/** log x for normal x > 0, anything finite for others; `below` is taken from the exponent. */
function logOfNormal(a: Arithmetic, scope: Scope, x: Code, below: Code): Code {
  const { sub, const: constant } = a.floats.vector;
  const { integer } = a.floats;
  const c = constantsOf(a.floats);
  const mantissa = i32.const(c.mantissa);
  // The exponent goes up by one exactly where the fraction has reached √2.
  const rounded = integer.add(x, integer.sub(constant(1), constant(Math.SQRT1_2)));
  const exponentOfOne = constant(1);
  return shared(scope, integer.shrU(rounded, mantissa), (biased) =>
    shared(scope, integer.sub(x, integer.sub(integer.shl(biased, mantissa), exponentOfOne)), (fraction) =>
      shared(scope, sub(fraction, constant(1)), (f) =>
        shared(scope, sub(sub(v128.or(biased, constant(c.whole)), constant(c.whole + c.bias)), below), (k) =>
          logOfFraction(a, scope, k, f),
        ),
      ),
    ),
  );
}

/** The value of x where it is one of log's fixed points: ∞ and NaN stay, 0 gives −∞, below it is NaN. */
function atEdges(a: Arithmetic, x: Code, inside: Code): Code {
  const { eq, le, lt, const: constant } = a.floats.vector;
  const edge = v128.bitselect(constant(-Infinity), constant(NaN), eq(x, constant(0)));
  return v128.bitselect(edge, v128.bitselect(inside, x, lt(x, constant(Infinity))), le(x, constant(0)));
}

export function log(a: Arithmetic, scope: Scope, x: Code): Code {
  const { lt, mul, const: constant } = a.floats.vector;
  const c = constantsOf(a.floats);
  const up = c.mantissa + 2;
  return shared(scope, x, (given) =>
    shared(scope, lt(given, constant(c.leastNormal)), (small) =>
      shared(scope, v128.bitselect(mul(given, constant(2 ** up)), given, small), (normal) =>
        atEdges(a, given, logOfNormal(a, scope, normal, v128.and(small, constant(up)))),
      ),
    ),
  );
}

/** log u + (x − (u − 1))/u with u = 1 + x: what the sum has lost is added to first order. */
export function log1p(a: Arithmetic, scope: Scope, x: Code): Code {
  const { add, sub, div, eq, const: constant } = a.floats.vector;
  const one = constant(1);
  return shared(scope, x, (given) =>
    shared(scope, add(given, one), (u) =>
      shared(scope, sub(u, one), (back) =>
        shared(
          scope,
          div(add(sub(one, sub(u, back)), sub(given, back)), u),
          // Not a number where u is 0 or ∞: there nothing is lost.
          (lost) =>
            withSignOf(
              a.floats,
              given,
              add(atEdges(a, u, logOfNormal(a, scope, u, constant(0))), v128.and(lost, eq(lost, lost))),
            ),
        ),
      ),
    ),
  );
}

/** log(1 + e^x) = max(x, 0) + log(1 + t), t = e^{−|x|} ≤ 1: beyond √2, 1 + t = 2(1 + (t − 1)/2). */
export function softplus(a: Arithmetic, scope: Scope, x: Code): Code {
  const { abs, neg, add, sub, mul, ge, pmax, const: constant } = a.floats.vector;
  return shared(scope, x, (given) =>
    shared(scope, exp(a, scope, neg(abs(given))), (t) =>
      shared(scope, ge(t, constant(Math.SQRT2 - 1)), (large) =>
        shared(scope, v128.bitselect(mul(sub(t, constant(1)), constant(0.5)), t, large), (f) =>
          add(pmax(given, constant(0)), logOfFraction(a, scope, v128.and(large, constant(1)), f)),
        ),
      ),
    ),
  );
}
