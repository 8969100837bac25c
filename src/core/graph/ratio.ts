/**
 * Numbers of the graph: fractions of whole doubles, exact as long as both parts are safe integers, and
 * plain doubles (denominator 1) beyond that. Exactness is what lets a derivative print as (1/3) x.
 */
export interface Ratio {
  readonly num: number;
  /** A positive whole number; 1 where `num` is not a whole number. */
  readonly den: number;
}

export const zero: Ratio = { num: 0, den: 1 };
export const one: Ratio = { num: 1, den: 1 };
export const minusOne: Ratio = { num: -1, den: 1 };

function gcd(a: number, b: number): number {
  let x = Math.abs(a);
  let y = Math.abs(b);
  while (y) [x, y] = [y, x % y];
  return x;
}

/** num/den in lowest terms; a double where the parts are no safe integers. */
export function ratio(num: number, den = 1): Ratio {
  if (den === 1) return { num, den };
  if (!Number.isSafeInteger(num) || !Number.isSafeInteger(den) || den === 0)
    return { num: num / den, den: 1 };
  const g = gcd(num, den) || 1;
  const sign = den < 0 ? -1 : 1;
  return { num: (sign * num) / g, den: (sign * den) / g };
}

/** The exact value of a decimal literal such as "0.1" or "2.5e-3"; a double where it needs too many digits. */
export function ratioOfLiteral(literal: string): Ratio {
  const match = /^(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(literal);
  const value = Number(literal);
  if (!match) return { num: value, den: 1 };
  const places = (match[2] ?? '').length - Number(match[3] ?? 0);
  if (places <= 0 || places > 15) return { num: value, den: 1 };
  const digits = Number((match[1] ?? '') + (match[2] ?? ''));
  return ratio(digits, 10 ** places);
}

export const valueOf = (r: Ratio): number => r.num / r.den;
export const isZero = (r: Ratio): boolean => r.num === 0;
export const isOne = (r: Ratio): boolean => r.num === 1 && r.den === 1;
export const isInteger = (r: Ratio): boolean => r.den === 1 && Number.isInteger(r.num);
export const equals = (a: Ratio, b: Ratio): boolean => a.num === b.num && a.den === b.den;
export const negate = (a: Ratio): Ratio => ({ num: -a.num, den: a.den });
export const add = (a: Ratio, b: Ratio): Ratio =>
  a.den === 1 && b.den === 1
    ? { num: a.num + b.num, den: 1 }
    : ratio(a.num * b.den + b.num * a.den, a.den * b.den);
export const multiply = (a: Ratio, b: Ratio): Ratio =>
  a.den === 1 && b.den === 1 ? { num: a.num * b.num, den: 1 } : ratio(a.num * b.num, a.den * b.den);
export const divide = (a: Ratio, b: Ratio): Ratio => ratio(a.num * b.den, a.den * b.num);

/** a to a whole power n, exact where it stays so. */
export function power(a: Ratio, n: number): Ratio {
  const k = Math.abs(n);
  const num = a.num ** k;
  const den = a.den ** k;
  return n >= 0 ? ratio(num, den) : ratio(den, num);
}
