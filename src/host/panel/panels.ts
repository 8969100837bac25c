import * as vscode from 'vscode';
import { readQuestion } from '../../protocol/question.ts';
import type { Question } from '../../protocol/question.ts';
import { record } from '../../protocol/read.ts';
import type { Engine } from '../engine/engine.ts';
import { onSettingsChanged, settingsFor } from '../settings.ts';
import type { Answered, DerivationPanel, PanelState } from './derivationPanel.ts';
import { PANEL_TYPE, fillPanel } from './derivationPanel.ts';

export interface Panels {
  /** Show a question in the panel beside the editor: the one that is open, or a new one. */
  show(question: Question): Promise<Answered>;
  /** The panel that is open, if one is. */
  state(): PanelState | undefined;
}

/** Keeps at most one derivation panel of its own, and brings panels back after a reload. */
export function registerPanels(context: vscode.ExtensionContext, engine: Engine): Panels {
  let current: DerivationPanel | undefined;

  const adopt = (webviewPanel: vscode.WebviewPanel): DerivationPanel => {
    const panel = fillPanel(webviewPanel, context.extensionUri, engine, settingsFor);
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

  const readState = record({ question: readQuestion });
  context.subscriptions.push(
    vscode.window.registerWebviewPanelSerializer(PANEL_TYPE, {
      async deserializeWebviewPanel(webviewPanel, state: unknown) {
        const kept = readState(state);
        if (!kept) {
          webviewPanel.dispose();
          return;
        }
        await adopt(webviewPanel).answer(kept.question);
      },
    }),
  );

  return {
    show(question) {
      if (current) current.reveal();
      else current = open();
      return current.answer(question);
    },
    state: () => current?.state(),
  };
}
