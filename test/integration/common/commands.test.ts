import * as vscode from 'vscode';
import { contains, equal, eventually, ok } from '../check.ts';
import { inEditor, remark } from '../inEditor.ts';
import { accepting, editorOn, given, nabla, select } from './editor.ts';

const scorer = ["s = u'*h", 'h = sigmoid(z)', 'z = W*x + b'].join('\n');
const run = (command: string): Thenable<unknown> => vscode.commands.executeCommand(command);

inEditor('Jacobian and Hessian: of a vector by a vector, of numbers by numbers', async () => {
  const api = await nabla();
  await editorOn('y = tanh(A*x)\nA in R^(m×n)');
  await run('nabla.jacobian');
  const { account } = await given(api, 'account');
  equal(account.results.find(({ wrt }) => wrt === 'x')?.shape, 'm×n', 'shape');
  await editorOn('f = x^2*y + y^3');
  await run('nabla.hessian');
  const [hessian] = (await given(api, 'account')).account.results;
  equal(hessian?.shape, '2×2', 'the Hessian');
  equal((await given(api, 'account')).account.verdict.kind, 'verified', 'verdict');
});

inEditor('derive with respect to: all inputs are picked to begin with', async () => {
  const api = await nabla();
  await editorOn(scorer);
  await accepting('nabla.deriveWithRespectTo');
  equal((await given(api, 'account')).account.wrt, ['u', 'W', 'x', 'b'], 'variables');
});

inEditor('backpropagate at the point that is proposed: numbers forward and backward', async () => {
  const api = await nabla();
  await editorOn(scorer);
  await accepting('nabla.backpropagate');
  const { account, question } = await given(api, 'account');
  equal(Object.keys(question.request.at ?? {}).sort(), ['W', 'b', 'u', 'x'], 'the point');
  ok(account.value && account.results.every(({ value }) => value), 'numbers');
});

inEditor(
  'the derivation is inserted below: a comment in code, one step to undo, at several selections',
  async () => {
    await nabla();
    const text = 'a = x^2\r\n\r\nb = sin(y)\r\n';
    const editor = await editorOn(text);
    select(editor, 'a = x^2', 'b = sin(y)');
    await run('nabla.insertDerivation');
    const after = editor.document.getText();
    contains(after, 'a = x^2\r\n# ');
    contains(after, 'b = sin(y)\r\n# ');
    contains(after, 'da/dx = 2 x');
    ok(!/[^\r]\n/.test(after), 'line breaks of the document');
    await run('undo');
    equal(editor.document.getText(), text, 'one undo');
  },
);

inEditor('the derivation is inserted below: Markdown in Markdown, align in LaTeX', async () => {
  await nabla();
  const markdown = await editorOn('Words.\n\n$$\ns = u^\\top h\n$$\n\nMore.\n', 'markdown');
  select(markdown, 's = u');
  await run('nabla.insertDerivation');
  contains(markdown.document.getText(), '$$\n\n**1.**');
  contains(markdown.document.getText(), '\n$$\n\n✓ ');
  const latex = await editorOn('\\[ s = u^\\top h \\]\nWords.', 'latex');
  await run('nabla.insertDerivation');
  contains(latex.document.getText(), '\\]\n\\par\\noindent\\textbf{1}');
  contains(latex.document.getText(), '\\frac{\\partial s}{\\partial u} &= h');
  contains(latex.document.getText(), '\\end{align*}\nWords.');
});

inEditor(
  'selections are replaced by their gradients, in brackets where needed, one step to undo',
  async () => {
    await nabla();
    const text = 'f = y/x^2\n\ng = x^3 + 1';
    const editor = await editorOn(text);
    select(editor, 'x^2', 'x^3');
    await run('nabla.replaceWithGradient');
    equal(editor.document.getText(), 'f = y/(2*x)\n\ng = (3*x^2) + 1', 'replaced');
    await run('undo');
    equal(editor.document.getText(), text, 'one undo');
    const latex = await editorOn('Let $\\sin(x)$.', 'markdown');
    select(latex, '\\sin(x)');
    await run('nabla.replaceWithGradient');
    contains(latex.document.getText(), '$\\cos(x)$');
  },
);

