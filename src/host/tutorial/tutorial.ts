import * as vscode from 'vscode';
import type { Place } from '../../protocol/tutorial.ts';
import { readPlace, readProgress } from '../../protocol/tutorial.ts';
import type { Engine } from '../engine/engine.ts';
import { sayNoAnswer } from '../engine/noAnswer.ts';
import type { Panels } from '../panel/panels.ts';
import { placeOf } from './link.ts';
import { onSettingsChanged, settingsFor } from '../settings.ts';
import type { TagText, TutorialPanel, TutorialState } from './tutorialPanel.ts';
import { TUTORIAL_TYPE, fillTutorial } from './tutorialPanel.ts';

const PROGRESS = 'nabla.tutorial.progress';

export interface Tutorial {
  /** Open the course, or bring it to the front: at a place, or where the reader was. */
  open(at?: Place): void;
  /** The tutorial that is open, if it is. */
  state(): TutorialState | undefined;
}

/** Keeps at most one tutorial, its progress over all windows, and brings it back after a reload. */
export function registerTutorial(
  context: vscode.ExtensionContext,
  engine: Engine,
  panels: Panels,
  tag: TagText,
): Tutorial {
  let current: TutorialPanel | undefined;
  context.globalState.setKeysForSync([PROGRESS]);

  const adopt = (webviewPanel: vscode.WebviewPanel): TutorialPanel => {
    const panel = fillTutorial(webviewPanel, {
      extension: context.extensionUri,
      engine,
      tag,
      settings: settingsFor,
      progress: () => readProgress(context.globalState.get(PROGRESS)) ?? { solved: [] },
      keepProgress: (progress) => void context.globalState.update(PROGRESS, progress),
      showDerivation: (question) => {
        panels.show(question).catch(sayNoAnswer);
      },
    });
    const settings = onSettingsChanged(() => panel.show());
    webviewPanel.onDidDispose(() => {
      settings.dispose();
      if (current === panel) current = undefined;
    });
    current = panel;
    return panel;
  };

  const open = (at?: Place): void => {
    if (current) current.reveal();
    else
      current = adopt(
        vscode.window.createWebviewPanel(TUTORIAL_TYPE, 'Nabla', vscode.ViewColumn.Active, {
          enableFindWidget: true,
        }),
      );
    current.show(at);
  };

  context.subscriptions.push(
    vscode.commands.registerCommand('nabla.openTutorial', (at: unknown) => open(readPlace(at))),
    vscode.window.registerUriHandler({ handleUri: (uri) => open(placeOf(uri.path)) }),
    vscode.window.registerWebviewPanelSerializer(TUTORIAL_TYPE, {
      deserializeWebviewPanel(webviewPanel) {
        if (current) webviewPanel.dispose();
        else adopt(webviewPanel).show();
        return Promise.resolve();
      },
    }),
  );

  return { open, state: () => current?.state() };
}
