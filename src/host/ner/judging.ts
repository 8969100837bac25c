import * as vscode from 'vscode';
import {
  accepting,
  changed,
  isEmpty,
  labelling,
  marksIn,
  rejecting,
  type Change,
  type Mark,
  type Marks,
} from '../../ner/annotations/marks.ts';
import { sameStrings, snapped, trimmed } from '../../ner/annotations/surroundings.ts';
import type { Range } from '../../core/place.ts';
import { rangeOf } from '../program/document.ts';
import { markupOf, type Documents } from './documents.ts';
import type { Moving } from './moving.ts';

/** What a person says of marks, in the editor that they are in. */
export interface Judging {
  /** Label the selections, or the word at each cursor. `exact`: not whole tokens but just what is selected. */
  readonly label: (label: string, exact?: boolean) => Promise<void>;
  readonly accept: () => Promise<void>;
  /** A proposal is rejected; a label is taken away. */
  readonly remove: () => Promise<void>;
  /** Accept every proposal in the selections, or in the document where nothing is selected. */
  readonly acceptAll: () => Promise<void>;
  /** Label all strings like the one at the cursor as it is labelled. */
  readonly sameStrings: () => Promise<void>;
  readonly undo: () => Promise<void>;
  readonly redo: () => Promise<void>;
  /** Take away the proposals in the selections, or in the document. */
  readonly clear: () => Promise<void>;
}

export function createJudging(documents: Documents, moving: Moving): Judging {
  /** Run on the active editor once its marks are known. */
  const inEditor = (act: (editor: vscode.TextEditor, marks: Marks) => void) => async (): Promise<void> => {
    const editor = vscode.window.activeTextEditor;
    if (!editor) return;
    await documents.ready(editor.document);
    act(editor, documents.marksOf(editor.document));
  };

  /** The marks at the selections. */
  const chosen = (editor: vscode.TextEditor, marks: Marks): Mark[] => [
    ...new Set(editor.selections.flatMap((s) => marksIn(marks, rangeOf(editor.document, s)))),
  ];

  /** The marks at the selections; without any selection, all. */
  const within = (editor: vscode.TextEditor, marks: Marks): readonly Mark[] =>
    editor.selections.every((s) => s.isEmpty) ? marks.shown : chosen(editor, marks);

  const judgeChosen = (change: (marks: Marks, chosen: readonly Mark[]) => Change): (() => Promise<void>) =>
    inEditor((editor, marks) => {
      const own = chosen(editor, marks);
      const made = change(marks, own);
      if (isEmpty(made)) {
        sayNothingHere();
        return;
      }
      documents.judge(editor.document, made);
      moving.on(editor, own.length === 1 ? own[0] : undefined);
    });

  const back = (again: boolean): (() => Promise<void>) =>
    inEditor(({ document }) => {
      if (!documents.back(document, again))
        say(again ? vscode.l10n.t('There is nothing to redo.') : vscode.l10n.t('There is nothing to undo.'));
    });

  return {
    label: (label, exact = false) =>
      inEditor((editor, marks) => {
        const { document } = editor;
        const places = editor.selections.flatMap((s) =>
          targetOf(document, marks, rangeOf(document, s), exact),
        );
        if (places.length === 0) {
          say(vscode.l10n.t('Select a piece of text to label, or put the cursor on a word.'));
          return;
        }
        const { change, overlaps } = labellingAll(marks, places, label);
        if (!isEmpty(change)) documents.judge(document, change);
        if (overlaps) sayOverlap(document.getText(), overlaps);
        else moving.on(editor, marksIn(marks, places[0] as Range)[0]);
      })(),
    accept: judgeChosen((_, own) => accepting(own)),
    remove: judgeChosen(rejecting),
    acceptAll: inEditor((editor, marks) => {
      const change = accepting(within(editor, marks));
      if (isEmpty(change)) say(vscode.l10n.t('There are no open proposals here.'));
      else documents.judge(editor.document, change);
    }),
    sameStrings: inEditor((editor, marks) => {
      const { document } = editor;
      const text = document.getText();
      const own = chosen(editor, marks);
      if (own.length === 0) {
        sayNothingHere();
        return;
      }
      let now = changed(marks, accepting(own));
      const all: Change[] = [accepting(own)];
      for (const mark of own) {
        const { change } = labellingAll(now, sameStrings(text, mark), mark.label);
        now = changed(now, change);
        all.push(change);
      }
      const change = joined(all);
      documents.judge(document, change);
      const count = change.added.filter(({ state }) => state === 'accepted').length;
      say(vscode.l10n.t('{0} places are labelled now.', count));
    }),
    undo: back(false),
    redo: back(true),
    clear: inEditor((editor, marks) => {
      const proposals = within(editor, marks).filter(({ state }) => state === 'proposed');
      documents.propose(editor.document, { removed: proposals, added: [] });
    }),
  };
}

/** What a selection means: the mark at the cursor, else whole tokens, else (where that is asked for) just itself. */
function targetOf(document: vscode.TextDocument, marks: Marks, selection: Range, exact: boolean): Range[] {
  const text = document.getText();
  if (selection.start === selection.end) {
    const [here] = marksIn(marks, selection);
    if (here) return [here];
  }
  const place =
    exact && selection.start < selection.end
      ? trimmed(text, selection)
      : snapped(text, selection, markupOf(document));
  return place ? [place] : [];
}

/** Label all these places; those where another label stands stay as they are, and the first such is told. */
function labellingAll(
  marks: Marks,
  places: readonly Range[],
  label: string,
): { readonly change: Change; readonly overlaps: Mark | undefined } {
  let now = marks;
  let overlaps: Mark | undefined;
  const all: Change[] = [];
  for (const place of places) {
    const change = labelling(now, place, label);
    if ('overlaps' in change) {
      overlaps ??= change.overlaps;
      continue;
    }
    all.push(change);
    now = changed(now, change);
  }
  return { change: joined(all), overlaps };
}

/** Changes one after another, as one. */
function joined(all: readonly Change[]): Change {
  const added = new Set(all.flatMap((c) => c.added));
  const removed = new Set<Mark>();
  // What one change puts there a later one may take away.
  for (const mark of all.flatMap((c) => c.removed)) if (!added.delete(mark)) removed.add(mark);
  return { removed: [...removed], added: [...added] };
}

function sayOverlap(text: string, { start, end, label }: Mark): void {
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      '‘{0}’ is labelled {1} already and overlaps. Remove that label first.',
      text.slice(start, end),
      label,
    ),
  );
}

function sayNothingHere(): void {
  say(vscode.l10n.t('There is no entity at the cursor.'));
}

function say(words: string): void {
  vscode.window.setStatusBarMessage(words, 5000);
}
