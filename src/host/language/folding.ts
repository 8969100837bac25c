import * as vscode from 'vscode';
import { pageOf } from '../program/document.ts';
import { flatMapInTurns } from '../turns.ts';
import { OWN } from './analyses.ts';

/** Programs of several lines fold, and so do comments at their head. */
export function registerFolding(): vscode.Disposable {
  return vscode.languages.registerFoldingRangeProvider(OWN, {
    async provideFoldingRanges(document) {
      const { regions } = await pageOf(document);
      return flatMapInTurns(regions, ({ start, end }) => {
        const first = document.positionAt(start).line;
        const last = document.positionAt(end).line;
        if (last <= first) return [];
        let comments = first;
        while (comments <= last && /^\s*#/.test(document.lineAt(comments).text)) comments++;
        if (comments > last) return [new vscode.FoldingRange(first, last, vscode.FoldingRangeKind.Comment)];
        const program = new vscode.FoldingRange(first, last);
        return comments > first + 1 && comments - 1 > first
          ? [program, new vscode.FoldingRange(first, comments - 1, vscode.FoldingRangeKind.Comment)]
          : [program];
      });
    },
  });
}
