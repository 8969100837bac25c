import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkClaims } from '../../../src/core/claims.ts';
import { loadReader, readProgram } from '../../../src/core/language/read.ts';
import { deriveText } from '../../../src/core/nabla.ts';

await loadReader('latex');

/** Each name's derivative as Nabla's text, all confirmed by differences. */
function derivatives(source: string): Record<string, string | undefined> {
  const answer = deriveText(source, { notation: 'latex' }, 'en');
  assert.ok(answer.ok, answer.ok ? '' : `${source}: ${JSON.stringify(answer.error)}`);
  assert.equal(answer.value.check.verdict, 'verified', source);
  return Object.fromEntries(answer.value.derivatives.map((d) => [String(d.wrt), d.text]));
}

const verdicts = (source: string): string[] => {
  const checked = checkClaims(source, { notation: 'latex' });
  assert.ok(checked.ok, checked.ok ? '' : `${source}: ${JSON.stringify(checked.error)}`);
  return checked.value.map((c) => c.verdict);
};

const refusal = (source: string): string => {
  const read = readProgram(source, 'latex');
  assert.ok(!read.ok, source);
  assert.ok(0 <= read.error.range.start && read.error.range.end <= source.length, source);
  return `${read.error.message.key} ${source.slice(read.error.range.start, read.error.range.end)}`;
};

const values: readonly (readonly [string, Record<string, string>])[] = [
  [
    String.raw`s = u^\top h, \quad h = f(z), \quad z = Wx + b`,
    { W: "(u .* f'(W*x + b))*x'", x: "W'*(u .* f'(W*x + b))", b: "u .* f'(W*x + b)", u: 'f(W*x + b)' },
  ],
  [
    String.raw`\mathcal{L} = \frac{1}{2}\|y - Xw\|_2^2`,
    { w: "X'*(X*w - y)", X: "(X*w - y)*w'", y: 'y - X*w' },
  ],
  [String.raw`J = -\sum_{i=1}^n y_i \log p_i`, { y: '-log(p)', p: '-y ./ p' }],
  [String.raw`L = \sum_{k} \sum_{j} W_{kj}^2`, { W: '2*W' }],
  [
    String.raw`x \in \mathbb{R}^n, J = \frac{1}{2} \sum_{i=1}^{n-1} (x_{i+1} - x_i)^2`,
    { x: '[0; x[2:n] - x[1:n - 1]] + [x[1:n - 1] - x[2:n]; 0]' },
  ],
  [
    String.raw`s = u^\top \operatorname{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)v, Q \in \mathbb{R}^{n \times k}, u \in \mathbb{R}^n`,
    { v: "rowsoftmax(Q*K'/sqrt(d_k))'*u" },
  ],
  [
    String.raw`p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}`,
    { z: 'exp(z[i])*(onehot(i, n) - softmax(z))/sum(exp(z))' },
  ],
  [String.raw`p = \sum_{k=0}^{n} a_{k+1} x^k`, { x: 'sum(i, 0, n, i*x^(i - 1)*a[i + 1])' }],
  [String.raw`f = \log\det A`, { A: "inv(A)'" }],
  [String.raw`f = \mathbf{1}^\top X \mathbf{1}`, { X: 'ones(n, m)' }],
  [String.raw`L = \lambda \|W\|_F^2 + \|w\|_1`, { W: '2*λ*W', w: 'sign(w)', λ: 'sum(W.^2)' }],
  [
    String.raw`p = \operatorname{softmax}(z), L = -\log p_3, z \in \mathbb{R}^5`,
    { z: 'softmax(z) - onehot(3, 5)' },
  ],
  [String.raw`A \in \mathbb{R}^{n \times n}, A = A^\top, f = x^\top A x`, { x: '2*A*x', A: "x*x'" }],
  [
    String.raw`f = \langle x, y \rangle + \left| a \right| |b|`,
    { x: 'y', y: 'x', a: 'abs(b)*sign(a)', b: 'abs(a)*sign(b)' },
  ],
  [String.raw`f = \left[ x > 0 \right] x`, { x: 'x > 0' }],
  [String.raw`E = mc^2`, { m: 'c^2', c: '2*m*c' }],
  [
    String.raw`f = \begin{cases} x^2 & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}`,
    { x: '(x > 0)*2*x' },
  ],
];

