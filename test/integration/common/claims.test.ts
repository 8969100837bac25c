import * as vscode from 'vscode';
import { contains, equal, eventually, ok } from '../check.ts';
import { inEditor } from '../inEditor.ts';
import { editorOn, given, nabla, problems } from './editor.ts';

const scorer = ["s = u'*h", 'h = sigmoid(z)', 'z = W*x + b'].join('\n');
const isWrong = ({ code }: vscode.Diagnostic): boolean => code === 'wrong-gradient';

/** The quick fixes at a place, once there is one that puts a gradient right. */
const fixesAt = async (
  document: vscode.TextDocument,
  range: vscode.Range,
): Promise<{ correct: vscode.CodeAction; all: readonly vscode.CodeAction[] }> =>
  await eventually('a correction', async () => {
    const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      range,
    );
    const correct = all.find(({ title }) => title.startsWith('Correct it'));
    return correct && { correct, all };
  });

inEditor(
  'a wrong gradient is marked as one types, with numbers, and is put right by a quick fix',
  async () => {
    const api = await nabla();
    const editor = await editorOn(
      `${scorer}\ngradient(s, b) == u .* h .* (1 - h)\ngradient(s, W) == 2*(u .* h .* (1 - h))*x'`,
    );
    const { document } = editor;
    const [wrong] = await problems(document, (found) => found.filter(isWrong).length === 1);
    ok(wrong, 'a problem');
    equal(wrong.range.start.line, 4, 'line');
    equal(document.getText(wrong.range), "2*(u .* h .* (1 - h))*x'", 'place');
    contains(wrong.message, 'factor');
    contains(wrong.message, 'claimed');
    const { correct, all } = await fixesAt(document, wrong.range);
    ok(correct.edit && correct.isPreferred, 'a preferred fix');
    await vscode.workspace.applyEdit(correct.edit);
    contains(document.getText(), "gradient(s, W) == (u .* h .* (1 - h))*x'");
    await problems(document, (found) => found.length === 0);
    const show = all.find(({ title }) => title === 'Show the derivation')?.command;
    ok(show, 'the derivation');
    await vscode.commands.executeCommand(show.command, ...((show.arguments ?? []) as unknown[]));
    equal((await given(api, 'account')).account.wrt, ['W'], 'variables');
  },
);

inEditor('a wrong gradient says where it goes wrong: a path, a transpose, another layout', async () => {
  await nabla();
  const said = async (text: string): Promise<string> => {
    const { document } = await editorOn(text);
    const [wrong] = await problems(document, (found) => found.some(isWrong));
    return wrong?.message ?? '';
  };
  contains(
    await said('f(x, y, z) = (x + y) * max(y, z)\nf(1, 2, 0)\ngradient(f, y) == 2'),
    'A path is missing: through max(y, z), + 3·1.',
  );
  contains(
    await said('A in R^(n×n)\nL = norm(A*x - y)^2\ngradient(L, x) == 2*A*(A*x - y)'),
    "You have A where A' belongs.",
  );
  // The transpose is the numerator layout's answer: right, and said so.
  await editorOn(`${scorer}\ngradient(s, W) == x*(u .* h .* (1 - h))'`);
  const [transposed] =
    (await vscode.commands.executeCommand<readonly { verdict: string; remarks: readonly string[] }[]>(
      'nabla.checkGradient',
    )) ?? [];
  equal(transposed?.verdict, 'right', 'verdict');
  contains(transposed?.remarks.join(' ') ?? '', 'Right in the numerator layout');
});

inEditor('a gradient of Markdown is checked against formulas before it, in its own notation', async () => {
  await nabla();
  const text = [
    String.raw`Let $W \in \mathbb{R}^{m \times n}$ and $z = Wx + b$.`,
    '',
    String.raw`$$s = u^\top \sigma(z)$$`,
    '',
    String.raw`$$\frac{\partial s}{\partial b} = 2\, u \odot \sigma(z) \odot (1 - \sigma(z))$$`,
  ].join('\n');
  const { document } = await editorOn(text, 'markdown');
  const [wrong] = await problems(document, (found) => found.some(isWrong));
  equal(wrong?.range.start.line, 4, 'line');
  contains(wrong?.message ?? '', 'factor');
  const { correct } = await fixesAt(document, wrong?.range ?? new vscode.Range(4, 0, 4, 0));
  ok(correct.edit, 'an edit');
  await vscode.workspace.applyEdit(correct.edit);
  await problems(document, (found) => found.length === 0);
});

