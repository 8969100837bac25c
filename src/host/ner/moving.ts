import * as vscode from 'vscode';
import { mostUncertain, nextMark, previousMark, type Mark } from '../../ner/annotations/marks.ts';
import { vscodeRange } from '../program/document.ts';
import type { Documents } from './documents.ts';
import { stateWords } from './words.ts';

/** The command behind an entry of the view: its arguments are the document's address and the offset of a mark. */
export const GO_TO = 'nabla.ner.goTo';

/** Going from mark to mark in an editor. */
export interface Moving {
  readonly to: (editor: vscode.TextEditor, mark: Mark) => void;
  readonly next: () => void;
  readonly previous: () => void;
  /** To the proposal that the model is least sure of; asked again, to the next in this order. */
  readonly uncertain: () => void;
  /** After an answer to a proposal: on to the next one, where one goes by uncertainty. */
  readonly on: (editor: vscode.TextEditor, judged: Mark | undefined) => void;
}

export function createMoving(documents: Documents): Moving {
  /** The document whose proposals one goes through, and the last one. */
  let reviewed: { readonly uri: string; readonly mark: Mark } | undefined;

  const to = (editor: vscode.TextEditor, mark: Mark): void => {
    const range = vscodeRange(editor.document, mark);
    editor.selection = new vscode.Selection(range.start, range.end);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    vscode.window.setStatusBarMessage(`${mark.label} · ${stateWords(mark)}`, 5000);
  };

  const step = (find: typeof nextMark): void => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    reviewed = undefined;
    const at = editor.document.offsetAt(editor.selection.start);
    const mark = find(documents.marksOf(editor.document), at);
    if (mark) to(editor, mark);
    else sayNone();
  };

  const uncertain = (editor: vscode.TextEditor, after: Mark | undefined): void => {
    const mark = mostUncertain(documents.marksOf(editor.document), after);
    reviewed = mark && { uri: editor.document.uri.toString(), mark };
    if (mark) to(editor, mark);
    else void vscode.window.showInformationMessage(vscode.l10n.t('There are no open proposals here.'));
  };

  return {
    to,
    next: () => step(nextMark),
    previous: () => step(previousMark),
    uncertain() {
      const editor = vscode.window.activeTextEditor;
      if (!editor) return;
      const here = reviewed?.uri === editor.document.uri.toString() ? reviewed.mark : undefined;
      const still = here && documents.marksOf(editor.document).shown.includes(here);
      uncertain(editor, still ? here : undefined);
    },
    on(editor, judged) {
      if (judged && reviewed?.uri === editor.document.uri.toString()) uncertain(editor, judged);
    },
  };
}

function sayNone(): void {
  void vscode.window.showInformationMessage(
    vscode.l10n.t('Nothing is tagged or labelled in this document yet.'),
  );
}
