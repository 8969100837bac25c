import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Notation } from '../../../src/core/language/notation.ts';
import { loadReader, readProgram } from '../../../src/core/language/read.ts';
import { checkText } from '../../../src/core/nabla.ts';

/**
 * Pieces of each notation, put together at random: 5,000 texts in all, or NABLA_RUNS of each notation
 * (`npm run test:long -- core/language/fuzz` tries 5,000 of each).
 */
const runs = Number(process.env['NABLA_RUNS'] ?? 1700);

await loadReader('latex');
await loadReader('python');

/** A text that takes longer is a hang. */
const limit = 1000;

const latex =
  String.raw`\frac{1}{2}|\frac|x|W|u^\top|_1|^2|_{ij}|^{-1}|\sum_{i=1}^n|\sum_i|x_i|\left(|\right)|(|)|[|]|\{|\}|{|}|\|x\||\||||\lVert|\rVert|_2^2|\log|\sigma(z)|\max(0, z)|\begin{cases}|\end{cases}|\begin{pmatrix} a & b \\ c & d \end{pmatrix}|&|\\|=|+|-|\cdot|\odot|\partial|\frac{\partial s}{\partial W}|\nabla_W|\mathbf{x}|\mathbf|\hat y|\text{if }|\text|\mathbb{R}^{m\times n}|\in|,|;|'|f'(z)|e^{-s}|\underbrace{x}_{\delta}|\operatorname{tr}|\mathrm|\newcommand{\a}[1]{#1 \a}|\a|$|%|~|\quad|2|0.5|!|<|\le|\dots|\foo|한|𝐱|#|"`
    .split('|')
    .map((p) => (p === '' ? '|' : p));

const python = [
  ...[
    'x',
    'W',
    'b',
    'np',
    'F',
    'self',
    'dW',
    'dout',
    'cache',
    'None',
    'True',
    '1',
    '0.5',
    '2.',
    '1e-3',
    '"s"',
  ],
  ...[
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    ':',
    '.',
    '=',
    '==',
    '+',
    '-',
    '*',
    '**',
    '@',
    '/',
    '//',
    '%',
    '<',
    '&',
  ],
  ...[
    'not ',
    ' if ',
    ' else ',
    'lambda x: ',
    'for i in x:',
    'return ',
    'def f(x):\n    ',
    'def f_backward(dout):\n    ',
  ],
  ...[
    '\n',
    '\n    ',
    '\n        ',
    '; ',
    '# (m, n)',
    '# W: (m, n)',
    '"""',
    '\\',
    '\t',
    '\f',
    '\r\n',
    '한',
    '𝐱',
    '\0',
    '$',
  ],
  ...[
    'np.sum(x, axis=1, keepdims=True)',
    '.T',
    '.shape[0]',
    'np.exp(',
    '.reshape(-1, 1)',
    'x[:, None]',
    'x[z <= 0] = 0',
  ],
  ...[
    'N, D = x.shape',
    'x += ',
    'torch.',
    'np.linalg.norm(',
    'F.softmax(x, dim=1)',
    'np.where(x > 0, x, ',
    ' in ',
    'class A:\n    ',
  ],
  ...[
    'W @ x + b',
    'z = ',
    'x: Float[Array, "n"] = ',
    'return x, dW\n',
    '*args',
    '**kw',
    'np.einsum("ij,j->i", W, x)',
    'f(x)',
  ],
];

const nabla = [
  ...[
    'x',
    'W',
    's',
    "'",
    'ᵀ',
    '*',
    '.*',
    './',
    '^',
    '.^',
    '+',
    '-',
    '/',
    '=',
    '==',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    ';',
  ],
  ...[
    '∈ R^n',
    ' in R^(m×n)',
    'R',
    'ℝ',
    '\n',
    '\n\n',
    '# c',
    '"t"',
    ':',
    '?',
    '<',
    '≤',
    '!=',
    'sin(',
    "f'(z)",
    'f(x) = ',
    '∂',
  ],
  ...[
    'gradient(s, W)',
    'jacobian(',
    'hessian(x, ',
    'norm(x)',
    'sum(A, 1)',
    '1',
    '2.5',
    '1e-3',
    'x₁',
    '√',
    '⊙',
    'δ',
    '한',
    '𝐱',
  ],
  ...[
    ' and ',
    ' or ',
    'not ',
    '\\',
    '\0',
    '$',
    '@',
    '\t',
    '\r\n',
    'S^n',
    'eye(n)',
    'function',
    'A[1, 2]',
    'A[:, 1]',
    '!',
    '~',
    "''",
  ],
];

const pieces: readonly (readonly [Notation, readonly string[], separator: string])[] = [
  ['nabla', nabla, ' '],
  ['latex', latex, ' '],
  ['python', python, ''],
];

for (const [notation, list, separator] of pieces)
  test(`any text of ${notation} is read, or refused at a place inside it, in time`, () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...list), { maxLength: 16 }).map((parts) => parts.join(separator)),
        (source) => {
          const start = process.cpuUsage().user;
          const inside = ({ start: a, end: b }: { start: number; end: number }): void => {
            assert.ok(0 <= a && a <= b && b <= source.length, `${a}–${b} in ${JSON.stringify(source)}`);
          };
          const read = readProgram(source, notation);
          if (!read.ok) inside(read.error.range);
          else {
            for (const s of read.value.statements) inside(s.range);
            for (const h of read.value.hints) inside(h.range);
            const checked = checkText(source, { notation });
            if (!checked.ok) inside(checked.error.range);
          }
          const milliseconds = (process.cpuUsage().user - start) / 1000;
          assert.ok(milliseconds < limit, `${milliseconds} ms: ${JSON.stringify(source)}`);
        },
      ),
      { numRuns: runs },
    );
  });