for (const [source, expected] of values)
  test(`LaTeX: ${source}`, () => {
    const found = derivatives(source);
    for (const [name, text] of Object.entries(expected))
      if (source.includes('cases')) assert.ok(found[name], name);
      else assert.equal(found[name], text);
  });

const claims: readonly (readonly [string, string[]])[] = [
  [
    String.raw`\begin{align}
  x &\in \mathbb{R}^n, \quad W \in \mathbb{R}^{m\times n}, \quad b, u \in \mathbb{R}^m \\
  z &= Wx + b \label{eq:z} \\
  h &= \sigma(z) \\
  s &= u^\top h \nonumber \\
  \frac{\partial s}{\partial W} &= \left(u \odot h \odot (1-h)\right) x^\top
\end{align}`,
    ['right'],
  ],
  [String.raw`f(x) = x^3, \frac{df}{dx} = 3x^2`, ['right']],
  [String.raw`f(x) = x^3, \frac{df}{dx} = 2x^2`, ['wrong']],
  [String.raw`\frac{\partial}{\partial x}(Wx + b) = W`, ['right']],
  [String.raw`\nabla_w \left(\frac12 \lVert Xw - y\rVert^2\right) = X^\top(Xw - y)`, ['right']],
  [String.raw`f(x) = \ln(1 + e^x), f'(x) = \sigma(x)`, ['right']],
  [String.raw`\frac{d^2 f}{dx^2} = 6x, f = x^3`, ['right']],
  [String.raw`J_t(\theta) = \sigma(s) = \frac{1}{1+e^{-s}}`, ['right']],
  [
    String.raw`s = u^\top h, h = f(z), z = Wx+b
\frac{\partial s}{\partial b} = \frac{\partial s}{\partial h}\frac{\partial h}{\partial z}\frac{\partial z}{\partial b} = u^\top \circ f'(z)^\top`.replace(
      'b\n',
      'b \\\\ ',
    ),
    ['right'],
  ],
  [
    String.raw`\newcommand{\loss}{\mathcal{L}} \newcommand{\pd}[2]{\frac{\partial #1}{\partial #2}}
\loss = \frac12 (y - wx)^2, \pd{\loss}{w} = -(y - wx)x`,
    ['right'],
  ],
];

for (const [source, expected] of claims)
  test(`LaTeX claim: ${source}`, () => assert.deepEqual(verdicts(source), expected));

test('what LaTeX cannot say is refused at its place', () => {
  assert.equal(refusal(String.raw`y = \foo{x}`), String.raw`latex-command \foo`);
  assert.equal(refusal(String.raw`x_1 + \dots + x_n`), String.raw`latex-dots \dots`);
  assert.equal(refusal(String.raw`\newcommand{\a}{\a} y = \a`), String.raw`latex-expansion \a`);
  assert.equal(refusal(String.raw`y = (a + b`), 'unclosed-bracket (');
  assert.equal(
    refusal(String.raw`J = \sum_{i=1}^m (\theta^\top x^{(i)} - y^{(i)})^2`),
    'latex-family x^{(i)}',
  );
  assert.equal(
    refusal(String.raw`p_i = \frac{e^{z_i}}{\sum_j e^{z_j}}, L = -\sum_i y_i \log p_i`),
    'latex-one-of-many p_i',
  );
  assert.equal(refusal(String.raw`x \in \mathbb{C}^n`), String.raw`unknown-set \mathbb{C}^n`);
  assert.equal(refusal(''), 'empty ');
});
