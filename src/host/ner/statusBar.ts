import * as vscode from 'vscode';
import type { Documents } from './documents.ts';
import { ENTITIES_VIEW } from './entitiesView.ts';

/** The count of entities of the document that is edited, and whether keys label. */
export interface StatusBar {
  /** Tells how far a document is tagged, from 0 to 1; `undefined` when that is over. */
  readonly tagging: (document: vscode.TextDocument, share: number | undefined) => void;
  readonly labelling: (on: boolean) => void;
  readonly dispose: () => void;
}

export function showStatus(documents: Documents): StatusBar {
  const item = vscode.window.createStatusBarItem('nabla.entities', vscode.StatusBarAlignment.Right, 90);
  item.name = vscode.l10n.t('Nabla: Entities');
  item.command = `${ENTITIES_VIEW}.focus`;
  const shares = new Map<vscode.TextDocument, number>();
  let labels = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;

  const show = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const shown = document ? documents.marksOf(document).shown : [];
    const share = document && shares.get(document);
    if (!document || (shown.length === 0 && share === undefined && !labels)) {
      item.hide();
      return;
    }
    const count = vscode.l10n.t('{0} entities', shown.length);
    item.text = [
      labels ? '$(edit) ' : '',
      share === undefined ? `$(tag) ${count}` : `$(sync~spin) ${count} · ${Math.floor(100 * share)} %`,
    ].join('');
    const byLabel = new Map<string, number>();
    for (const { label } of shown) byLabel.set(label, (byLabel.get(label) ?? 0) + 1);
    const lines = [...byLabel].sort(([a], [b]) => (a < b ? -1 : 1)).map(([label, n]) => `${label}: ${n}`);
    if (labels) lines.unshift(vscode.l10n.t('Keys label now. Escape ends that.'));
    item.tooltip = lines.join('\n');
    item.accessibilityInformation = { label: [count, ...lines].join('. ') };
    item.show();
  };
  const soon = (): void => {
    waiting ??= setTimeout(() => {
      waiting = undefined;
      show();
    }, 100);
  };
  soon();
  const listening = vscode.Disposable.from(
    item,
    documents.onDidChange(soon),
    vscode.window.onDidChangeActiveTextEditor(soon),
    { dispose: () => clearTimeout(waiting) },
  );
  return {
    tagging(document, share) {
      if (share === undefined) shares.delete(document);
      else shares.set(document, share);
      soon();
    },
    labelling(on) {
      labels = on;
      show();
    },
    dispose() {
      listening.dispose();
    },
  };
}
