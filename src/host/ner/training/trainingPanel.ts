import * as vscode from 'vscode';
import { openChannel } from '../../../protocol/channel.ts';
import type { FromTraining, TrainingState } from '../../../protocol/training.ts';
import { readFromTraining } from '../../../protocol/training.ts';
import { panelHtml, panelRoot } from '../../panel/html.ts';

/** The panel of a training. */
export interface TrainingPanel {
  readonly show: (state: TrainingState) => void;
  readonly dispose: () => void;
}

/** The least time between two pictures, in milliseconds. */
const interval = 100;

/** @param stop called when a person asks to end the training, with what it has */
export function openTrainingPanel(
  extension: vscode.Uri,
  title: string,
  language: string,
  stop: () => void,
): TrainingPanel {
  const panel = vscode.window.createWebviewPanel(
    'nabla.training',
    title,
    { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
    { enableScripts: true, retainContextWhenHidden: true, localResourceRoots: [panelRoot(extension)] },
  );
  let state: TrainingState | undefined;
  let ready = false;
  let closed = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const draw = (): void => {
    waiting = undefined;
    if (!state || !ready || closed) return;
    channel.ask(state).catch((error: unknown) => {
      if (!closed) console.error('The training could not be drawn:', error);
    });
  };
  const channel = openChannel<FromTraining, TrainingState>(
    {
      post: (packet) => void panel.webview.postMessage(packet),
      listen: (receive) => panel.webview.onDidReceiveMessage(receive),
    },
    readFromTraining,
    ({ kind }) => {
      if (kind === 'stop') stop();
      else {
        ready = true;
        draw();
      }
    },
  );
  panel.onDidDispose(() => {
    closed = true;
    clearTimeout(waiting);
    channel.close();
  });
  panel.webview.html = panelHtml(panel.webview, extension, language, 'training');
  return {
    show(now) {
      state = now;
      waiting ??= setTimeout(draw, interval);
    },
    dispose() {
      panel.dispose();
    },
  };
}