inEditor('a gradient is copied as text and as code', async () => {
  await nabla();
  await editorOn('f = x^2*sin(x)');
  // A page of a browser that nobody has clicked in may not read its clipboard: there the commands only must not fail.
  await vscode.env.clipboard.writeText('readable');
  const isReadable = (await vscode.env.clipboard.readText()) === 'readable';
  const isCopied = async (part: string): Promise<void> => {
    if (isReadable) contains(await vscode.env.clipboard.readText(), part);
  };
  if (!isReadable) remark('the clipboard cannot be read here');
  const expected: readonly (readonly [string, string])[] = [
    ['nabla.copyAsLatex', '\\begin{align*}'],
    ['nabla.copyAsMarkdown', '$$'],
    ['nabla.copyAsNumpy', 'import numpy as np'],
    ['nabla.copyAsPytorch', 'import torch'],
    ['nabla.copyAsJax', 'jax'],
    ['nabla.copyAsJavascript', 'function'],
  ];
  for (const [command, part] of expected) {
    await vscode.env.clipboard.writeText('');
    await run(command);
    await isCopied(part);
  }
  await accepting('nabla.copyAs');
  await isCopied('\\begin{align*}');
});

inEditor('several selections are copied one below the other', async () => {
  await nabla();
  const editor = await editorOn('f = x^2\n\ng = sin(y)');
  select(editor, 'f = x^2', 'g = sin(y)');
  await vscode.env.clipboard.writeText('');
  await run('nabla.copyAsLatex');
  const copied = await vscode.env.clipboard.readText();
  if (copied !== '') {
    contains(copied, '\\cos');
    equal(copied.split('\\begin{align*}').length, 3, 'two of them');
  }
});

inEditor('with nothing selected and nothing at the cursor the commands change nothing', async () => {
  await nabla();
  const editor = await editorOn('\n\nf = x^2\n');
  for (const command of ['nabla.insertDerivation', 'nabla.replaceWithGradient', 'nabla.copyAsLatex'])
    await run(command);
  equal(editor.document.getText(), '\n\nf = x^2\n', 'text');
});

inEditor('tabs, CRLF and signs beyond the first plane: a derivation stands at its line', async () => {
  await nabla();
  const text = '# 𝒙 is a vector\r\n\tq = ‖x‖²\r\n\r\nr = θ²·sin(θ)';
  const editor = await editorOn(text);
  select(editor, 'q = ‖x‖²', 'r = θ²·sin(θ)');
  await run('nabla.insertDerivation');
  contains(editor.document.getText(), '\tq = ‖x‖²\r\n\t# ');
  contains(editor.document.getText(), 'r = θ²·sin(θ)\r\n# ');
  await run('undo');
  equal(editor.document.getText(), text, 'one undo');
});

inEditor('tabs and CRLF: several selections are replaced, one step to undo', async () => {
  await nabla();
  const text = '\tp = y/x^2\r\n\r\n\tq = 𝒙 + sin(x)\r\n\tr = x^3\r\n';
  const editor = await editorOn(text);
  select(editor, 'x^2', 'sin(x)', 'x^3');
  await run('nabla.replaceWithGradient');
  equal(editor.document.getText(), '\tp = y/(2*x)\r\n\r\n\tq = 𝒙 + cos(x)\r\n\tr = 3*x^2\r\n', 'replaced');
  await run('undo');
  equal(editor.document.getText(), text, 'one undo');
});

inEditor('an example opens as a document of one’s own', async () => {
  await nabla();
  await editorOn('');
  await accepting('nabla.openExample');
  const editor = await eventually('the example', () => {
    const active = vscode.window.activeTextEditor;
    return active && active.document.lineCount > 3 ? active : undefined;
  });
  equal([editor.document.languageId, editor.document.isUntitled], ['nabla', true], 'document');
});
