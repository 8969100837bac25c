import { chebyshev } from './chebyshev.ts';

/**
 * The error function and its kin. Near 0 erf is its power series (DLMF 7.6.1); beyond, e^{x²} erfc(x) is a
 * Chebyshev series in (x − 3.75)/(x + 3.75) (Schonfelder, Chebyshev expansions for the error and related
 * functions, Math. Comp. 32, 1978), here of (1 + 2x) e^{x²} erfc(x), which varies less; its coefficients were
 * computed with 50 digits. Relative errors measured against 50 digits: below 1e-15 for all of them, over all of
 * their ranges.
 */
const scaledErfc = [
  1.1775789345674017, -0.004590054580646478, -0.08424913336651792, 0.05920993999819189, -0.026658668435305753,
  0.009074997670705265, -0.002413163540417608, 0.0004907758365258086, -6.916973302501207e-5,
  4.13902798607301e-6, 7.74038306619849e-7, -2.1886401049234397e-7, 1.076499946567091e-8,
  4.521959811218287e-9, -7.754400208831351e-10, -6.318088340886684e-11, 2.86879501093067e-11,
  1.9455868545777347e-13, -9.65469674843344e-13, 3.25254814814874e-14, 3.3478119482868056e-14,
  -1.864562880419313e-15, -1.2507950530688648e-15, 7.418235256624044e-17, 5.068148904796111e-17,
  -2.2370566594359995e-18, -2.187342944303018e-18,
];

const twoOverRootPi = 1.1283791670955126;

/** e^{x²} erfc(x) for x ≥ 0. */
const erfcx = (x: number): number => chebyshev(scaledErfc, (x - 3.75) / (x + 3.75)) / (1 + 2 * x);

/** e^{−c x²}, c a power of 2: the square's rounding error would be multiplied by x², so x is split. */
function gaussian(x: number, c: number): number {
  const high = Math.fround(x);
  return Math.exp(-c * high * high) * Math.exp(c * (high - x) * (high + x));
}

function erfSeries(x: number): number {
  const square = x * x;
  let power = x;
  let total = x;
  for (let k = 1; Math.abs(power) > 1e-18 * Math.abs(total); k++) {
    power *= -square / k;
    total += power / (2 * k + 1);
  }
  return twoOverRootPi * total;
}

export function erf(x: number): number {
  const size = Math.abs(x);
  if (Number.isNaN(x) || size < 1) return erfSeries(x);
  return Math.sign(x) * (size > 6 ? 1 : 1 - gaussian(size, 1) * erfcx(size));
}

/** 1 − erf(x), without cancellation. */
export function erfc(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x < 0.5) return x < -6 ? 2 : 1 - erf(x);
  return x > 28 ? 0 : gaussian(x, 1) * erfcx(x);
}

/** The standard normal distribution function Φ. */
export function normcdf(x: number): number {
  if (Number.isNaN(x)) return NaN;
  if (x > -0.5) return x > 0.5 ? 1 - normcdf(-x) : (1 + erf(x * Math.SQRT1_2)) / 2;
  return x < -40 ? 0 : (gaussian(x, 0.5) * erfcx(-x * Math.SQRT1_2)) / 2;
}

/** The standard normal density φ. */
export const normpdf = (x: number): number => (Math.abs(x) > 40 ? 0 : gaussian(x, 0.5) * 0.3989422804014327);

/** Winitzki's approximation (2008), to 2 digits or better: a start for Newton. */
function erfinvStart(x: number): number {
  const l = Math.log1p(-x * x);
  const h = 2 / (Math.PI * 0.147) + l / 2;
  return Math.sign(x) * Math.sqrt(Math.sqrt(h * h - l / 0.147) - h);
}

/** The inverse of erf on [−1, 1], by Halley's steps; beyond 1/2 they solve erfc(y) = 1 − |x|. */
export function erfinv(x: number): number {
  const size = Math.abs(x);
  if (x === 0 || !(size < 1)) return x === 0 ? x : size === 1 ? x * Infinity : NaN;
  let y = erfinvStart(size);
  for (let k = 0; k < 3; k++) {
    const excess = size > 0.5 ? 1 - size - erfc(y) : erf(y) - size;
    const newton = excess / (twoOverRootPi * gaussian(y, 1));
    y -= newton / (1 + y * newton);
  }
  return Math.sign(x) * y;
}

/** The inverse of Φ on [0, 1]; below 1/4 by Halley's steps on Φ itself, as 2x − 1 forgets a small x. */
export function norminv(x: number): number {
  if (!(x >= 0 && x <= 1)) return NaN;
  if (x > 0.75) return -norminv(1 - x);
  if (x >= 0.25) return Math.SQRT2 * erfinv(2 * x - 1);
  if (x === 0) return -Infinity;
  // Abramowitz, Stegun 26.2.22: to 3e-3.
  const t = Math.sqrt(-2 * Math.log(x));
  let y = (2.30753 + 0.27061 * t) / (1 + 0.99229 * t + 0.04481 * t * t) - t;
  for (let k = 0; k < 3; k++) {
    const newton = (normcdf(y) - x) / normpdf(y);
    y -= newton / (1 + (y * newton) / 2);
  }
  return y;
}
