import { polynomial, shared, type Arithmetic } from './arithmetic.ts';
import { exp } from './exponential.ts';
import { v128, type Code } from './code.ts';
import { withSignOf } from './signs.ts';
import type { Scope } from './module.ts';

/**
 * erf x = x p(x²) up to `middle`, 1 − e^{−q(|x|)} beyond, with q = −log erfc, up to where erf is 1. Both
 * polynomials fitted by Remez' exchange: p to a relative error of 2⁻³¹ (2⁻⁵⁶), q to an error of erf of 2⁻²⁹ (2⁻⁵⁹).
 */
interface Constants {
  readonly middle: number;
  readonly one: number;
  readonly p: readonly number[];
  readonly q: readonly number[];
}

const single: Constants = {
  middle: 0.92,
  one: 4.1,
  p: [
    1.128379225730896, -0.37612631916999817, 0.11283687502145767, -0.026858940720558167, 0.005199906416237354,
    -0.0008130008354783058, 8.316758612636477e-5,
  ],
  q: [
    0.00020701740868389606, 1.1276273727416992, 0.6372658014297485, 0.10385630279779434,
    -0.022189736366271973, 0.003033681306988001, -0.00019494547450449318,
  ],
};

const double: Constants = {
  middle: 1,
  one: 6,
  p: [
    1.1283791670955126, -0.3761263890318352, 0.11283791670944185, -0.026866170643111482, 0.005223977606118614,
    -0.000854832592932217, 0.00012055293577152762, -1.4924712307185837e-5, 1.6447131638251597e-6,
    -1.6206314289113782e-7, 1.3710982748678367e-8, -7.779472948426816e-10,
  ],
  q: [
    1.84366902828387e-7, 1.128377282575939, 0.6366287029221226, 0.10274664485304505, -0.01907695970797931,
    -0.0002822223142280236, 0.0017709182644920567, -0.0006428272912644408, 4.5951365299409165e-5,
    6.975306236493923e-5, -4.477110808438642e-5, 1.642190742633507e-5, -4.301897969112899e-6,
    8.452179295459778e-7, -1.2483483155321134e-7, 1.3522686837514356e-8, -1.0170832435892793e-9,
    4.751878745515192e-11, -1.0390870181030933e-12,
  ],
};

export function erf(a: Arithmetic, scope: Scope, x: Code): Code {
  const { abs, neg, sub, mul, lt, pmin, const: constant } = a.floats.vector;
  const c = a.floats.bytes === 4 ? single : double;
  return shared(scope, x, (given) =>
    shared(scope, abs(given), (t) =>
      shared(scope, pmin(t, constant(c.one)), (within) =>
        withSignOf(
          a.floats,
          given,
          v128.bitselect(
            mul(given, polynomialOfSquare(within)),
            sub(constant(1), exp(a, scope, neg(polynomial(a, within, c.q)))),
            lt(t, constant(c.middle)),
          ),
        ),
      ),
    ),
  );

  function polynomialOfSquare(t: Code): Code {
    return shared(scope, mul(t, t), (square) => polynomial(a, square, c.p));
  }
}
