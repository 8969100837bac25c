import { elementwise } from './elementwise.ts';
import { between, named, operand, parenthesised } from './tex.ts';

const fromInteger = (x: number): number => Math.abs(x - Math.round(x));
const fromHalf = (x: number): number => 0.5 - fromInteger(x);
const fromNonzeroInteger = (x: number): number => (Math.abs(x) < 1 ? 1 - Math.abs(x) : fromInteger(x));

/** Half away from zero, as in mathjs (NumPy: half to even). */
const round = (x: number): number => {
  const whole = Math.trunc(x);
  return Math.abs(x - whole) >= 0.5 ? whole + Math.sign(x) : whole;
};

/** x − y ⌊x/y⌋ exactly: in [0, y) or (y, 0], as in mathjs and Python; x where y is 0, as in mathjs. */
const mod = (x: number, y: number): number => {
  if (y === 0) return x;
  const r = x % y;
  return r !== 0 && r < 0 !== y < 0 ? r + y : r;
};

/** Staircases, whose slope is 0 between the jumps, and the remainder. */
export const rounding = [
  elementwise('floor', 'x', Math.floor, ['0'], {
    kink: fromInteger,
    convention: "floor'(n) = 0 (n ∈ ℤ)",
    tex: between('\\lfloor', '\\rfloor'),
  }),
  elementwise('ceil', 'x', Math.ceil, ['0'], {
    kink: fromInteger,
    convention: "ceil'(n) = 0 (n ∈ ℤ)",
    tex: between('\\lceil', '\\rceil'),
  }),
  elementwise('round', 'x', round, ['0'], {
    kink: fromHalf,
    convention: "round'(n + 1/2) = 0 (n ∈ ℤ)",
    tex: named('round'),
  }),
  elementwise('fix', 'x', Math.trunc, ['0'], {
    aliases: ['trunc'],
    kink: fromNonzeroInteger,
    convention: "fix'(n) = 0 (n ∈ ℤ, n ≠ 0)",
    tex: named('fix'),
  }),
  elementwise('mod', 'x, y', mod, ['1', '-floor(x/y)'], {
    aliases: ['remainder'],
    domain: (_, y) => y !== 0,
    kink: (x, y) => fromInteger(x / y),
    convention: '∂mod(x, y)/∂x = 1, ∂mod(x, y)/∂y = -x/y (x/y ∈ ℤ)',
    tex: (x, y) => parenthesised(`${operand(x)} \\bmod ${operand(y)}`),
  }),
  // The remainder that has the sign of x: C's, and the % of JavaScript.
  elementwise('fmod', 'x, y', (x, y) => x % y, ['1', '-fix(x/y)'], {
    domain: (_, y) => y !== 0,
    kink: (x, y) => fromNonzeroInteger(x / y),
    convention: '∂fmod(x, y)/∂x = 1, ∂fmod(x, y)/∂y = -x/y (x/y ∈ ℤ)',
    tex: named('fmod'),
  }),
];
