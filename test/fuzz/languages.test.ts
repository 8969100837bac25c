import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Notation } from '../../src/core/language/notation.ts';
import { loadReader, readProgram } from '../../src/core/language/read.ts';
import { checkText, deriveText } from '../../src/core/nabla.ts';
import { snippetsOf } from '../core/corpus/snippets.ts';
import { inherited, inside, runs, slips, within } from './support.ts';

await loadReader('latex');
await loadReader('python');

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

const notations: readonly (readonly [Notation, readonly string[], separator: string, corpus: string])[] = [
  ['nabla', nabla, ' ', 'nabla.nabla'],
  ['latex', latex, ' ', 'latex.tex'],
  ['python', python, '', 'python.py'],
];

/** Read a text and check it; a program, a verdict and a refusal each stand at a place inside the text. */
function read(source: string, notation: Notation): void {
  within(
    () => {
      const program = readProgram(source, notation);
      if (!program.ok) {
        inside(program.error.range, source);
        return;
      }
      for (const s of program.value.statements) inside(s.range, source);
      for (const h of program.value.hints) inside(h.range, source);
      const checked = checkText(source, { notation });
      if (!checked.ok) inside(checked.error.range, source);
    },
    () => JSON.stringify(source),
  );
}

for (const [notation, pieces, separator, corpus] of notations) {
  const all = [...pieces, ...inherited];
  test(`any text of ${notation} is read, or refused at a place inside it, in time`, () => {
    const texts = fc.array(fc.constantFrom(...all), { maxLength: 16 }).map((parts) => parts.join(separator));
    fc.assert(
      fc.property(texts, (source) => {
        read(source, notation);
      }),
      { numRuns: runs(90) },
    );
  });

  test(`real mathematics of ${notation} with slips in it is read, or refused at a place inside it, in time`, () => {
    const sources = snippetsOf(corpus).map((s) => s.source);
    fc.assert(
      fc.property(slips(fc.constantFrom(...sources), all), (source) => {
        read(source, notation);
      }),
      { numRuns: runs(70) },
    );
  });

  test(`what is read of ${notation} with slips in it is derived, or refused at a place inside it, in time`, () => {
    const sources = snippetsOf(corpus).map((s) => s.source);
    fc.assert(
      fc.property(slips(fc.constantFrom(...sources), pieces), (source) => {
        within(
          () => {
            const answer = deriveText(source, { notation, points: 1 }, 'en');
            if (!answer.ok) inside(answer.error.range, source);
            else assert.notEqual(answer.value.check.verdict, 'refuted', source);
          },
          () => JSON.stringify(source),
        );
      }),
      { numRuns: runs(20) },
    );
  });
}
