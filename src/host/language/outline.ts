import * as vscode from 'vscode';
import type { OutlineEntry } from '../../core/service/outline.ts';
import { rangeOf, vscodeRange } from '../program/document.ts';
import type { Analysed, Analyses } from './analyses.ts';
import { moved, OWN } from './analyses.ts';

const KINDS: Readonly<Record<OutlineEntry['kind'], vscode.SymbolKind>> = {
  declaration: vscode.SymbolKind.TypeParameter,
  value: vscode.SymbolKind.Variable,
  function: vscode.SymbolKind.Function,
  query: vscode.SymbolKind.Event,
  claim: vscode.SymbolKind.Boolean,
  expression: vscode.SymbolKind.Constant,
};

/** The outline of a file: a program each, its statements below it; of a file with one program, the statements. */
export function registerOutline(analyses: Analyses): vscode.Disposable {
  return vscode.languages.registerDocumentSymbolProvider(OWN, {
    async provideDocumentSymbols(document, token) {
      const whole = new vscode.Range(0, 0, document.lineCount, 0);
      const found = await analyses.within(document, rangeOf(document, whole), token);
      if (!found) return undefined;
      const programs = found.flatMap((analysed) => {
        const statements = analysed.analysis.outline.map((entry) => symbolOf(document, analysed, entry));
        if (statements.length === 0) return [];
        const range = vscodeRange(document, analysed.region);
        const program = new vscode.DocumentSymbol(
          titleOf(analysed),
          '',
          vscode.SymbolKind.Module,
          range,
          document.lineAt(range.start.line).range.intersection(range) ?? range,
        );
        program.children = statements;
        return [program];
      });
      const [only] = programs;
      return only && programs.length === 1 ? only.children : programs;
    },
  });
}

function symbolOf(
  document: vscode.TextDocument,
  analysed: Analysed,
  { name, detail, kind, range, nameRange }: OutlineEntry,
): vscode.DocumentSymbol {
  return new vscode.DocumentSymbol(
    name,
    detail,
    KINDS[kind],
    vscodeRange(document, moved(range, analysed)),
    vscodeRange(document, moved(nameRange, analysed)),
  );
}

const MAX_TITLE = 60;

/** The words that head a program, else what it comes to. */
function titleOf({ source, analysis }: Analysed): string {
  const words = /^\s*#+\s*(.*\S)/.exec(source)?.[1] ?? analysis.of ?? source.trim().split(/\r|\n/)[0] ?? '';
  return words.length > MAX_TITLE ? `${words.slice(0, MAX_TITLE)}…` : words || '∇';
}
