import { elementwise } from './elementwise.ts';

/** Powers, exponentials and logarithms. */
export const elementary = [
  elementwise('divide', 'x, y', (x, y) => x / y, ['1/y', '-x/y^2'], {
    domain: (_, y) => y !== 0,
    tex: (x, y) => `\\frac{${x}}{${y}}`,
  }),
  elementwise('pow', 'x, y', (x, y) => x ** y, ['y*x^(y - 1)', 'out*log(x)'], {
    domain: (x, y) => x > 0 || Number.isInteger(y) || (x === 0 && y > 1),
    tex: (x, y) => `{${x}}^{${y}}`,
  }),
  elementwise('exp', 'x', Math.exp, ['out'], { tex: (x) => `e^{${x}}` }),
  elementwise('log', 'x', Math.log, ['1/x'], { aliases: ['ln'], domain: (x) => x > 0 }),
  elementwise('sqrt', 'x', Math.sqrt, ['1/(2*out)'], {
    domain: (x) => x > 0,
    tex: (x) => `\\sqrt{${x}}`,
  }),
];
