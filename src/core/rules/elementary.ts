import { elementwise } from './elementwise.ts';
import { call, named, operand, parenthesised, plus } from './tex.ts';

const isOdd = (n: number): boolean => Number.isInteger(n) && Math.abs(n % 2) === 1;

/** The real root: of a negative number too, where n is odd (as in mathjs). */
function nthRoot(x: number, n: number): number {
  if (n === 2) return Math.sqrt(x);
  if (n === 3) return Math.cbrt(x);
  if (x < 0) return isOdd(n) ? -nthRoot(-x, n) : NaN;
  const root = x ** (1 / n);
  if (!Number.isInteger(n) || root === 0 || !Number.isFinite(root)) return root;
  // 1/n is rounded; one step of Newton on r^n = x takes that away, so that roots of perfect powers are exact.
  const power = root ** n;
  const corrected = root - (root * (power - x)) / (n * power);
  return Number.isFinite(corrected) ? corrected : root;
}

/** 0 at x = 0, whatever y is. */
const xlogy = (x: number, y: number): number => (x === 0 && !Number.isNaN(y) ? 0 : x * Math.log(y));

/** Never overflows: the greater exponent is taken out. */
function logaddexp(x: number, y: number): number {
  if (x === y) return x + Math.LN2;
  return Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)));
}

/** Quotients, powers, roots, exponentials and logarithms. */
export const elementary = [
  elementwise('divide', 'x, y', (x, y) => x / y, ['1/y', '-x/y^2'], {
    aliases: ['true_divide'],
    domain: (_, y) => y !== 0,
    tex: (x, y) => `\\frac{${x}}{${y}}`,
  }),
  elementwise('reciprocal', 'x', (x) => 1 / x, ['-1/x^2'], {
    domain: (x) => x !== 0,
    tex: (x) => `\\frac{1}{${x}}`,
  }),
  elementwise('pow', 'x, y', (x, y) => x ** y, ['y*x^(y - 1)', 'out*log(x)'], {
    aliases: ['power'],
    // By y there is a derivative for x > 0 only: log(x) is NaN elsewhere.
    domain: (x, y) => x > 0 || (x < 0 && Number.isInteger(y)) || (x === 0 && y >= 1),
    tex: (x, y) => `${operand(x)}^{${y}}`,
  }),
  elementwise('square', 'x', (x) => x * x, ['2*x'], { tex: (x) => `${operand(x)}^{2}` }),
  elementwise('cube', 'x', (x) => x * x * x, ['3*x^2'], { tex: (x) => `${operand(x)}^{3}` }),
  elementwise('sqrt', 'x', Math.sqrt, ['1/(2*out)'], {
    domain: (x) => x > 0,
    tex: (x) => `\\sqrt{${x}}`,
  }),
  elementwise('rsqrt', 'x', (x) => 1 / Math.sqrt(x), ['-out/(2*x)'], {
    domain: (x) => x > 0,
    tex: (x) => `\\frac{1}{\\sqrt{${x}}}`,
  }),
  elementwise('cbrt', 'x', Math.cbrt, ['1/(3*out^2)'], {
    domain: (x) => x !== 0,
    tex: (x) => `\\sqrt[3]{${x}}`,
  }),
  elementwise('nthRoot', 'x, n', nthRoot, ['1/(n*out^(n - 1))', '-out*log(x)/n^2'], {
    // By n there is a derivative for x > 0 only: log(x) is NaN elsewhere.
    domain: (x, n) => n !== 0 && (x > 0 || (x < 0 && isOdd(n)) || (x === 0 && n === 1)),
    defaults: [2],
    aliases: ['nthroot'],
    tex: (x, n) => `\\sqrt[${n}]{${x}}`,
  }),
  elementwise('hypot', 'x, y', Math.hypot, ['x/out', 'y/out'], {
    domain: (x, y) => x !== 0 || y !== 0,
    tex: named('hypot'),
  }),
  elementwise('exp', 'x', Math.exp, ['out'], { tex: (x) => `e^{${x}}` }),
  elementwise('exp2', 'x', (x) => 2 ** x, ['out*log(2)'], { tex: (x) => `2^{${x}}` }),
  elementwise('expm1', 'x', Math.expm1, ['exp(x)'], { tex: (x) => parenthesised(`e^{${x}} - 1`) }),
  elementwise('log', 'x', Math.log, ['1/x'], {
    aliases: ['ln'],
    domain: (x) => x > 0,
    tex: call('\\log'),
  }),
  elementwise('log2', 'x', Math.log2, ['1/(x*log(2))'], {
    aliases: ['lb'],
    domain: (x) => x > 0,
    tex: call('\\log_{2}'),
  }),
  elementwise('log10', 'x', Math.log10, ['1/(x*log(10))'], {
    domain: (x) => x > 0,
    tex: call('\\log_{10}'),
  }),
  elementwise('log1p', 'x', Math.log1p, ['1/(1 + x)'], {
    domain: (x) => x > -1,
    tex: (x) => `\\log${parenthesised(plus('1', x))}`,
  }),
  elementwise('xlogy', 'x, y', xlogy, ['log(y)', 'x/y'], {
    domain: (_, y) => y > 0,
    tex: named('xlogy'),
  }),
  elementwise('logaddexp', 'x, y', logaddexp, ['sigmoid(x - y)', 'sigmoid(y - x)'], {
    tex: (x, y) => `\\log${parenthesised(`e^{${x}} + e^{${y}}`)}`,
  }),
];
