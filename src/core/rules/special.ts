import { elementwise } from './elementwise.ts';
import { beta, logBeta } from './functions/beta.ts';
import { erf, erfc, erfinv, normcdf, norminv, normpdf } from './functions/error.ts';
import { gamma, isPole, logGamma } from './functions/gamma.ts';
import { digamma, polygamma } from './functions/polygamma.ts';
import { call, named, operand, parenthesised } from './tex.ts';

const regular = (...x: number[]): boolean => !x.some(isPole);

const isOrder = (n: number): boolean => Number.isInteger(n) && n >= 0;

/** Whole numbers have a whole value. */
function combinations(n: number, k: number): number {
  if (!isPole(n + 1) && (isPole(k + 1) || isPole(n - k + 1))) return 0;
  const value = 1 / ((n + 1) * beta(n - k + 1, k + 1));
  const whole = Number.isInteger(n) && Number.isInteger(k) && Math.abs(value) < 1e15;
  return whole ? Math.round(value) : value;
}

/** The error function's family. */
const ofErrors = [
  elementwise('erf', 'x', erf, ['2/sqrt(pi)*exp(-x^2)'], { tex: named('erf') }),
  elementwise('erfc', 'x', erfc, ['-2/sqrt(pi)*exp(-x^2)'], { tex: named('erfc') }),
  elementwise('erfinv', 'x', erfinv, ['sqrt(pi)/2*exp(out^2)'], {
    domain: (x) => Math.abs(x) < 1,
    tex: call('\\operatorname{erf}^{-1}'),
  }),
  elementwise('normcdf', 'x', normcdf, ['normpdf(x)'], {
    aliases: ['norm_cdf', 'ndtr'],
    tex: call('\\Phi'),
  }),
  elementwise('normpdf', 'x', normpdf, ['-x*out'], { aliases: ['norm_pdf'], tex: call('\\varphi') }),
  elementwise('norminv', 'x', norminv, ['1/normpdf(out)'], {
    aliases: ['probit', 'ndtri'],
    domain: (x) => x > 0 && x < 1,
    tex: call('\\Phi^{-1}'),
  }),
  elementwise('gelu', 'x', (x) => (x < -40 ? -0 : x * normcdf(x)), ['normcdf(x) + x*normpdf(x)'], {
    tex: named('gelu'),
  }),
];

/** The gamma function's family. A derivative by the order of a polygamma function does not exist. */
const ofGamma = [
  elementwise('gamma', 'x', gamma, ['out*digamma(x)'], { domain: regular, tex: call('\\Gamma') }),
  // log|Γ(x)| for negative x too, as in C, NumPy and PyTorch (mathjs: complex).
  elementwise('lgamma', 'x', logGamma, ['digamma(x)'], {
    aliases: ['gammaln', 'loggamma', 'lnGamma'],
    domain: regular,
    tex: call('\\log \\Gamma'),
  }),
  elementwise('digamma', 'x', digamma, ['trigamma(x)'], {
    aliases: ['psi'],
    domain: regular,
    tex: call('\\psi'),
  }),
  elementwise('trigamma', 'x', (x) => polygamma(1, x), ['polygamma(2, x)'], {
    domain: regular,
    tex: call("\\psi'"),
  }),
  elementwise('polygamma', 'n, x', polygamma, ['0', 'polygamma(n + 1, x)'], {
    discrete: ['n'],
    domain: (n, x) => isOrder(n) && regular(x),
    tex: (n, x) => `\\psi^{(${n})}${parenthesised(x)}`,
  }),
  elementwise('factorial', 'x', (x) => gamma(x + 1), ['out*digamma(x + 1)'], {
    domain: (x) => regular(x + 1),
    tex: (x) => `${operand(x)}!`,
  }),
  elementwise(
    'beta',
    'x, y',
    beta,
    ['out*(digamma(x) - digamma(x + y))', 'out*(digamma(y) - digamma(x + y))'],
    {
      domain: (x, y) => regular(x, y, x + y),
      tex: call('\\mathrm{B}'),
    },
  ),
  elementwise('lbeta', 'x, y', logBeta, ['digamma(x) - digamma(x + y)', 'digamma(y) - digamma(x + y)'], {
    aliases: ['betaln'],
    domain: (x, y) => regular(x, y, x + y),
    tex: call('\\log \\mathrm{B}'),
  }),
  // n over k for real numbers: 1/((n + 1) B(n − k + 1, k + 1)).
  elementwise(
    'combinations',
    'n, k',
    combinations,
    ['out*(digamma(n + 1) - digamma(n - k + 1))', 'out*(digamma(n - k + 1) - digamma(k + 1))'],
    {
      aliases: ['binomial', 'nchoosek', 'comb'],
      domain: (n, k) => regular(n + 1, k + 1, n - k + 1),
      tex: (n, k) => `\\binom{${n}}{${k}}`,
    },
  ),
];

export const special = [...ofErrors, ...ofGamma];
