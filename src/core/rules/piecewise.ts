import { elementwise, type ElementwiseRule } from './elementwise.ts';
import { between, named, operand, parenthesised } from './tex.ts';

const step = (holds: boolean): number => (holds ? 1 : 0);

/** A comparison is 1 where it holds and 0 elsewhere; its derivative is 0, at the jump too. */
const comparison = (
  name: string,
  aliases: readonly string[],
  holds: (x: number, y: number) => boolean,
  sign: string,
): ElementwiseRule =>
  elementwise(name, 'x, y', (x, y) => step(holds(x, y)), ['0', '0'], {
    aliases,
    kink: (x, y) => x - y,
    convention: `∂${name}(u, v)/∂u = ∂${name}(u, v)/∂v = 0 (u = v)`,
    tex: (x, y) => `\\mathbf{1}\\left[${x} ${sign} ${y}\\right]`,
  });

/** Not 0 counts as true; the values are 0 and 1. The comparisons inside know where the jumps are. */
const logic = [
  elementwise('and', 'x, y', (x, y) => step(x !== 0 && y !== 0), ['0', '0'], {
    aliases: ['logical_and'],
    tex: (x, y) => parenthesised(`${operand(x)} \\land ${operand(y)}`),
  }),
  elementwise('or', 'x, y', (x, y) => step(x !== 0 || y !== 0), ['0', '0'], {
    aliases: ['logical_or'],
    tex: (x, y) => parenthesised(`${operand(x)} \\lor ${operand(y)}`),
  }),
  elementwise('xor', 'x, y', (x, y) => step((x !== 0) !== (y !== 0)), ['0', '0'], {
    aliases: ['logical_xor'],
    tex: (x, y) => parenthesised(`${operand(x)} \\oplus ${operand(y)}`),
  }),
  elementwise('not', 'x', (x) => step(x === 0), ['0'], {
    aliases: ['logical_not'],
    tex: (x) => parenthesised(`\\lnot ${operand(x)}`),
  }),
];

/** Absolute value, extremes, steps and choices. */
export const piecewise = [
  elementwise('abs', 'x', Math.abs, ['sign(x)'], {
    aliases: ['absolute', 'fabs'],
    kink: (x) => x,
    convention: "abs'(0) = 0",
    tex: between('\\lvert', '\\rvert'),
  }),
  elementwise('sign', 'x', Math.sign, ['0'], {
    aliases: ['sgn', 'signum'],
    kink: (x) => x,
    convention: "sign(0) = 0, sign'(0) = 0",
    tex: named('sign'),
  }),
  elementwise('heaviside', 'x', (x) => (Math.sign(x) + 1) / 2, ['0'], {
    kink: (x) => x,
    convention: "heaviside(0) = 1/2, heaviside'(0) = 0",
    tex: (x) => `\\operatorname{H}(${x})`,
  }),
  elementwise('max', 'x, y', Math.max, ['x >= y', 'y > x'], {
    aliases: ['maximum'],
    kink: (x, y) => x - y,
    convention: '∂max(u, v)/∂u = 1, ∂max(u, v)/∂v = 0 (u = v)',
    tex: (x, y) => `\\max(${x}, ${y})`,
  }),
  elementwise('min', 'x, y', Math.min, ['x <= y', 'y < x'], {
    aliases: ['minimum'],
    kink: (x, y) => x - y,
    convention: '∂min(u, v)/∂u = 1, ∂min(u, v)/∂v = 0 (u = v)',
    tex: (x, y) => `\\min(${x}, ${y})`,
  }),
  elementwise(
    'clamp',
    'x, lo, hi',
    (x, lo, hi) => Math.min(Math.max(x, lo), hi),
    ['(x >= lo)*(x <= hi)', '(x < lo)*(lo <= hi)', 'max(x, lo) > hi'],
    {
      aliases: ['clip'],
      kink: (x, lo, hi) => Math.min(Math.abs(x - lo), Math.abs(x - hi), Math.abs(hi - lo)),
      convention: '∂clamp(x, lo, hi)/∂x = 1 (x = lo ∨ x = hi)',
      tex: named('clamp'),
    },
  ),
  elementwise('where', 'c, a, b', (c, a, b) => (c !== 0 ? a : b), ['0', 'c != 0', 'eq(c, 0)'], {
    tex: (c, a, b) => `\\begin{cases} ${a} & ${c} \\\\ ${b} & \\text{else} \\end{cases}`,
  }),
  comparison('gt', ['larger', 'greater'], (x, y) => x > y, '>'),
  comparison('ge', ['largerEq', 'greater_equal'], (x, y) => x >= y, '\\ge'),
  comparison('lt', ['smaller', 'less'], (x, y) => x < y, '<'),
  comparison('le', ['smallerEq', 'less_equal'], (x, y) => x <= y, '\\le'),
  comparison('eq', ['equal'], (x, y) => x === y, '='),
  comparison('ne', ['unequal', 'not_equal'], (x, y) => x !== y, '\\ne'),
  ...logic,
];
