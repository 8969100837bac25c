import type * as vscode from 'vscode';
import type { Range } from '../../core/place.ts';
import type { Origin } from '../../protocol/question.ts';
import type { Page } from './excerpt.ts';

export function pageOf(document: vscode.TextDocument): Page {
  return { text: document.getText(), languageId: document.languageId };
}

export function rangeOf(document: vscode.TextDocument, selection: vscode.Range): Range {
  return { start: document.offsetAt(selection.start), end: document.offsetAt(selection.end) };
}

/** Where pieces of a document came from, with a name for people. */
export function originOf(document: vscode.TextDocument, pieces: Origin['pieces']): Origin {
  const name = document.uri.path.split('/').at(-1) ?? document.uri.path;
  const line = document.positionAt(pieces[0]?.from ?? 0).line + 1;
  return { uri: document.uri.toString(), label: `${name}:${line}`, pieces };
}
