import * as vscode from 'vscode';
import type { Question } from '../../protocol/question.ts';

/** How long the cursor rests before it is followed, in milliseconds. */
const REST = 350;
/** Longer documents are not looked through at every rest of the cursor. */
const LARGEST = 2_000_000;

/**
 * Tells what the cursor of the active editor is on, once it has come to rest after a person moved it or typed.
 * `wanted` is asked first: nothing is read while nobody follows.
 */
export function followCursor(
  wanted: () => boolean,
  questionOf: (editor: vscode.TextEditor) => Promise<Question | undefined>,
  tell: (question: Question) => void,
): vscode.Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = 0;
  const look = async (): Promise<void> => {
    const mine = ++turn;
    const editor = vscode.window.activeTextEditor;
    if (!editor || !wanted() || editor.document.getText().length > LARGEST) return;
    const question = await questionOf(editor).catch(() => undefined);
    if (question && mine === turn && wanted()) tell(question);
  };
  const soon = (editor: vscode.TextEditor | undefined): void => {
    if (!editor || editor !== vscode.window.activeTextEditor || !wanted()) return;
    clearTimeout(timer);
    timer = setTimeout(() => void look(), REST);
  };
  return vscode.Disposable.from(
    { dispose: () => clearTimeout(timer) },
    vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
      // What a command selects, such as the panel when it shows a place, is not what a person points at.
      const byPerson =
        kind === vscode.TextEditorSelectionChangeKind.Keyboard ||
        kind === vscode.TextEditorSelectionChangeKind.Mouse;
      if (byPerson) soon(textEditor);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      const editor = vscode.window.activeTextEditor;
      if (editor?.document === document) soon(editor);
    }),
  );
}
