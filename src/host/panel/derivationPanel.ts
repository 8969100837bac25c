import * as vscode from 'vscode';
import type { Language } from '../../core/messages/catalogue.ts';
import type { Request } from '../../core/nabla.ts';
import type { Range } from '../../core/place.ts';
import { openChannel } from '../../protocol/channel.ts';
import type { Rendered, ToHost, ToPanel } from '../../protocol/panel.ts';
import { readToHost } from '../../protocol/panel.ts';
import type { Choice, Question } from '../../protocol/question.ts';
import type { Refused } from '../engine/calls.ts';
import { requestOf } from '../commands/questions.ts';
import type { Engine } from '../engine/engine.ts';
import { sayNoAnswer } from '../engine/noAnswer.ts';
import { WorkError } from '../../core/jobs/work.ts';
import { showProgress } from '../progress.ts';
import type { Settings } from '../settings.ts';
import { inDocument, inSource } from '../../core/service/excerpt.ts';
import { panelHtml, panelRoot } from './html.ts';
import { fits, questionsFor, sameText } from './following.ts';
import { graphOf } from './graphOf.ts';
import { createLights } from './lights.ts';
import { revealOrigin } from './origin.ts';
import { shownRefusal } from './shownRefusal.ts';
import { treat } from './treat.ts';
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
  /** Show what the cursor is on, if it can be derived; what is shown stays where it cannot. */
  follow(question: Question): Promise<void>;
  /** Whether the panel is to be seen and not pinned to its question. */
  follows(): boolean;
  pin(pinned: boolean): void;
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
  settings: (scope?: vscode.Uri) => Settings,
  pinnedAtFirst = false,
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
  let pinned = pinnedAtFirst;
  let rendered: { readonly format: Rendered; readonly done: (text: string) => void } | undefined;
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
        if (pinned) draw({ kind: 'pinned', pinned });
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
        return change({ layout: message.layout });
      case 'setVariables':
        return change({ wrt: message.names.length > 0 ? message.names : undefined });
      case 'declare': {
        const all = new Map(Object.entries(question?.request.declare ?? {}));
        if (message.declaration) all.set(message.name, message.declaration);
        else all.delete(message.name);
        return change({ declare: all.size > 0 ? Object.fromEntries(all) : undefined });
      }
      case 'forgetDeclarations':
        return change({ declare: undefined });
      case 'pin':
        pinned = message.pinned;
        return;
      case 'treat':
        if (question) await treat(message.how, question, engine, render).catch(sayNoAnswer);
        return;
      case 'rendered':
        if (message.format === rendered?.format) rendered.done(message.text);
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
      case 'learn':
        await vscode.commands.executeCommand('nabla.openTutorial', { topic: message.topic });
        return;
    }
  }

  /** Derive the question with another choice; a choice that is undefined is taken out. */
  async function change(choice: { readonly [K in keyof Choice]: Choice[K] | undefined }): Promise<void> {
    if (!question) return;
    const all = Object.entries({ ...question.request, ...choice });
    const request: Choice = Object.fromEntries(all.filter(([, value]) => value !== undefined));
    await answer({ ...question, request });
  }

  /** What the page makes of itself. Rejects where it cannot. */
  function render(format: Rendered): Promise<string> {
    return new Promise((done, reject) => {
      rendered = { format, done };
      channel.ask({ kind: 'render', format }).catch(reject);
    });
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

  /** `quietly`: no notification says that it goes on, for nobody asked. */
  async function answer(asked: Question, quietly = false): Promise<Answered> {
    const mine = ++turn;
    question = asked;
    place = undefined;
    graph = undefined;
    lights.clear();
    const preferred = settings(asked.origin && vscode.Uri.parse(asked.origin.uri, true));
    const { language, detail } = preferred;
    const request = requestOf(asked, preferred);
    const { layout = preferred.layout } = request;
    show({ kind: 'busy', language });
    running?.cancel();
    const stopping = (running = new vscode.CancellationTokenSource());
    let outcome;
    try {
      const asking = engine.ask('explain', [asked.source, request, language], stopping.token);
      outcome = quietly
        ? await asking
        : await showProgress(vscode.l10n.t('Deriving…'), asking, () => stopping.cancel());
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
      show({ kind: 'account', language, question: asked, layout, detail, account: outcome.value });
      void drawGraph(asked.source, request, language, mine);
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
    source: string,
    request: Request,
    language: Language,
    mine: number,
  ): Promise<void> {
    const stopping = (running = new vscode.CancellationTokenSource());
    const made = await graphOf(source, request, language, engine, stopping.token);
    stopping.dispose();
    if (mine !== turn || !made) return;
    graph = made;
    if (pageReady) draw(made);
  }

  /** Later questions win over earlier ones, followed or asked. */
  async function follow(asked: Question): Promise<void> {
    if (question && sameText(question, asked)) {
      // It may have moved in its document.
      question = { ...question, ...(asked.origin ? { origin: asked.origin } : {}) };
      return;
    }
    const mine = turn;
    for (const next of questionsFor(asked, question)) {
      const fit = await fits(next, settings().language, engine);
      if (mine !== turn || fit === undefined) return;
      if (!fit) continue;
      await answer(next, true);
      return;
    }
  }

  return {
    answer,
    follow: (asked) =>
      follow(asked).catch((error: unknown) => {
        if (!(error instanceof WorkError)) throw error;
      }),
    follows: () => panel.visible && !pinned,
    pin(next) {
      pinned = next;
      if (pageReady) draw({ kind: 'pinned', pinned });
    },
    reveal: () => panel.reveal(undefined, true),
    refresh() {
      if (question) void answer(question);
    },
    state: () => ({ given: latest, drawn, graph: drawnGraph }),
  };
}
