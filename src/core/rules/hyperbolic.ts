import { elementwise } from './elementwise.ts';
import { call, named } from './tex.ts';

/** atanh(1/x), exact near ±1 where 1/x is not. */
function acoth(x: number): number {
  if (Math.abs(x) < 1) return NaN;
  return (Math.sign(x) * Math.log1p(2 / (Math.abs(x) - 1))) / 2;
}

/** acosh(1/x), exact near 1 where 1/x is not. */
function asech(x: number): number {
  if (x < 1e-8) return Math.log(2 / x);
  const t = (1 - x) / x;
  return Math.log1p(t + Math.sqrt(t * (t + 2)));
}

/** Hyperbolic functions and their inverses, real branches. */
export const hyperbolic = [
  elementwise('sinh', 'x', Math.sinh, ['cosh(x)'], { tex: call('\\sinh') }),
  elementwise('cosh', 'x', Math.cosh, ['sinh(x)'], { tex: call('\\cosh') }),
  elementwise('tanh', 'x', Math.tanh, ['1 - out^2'], { tex: call('\\tanh') }),
  elementwise('sech', 'x', (x) => 1 / Math.cosh(x), ['-out*tanh(x)'], { tex: named('sech') }),
  elementwise('csch', 'x', (x) => 1 / Math.sinh(x), ['-out*coth(x)'], {
    aliases: ['cosech'],
    domain: (x) => x !== 0,
    tex: named('csch'),
  }),
  elementwise('coth', 'x', (x) => 1 / Math.tanh(x), ['-csch(x)^2'], {
    domain: (x) => x !== 0,
    tex: call('\\coth'),
  }),
  elementwise('asinh', 'x', Math.asinh, ['1/sqrt(x^2 + 1)'], {
    aliases: ['arcsinh', 'arsinh'],
    tex: named('arsinh'),
  }),
  elementwise('acosh', 'x', Math.acosh, ['1/sqrt(x^2 - 1)'], {
    aliases: ['arccosh', 'arcosh'],
    domain: (x) => x > 1,
    tex: named('arcosh'),
  }),
  elementwise('atanh', 'x', Math.atanh, ['1/(1 - x^2)'], {
    aliases: ['arctanh', 'artanh'],
    domain: (x) => Math.abs(x) < 1,
    tex: named('artanh'),
  }),
  elementwise('acoth', 'x', acoth, ['1/(1 - x^2)'], {
    aliases: ['arccoth', 'arcoth'],
    domain: (x) => Math.abs(x) > 1,
    tex: named('arcoth'),
  }),
  elementwise('asech', 'x', asech, ['-1/(x*sqrt(1 - x^2))'], {
    aliases: ['arcsech', 'arsech'],
    domain: (x) => x > 0 && x < 1,
    tex: named('arsech'),
  }),
  elementwise('acsch', 'x', (x) => Math.asinh(1 / x), ['-1/(abs(x)*sqrt(1 + x^2))'], {
    aliases: ['arccsch', 'arcsch'],
    domain: (x) => x !== 0,
    tex: named('arcsch'),
  }),
];
