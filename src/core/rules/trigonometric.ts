import { elementwise } from './elementwise.ts';
import { spherical } from './functions/spherical.ts';
import { call, named, operand, parenthesised } from './tex.ts';

/** √(x² − 1), without overflow and exact near 1; NaN for |x| < 1. */
const overOne = (x: number): number => Math.sqrt(Math.abs(x) - 1) * Math.sqrt(Math.abs(x) + 1);

/**
 * Circular functions and their inverses, on mathjs's branches: acot(x) = atan(1/x), in (−π/2, π/2];
 * asec(x) = acos(1/x), in [0, π]; acsc(x) = asin(1/x), in [−π/2, π/2].
 */
export const trigonometric = [
  elementwise('sin', 'x', Math.sin, ['cos(x)'], { tex: call('\\sin') }),
  elementwise('cos', 'x', Math.cos, ['-sin(x)'], { tex: call('\\cos') }),
  elementwise('tan', 'x', Math.tan, ['sec(x)^2'], {
    aliases: ['tg'],
    domain: (x) => Math.cos(x) !== 0,
    tex: call('\\tan'),
  }),
  elementwise('sec', 'x', (x) => 1 / Math.cos(x), ['out*tan(x)'], {
    domain: (x) => Math.cos(x) !== 0,
    tex: call('\\sec'),
  }),
  elementwise('csc', 'x', (x) => 1 / Math.sin(x), ['-out*cot(x)'], {
    aliases: ['cosec'],
    domain: (x) => Math.sin(x) !== 0,
    tex: call('\\csc'),
  }),
  elementwise('cot', 'x', (x) => 1 / Math.tan(x), ['-csc(x)^2'], {
    aliases: ['ctg', 'cotg'],
    domain: (x) => Math.sin(x) !== 0,
    tex: call('\\cot'),
  }),
  elementwise('asin', 'x', Math.asin, ['1/sqrt(1 - x^2)'], {
    aliases: ['arcsin'],
    domain: (x) => Math.abs(x) < 1,
    tex: call('\\arcsin'),
  }),
  elementwise('acos', 'x', Math.acos, ['-1/sqrt(1 - x^2)'], {
    aliases: ['arccos'],
    domain: (x) => Math.abs(x) < 1,
    tex: call('\\arccos'),
  }),
  elementwise('atan', 'x', Math.atan, ['1/(1 + x^2)'], {
    aliases: ['arctan', 'arctg'],
    tex: call('\\arctan'),
  }),
  elementwise('acot', 'x', (x) => (x === 0 ? Math.PI / 2 : Math.atan(1 / x)), ['-1/(1 + x^2)'], {
    aliases: ['arccot', 'arcctg'],
    kink: (x) => x,
    convention: "acot(0) = π/2, acot'(0) = -1",
    tex: named('arccot'),
  }),
  elementwise('asec', 'x', (x) => Math.atan2(overOne(x), Math.sign(x)), ['1/(abs(x)*sqrt(x^2 - 1))'], {
    aliases: ['arcsec'],
    domain: (x) => Math.abs(x) > 1,
    tex: named('arcsec'),
  }),
  elementwise('acsc', 'x', (x) => Math.sign(x) * Math.atan2(1, overOne(x)), ['-1/(abs(x)*sqrt(x^2 - 1))'], {
    aliases: ['arccsc'],
    domain: (x) => Math.abs(x) > 1,
    tex: named('arccsc'),
  }),
  elementwise('atan2', 'y, x', Math.atan2, ['x/(x^2 + y^2)', '-y/(x^2 + y^2)'], {
    aliases: ['arctan2'],
    domain: (y, x) => x !== 0 || y !== 0,
    kink: (y, x) => (x < 0 ? y : Math.hypot(x, y)),
    convention: 'atan2(0, x) = π (x < 0)',
    tex: named('atan2'),
  }),
  elementwise('deg2rad', 'x', (x) => x * (Math.PI / 180), ['pi/180'], {
    aliases: ['radians'],
    tex: (x) => `\\frac{\\pi}{180} ${operand(x)}`,
  }),
  elementwise('rad2deg', 'x', (x) => x * (180 / Math.PI), ['180/pi'], {
    aliases: ['degrees'],
    tex: (x) => `\\frac{180}{\\pi} ${operand(x)}`,
  }),
  // Unnormalised, as in mathematical text: sin(x)/x, and 1 at 0 (NumPy's and PyTorch's is sinc(pi*x)). The spherical Bessel functions stand for its
  // derivatives because they have no 0/0 at 0.
  elementwise('sinc', 'x', (x) => spherical(0, x), ['-spherical_jn(1, x)'], { tex: named('sinc') }),
  elementwise(
    'spherical_jn',
    'n, x',
    spherical,
    ['0', '(n*spherical_jn(n - 1, x) - (n + 1)*spherical_jn(n + 1, x))/(2*n + 1)'],
    {
      discrete: ['n'],
      domain: (n) => Number.isInteger(n) && n >= 0,
      tex: (n, x) => `j_{${n}}${parenthesised(x)}`,
    },
  ),
];
