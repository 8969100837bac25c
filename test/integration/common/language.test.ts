import * as vscode from 'vscode';
import { contains, equal, eventually, ok } from '../check.ts';
import { inEditor } from '../inEditor.ts';
import { derive, editorOn, given, nabla, problems } from './editor.ts';

const scorer = ["s = u'*h", 'h = sigmoid(z)', 'z = W*x + b'].join('\n');

/** What a provider of the editor answers, once it answers something. */
async function provided<T>(command: string, ...args: unknown[]): Promise<T[]> {
  return await eventually(command, async () => {
    const found = await vscode.commands.executeCommand<T[] | undefined>(command, ...args);
    return found && found.length > 0 ? found : undefined;
  });
}

const at = (document: vscode.TextDocument, part: string, more = 0): vscode.Position =>
  document.positionAt(document.getText().indexOf(part) + more);

inEditor(
  '.nabla: completion of names with shapes, of functions, and of signs behind a backslash',
  async () => {
    await nabla();
    const { document } = await editorOn(`${scorer}\nt = \n\\`);
    const complete = async (place: vscode.Position): Promise<vscode.CompletionItem[]> =>
      (
        await vscode.commands.executeCommand<vscode.CompletionList>(
          'vscode.executeCompletionItemProvider',
          document.uri,
          place,
        )
      ).items;
    const items = await complete(new vscode.Position(3, 4));
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    for (const label of ['W', 'softmax', 'gradient']) ok(labels.includes(label), `${label} is offered`);
    const signs = await complete(new vscode.Position(4, 1));
    ok(
      signs.some(({ label }) => typeof label !== 'string' && label.label === '\\alpha'),
      'signs',
    );
  },
);

inEditor('.nabla: signature help, semantic tokens, hints of shapes', async () => {
  await nabla();
  const { document } = await editorOn(scorer);
  const help = await vscode.commands.executeCommand<vscode.SignatureHelp>(
    'vscode.executeSignatureHelpProvider',
    document.uri,
    at(document, 'sigmoid(', 8),
  );
  contains(help.signatures[0]?.label ?? '', 'sigmoid');
  const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>(
    'vscode.provideDocumentSemanticTokensLegend',
    document.uri,
  );
  ok(legend.tokenTypes.includes('nablaMatrix'), 'token types');
  const tokens = await eventually('tokens', async () => {
    const found = await vscode.commands.executeCommand<vscode.SemanticTokens | undefined>(
      'vscode.provideDocumentSemanticTokens',
      document.uri,
    );
    return found && found.data.length > 0 ? found : undefined;
  });
  ok(tokens.data.length % 5 === 0 && tokens.data.length >= 40, 'a token a name');
  const hints = await provided<vscode.InlayHint>(
    'vscode.executeInlayHintProvider',
    document.uri,
    new vscode.Range(0, 0, 3, 0),
  );
  ok(hints.length >= 3, `hints: ${hints.map(({ label }) => JSON.stringify(label)).join(' ')}`);
});

inEditor('.nabla: definition, references, rename, outline, folding, formatting', async () => {
  await nabla();
  const editor = await editorOn(`# the scorer\n${scorer}`);
  const { document } = editor;
  const place = at(document, 'sigmoid(z', 8);
  const [definition] = await provided<vscode.Location>(
    'vscode.executeDefinitionProvider',
    document.uri,
    place,
  );
  equal(definition?.range.start.line, 3, 'line of the definition');
  equal(
    (await provided<vscode.Location>('vscode.executeReferenceProvider', document.uri, place)).length,
    2,
    'uses',
  );
  const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
    'vscode.executeDocumentRenameProvider',
    document.uri,
    place,
    'pre',
  );
  await vscode.workspace.applyEdit(edit);
  contains(document.getText(), 'h = sigmoid(pre)\npre = W*x + b');
  const outline = await provided<vscode.DocumentSymbol>('vscode.executeDocumentSymbolProvider', document.uri);
  equal(
    outline.map(({ name }) => name),
    ['s', 'h', 'pre'],
    'outline',
  );
  const [fold] = await provided<vscode.FoldingRange>('vscode.executeFoldingRangeProvider', document.uri);
  equal([fold?.start, fold?.end], [0, 3], 'folding');
  await editor.edit((change) => change.replace(new vscode.Range(3, 0, 3, 20), 'pre=W*x+b   '));
  const changes = await provided<vscode.TextEdit>('vscode.executeFormatDocumentProvider', document.uri, {
    insertSpaces: true,
    tabSize: 2,
  });
  const format = new vscode.WorkspaceEdit();
  format.set(document.uri, changes);
  await vscode.workspace.applyEdit(format);
  contains(document.getText(), 'pre = W*x + b');
});

