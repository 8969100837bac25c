import * as vscode from 'vscode';
import type { Language } from '../../core/messages/catalogue.ts';
import type { Request } from '../../core/nabla.ts';
import type { Range } from '../../core/place.ts';
import { openChannel } from '../../protocol/channel.ts';
import type { ToHost, ToPanel } from '../../protocol/panel.ts';
import { readToHost } from '../../protocol/panel.ts';
import type { Question } from '../../protocol/question.ts';
import type { Refused } from '../engine/calls.ts';
import type { Engine } from '../engine/engine.ts';
import { EngineError } from '../engine/engine.ts';
import { showProgress } from '../progress.ts';
import type { Settings } from '../settings.ts';
import { inDocument, inSource } from '../program/excerpt.ts';
import { panelHtml, panelRoot } from './html.ts';
import { createLights } from './lights.ts';
import { revealOrigin } from './origin.ts';
import { shownRefusal } from './shownRefusal.ts';
import { whyStopped } from './whyStopped.ts';

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
  /** The graph that the page last said that it has drawn. */
  readonly graph: ToPanel | undefined;
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
  let drawnGraph: ToPanel | undefined;
  let pageReady = false;
  let turn = 0;
  let running: vscode.CancellationTokenSource | undefined;
  /** The graph of the latest account, once it is there. */
  let graph: ToPanel | undefined;
  const lights = createLights();

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
    lights.dispose();
    cursor.dispose();
    channel.close();
  });
  const cursor = vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
    const { origin } = question ?? {};
    if (!origin || !pageReady || textEditor.document.uri.toString() !== origin.uri) return;
    const active = selections[0]?.active;
    const at = active && inSource(origin.pieces, textEditor.document.offsetAt(active));
    draw({ kind: 'cursor', ...(at === undefined ? {} : { at }) });
  });
  panel.webview.html = panelHtml(panel.webview, extension, settings().language, 'panel');

  async function handle(message: ToHost): Promise<void> {
    switch (message.kind) {
      case 'ready':
        pageReady = true;
        if (latest) draw(latest);
        if (graph) draw(graph);
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
      case 'light':
        lights.show(question?.origin, message.ranges);
        return;
      case 'select':
        if (question?.origin)
          await revealOrigin(question.origin, inDocument(question.origin.pieces, message.range), true);
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
        if (message === graph) drawnGraph = message;
      },
      (error: unknown) => console.error('The panel could not draw:', error),
    );
  }

  async function answer(asked: Question): Promise<Answered> {
    const mine = ++turn;
    question = asked;
    place = undefined;
    graph = undefined;
    lights.clear();
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
      void drawGraph(asked, { ...asked.request, layout }, language, mine);
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

  /** The graph comes after the account: reading can begin before it is there. */
  async function drawGraph(
    asked: Question,
    request: Request,
    language: Language,
    mine: number,
  ): Promise<void> {
    const stopping = (running = new vscode.CancellationTokenSource());
    try {
      const outcome = await engine.ask('graph', [asked.source, request, language], stopping.token);
      if (mine !== turn) return;
      graph = outcome.ok
        ? { kind: 'graph', language, view: outcome.value }
        : { kind: 'noGraph', language, message: outcome.error.text };
    } catch (error) {
      if (mine !== turn || !(error instanceof EngineError)) return;
      if (error.reason === 'cancelled') return;
      if (error.reason === 'defect') console.error('The graph failed:', error.message);
      graph = {
        kind: 'noGraph',
        language,
        message: vscode.l10n.t('The computation graph could not be drawn.'),
      };
    } finally {
      stopping.dispose();
    }
    if (pageReady) draw(graph);
  }

  return {
    answer,
    reveal: () => panel.reveal(undefined, true),
    refresh() {
      if (question) void answer(question);
    },
    state: () => ({ given: latest, drawn, graph: drawnGraph }),
  };
}
