import * as vscode from 'vscode';
import { record, text } from '../../protocol/read.ts';

/** What a formula's `data-vscode-context` tells: src/webview/formula.ts writes it. */
const readFormula = record({ tex: text, text });

/** The entries of the context menu on a formula of a panel. */
export function registerCopyFormula(): vscode.Disposable {
  const register = (command: string, part: 'tex' | 'text'): vscode.Disposable =>
    vscode.commands.registerCommand(command, async (context: unknown) => {
      const formula = readFormula(context);
      if (formula) await vscode.env.clipboard.writeText(formula[part]);
    });
  return vscode.Disposable.from(
    register('nabla.copyFormulaTex', 'tex'),
    register('nabla.copyFormulaText', 'text'),
  );
}
