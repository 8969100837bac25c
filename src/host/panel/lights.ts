import * as vscode from 'vscode';
import type { Range } from '../../core/place.ts';
import type { Origin } from '../../protocol/question.ts';
import { inDocument } from '../../core/service/excerpt.ts';

/** Lights up parts of a document while a reader points at what they became in the panel. */
export interface Lights {
  /** Light these parts of the source where it is to be seen; none: all go out. */
  show(origin: Origin | undefined, ranges: readonly Range[]): void;
  clear(): void;
  dispose(): void;
}

export function createLights(): Lights {
  const style = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.wordHighlightStrongBackground'),
    border: '1px solid',
    borderColor: new vscode.ThemeColor('editor.wordHighlightStrongBorder'),
    borderRadius: '2px',
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.wordHighlightStrongForeground'),
  });
  let lit: vscode.TextEditor[] = [];
  const clear = (): void => {
    for (const editor of lit) editor.setDecorations(style, []);
    lit = [];
  };
  return {
    show(origin, ranges) {
      clear();
      if (!origin || ranges.length === 0) return;
      lit = vscode.window.visibleTextEditors.filter(({ document }) => document.uri.toString() === origin.uri);
      for (const editor of lit) {
        const { document } = editor;
        const places = ranges.map((range) => {
          const { start, end } = inDocument(origin.pieces, range);
          return new vscode.Range(document.positionAt(start), document.positionAt(end));
        });
        editor.setDecorations(style, places);
      }
    },
    clear,
    dispose() {
      clear();
      style.dispose();
    },
  };
}
