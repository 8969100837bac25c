import * as vscode from 'vscode';
import type { Range } from '../../core/place.ts';
import { openChannel } from '../../protocol/channel.ts';
import type { Stopped, ToHost, ToPanel } from '../../protocol/panel.ts';
import { readToHost } from '../../protocol/panel.ts';
import type { Question } from '../../protocol/question.ts';
import type { Refused } from '../engine/calls.ts';
import type { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/engine.ts';
import { showProgress } from '../progress.ts';
import type { Settings } from '../settings.ts';
import { inDocument } from '../program/excerpt.ts';
import { panelHtml, panelRoot } from './html.ts';
import { revealOrigin } from './origin.ts';
import { shownRefusal } from './shownRefusal.ts';

export const PANEL_TYPE = 'nabla.derivation';

/**
 * What became of a question: `superseded` when a newer one came first or the panel was closed, `stopped` when the
 * panel says why there is no answer.
 */
export type Answered = 'account' | 'superseded' | 'stopped' | Refused;

export interface PanelState {
  /** What the page is to show. */
  readonly given: ToPanel | undefined;
  /** What the page last said that it has drawn. */
  readonly drawn: ToPanel | undefined;
}

export interface DerivationPanel {
  /** Derive and show; resolves when it is answered. The page draws as soon as it can. */
  answer(question: Question): Promise<Answered>;
  reveal(): void;
  /** Derive the present question again, with the settings as they are now. */
  refresh(): void;
  state(): PanelState;
}

/** Everything behind one webview panel: its page, its channel and the question it is about. */
export function fillPanel(
  panel: vscode.WebviewPanel,
  extension: vscode.Uri,
  engine: Engine,
  settings: () => Settings,
): DerivationPanel {
  let question: Question | undefined;
  let place: Range | undefined;
  let latest: ToPanel | undefined;
  let drawn: ToPanel | undefined;
  let pageReady = false;
  let turn = 0;
  let running: vscode.CancellationTokenSource | undefined;

  panel.webview.options = { enableScripts: true, localResourceRoots: [panelRoot(extension)] };
  const channel = openChannel<ToHost, ToPanel>(
    {
      post: (packet) => void panel.webview.postMessage(packet),
      listen: (receive) => panel.webview.onDidReceiveMessage(receive),
    },
    readToHost,
    handle,
  );
  panel.onDidDispose(() => {
    turn++;
    running?.cancel();
    channel.close();
  });
  panel.webview.html = panelHtml(panel.webview, extension, settings().language);

  async function handle(message: ToHost): Promise<void> {
    switch (message.kind) {
      case 'ready':
        pageReady = true;
        if (latest) draw(latest);
        return;
      case 'showOrigin':
        return revealOrigin(question?.origin, undefined);
      case 'showPlace':
        return revealOrigin(question?.origin, place);
      case 'again':
        if (question) await answer(question);
        return;
      case 'setLayout':
        if (question) await answer({ ...question, request: { ...question.request, layout: message.layout } });
        return;
      case 'copy':
        return vscode.env.clipboard.writeText(message.text);
    }
  }

  function show(message: ToPanel): void {
    latest = message;
    if (pageReady) draw(message);
  }

  function draw(message: ToPanel): void {
    channel.ask(message).then(
      () => {
        if (message === latest) drawn = message;
      },
      (error: unknown) => console.error('The panel could not draw:', error),
    );
  }

  async function answer(asked: Question): Promise<Answered> {
    const mine = ++turn;
    question = asked;
    place = undefined;
    const { language, layout: preferred } = settings();
    const layout = asked.request.layout ?? preferred;
    show({ kind: 'busy', language });
    running?.cancel();
    const stopping = (running = new vscode.CancellationTokenSource());
    let outcome;
    try {
      const request = { ...asked.request, layout };
      outcome = await showProgress(
        vscode.l10n.t('Deriving…'),
        engine.ask('explain', [asked.source, request, language], stopping.token),
        () => stopping.cancel(),
      );
    } catch (error) {
      if (mine !== turn) return 'superseded';
      panel.title = 'Nabla';
      show({ kind: 'stopped', language, question: asked, ...whyStopped(error) });
      return 'stopped';
    } finally {
      stopping.dispose();
    }
    if (mine !== turn) return 'superseded';
    if (outcome.ok) {
      panel.title = `∇ ${outcome.value.of}`;
      show({ kind: 'account', language, question: asked, layout, account: outcome.value });
      return 'account';
    }
    const refusal = outcome.error;
    panel.title = 'Nabla';
    place = asked.origin ? inDocument(asked.origin.pieces, refusal.range) : undefined;
    const refused = await shownRefusal(asked, refusal);
    if (mine !== turn) return 'superseded';
    show({ kind: 'refusal', language, question: asked, refusal: refused });
    return refusal;
  }

  return {
    answer,
    reveal: () => panel.reveal(undefined, true),
    refresh() {
      if (question) void answer(question);
    },
    state: () => ({ given: latest, drawn }),
  };
}

function whyStopped(error: unknown): { reason: Stopped; seconds: number } {
  if (!(error instanceof EngineError)) throw error;
  const { reason, seconds } = error;
  if (reason === 'defect' || reason === 'crash') console.error('The engine failed:', error.message);
  return { reason: reason === 'crash' ? 'defect' : reason, seconds };
}
