import * as vscode from 'vscode';
import { contains, equal, eventually, ok } from '../check.ts';
import { inEditor } from '../inEditor.ts';
import { derive, editorOn, given, nabla, select } from './editor.ts';

const scorer = ["s = u'*h", 'h = f(W*x + b)'].join('\n');
const circuit = ['f(x, y, z) = (x + y) * max(y, z)', 'f(1, 2, 0)'].join('\n');

inEditor('the scorer of the notes: δ named once, ∂s/∂b = δ, ∂s/∂W = δ xᵀ', async () => {
  const api = await nabla();
  const editor = await editorOn(scorer);
  select(editor, scorer);
  await derive();
  const { account, question } = await given(api, 'account');
  equal(question.source, scorer, 'source');
  equal(account.of, 's', 'of');
  equal(account.verdict.kind, 'verified', 'verdict');
  const byW = account.results.find(({ wrt }) => wrt === 'W');
  const byB = account.results.find(({ wrt }) => wrt === 'b');
  ok(byW && byB, `results for ${account.results.map(({ wrt }) => wrt).join(', ')}`);
  equal(account.shared.filter(({ text }) => text.startsWith('δ =')).length, 1, 'times that δ is named');
  contains(byW.formula.text, 'δ');
  contains(byW.formula.text, 'xᵀ');
  contains(byB.formula.text, 'δ');
  ok(account.steps.length > 2, 'there are steps');
});

inEditor('the circuit of the notes: 6 forward; 2, 5 and 0 backward', async () => {
  const api = await nabla();
  await editorOn(circuit);
  await derive();
  const { account } = await given(api, 'account');
  contains(account.value?.text ?? '', '6');
  const values = ['x', 'y', 'z'].map((name) => {
    const value = account.results.find(({ wrt }) => wrt === name)?.value;
    return `${name}: ${value?.text ?? 'none'}`;
  });
  equal(values, ['x: 2', 'y: 5', 'z: 0'], 'gradient');
});

inEditor('a selection inside a block brings in the definitions that it needs', async () => {
  const api = await nabla();
  const editor = await editorOn(`unused = t^2\n${scorer}\nz = h + 1`);
  select(editor, "u'*h");
  await derive();
  const { question } = await given(api, 'account');
  equal(question.source, "h = f(W*x + b)\nu'*h", 'source');
});

inEditor('with nothing selected, Markdown gives the fence and other files the line', async () => {
  const api = await nabla();
  const markdown = await editorOn(`Words.\n\n\`\`\`nabla\n${circuit}\n\`\`\`\n`, 'markdown');
  markdown.selection = new vscode.Selection(4, 0, 4, 0);
  await derive();
  equal((await given(api, 'account')).question.source, circuit, 'fence');
  const plain = await editorOn('first\n  x^3  \nlast', 'plaintext');
  plain.selection = new vscode.Selection(1, 4, 1, 4);
  await derive();
  equal((await given(api, 'account')).question.source, 'x^3', 'line');
});

inEditor('several selections are one program, in the order of the document', async () => {
  const api = await nabla();
  const editor = await editorOn('y = x^2\n\nwords in between\n\nz = 3*y', 'plaintext');
  select(editor, 'z = 3*y', 'y = x^2');
  await derive();
  const { question, account } = await given(api, 'account');
  equal(question.source, 'y = x^2\nz = 3*y', 'source');
  equal(account.of, 'z', 'of');
});

inEditor('unbalanced parentheses are refused at their place in the document', async () => {
  const api = await nabla();
  const editor = await editorOn('words\n\ns = (x + 1', 'plaintext');
  select(editor, 's = (x + 1');
  await derive();
  const { refusal } = await given(api, 'refusal');
  equal([refusal.line, refusal.column], [3, 5], 'place');
  equal(refusal.marked.startsWith('('), true, 'marked');
  ok(refusal.message.length > 5, 'a sentence');
});

inEditor('an unknown function is refused, never taken for zero', async () => {
  const api = await nabla();
  const editor = await editorOn('s = sigmiod(x)');
  select(editor, 's = sigmiod(x)');
  await derive();
  const { refusal } = await given(api, 'refusal');
  contains(refusal.message, 'sigmiod');
  equal(refusal.marked, 'sigmiod', 'marked');
});

inEditor('a selection of blanks leaves the panel as it is', async () => {
  const api = await nabla();
  const before = api.panel()?.given;
  const editor = await editorOn('x^2\n\n   \n\n');
  editor.selection = new vscode.Selection(2, 0, 2, 3);
  await derive();
  equal(api.panel()?.given, before, 'panel');
});

inEditor('one panel is used for all, and the editor keeps the focus', async () => {
  const editor = await editorOn('f = x^3');
  await derive();
  const tabs = await eventually('a panel', () => {
    const found = vscode.window.tabGroups.all
      .flatMap((group) => group.tabs)
      .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('nabla'));
    return found.length > 0 ? found : undefined;
  });
  equal(tabs.length, 1, 'panels');
  equal(vscode.window.activeTextEditor?.document.uri.toString(), editor.document.uri.toString(), 'focus');
});

inEditor('the panel follows the settings of language and layout', async () => {
  const api = await nabla();
  await editorOn(scorer);
  await derive();
  equal((await given(api, 'account')).language, 'en', 'language');
  const settings = vscode.workspace.getConfiguration('nabla');
  try {
    await settings.update('language', 'ko', vscode.ConfigurationTarget.Global);
    await eventually('Korean', () => {
      const message = api.panel()?.given;
      return message?.kind === 'account' && message.language === 'ko' ? message : undefined;
    });
  } finally {
    await settings.update('language', undefined, vscode.ConfigurationTarget.Global);
  }
});

inEditor('the panel follows the cursor to another program, and what is typed there', async () => {
  const api = await nabla();
  const editor = await editorOn('f = x^3\n\ng = sin(y)\n\nThis is no program.');
  await derive();
  equal((await given(api, 'account')).account.of, 'f', 'derived');
  const following = (source: string) =>
    eventually(source, () => {
      const message = api.panel()?.given;
      return message?.kind === 'account' && message.question.source === source ? message : undefined;
    });
  await vscode.commands.executeCommand('cursorDown');
  await vscode.commands.executeCommand('cursorDown');
  equal((await following('g = sin(y)')).account.of, 'g', 'followed');
  await editor.edit((edit) => edit.insert(new vscode.Position(2, 4), '2*'));
  await following('g = 2*sin(y)');
  // What cannot be derived leaves the derivation where it is.
  await vscode.commands.executeCommand('cursorDown');
  await vscode.commands.executeCommand('cursorDown');
  await new Promise((rested) => setTimeout(rested, 1000));
  equal((await given(api, 'account')).question.source, 'g = 2*sin(y)', 'kept');
});
