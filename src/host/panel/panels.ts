import * as vscode from 'vscode';
import { readQuestion } from '../../protocol/question.ts';
import type { Question } from '../../protocol/question.ts';
import { flag, maybe, record } from '../../protocol/read.ts';
import type { Engine } from '../engine/engine.ts';
import { questionOf } from '../commands/questions.ts';
import { rangeOf } from '../program/document.ts';
import { onSettingsChanged, settingsFor } from '../settings.ts';
import type { Answered, DerivationPanel, PanelState } from './derivationPanel.ts';
import { registerCopyFormula } from './copyFormula.ts';
import { PANEL_TYPE, fillPanel } from './derivationPanel.ts';
import { followCursor } from './follow.ts';

export interface Panels {
  /**
   * Show a question in the panel beside the editor: the one that is open, or a new one. Pinned, it stays with it
   * when the cursor moves on.
   */
  show(question: Question, options?: { readonly pinned?: boolean }): Promise<Answered>;
  /** The panel that is open, if one is. */
  state(): PanelState | undefined;
}

/** Keeps at most one derivation panel of its own, and brings panels back after a reload. */
export function registerPanels(context: vscode.ExtensionContext, engine: Engine): Panels {
  let current: DerivationPanel | undefined;

  const adopt = (webviewPanel: vscode.WebviewPanel, pinned = false): DerivationPanel => {
    const panel = fillPanel(webviewPanel, context.extensionUri, engine, settingsFor, pinned);
    const settings = onSettingsChanged(panel.refresh);
    webviewPanel.onDidDispose(() => {
      settings.dispose();
      if (current === panel) current = undefined;
    });
    current = panel;
    return panel;
  };

  const open = (): DerivationPanel =>
    adopt(
      vscode.window.createWebviewPanel(
        PANEL_TYPE,
        'Nabla',
        { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
        { enableFindWidget: true },
      ),
    );

  context.subscriptions.push(
    registerCopyFormula(),
    followCursor(
      () => current?.follows() ?? false,
      async ({ document, selections }) => {
        const ranges = selections.map((selection) => rangeOf(document, selection));
        const question = await questionOf(document, ranges, engine);
        return typeof question === 'object' ? question : undefined;
      },
      (question) => void current?.follow(question),
    ),
  );

  const readState = record({ question: readQuestion, pinned: maybe(flag) });
  context.subscriptions.push(
    vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, {
      async deserializeWebviewPanel(webviewPanel, state: unknown) {
        const kept = readState(state);
        if (!kept) {
          webviewPanel.dispose();
          return;
        }
        await adopt(webviewPanel, kept.pinned).answer(kept.question);
      },
    }),
  );

  return {
    show(question, { pinned } = {}) {
      if (current) current.reveal();
      else current = open();
      if (pinned !== undefined) current.pin(pinned);
      return current.answer(question);
    },
    state: () => current?.state(),
  };
}
