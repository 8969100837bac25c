import * as vscode from 'vscode';
import type { Edit } from '../../core/service/fixes.ts';
import { symbolAt } from '../../core/service/symbols.ts';
import { rangeOf, vscodeRange } from '../program/document.ts';
import type { Analysed, Analyses } from './analyses.ts';
import { moved, SELECTOR } from './analyses.ts';

/** The ways to mend a problem, and declarations of what was only inferred. */
export function registerQuickFixes(analyses: Analyses): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    SELECTOR,
    {
      async provideCodeActions(document, range, context, token) {
        const analysed = await analyses.at(document, document.offsetAt(range.start), token);
        if (!analysed) return undefined;
        const asked = rangeOf(document, range);
        const { analysis } = analysed;
        const touched = (r: { start: number; end: number }): boolean =>
          r.start <= asked.end && asked.start <= r.end;
        const fixes = analysis.problems
          .filter((problem) => touched(moved(problem.range, analysed)))
          .flatMap((problem) =>
            problem.fixes.map(({ title, edits }, k) => {
              const action = actionOf(document, analysed, title, edits, vscode.CodeActionKind.QuickFix);
              action.diagnostics = context.diagnostics.filter(
                ({ source, code }) => source === 'Nabla' && code === problem.code,
              );
              action.isPreferred = k === 0 && problem.fixes.length === 1;
              return action;
            }),
          );
        const name = symbolAt(analysis.symbols, asked.start - analysed.region.start)?.symbol.name;
        const declaration = analysis.declarations.find((d) => d.name === name)?.fix;
        return [
          ...fixes,
          ...(declaration
            ? [
                actionOf(
                  document,
                  analysed,
                  declaration.title,
                  declaration.edits,
                  vscode.CodeActionKind.RefactorRewrite,
                ),
              ]
            : []),
        ];
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, vscode.CodeActionKind.RefactorRewrite] },
  );
}

function actionOf(
  document: vscode.TextDocument,
  analysed: Analysed,
  title: string,
  edits: readonly Edit[],
  kind: vscode.CodeActionKind,
): vscode.CodeAction {
  const action = new vscode.CodeAction(title, kind);
  action.edit = new vscode.WorkspaceEdit();
  for (const edit of edits)
    action.edit.replace(document.uri, vscodeRange(document, moved(edit, analysed)), edit.text);
  return action;
}
