import * as vscode from 'vscode';
import { blocksOf } from '../core/language/blocks.ts';
import { say } from '../core/messages/catalogue.ts';
import type { Range } from '../core/place.ts';
import type { Engine } from './engine.ts';
import { onSettingsChanged, settingsFor } from './settings.ts';

/** Pause in typing, in milliseconds, after which a file is checked. */
const PAUSE = 250;
/** Longer files, in UTF-16 units, are not checked as one types. */
const MAX_FILE = 200_000;

/** Keeps the problems of open `.nabla` files up to date: what is refused in each block, at its place. */
export function registerDiagnostics(engine: Engine): vscode.Disposable {
  const problems = vscode.languages.createDiagnosticCollection('nabla');
  const pending = new Map<string, { cancel: () => void }>();

  const forget = (document: vscode.TextDocument): void => {
    const key = document.uri.toString();
    pending.get(key)?.cancel();
    pending.delete(key);
  };

  const schedule = (document: vscode.TextDocument, pause: number): void => {
    if (document.languageId !== 'nabla') return;
    forget(document);
    let current = true;
    const timer = setTimeout(() => {
      diagnose(document, engine, () => current).then(
        (found) => {
          if (current && !document.isClosed) problems.set(document.uri, found);
        },
        (error: unknown) => console.error('A file could not be checked:', error),
      );
    }, pause);
    pending.set(document.uri.toString(), {
      cancel: () => {
        current = false;
        clearTimeout(timer);
      },
    });
  };

  const all = (): void => {
    for (const document of vscode.workspace.textDocuments) schedule(document, 0);
  };
  all();

  return vscode.Disposable.from(
    problems,
    vscode.workspace.onDidOpenTextDocument((document) => schedule(document, 0)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => schedule(document, PAUSE)),
    vscode.workspace.onDidCloseTextDocument((document) => {
      forget(document);
      problems.delete(document.uri);
    }),
    onSettingsChanged(all),
    { dispose: () => pending.forEach(({ cancel }) => cancel()) },
  );
}

async function diagnose(
  document: vscode.TextDocument,
  engine: Engine,
  isCurrent: () => boolean,
): Promise<vscode.Diagnostic[]> {
  const { diagnostics, language } = settingsFor(document.uri);
  if (!diagnostics) return [];
  const text = document.getText();
  if (text.length > MAX_FILE) return [tooLong(text.length)];
  const found: vscode.Diagnostic[] = [];
  for (const block of blocksOf(text)) {
    if (!isCurrent()) return [];
    const outcome = await engine.explain(
      text.slice(block.start, block.end),
      { check: false, latex: false, text: false },
      language,
    );
    // Other work of the extension host goes first.
    await new Promise((resolve) => setTimeout(resolve, 0));
    // A block of comments alone is fine.
    if (outcome.ok || outcome.error.message.key === 'empty') continue;
    const { message, range } = outcome.error;
    const diagnostic = new vscode.Diagnostic(
      rangeIn(document, block, range),
      say(message, language),
      vscode.DiagnosticSeverity.Error,
    );
    diagnostic.source = 'Nabla';
    diagnostic.code = message.key;
    found.push(diagnostic);
  }
  return found;
}

/** The place in the document; an empty one is widened to a character, so that it can be seen. */
function rangeIn(document: vscode.TextDocument, block: Range, { start, end }: Range): vscode.Range {
  const from = document.positionAt(block.start + start);
  if (end > start) return new vscode.Range(from, document.positionAt(block.start + end));
  const after = from.translate(0, 1);
  return document.validatePosition(after).isEqual(after)
    ? new vscode.Range(from, after)
    : new vscode.Range(from.character > 0 ? from.translate(0, -1) : from, from);
}

function tooLong(length: number): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(0, 0, 0, 1),
    vscode.l10n.t(
      'This file is not checked as you type: it has {0} characters, and the limit is {1}.',
      length,
      MAX_FILE,
    ),
    vscode.DiagnosticSeverity.Information,
  );
  diagnostic.source = 'Nabla';
  return diagnostic;
}
