import * as vscode from 'vscode';
import { findRegions } from '../../core/language/regions/regions.ts';
import type { Range } from '../../core/place.ts';
import type { Origin } from '../../protocol/question.ts';
import { inTurns, turns } from '../turns.ts';
import type { Page } from './page.ts';

interface Kept {
  readonly version: number;
  readonly languageId: string;
  readonly page: Promise<Page>;
}

const pages = new WeakMap<vscode.TextDocument, Kept>();

/** The document as it is when the answer comes; looked through once a version, a long one in turns. */
export function pageOf(document: vscode.TextDocument): Promise<Page> {
  const { version, languageId } = document;
  const kept = pages.get(document);
  if (kept?.version === version && kept.languageId === languageId) return kept.page;
  const page = lookThrough(
    document,
    () => document.version === version && document.languageId === languageId,
  );
  pages.set(document, { version, languageId, page });
  return page;
}

/** So many lines are taken at once. */
const LINES = 1_000;

async function lookThrough(document: vscode.TextDocument, isSame: () => boolean): Promise<Page> {
  const { languageId } = document;
  const pause = turns();
  const parts: string[] = [];
  for (let line = 0; line < document.lineCount; line += LINES) {
    parts.push(document.getText(new vscode.Range(line, 0, line + LINES, 0)));
    await pause();
    if (!isSame()) return await pageOf(document);
  }
  const text = parts.join('');
  const found = await inTurns(findRegions(text, languageId), pause, isSame);
  return found ? { text, languageId, ...found } : await pageOf(document);
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
