import type { Ratio } from '../graph/ratio.ts';

const smallDenominator = 100;

/** A number as people write it: 3, 1/3, 1/2, but 0.001 and 1e-5 for 1/1000 and 1/100000. */
export function numberText(v: Ratio): string {
  if (v.den === 1) return String(v.num);
  if (v.den < smallDenominator || !isDecimal(v.den)) return `${v.num}/${v.den}`;
  return String(v.num / v.den);
}

/** Only 2 and 5 divide it: the fraction ends in decimals. */
function isDecimal(den: number): boolean {
  let rest = den;
  while (rest % 2 === 0) rest /= 2;
  while (rest % 5 === 0) rest /= 5;
  return rest === 1;
}
