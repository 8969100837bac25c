import * as vscode from 'vscode';
import { contains, equal, eventually, ok } from '../check.ts';
import { inEditor } from '../inEditor.ts';
import { derive, editorOn, given, hoverAt, nabla, select } from './editor.ts';

const words = [
  '# Notes',
  '',
  String.raw`Let $W \in \mathbb{R}^{m \times n}$ and $z = Wx + b$. The price is $5, or $6.`,
  '',
  '$$',
  String.raw`s = u^\top \sigma(z)`,
  '$$',
  '',
  '```latex',
  'f = x^3',
  '```',
  '',
].join('\n');

inEditor('a formula of Markdown: hovers with the definitions of earlier formulas, and derives', async () => {
  const api = await nabla();
  const editor = await editorOn(words, 'markdown');
  const hover = await hoverAt(editor.document, 'u^');
  contains(hover, '](data:image/svg+xml;base64,');
  contains(hover, '∂s/∂u');
  ok(!(await hoverAt(editor.document, 'The price')).includes('nabla.showAt'), 'no hover in words');
  ok(!(await hoverAt(editor.document, '5, or')).includes('nabla.showAt'), 'no hover on money');
  contains(await hoverAt(editor.document, 'x^3'), 'df/dx');
  const at = editor.document.positionAt(words.indexOf('u^'));
  editor.selection = new vscode.Selection(at, at);
  await derive();
  const { account, question } = await given(api, 'account');
  equal(account.of, 's', 'of');
  equal(account.verdict.kind, 'verified', 'verdict');
  equal([...account.wrt].sort(), ['W', 'b', 'u', 'x'], 'inputs');
  contains(question.source, 'z = Wx + b');
});

inEditor('a LaTeX file: align, the macros of the document, and a row that is selected', async () => {
  const api = await nabla();
  const text = [
    String.raw`\newcommand{\R}{\mathbb{R}} \newcommand{\tr}{^\top}`,
    String.raw`\begin{document} With $W \in \R^{m\times n}$:`,
    String.raw`\begin{align}`,
    String.raw`  h &= \tanh(Wx) \\`,
    String.raw`  s &= u\tr h`,
    String.raw`\end{align}`,
    String.raw`\end{document}`,
  ].join('\n');
  const editor = await editorOn(text, 'latex');
  contains(await hoverAt(editor.document, 's &='), '∂s/∂W');
  select(editor, String.raw`h &= \tanh(Wx)`);
  await derive();
  equal((await given(api, 'account')).account.of, 'h', 'of');
});

inEditor('what LaTeX cannot mean is refused at its place in the document', async () => {
  const api = await nabla();
  const editor = await editorOn('Words.\n\n$$\ns = \\frac{x}{\n$$\n', 'markdown');
  editor.selection = new vscode.Selection(3, 2, 3, 2);
  await derive();
  const { refusal } = await given(api, 'refusal');
  equal(refusal.line, 4, 'line');
});

inEditor('a function of Python: hover and derive', async () => {
  const api = await nabla();
  const text = [
    'import numpy as np',
    '',
    'def forward(W, x, b):  # (m, n), (n,), (m,)',
    '    z = W @ x + b',
    '    s = np.sum(np.tanh(z))',
    '    return s',
    '',
  ].join('\n');
  const editor = await editorOn(text, 'python');
  contains(await hoverAt(editor.document, 'W @ x'), '](data:image/svg+xml;base64,');
  const at = editor.document.positionAt(text.indexOf('np.sum'));
  editor.selection = new vscode.Selection(at, at);
  await derive();
  const { account } = await given(api, 'account');
  equal(account.verdict.kind, 'verified', 'verdict');
  ok(account.wrt.includes('W') && account.wrt.includes('b'), `variables ${account.wrt.join(', ')}`);
});

inEditor('slices of Python: a part of a vector has its gradient, and the hover knows it', async () => {
  const api = await nabla();
  const text = [
    'import numpy as np',
    '',
    'def smooth(x, A):',
    '    # x: (5,), A: (4, 3)',
    '    d = x[1:5] - x[0:4]',
    '    return np.sum(d ** 2) + np.sum(A[:, 0] * A[:, 2])',
    '',
  ].join('\n');
  const editor = await editorOn(text, 'python');
  contains(await hoverAt(editor.document, 'x[1:5]'), '](data:image/svg+xml;base64,');
  const at = editor.document.positionAt(text.indexOf('np.sum'));
  editor.selection = new vscode.Selection(at, at);
  await derive();
  const { account } = await given(api, 'account');
  equal(account.verdict.kind, 'verified', 'verdict');
  equal(
    account.results.map(({ wrt, shape }) => `${wrt}: ${shape}`),
    ['x: 5', 'A: 4×3'],
    'shapes',
  );
});

inEditor('a macro that nobody defines is refused at its place, and so is a function of Python', async () => {
  const api = await nabla();
  const latex = await editorOn('\\[ s = \\wobble{x} + x^2 \\]', 'latex');
  latex.selection = new vscode.Selection(0, 5, 0, 5);
  await derive();
  const macro = (await given(api, 'refusal')).refusal;
  equal([macro.line, macro.column], [1, 8], 'place of the macro');
  contains(macro.message, '\\wobble');
  const python = await editorOn('y = np.wobble(x)', 'python');
  select(python, 'y = np.wobble(x)');
  await derive();
  const name = await eventually('the other refusal', () => {
    const message = api.panel()?.given;
    return message?.kind === 'refusal' && message.refusal.message !== macro.message
      ? message.refusal
      : undefined;
  });
  contains(name.message, 'wobble');
  equal(name.line, 1, 'line of the function');
});
