import * as vscode from 'vscode';
import type { Range } from '../../core/place.ts';
import type { Engine } from '../engine/engine.ts';
import { orNothing } from '../engine/orNothing.ts';
import { pageOf, rangeOf, vscodeRange } from '../program/document.ts';
import { OWN } from './analyses.ts';

/** Programs in the house style; one that cannot be read stays as it is. */
export function registerFormatting(engine: Engine): vscode.Disposable {
  const edits = async (
    document: vscode.TextDocument,
    range: Range,
    token: vscode.CancellationToken,
  ): Promise<vscode.TextEdit[] | undefined> => {
    const { text, regions } = await pageOf(document);
    const programs = regions.filter((r) => r.start <= range.end && range.start <= r.end);
    const sources = programs.map(({ start, end }) => text.slice(start, end));
    const formatted = await orNothing(engine.ask('format', [sources], token));
    if (!formatted) return undefined;
    return programs.flatMap((region, k) => {
      const made = formatted[k];
      return made === undefined || made === sources[k]
        ? []
        : [vscode.TextEdit.replace(vscodeRange(document, region), made)];
    });
  };
  return vscode.languages.registerDocumentRangeFormattingEditProvider(OWN, {
    provideDocumentRangeFormattingEdits: (document, range, _, token) =>
      edits(document, rangeOf(document, range), token),
  });
}
