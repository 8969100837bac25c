import * as vscode from 'vscode';
import { firstEndingAfter, type Mark } from '../../ner/annotations/marks.ts';
import type { Documents } from './documents.ts';
import { colourOf, colours } from './labels.ts';

/** Lines above and below what is to be seen that are decorated too. */
const margin = 60;

/**
 * Shows marks in the editors: a border and a light ground in the colour of the label, and the label behind it, for no
 * meaning hangs on colour alone. A proposal has a dashed border and a question mark. Only what can be seen is
 * decorated: a large document has more marks than an editor draws at once.
 */
export function showMarks(documents: Documents): vscode.Disposable {
  const styles = (['proposed', 'accepted'] as const).flatMap((state) =>
    Array.from({ length: colours }, (_, k) => ({ state, colour: k + 1, type: style(state, k + 1) })),
  );

  const show = (editor: vscode.TextEditor): void => {
    const { document } = editor;
    const marks = seenIn(editor, documents.marksOf(document).shown);
    for (const { state, colour, type } of styles) {
      const own = marks.filter((m) => m.state === state && colourOf(m.label) === colour);
      editor.setDecorations(
        type,
        own.map((m) => ({
          range: new vscode.Range(document.positionAt(m.start), document.positionAt(m.end)),
          renderOptions: { after: { contentText: state === 'proposed' ? `${m.label}?` : m.label } },
        })),
      );
    }
  };

  const showAll = (): void => {
    for (const editor of vscode.window.visibleTextEditors) show(editor);
  };
  const due = new Set<vscode.TextDocument>();
  let waiting: ReturnType<typeof setTimeout> | undefined;
  /** While a document is tagged its marks change many times a second: they are drawn at most ten times. */
  const showSoon = (document: vscode.TextDocument): void => {
    due.add(document);
    waiting ??= setTimeout(() => {
      waiting = undefined;
      for (const editor of vscode.window.visibleTextEditors) if (due.has(editor.document)) show(editor);
      due.clear();
    }, 100);
  };
  showAll();
  return vscode.Disposable.from(
    documents.onDidChange(showSoon),
    vscode.window.onDidChangeVisibleTextEditors(showAll),
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => showSoon(textEditor.document)),
    { dispose: () => clearTimeout(waiting) },
    ...styles.map(({ type }) => type),
  );
}

function seenIn({ document, visibleRanges }: vscode.TextEditor, shown: readonly Mark[]): readonly Mark[] {
  const first = visibleRanges[0];
  const last = visibleRanges.at(-1);
  if (!first || !last || shown.length === 0) return [];
  const start = document.offsetAt(new vscode.Position(Math.max(0, first.start.line - margin), 0));
  const end = document.offsetAt(new vscode.Position(last.end.line + margin, 0));
  const from = firstEndingAfter(shown, start);
  let to = from;
  while (to < shown.length && (shown[to] as Mark).start <= end) to++;
  return shown.slice(from, to);
}

function style(state: 'proposed' | 'accepted', colour: number): vscode.TextEditorDecorationType {
  const ink = new vscode.ThemeColor(`nabla.entity${colour}`);
  return vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor(`nabla.entity${colour}.background`),
    border: state === 'proposed' ? '1px dashed' : '1px solid',
    borderColor: ink,
    borderRadius: '3px',
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    after: {
      color: ink,
      fontWeight: 'bold',
      margin: '0 0.3em 0 0.3em',
      // The label is set smaller than the text that it stands in.
      textDecoration: 'none; font-size: 0.72em',
    },
  });
}
