import * as vscode from 'vscode';
import type { Range } from '../../core/place.ts';
import type { Origin } from '../../protocol/question.ts';

/** The document that a question came from. Rejects where it cannot be opened any more. */
export function openOrigin(origin: Origin): Thenable<vscode.TextDocument> {
  const uri = vscode.Uri.parse(origin.uri, true);
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open ? Promise.resolve(open) : vscode.workspace.openTextDocument(uri);
}

/** Select a range of the origin in an editor, or all of what was derived where no range is given. */
export async function revealOrigin(
  origin: Origin | undefined,
  range: Range | undefined,
  preserveFocus = false,
): Promise<void> {
  const first = origin?.pieces[0];
  const last = origin?.pieces.at(-1);
  if (!origin || !first || !last) throw new Error(vscode.l10n.t('This text did not come from a document.'));
  const { start, end } = range ?? { start: first.from, end: last.from + last.length };
  const document = await openOrigin(origin);
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  await vscode.window.showTextDocument(document, {
    viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One,
    preserveFocus,
    selection: new vscode.Range(document.positionAt(start), document.positionAt(end)),
  });
}
