import * as vscode from 'vscode';
import { onSettingsChanged } from './settings.ts';

/** Something that follows the text of documents. */
interface Following {
  wants(document: vscode.TextDocument): boolean;
  /** Bring it up to date; the token says when that is not wanted any more. */
  bring(document: vscode.TextDocument, token: vscode.CancellationToken): Promise<void>;
  /** The document is closed, or is of another language now. */
  drop(document: vscode.TextDocument): void;
}

/** Pause in typing, in milliseconds, after which a document is looked at. */
const PAUSE = 250;

/** Bring something up to date for the open documents: at once when they open, after a pause while one types. */
export function keepUpToDate({ wants, bring, drop }: Following): vscode.Disposable {
  const pending = new Map<string, () => void>();

  const forget = (document: vscode.TextDocument): void => {
    const key = document.uri.toString();
    pending.get(key)?.();
    pending.delete(key);
  };

  const schedule = (document: vscode.TextDocument, pause: number): void => {
    if (!wants(document)) return;
    forget(document);
    const source = new vscode.CancellationTokenSource();
    const timer = setTimeout(() => {
      bring(document, source.token).catch((error: unknown) =>
        console.error('A document could not be looked at:', error),
      );
    }, pause);
    pending.set(document.uri.toString(), () => {
      clearTimeout(timer);
      source.cancel();
      source.dispose();
    });
  };

  const all = (): void => {
    for (const document of vscode.workspace.textDocuments) schedule(document, 0);
  };
  all();

  return vscode.Disposable.from(
    vscode.workspace.onDidOpenTextDocument((document) => schedule(document, 0)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => schedule(document, PAUSE)),
    vscode.workspace.onDidCloseTextDocument((document) => {
      forget(document);
      drop(document);
    }),
    onSettingsChanged(all),
    { dispose: () => pending.forEach((cancel) => cancel()) },
  );
}
