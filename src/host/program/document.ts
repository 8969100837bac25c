import * as vscode from 'vscode';
import { regionsOf } from '../../core/language/regions/regions.ts';
import type { Region } from '../../core/language/regions/region.ts';
import type { Range } from '../../core/place.ts';
import type { Origin } from '../../protocol/question.ts';
import type { Page } from './excerpt.ts';

const looked = new WeakMap<
  vscode.TextDocument,
  { version: number; page: Page; regions: readonly Region[] }
>();

/** The document as it is now and the mathematics in it; looked through once a version. */
export function regionsIn(document: vscode.TextDocument): Page & { readonly regions: readonly Region[] } {
  const kept = looked.get(document);
  if (kept?.version === document.version && kept.page.languageId === document.languageId)
    return { ...kept.page, regions: kept.regions };
  const page = pageOf(document);
  const { regions } = regionsOf(page.text, page.languageId);
  looked.set(document, { version: document.version, page, regions });
  return { ...page, regions };
}

export function pageOf(document: vscode.TextDocument): Page {
  return { text: document.getText(), languageId: document.languageId };
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
  const line = document.positionAt(pieces[0]?.from ?? 0).line + 1;
  return { uri: document.uri.toString(), label: `${name}:${line}`, pieces };
}
