import * as vscode from 'vscode';
import { contains, equal, eventually, ok } from '../check.ts';
import { inEditor } from '../inEditor.ts';
import { derive, editorOn, given, hoverAt, nabla, problems, select } from './editor.ts';

const isWrong = ({ code }: vscode.Diagnostic): boolean => code === 'wrong-gradient';

const forward = [
  'import numpy as np',
  '',
  'def forward(W, x, b):  # (m, n), (n,), (m,)',
  '    return np.sum(np.tanh(W @ x + b))',
].join('\n');

inEditor('cells of a notebook: hovers in Markdown and Python, a claim is checked', async () => {
  await nabla();
  const { Markup, Code } = vscode.NotebookCellKind;
  const notebook = await vscode.workspace.openNotebookDocument(
    'jupyter-notebook',
    new vscode.NotebookData([
      new vscode.NotebookCellData(Markup, 'Let $f = x^2$ and $$\\frac{df}{dx} = 3x$$', 'markdown'),
      new vscode.NotebookCellData(Code, forward, 'python'),
      new vscode.NotebookCellData(Code, 'g = x^3\ngradient(g, x) == 3*x^2', 'nabla'),
    ]),
  );
  const [words, python, own] = notebook.getCells().map(({ document }) => document);
  ok(words && python && own, 'three cells');
  contains(await hoverAt(words, 'f = x^2'), 'df/dx');
  contains(await hoverAt(python, 'W @ x'), '](data:image/svg+xml;base64,');
  contains(await hoverAt(own, 'x^3'), 'dg/dx');
  const [wrong] = await problems(words, (found) => found.some(isWrong));
  equal(words.getText(wrong?.range), '3x', 'place');
});

inEditor('plain text: formulas between dollars, and what is selected', async () => {
  const api = await nabla();
  const editor = await editorOn('Let $f = x^3$, for 5 apples.\n\ny = sin(t)', 'plaintext');
  contains(await hoverAt(editor.document, 'x^3'), 'df/dx');
  ok(!(await hoverAt(editor.document, 'apples')).includes('nabla.showAt'), 'no hover in words');
  ok(!(await hoverAt(editor.document, 'sin(t)')).includes('nabla.showAt'), 'none where nothing is selected');
  select(editor, 'y = sin(t)');
  contains(await hoverAt(editor.document, 'sin(t)'), 'dy/dt');
  await derive();
  equal((await given(api, 'account')).account.of, 'y', 'of');
});

/** Files that are nowhere but in memory, as those of a virtual workspace. */
function inMemory(files: Map<string, Uint8Array>): vscode.FileSystemProvider {
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  return {
    onDidChangeFile: changes.event,
    watch: () => new vscode.Disposable(() => undefined),
    stat(uri) {
      const file = files.get(uri.path);
      if (!file && uri.path !== '/') throw vscode.FileSystemError.FileNotFound(uri);
      const type = file ? vscode.FileType.File : vscode.FileType.Directory;
      return { type, ctime: 0, mtime: 0, size: file?.length ?? 0 };
    },
    readDirectory: () => [...files.keys()].map((path) => [path.slice(1), vscode.FileType.File]),
    readFile(uri) {
      const file = files.get(uri.path);
      if (!file) throw vscode.FileSystemError.FileNotFound(uri);
      return file;
    },
    writeFile: (uri, content) => void files.set(uri.path, content),
    createDirectory: () => undefined,
    delete: (uri) => void files.delete(uri.path),
    rename: () => undefined,
  };
}

inEditor('a file of a virtual workspace: problems, hovers, panel, insertion, saved where it is', async () => {
  const api = await nabla();
  const files = new Map<string, Uint8Array>([
    ['/notes.nabla', new TextEncoder().encode('f = x^3\r\ngradient(f, x) == 2*x^2\r\n')],
  ]);
  const registered = vscode.workspace.registerFileSystemProvider('nabla-memory', inMemory(files));
  try {
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('nabla-memory:/notes.nabla'));
    equal(document.languageId, 'nabla', 'language');
    const editor = await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
    await problems(document, (found) => found.some(isWrong));
    contains(await hoverAt(document, 'x^3'), 'df/dx');
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await derive();
    contains((await given(api, 'account')).question.origin?.uri ?? '', 'nabla-memory:');
    select(editor, 'f = x^3');
    await vscode.commands.executeCommand('nabla.insertDerivation');
    contains(document.getText(), 'f = x^3\r\n# ');
    ok(await document.save(), 'saved');
    await eventually('the file as it was saved', () =>
      new TextDecoder().decode(files.get('/notes.nabla')) === document.getText() ? true : undefined,
    );
  } finally {
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    registered.dispose();
  }
});
