import * as vscode from 'vscode';
import { blocksOf } from '../core/language/blocks.ts';
import type { Range } from '../core/place.ts';
import type { Engine } from './engine/engine.ts';
import { EngineError } from './engine/engine.ts';
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
    const source = new vscode.CancellationTokenSource();
    const timer = setTimeout(() => {
      diagnose(document, engine, source.token).then(
        (found) => {
          if (found && !source.token.isCancellationRequested) problems.set(document.uri, found);
        },
        (error: unknown) => console.error('A file could not be checked:', error),
      );
    }, pause);
    pending.set(document.uri.toString(), {
      cancel: () => {
        clearTimeout(timer);
        source.cancel();
        source.dispose();
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

/** The problems of a document; `undefined` when they are not wanted any more. */
async function diagnose(
  document: vscode.TextDocument,
  engine: Engine,
  token: vscode.CancellationToken,
): Promise<vscode.Diagnostic[] | undefined> {
  const { diagnostics, language } = settingsFor(document.uri);
  if (!diagnostics) return [];
  const text = document.getText();
  if (text.length > MAX_FILE) return [tooLong(text.length)];
  const found: vscode.Diagnostic[] = [];
  for (const block of blocksOf(text)) {
    const source = text.slice(block.start, block.end);
    let outcome;
    try {
      outcome = await engine.ask('check', [source, language], token);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      if (error.reason === 'cancelled') return undefined;
      if (error.reason === 'time' || error.reason === 'memory')
        found.push(unchecked(rangeIn(document, block, { start: 0, end: 1 })));
      else console.error('A block could not be checked:', error.message);
      continue;
    }
    // A block of comments alone is fine.
    if (outcome.ok || outcome.error.code === 'empty') continue;
    const { code, text: message, range } = outcome.error;
    const diagnostic = new vscode.Diagnostic(
      rangeIn(document, block, range),
      message,
      vscode.DiagnosticSeverity.Error,
    );
    diagnostic.source = 'Nabla';
    diagnostic.code = code;
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
  return remark(
    new vscode.Range(0, 0, 0, 1),
    vscode.l10n.t(
      'This file is not checked as you type: it has {0} characters, and the limit is {1}.',
      length,
      MAX_FILE,
    ),
  );
}

function unchecked(range: vscode.Range): vscode.Diagnostic {
  return remark(range, vscode.l10n.t('This block takes too long to be checked as you type.'));
}

function remark(range: vscode.Range, words: string): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, words, vscode.DiagnosticSeverity.Information);
  diagnostic.source = 'Nabla';
  return diagnostic;
}
