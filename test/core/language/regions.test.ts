import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { finish } from '../../../src/core/steps.ts';
import { macrosIn } from '../../../src/core/language/regions/macros.ts';
import { regionAt, regionsOf } from '../../../src/core/language/regions/regions.ts';

/** What stands in each region, with its notation and form. */
const found = (text: string, id: string): string[] =>
  regionsOf(text, id).regions.map((r) => `${r.notation} ${r.form}: ${text.slice(r.start, r.end).trim()}`);

test('Markdown: fences of a notation, formulas in lines and displayed', () => {
  const text = [
    'Let $s = u^\\top h$ cost \\$5, or $5 and $6. `$no$` and ``$ `no` $``.',
    '$$',
    'z = Wx + b',
    '$$',
    '```python',
    'z = W @ x # $no$',
    '```',
    '~~~ nabla',
    "s = u'*h",
    '~~~',
    '```js',
    '$no$',
    '```',
    '<!-- $no$ --> \\(a\\) \\[b\\]',
    '> ```{math}',
    '> c',
    '> ```',
    'unclosed $x',
    '',
    'y$',
  ].join('\n');
  assert.deepEqual(found(text, 'markdown'), [
    'latex inline: s = u^\\top h',
    'latex display: z = Wx + b',
    'python fence: z = W @ x # $no$',
    "nabla fence: s = u'*h",
    'latex inline: a',
    'latex display: b',
    'latex fence: > c',
  ]);
});

test('LaTeX: marks, environments; comments, verbatim and escaped dollars are passed over', () => {
  const text = String.raw`
\newcommand{\norm}[1]{\lVert #1 \rVert} % $no$
\begin{document}
Costs \$5, $a$ and \(b\). \verb|$no$| \begin{verbatim} $no$ \end{verbatim}
\begin{align*} s &= u^\top h \\ h &= f(z) \end{align*}
\[ c \text{ if $d$} \] $$e$$ \begin{alignat}{2} f \end{alignat}
\end{document}`;
  assert.deepEqual(found(text, 'latex'), [
    'latex inline: a',
    'latex inline: b',
    String.raw`latex display: s &= u^\top h \\ h &= f(z)`,
    'latex inline: d',
    'latex display: e',
    'latex display: f',
  ]);
  assert.deepEqual(regionsOf(text, 'latex').context.macros, [
    { name: 'norm', parameters: 1, body: String.raw`\lVert #1 \rVert` },
  ]);
});

test('macros of a document, with parameters, defaults and operators', () => {
  const text = String.raw`
\newcommand\R{\mathbb{R}} \renewcommand{\vec}[1]{\mathbf{#1}}
% \newcommand{\no}{no}
\DeclareMathOperator*{\argmax}{arg\,max} \def\half#1{\frac{#1}{2}} \let\eps\varepsilon
\newcommand{\pair}[2][x]{(#1, #2)} \NewDocumentCommand{\grad}{m m}{\frac{\partial #1}{\partial #2}}
\newcommand{\R}{\mathcal{R}}`;
  assert.deepEqual(
    finish(macrosIn(text)).map((m) => `${m.name}/${m.parameters}${m.first ? `[${m.first}]` : ''} ${m.body}`),
    [
      String.raw`vec/1 \mathbf{#1}`,
      String.raw`argmax/0 \operatorname{arg\,max}`,
      String.raw`half/1 \frac{#1}{2}`,
      String.raw`eps/0 \varepsilon`,
      String.raw`pair/2[x] (#1, #2)`,
      String.raw`grad/2 \frac{\partial #1}{\partial #2}`,
      String.raw`R/0 \mathcal{R}`,
    ],
  );
});

test('Python: functions with their backward, runs of assignments', () => {
  const text = [
    'import numpy as np',
    '',
    '# (m, n)',
    'W = np.eye(3)',
    'x = f(1,',
    '      2)',
    'print(x)',
    '',
    'def forward(W, x):',
    '    """s = $no$"""',
    '    z = W @ x',
    '',
    '    return z.sum()',
    '',
    'def backward(W, x):',
    '    dW = 1',
    '    return dW',
    '',
    'class A:',
    '    def f(self, x):',
    '        return x',
    'y = 2',
  ].join('\n');
  assert.deepEqual(
    found(text, 'python').map((line) => line.replace(/\n\s*/g, ' | ')),
    [
      'python statements: # (m, n) | W = np.eye(3) | x = f(1, | 2)',
      'python function: def forward(W, x): | """s = $no$""" | z = W @ x | return z.sum() | def backward(W, x): | dW = 1 | return dW',
      'python function: def f(self, x): | return x',
      'python statements: y = 2',
    ],
  );
});

test('regions of any text: in order, inside the text, apart from each other, found at their offsets', () => {
  const piece = fc.constantFrom(
    ...['$', '$$', '\\(', '\\)', '\\[', '\\]', '\n', '\n\n', '```', '```python\n', '`', '%', '\\', 'x = 1'],
    ...['\\begin{align}', '\\end{align}', 'def f(x):\n', '    return x\n', ' ', '"""', '(', '# c', '{', '}'],
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }).map((parts) => parts.join('')),
      fc.constantFrom('markdown', 'latex', 'python', 'nabla', 'plaintext'),
      (text, id) => {
        let end = 0;
        const { regions } = regionsOf(text, id);
        for (const r of regions) {
          assert.ok(end <= r.outer.start && r.outer.start <= r.start && r.start <= r.end, text);
          assert.ok(r.end <= r.outer.end && r.outer.end <= text.length, text);
          if (r.start < r.end) assert.equal(regionAt(regions, r.start), r);
          end = r.outer.end;
        }
      },
    ),
    { numRuns: 2000 },
  );
});

const fenced = (text: string): string[] =>
  regionsOf(text, 'markdown')
    .regions.filter(({ notation }) => notation === 'nabla')
    .map(({ start, end }) => text.slice(start, end));

test('fences of Nabla in Markdown', () => {
  assert.deepEqual(fenced('a\n```nabla\nx = 1\ny = 2\n```\nb\n~~~ Nabla title\nz\n~~~~\n'), [
    'x = 1\ny = 2\n',
    'z\n',
  ]);
  assert.deepEqual(fenced('- item\r\n\t```nabla\r\n\tx\r\n\t```\r\n'), ['\tx\r\n']);
  assert.deepEqual(fenced('```nabla\nx = 1'), ['x = 1']);
  assert.deepEqual(fenced('```nabla'), ['']);
  assert.deepEqual(fenced('```nabla\n```'), ['']);
  assert.deepEqual(fenced('````nabla\nx\n```\ny\n````\n'), ['x\n```\ny\n']);
  assert.deepEqual(fenced('~~~nabla\nx\n```\n~~~\n'), ['x\n```\n']);
});

test('fences of other languages are passed over, whatever they hold', () => {
  assert.deepEqual(fenced('~~~markdown\n```nabla\nx\n```\n~~~\n```nabla\ny\n```'), ['y\n']);
  assert.deepEqual(fenced('```nablas\nx\n```\n```\nnabla\n```\n`nabla`\n``nabla``'), []);
  assert.deepEqual(fenced('``` `nabla` ```\nx\n```nabla\ny\n```'), ['y\n']);
});
