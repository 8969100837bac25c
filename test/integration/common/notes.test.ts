import * as vscode from 'vscode';
import { contains, equal, eventually, ok } from '../check.ts';
import { inEditor } from '../inEditor.ts';
import { editorOn, nabla, problems } from './editor.ts';

const isWrong = ({ code }: vscode.Diagnostic): boolean => code === 'wrong-gradient';

/** In each notation the place and the line of the one claim that is wrong, and how many lines have a check mark. */
const notations = [
  { file: 'notes.nabla', language: 'nabla', place: '2', line: 'gradient(f, y) == 2', marks: 12 },
  { file: 'notes.md', language: 'markdown', place: '2', line: 'gradient(f, y) == 2', marks: 11 },
  {
    file: 'notes.tex',
    language: 'latex',
    place: '\\max(y, z)',
    line: '\\[ \\pd{f}{y} = \\max(y, z) , \\]',
    marks: 8,
  },
  { file: 'notes.py', language: 'python', place: 'da', line: 'dy = da', marks: 11 },
] as const;

for (const { file, language, place, line, marks } of notations)
  inEditor(`the notes as ${file}: every right claim has its mark, ∂f/∂y misses a path`, async () => {
    const api = await nabla();
    const extension = vscode.extensions.getExtension<unknown>('nabla-editor.nabla');
    ok(extension, 'the extension');
    const bytes = await vscode.workspace.fs.readFile(
      vscode.Uri.joinPath(extension.extensionUri, 'examples', file),
    );
    const { document } = await editorOn(new TextDecoder().decode(bytes), language);
    const [wrong, ...others] = await problems(document, (all) => all.some(isWrong));
    ok(wrong, 'a wrong claim');
    equal(document.getText(wrong.range), place, 'place');
    equal(document.lineAt(wrong.range.start.line).text.trim(), line, 'line');
    contains(wrong.message, 'A path is missing');
    equal(others.length, 0, 'other problems');
    await eventually(`${marks} marks`, () =>
      api.marked(document.uri).length === marks ? true : undefined,
    ).catch(() => equal(api.marked(document.uri), marks, 'lines with a mark'));
  });