const network = [
  'import numpy as np',
  '',
  'def forward(W, x, b, u):  # (m, n), (n,), (m,), (m,)',
  '    z = W @ x + b',
  '    h = np.tanh(z)',
  '    s = u @ h',
  '    return s',
  '',
  'def backward(W, x, b, u):',
  '    z = W @ x + b',
  '    h = np.tanh(z)',
  '    dz = u * (1 - h ** 2)',
  '    dW = np.outer(dz, x)',
  '    db = 2 * dz',
  '    return dW, db',
  '',
].join('\r\n');

inEditor('a backward function of Python: right ones get a mark, the wrong one is put right', async () => {
  const api = await nabla();
  const { document } = await editorOn(network, 'python');
  const [wrong] = await problems(document, (found) => found.some(isWrong));
  equal([wrong?.range.start.line, document.getText(wrong?.range)], [13, '2 * dz'], 'place');
  contains(wrong?.message ?? '', 'factor');
  await eventually('marks', () => (api.marked(document.uri).includes(12) ? true : undefined));
  ok(!api.marked(document.uri).includes(13), 'no mark on the wrong one');
  const { correct } = await fixesAt(document, wrong?.range ?? new vscode.Range(13, 0, 13, 0));
  ok(correct.edit, 'an edit');
  await vscode.workspace.applyEdit(correct.edit);
  await problems(document, (found) => found.length === 0);
  await eventually('all marks', () => (api.marked(document.uri).includes(13) ? true : undefined));
});

inEditor('a mark goes while a line is edited to what is wrong, and comes back', async () => {
  const api = await nabla();
  const editor = await editorOn('f = x^2\ngradient(f, x) == 2*x');
  const { document } = editor;
  const marked = (lines: string): Promise<true> =>
    eventually(`marks at ${lines}`, () =>
      JSON.stringify(api.marked(document.uri)) === lines ? true : undefined,
    );
  await marked('[1]');
  await editor.edit((edit) => edit.replace(new vscode.Range(1, 18, 1, 19), '3'));
  await marked('[]');
  await vscode.commands.executeCommand('undo');
  await marked('[1]');
});

inEditor('the command gives the claims of what is meant, and says where there is none', async () => {
  await nabla();
  const run = (): Thenable<readonly { verdict: string }[] | undefined> =>
    vscode.commands.executeCommand('nabla.checkGradient');
  const editor = await editorOn(
    `${scorer}\ngradient(s, b) == u .* h .* (1 - h)\n\nf = x^2\ngradient(f, x) == x`,
  );
  equal(
    (await run())?.map(({ verdict }) => verdict),
    ['right'],
    'the program at the cursor',
  );
  editor.selection = new vscode.Selection(5, 0, 5, 0);
  equal(
    (await run())?.map(({ verdict }) => verdict),
    ['wrong'],
    'the other program',
  );
  const latex = await editorOn('\\[ f = x^3 \\]\n\\[ \\frac{df}{dx} = 3x^2 \\]', 'latex');
  latex.selection = new vscode.Selection(1, 5, 1, 5);
  equal(
    (await run())?.map(({ verdict }) => verdict),
    ['right'],
    'LaTeX, with the definition before it',
  );
  await editorOn('f = x^2');
  equal((await run())?.length, 0, 'no claim');
});

inEditor('gradients are not checked where that is turned off; the command says what it found', async () => {
  await nabla();
  const settings = vscode.workspace.getConfiguration('nabla');
  const editor = await editorOn('f = x^2\ngradient(f, x) == 3*x');
  await problems(editor.document, (found) => found.some(isWrong));
  try {
    await settings.update('claims.enabled', false, vscode.ConfigurationTarget.Global);
    await problems(editor.document, (found) => found.length === 0);
  } finally {
    await settings.update('claims.enabled', undefined, vscode.ConfigurationTarget.Global);
  }
  await problems(editor.document, (found) => found.some(isWrong));
});

inEditor('above each program: derive, check where it claims something, at a point', async () => {
  const api = await nabla();
  const { document } = await editorOn('f = x^2\ngradient(f, x) == 2*x\n\n# words\ng = y^3');
  const lenses = await eventually('code lenses', async () => {
    const found = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    return found.length > 0 ? found : undefined;
  });
  const titles = lenses.map(({ command, range }) => `${range.start.line} ${command?.title}`);
  equal(titles, ['0 ∇ Derive', '0 Check', '0 At a point…', '4 ∇ Derive', '4 At a point…'], 'lenses');
  const command = lenses[3]?.command;
  ok(command, 'a command');
  await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
  equal((await given(api, 'account')).account.of, 'g', 'of');
});
