import * as vscode from 'vscode';
import { regionAt } from '../../core/language/regions/regions.ts';
import type { Region } from '../../core/language/regions/region.ts';
import type { Notation } from '../../core/language/notation.ts';
import type { Range } from '../../core/place.ts';
import type { Question } from '../../protocol/question.ts';
import { openOrigin } from '../panel/origin.ts';
import { pageOf } from '../program/document.ts';

/** Where a question stands in its document: the last part of its source, behind the definitions that it needs. */
export interface Stand {
  readonly document: vscode.TextDocument;
  readonly part: Range;
  readonly notation: Notation;
  readonly region: Region | undefined;
}

/** `undefined` for a question that came from no document. Rejects where the document cannot be opened. */
export async function standOf({ origin, request }: Question): Promise<Stand | undefined> {
  const last = origin?.pieces.at(-1);
  if (!origin || !last) return undefined;
  const document = await openOrigin(origin);
  const part = { start: last.from, end: last.from + last.length };
  return {
    document,
    part,
    notation: request.notation ?? 'nabla',
    region: regionAt((await pageOf(document)).regions, part.start),
  };
}

/** A change of a document by offsets. */
export interface Change extends Range {
  readonly document: vscode.TextDocument;
  readonly text: string;
}

/**
 * Make changes of several places, and documents, at once: one step to undo. Line breaks become those of each
 * document. Says so, and changes nothing, where a document has changed since `versions` were taken.
 */
export async function change(
  changes: readonly Change[],
  versions: ReadonlyMap<vscode.TextDocument, number>,
): Promise<boolean> {
  if (changes.length === 0) return false;
  if ([...versions].some(([document, version]) => document.version !== version)) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('Nothing was changed: the document was edited in the meantime.'),
    );
    return false;
  }
  const edit = new vscode.WorkspaceEdit();
  for (const { document, start, end, text } of changes) {
    const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
    const lines = document.eol === vscode.EndOfLine.CRLF ? text.replace(/\r?\n/g, '\r\n') : text;
    edit.replace(document.uri, range, lines);
  }
  return await vscode.workspace.applyEdit(edit);
}

/** The versions of documents before work on them begins. */
export function versionsOf(stands: readonly Stand[]): Map<vscode.TextDocument, number> {
  return new Map(stands.map(({ document }) => [document, document.version]));
}
