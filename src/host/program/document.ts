import * as vscode from 'vscode';
import { regionsOf } from '../../core/language/regions/regions.ts';
import type { Range } from '../../core/place.ts';
import type { Origin } from '../../protocol/question.ts';
import type { Page } from './page.ts';

const pages = new WeakMap<vscode.TextDocument, { version: number; page: Page }>();

/** The document as it is now; looked through once a version. */
export function pageOf(document: vscode.TextDocument): Page {
  const kept = pages.get(document);
  if (kept?.version === document.version && kept.page.languageId === document.languageId) return kept.page;
  const text = document.getText();
  const { languageId } = document;
  const page = { text, languageId, ...regionsOf(text, languageId) };
  pages.set(document, { version: document.version, page });
  return page;
}

/** A range of offsets as one of positions. */
export function vscodeRange(document: vscode.TextDocument, { start, end }: Range): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

export function rangeOf(document: vscode.TextDocument, selection: vscode.Range): Range {
  return { start: document.offsetAt(selection.start), end: document.offsetAt(selection.end) };
}

/** Where pieces of a document came from, with a name for people. */
export function originOf(document: vscode.TextDocument, pieces: Origin['pieces']): Origin {
  const name = document.uri.path.split('/').at(-1) ?? document.uri.path;
  const line = document.positionAt(pieces.at(-1)?.from ?? 0).line + 1;
  return { uri: document.uri.toString(), label: `${name}:${line}`, pieces };
}
