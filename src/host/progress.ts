import * as vscode from 'vscode';

/** Work that ends within this time, in milliseconds, shows no progress: it would only flicker. */
const MOMENT = 300;

/** Give back the work; once it has taken more than a moment, show that it goes on, and let a person end it. */
export async function showProgress<T>(title: string, work: Promise<T>, cancel: () => void): Promise<T> {
  const ended = work.then(
    () => undefined,
    () => undefined,
  );
  const timer = setTimeout(() => {
    void vscode.window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      (_, token) => {
        token.onCancellationRequested(cancel);
        return ended;
      },
    );
  }, MOMENT);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}

/** Work on derivations that a person has asked for: it shows that it goes on, and can be ended. */
export async function deriving<T>(work: (token: vscode.CancellationToken) => Promise<T>): Promise<T> {
  const stopping = new vscode.CancellationTokenSource();
  try {
    return await showProgress(vscode.l10n.t('Deriving…'), work(stopping.token), () => stopping.cancel());
  } finally {
    stopping.dispose();
  }
}
