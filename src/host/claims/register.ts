import * as vscode from 'vscode';
import { mathematicalLanguages } from '../../core/language/regions/regions.ts';
import { SHOW_AT, type Place } from '../commands/place.ts';
import type { Engine } from '../engine/engine.ts';
import { rangeOf, vscodeRange } from '../program/document.ts';
import { settingsFor } from '../settings.ts';
import { keepUpToDate } from '../upToDate.ts';
import { createChecker, type CheckedDocument, type DocumentClaim } from './checked.ts';

/** The code of our diagnostics of claims. */
const WRONG = 'wrong-gradient';
const UNCHECKED = 'unchecked-gradient';

const SELECTOR: vscode.DocumentSelector = mathematicalLanguages.map((language) => ({ language }));

/**
 * "Check my gradient", as one types: what a document claims of a derivative is compared with the derivative. A right
 * one has a check mark at its line's end, a wrong one a diagnostic with numbers that show it, and ways to put it right.
 */
export function registerClaims(engine: Engine): {
  dispose(): void;
  /** The lines of a document that have a check mark. */
  marked(uri: vscode.Uri): readonly number[];
} {
  const checker = createChecker(engine);
  const diagnostics = vscode.languages.createDiagnosticCollection('nabla-claims');
  const mark = vscode.window.createTextEditorDecorationType({
    after: { contentText: ' ✓', color: new vscode.ThemeColor('testing.iconPassed'), margin: '0 0 0 0.5em' },
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  });
  const documents = new Map<string, CheckedDocument>();
  const marked = new Map<string, readonly number[]>();

  const draw = (editor: vscode.TextEditor): void => {
    const key = editor.document.uri.toString();
    const checked = documents.get(key);
    if (checked && checked.version !== editor.document.version) return;
    const marks = checked ? marksOf(editor.document, checked) : [];
    editor.setDecorations(mark, marks);
    marked.set(
      key,
      marks.map(({ range }) => range.start.line),
    );
  };
  const drawAll = (document: vscode.TextDocument): void => {
    for (const editor of vscode.window.visibleTextEditors) if (editor.document === document) draw(editor);
  };
  const forget = (document: vscode.TextDocument): void => {
    documents.delete(document.uri.toString());
    diagnostics.delete(document.uri);
    drawAll(document);
    if (document.isClosed) marked.delete(document.uri.toString());
  };

  const registered = vscode.Disposable.from(
    diagnostics,
    mark,
    keepUpToDate({
      wants: ({ languageId }) => mathematicalLanguages.includes(languageId),
      async bring(document, token) {
        if (!settingsFor(document).claims) {
          forget(document);
          return;
        }
        await checker.check(document, token, (checked) => {
          if (document.version !== checked.version || document.isClosed) return;
          documents.set(document.uri.toString(), checked);
          diagnostics.set(
            document.uri,
            checked.claims.flatMap((claim) => diagnosticsOf(document, claim)),
          );
          drawAll(document);
        });
      },
      drop: forget,
    }),
    vscode.window.onDidChangeVisibleTextEditors((editors) => editors.forEach(draw)),
    vscode.languages.registerCodeActionsProvider(
      SELECTOR,
      {
        provideCodeActions(document, range, context) {
          const checked = documents.get(document.uri.toString());
          if (checked?.version !== document.version) return [];
          const asked = rangeOf(document, range);
          return checked.claims
            .filter((c) => c.verdict !== 'right' && c.range.start <= asked.end && asked.start <= c.range.end)
            .flatMap((claim) => fixesOf(document, claim, context.diagnostics));
        },
      },
      { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
    ),
  );
  return {
    dispose() {
      registered.dispose();
    },
    marked: (uri) => marked.get(uri.toString()) ?? [],
  };
}

/** One mark a line, behind its last character. */
function marksOf(document: vscode.TextDocument, { claims }: CheckedDocument): vscode.DecorationOptions[] {
  const lines = new Map<number, DocumentClaim[]>();
  for (const claim of claims) {
    if (claim.verdict === 'wrong') continue;
    const { line } = document.positionAt(claim.range.end);
    lines.set(line, [...(lines.get(line) ?? []), claim]);
  }
  return [...lines].flatMap(([line, own]) => {
    if (own.some(({ verdict }) => verdict !== 'right')) return [];
    const { end } = document.lineAt(line).range;
    const [first] = own;
    const words = [
      vscode.l10n.t('The gradient is right, compared at {0} points.', first?.points ?? 0),
      ...own.flatMap(({ remarks }) => remarks),
    ];
    const hoverMessage = new vscode.MarkdownString().appendText(words.join(' '));
    return [{ range: new vscode.Range(end, end), hoverMessage }];
  });
}

function diagnosticsOf(document: vscode.TextDocument, claim: DocumentClaim): vscode.Diagnostic[] {
  if (claim.verdict === 'right') return [];
  const wrong = claim.verdict === 'wrong';
  const head = wrong
    ? vscode.l10n.t('This gradient is wrong.')
    : vscode.l10n.t('This gradient could not be checked.');
  const made = new vscode.Diagnostic(
    vscodeRange(document, claim.place),
    [[head, ...claim.remarks].join(' '), ...claim.counterexample].join('\n'),
    wrong ? vscode.DiagnosticSeverity.Warning : vscode.DiagnosticSeverity.Information,
  );
  made.source = 'Nabla';
  made.code = wrong ? WRONG : UNCHECKED;
  return [made];
}

function fixesOf(
  document: vscode.TextDocument,
  claim: DocumentClaim,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  const range = vscodeRange(document, claim.place);
  const own = diagnostics.filter((d) => (d.code === WRONG || d.code === UNCHECKED) && d.range.isEqual(range));
  const actions: vscode.CodeAction[] = [];
  const { correction, about, program } = claim;
  if (correction) {
    const title = vscode.l10n.t("Correct it: '{0}'", shortened(correction.text));
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.replace(document.uri, vscodeRange(document, correction), correction.text);
    action.isPreferred = true;
    actions.push(action);
  }
  if (about) {
    const { of, wrt } = about;
    const place: Place = {
      uri: document.uri.toString(),
      ...program,
      request: wrt.length > 0 ? { of, wrt: [...wrt] } : { of },
    };
    const title = vscode.l10n.t('Show the derivation');
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    action.command = { title, command: SHOW_AT, arguments: [place] };
    actions.push(action);
  }
  for (const action of actions) action.diagnostics = own;
  return actions;
}

const MAX_TITLE = 80;

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= MAX_TITLE ? line : `${line.slice(0, MAX_TITLE)}…`;
};
