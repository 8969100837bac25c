import * as vscode from 'vscode';
import type { Problem } from '../../core/service/analysis.ts';
import { pageOf, rangeOf, vscodeRange } from '../program/document.ts';
import { settingsFor } from '../settings.ts';
import { keepUpToDate } from '../upToDate.ts';
import type { Analyses } from './analyses.ts';
import { MAX_PROGRAM, moved } from './analyses.ts';

/** Longer files, in UTF-16 units, are not checked as one types. */
const MAX_FILE = 2_000_000;

/** Keeps the problems of open documents up to date: what is refused in each program, at its place. */
export function registerProblems(analyses: Analyses): vscode.Disposable {
  const problems = vscode.languages.createDiagnosticCollection('nabla');
  return vscode.Disposable.from(
    problems,
    keepUpToDate({
      wants: ({ languageId }) => languageId === 'nabla' || languageId === 'markdown',
      async bring(document, token) {
        const found = await diagnose(document, analyses, token);
        if (found && !token.isCancellationRequested) problems.set(document.uri, found);
      },
      drop: ({ uri }) => problems.delete(uri),
    }),
  );
}

/** The problems of a document; `undefined` when they are not wanted any more. */
async function diagnose(
  document: vscode.TextDocument,
  analyses: Analyses,
  token: vscode.CancellationToken,
): Promise<vscode.Diagnostic[] | undefined> {
  if (!settingsFor(document).diagnostics) return [];
  const whole = rangeOf(document, new vscode.Range(0, 0, document.lineCount, 0));
  const { regions } = await pageOf(document);
  const programs = regions.filter(({ notation }) => notation === 'nabla');
  if (whole.end > MAX_FILE) {
    // A file of our own is a program; in Markdown, words and formulas are none.
    const isOwn = document.languageId === 'nabla' || programs.length > 0;
    return isOwn ? [tooLong(new vscode.Position(0, 0), fileTooLong(whole.end))] : [];
  }
  const found = await analyses.within(document, whole, token);
  const left = programs
    .filter(({ start, end }) => end - start > MAX_PROGRAM)
    .map(({ start, end }) => tooLong(document.positionAt(start), programTooLong(end - start)));
  return found
    ?.flatMap((analysed) =>
      analysed.analysis.problems.map((problem) =>
        diagnosticOf(document, problem, vscodeRange(document, moved(problem.range, analysed))),
      ),
    )
    .concat(left);
}

function diagnosticOf(
  document: vscode.TextDocument,
  problem: Problem,
  range: vscode.Range,
): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    visible(document, range),
    problem.text,
    problem.severity === 'error' ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Hint,
  );
  diagnostic.source = 'Nabla';
  diagnostic.code = problem.code;
  return diagnostic;
}

/** An empty place is widened to a character, so that it can be seen. */
function visible(document: vscode.TextDocument, range: vscode.Range): vscode.Range {
  if (!range.isEmpty) return range;
  const after = range.start.translate(0, 1);
  if (document.validatePosition(after).isEqual(after)) return new vscode.Range(range.start, after);
  return range.start.character > 0 ? new vscode.Range(range.start.translate(0, -1), range.start) : range;
}

const fileTooLong = (length: number): string =>
  vscode.l10n.t(
    'This file is not checked as you type: it has {0} characters, and the limit is {1}.',
    length,
    MAX_FILE,
  );

const programTooLong = (length: number): string =>
  vscode.l10n.t(
    'This program is not checked as you type: it has {0} characters, and the limit is {1}.',
    length,
    MAX_PROGRAM,
  );

function tooLong(at: vscode.Position, text: string): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(at, at.translate(0, 1)),
    text,
    vscode.DiagnosticSeverity.Information,
  );
  diagnostic.source = 'Nabla';
  return diagnostic;
}
