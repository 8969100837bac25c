import * as vscode from 'vscode';
import type { Judging } from './judging.ts';
import type { StatusBar } from './statusBar.ts';

/** Set while keys label: the manifest's key bindings ask for it. */
const KEYS_LABEL = 'nabla.ner.labelling';

/** Choosing a label: from a list, or by its key. */
export interface Labelling {
  /** Let keys label in editors, or no more. */
  readonly toggle: (on?: boolean) => void;
  readonly pick: (exact: boolean) => Promise<void>;
  /** The label with this key: 1 is the first. */
  readonly byKey: (key: unknown, exact: boolean) => Promise<void>;
}

/** The keys of the first labels. */
const keys = 9;

export function createLabelling(
  judging: Judging,
  status: StatusBar,
  labels: (document: vscode.TextDocument) => Promise<readonly string[]>,
): Labelling {
  let on = false;

  return {
    toggle(wanted = !on) {
      on = wanted;
      void vscode.commands.executeCommand('setContext', KEYS_LABEL, on);
      status.labelling(on);
      const editor = vscode.window.activeTextEditor;
      if (on && editor) void labels(editor.document).then(sayKeys);
    },
    async pick(exact) {
      const editor = vscode.window.activeTextEditor;
      if (!editor) return;
      const label = await pickLabel(await labels(editor.document));
      if (label !== undefined) await judging.label(label, exact);
    },
    async byKey(key, exact) {
      const editor = vscode.window.activeTextEditor;
      if (!editor || typeof key !== 'number') return;
      const all = await labels(editor.document);
      const label = all[key - 1];
      if (label !== undefined) await judging.label(label, exact);
      else sayKeys(all);
    },
  };
}

/** Which key gives which label. */
function sayKeys(labels: readonly string[]): void {
  const told = labels.slice(0, keys).map((label, k) => `${k + 1} ${label}`);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Labels: {0}', told.join(' · ')), 10_000);
}

/** A label of the list, or a new one that is typed. */
function pickLabel(labels: readonly string[]): Promise<string | undefined> {
  const pick = vscode.window.createQuickPick();
  pick.title = vscode.l10n.t('Which label?');
  pick.placeholder = vscode.l10n.t('Choose a label, or type a new one');
  const items = labels.map((label, k) => ({
    label,
    ...(k < keys ? { description: vscode.l10n.t('key {0}', k + 1) } : {}),
  }));
  pick.items = items;
  return new Promise((resolve) => {
    pick.onDidChangeValue((value) => {
      const typed = value.trim();
      const fresh = typed !== '' && !labels.includes(typed) && typed !== '*';
      pick.items = fresh ? [...items, { label: typed, description: vscode.l10n.t('a new label') }] : items;
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.label);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
