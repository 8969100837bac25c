import * as vscode from 'vscode';
import { contains, equal } from '../check.ts';
import { inEditor } from '../inEditor.ts';
import { editorOn, nabla, problems } from './editor.ts';

inEditor('what is refused in a .nabla file is marked at its place, block by block', async () => {
  await nabla();
  const text = ['f = x^3', '', 's = (x + 1', '', 't = sigmiod(x)'].join('\n');
  const { document } = await editorOn(text);
  const found = await problems(document, ({ length }) => length === 2);
  const [first, second] = [...found].sort((a, b) => a.range.start.compareTo(b.range.start));
  equal(first?.range.start.line, 2, 'line of the first');
  equal(document.getText(first?.range).startsWith('('), true, 'the parenthesis');
  equal(document.getText(second?.range), 'sigmiod', 'the unknown function');
  equal(second?.code, 'unknown-function', 'code');
  contains(second?.message ?? '', 'sigmoid');
});

inEditor('a problem goes when the text is mended', async () => {
  await nabla();
  const editor = await editorOn('s = (x + 1');
  await problems(editor.document, ({ length }) => length === 1);
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 10), ')'));
  await problems(editor.document, ({ length }) => length === 0);
});

inEditor('a long program is not checked, and says so once, with its length and the limit', async () => {
  await nabla();
  const line = 'f = x^3 # long\n';
  const { document } = await editorOn(line.repeat(20_000));
  const [only] = await problems(document, ({ length }) => length === 1);
  equal(only?.severity, vscode.DiagnosticSeverity.Information, 'severity');
  equal(only?.range.start.line, 0, 'line');
  contains(only?.message ?? '', String(line.trimEnd().length + line.length * 19_999));
  contains(only?.message ?? '', '200000');
});

inEditor('in a long file of short programs each is checked', async () => {
  await nabla();
  const program = `# ${'words '.repeat(20)}\nf = x^3\n\n`;
  const { document } = await editorOn(`${program.repeat(2_000)}s = sigmiod(x)\n`);
  const [only] = await problems(document, ({ length }) => length === 1);
  equal(only?.range.start.line, 6_000, 'line');
  contains(only?.message ?? '', 'sigmiod');
});

inEditor('a long Markdown document says so only where it has programs', async () => {
  await nabla();
  const words = 'Words, and no more than words.\n'.repeat(70_000);
  const program = '\n```nabla\ns = sigmiod(x)\n```\n';
  const own = await editorOn(words + program, 'markdown');
  const [told] = await problems(own.document, ({ length }) => length === 1);
  contains(told?.message ?? '', '2000000');
  const plain = await editorOn(`${words}$$f = x^2$$\n\n$$\\frac{df}{dx} = 3x$$\n`, 'markdown');
  // Its claims are checked all the same.
  const [wrong] = await problems(plain.document, ({ length }) => length > 0);
  equal(wrong?.code, 'wrong-gradient', 'code');
  equal((await problems(plain.document, ({ length }) => length === 1)).length, 1, 'problems');
});