inEditor('.nabla: a misspelt function is put right, an inferred shape declared', async () => {
  await nabla();
  const { document } = await editorOn('s = sigmiod(x)');
  const [problem] = await problems(document, ({ length }) => length === 1);
  ok(problem, 'a problem');
  const fixes = await provided<vscode.CodeAction>(
    'vscode.executeCodeActionProvider',
    document.uri,
    problem.range,
  );
  const fix = fixes.find(({ title }) => title.includes('sigmoid'));
  ok(fix?.edit, `fixes: ${fixes.map(({ title }) => title).join(', ')}`);
  await vscode.workspace.applyEdit(fix.edit);
  equal(document.getText(), 's = sigmoid(x)', 'text');
  const matrix = await editorOn(scorer);
  const offered = await provided<vscode.CodeAction>(
    'vscode.executeCodeActionProvider',
    matrix.document.uri,
    new vscode.Range(at(matrix.document, 'W*'), at(matrix.document, 'W*')),
  );
  ok(
    offered.some(({ title }) => title.includes('W in R^(')),
    `offers: ${offered.map(({ title }) => title).join(', ')}`,
  );
});

inEditor('.nabla: snippets are inserted by name, and what they make derives', async () => {
  const api = await nabla();
  const snippets: readonly (readonly [string, string])[] = [
    ['Layer', 'h = sigmoid(z)'],
    ['Softmax cross-entropy', "J = -y'*log(p)"],
    ['Least squares', 'J = sum((y - X*w).^2)/2'],
  ];
  for (const [name, part] of snippets) {
    const { document } = await editorOn('');
    await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: 'nabla', name });
    contains(document.getText(), part);
    await vscode.commands.executeCommand('leaveSnippet');
    await derive();
    equal((await given(api, 'account')).account.verdict.kind, 'verified', name);
  }
  const others: readonly (readonly [string, string])[] = [
    ['Declare a vector', 'x in R^n'],
    ['Declare a matrix', 'W in R^(m×n)'],
    ['Claim of a gradient', 'gradient(s, W) == '],
    ['Function at a point', 'f(1, 2)'],
  ];
  for (const [name, part] of others) {
    const { document } = await editorOn('');
    await vscode.commands.executeCommand('editor.action.insertSnippet', { langId: 'nabla', name });
    contains(document.getText(), part);
    await vscode.commands.executeCommand('leaveSnippet');
  }
});

inEditor('.nabla: brackets close, lines are commented out, a word is a whole name', async () => {
  await nabla();
  const editor = await editorOn('s = sigmoid', 'nabla');
  editor.selection = new vscode.Selection(0, 11, 0, 11);
  await vscode.commands.executeCommand('type', { text: '(' });
  equal(editor.document.getText(), 's = sigmoid()', 'closed');
  await vscode.commands.executeCommand('editor.action.commentLine');
  equal(editor.document.getText(), '# s = sigmoid()', 'commented');
  await vscode.commands.executeCommand('editor.action.commentLine');
  equal(editor.document.getText(), 's = sigmoid()', 'and back');
  const { document } = await editorOn('δ₁ = x₁2');
  equal(document.getText(document.getWordRangeAtPosition(new vscode.Position(0, 0))), 'δ₁', 'word');
});
