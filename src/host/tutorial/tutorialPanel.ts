import * as vscode from 'vscode';
import type { Told } from '../engine/calls.ts';
import type { Question } from '../../protocol/question.ts';
import { openChannel } from '../../protocol/channel.ts';
import type { Place, Progress, Reply, TaggedEntity, ToHost, ToTutorial } from '../../protocol/tutorial.ts';
import { readToHost } from '../../protocol/tutorial.ts';
import type { Engine } from '../engine/engine.ts';
import { WorkError } from '../../core/jobs/work.ts';
import { panelHtml, panelRoot } from '../panel/html.ts';
import { refusalIn } from '../panel/refusalIn.ts';
import type { Settings } from '../settings.ts';
import { whyStopped } from '../panel/whyStopped.ts';

export const TUTORIAL_TYPE = 'nabla.tutorial';

/** Tags a text with the models that tag documents; nothing where one cannot be used, which a person has been told. */
export type TagText = (
  text: string,
  token: vscode.CancellationToken,
) => Promise<readonly TaggedEntity[] | undefined>;

/** What the tutorial needs of its surroundings. */
export interface Surroundings {
  readonly extension: vscode.Uri;
  readonly engine: Engine;
  readonly tag: TagText;
  settings(): Settings;
  progress(): Progress;
  keepProgress(progress: Progress): void;
  showDerivation(question: Question): void;
}

export interface TutorialState {
  /** Whether the page has drawn the course as it was last asked to. */
  readonly drawn: boolean;
  readonly progress: Progress;
  /** The last answers to the page's requests, oldest first. */
  readonly replies: readonly Reply[];
}

export interface TutorialPanel {
  /** Show the course: at a place, or where the reader was. */
  show(at?: Place): void;
  reveal(): void;
  state(): TutorialState;
}

/** How many answers `state` remembers. */
const REMEMBERED = 32;

/** Everything behind the tutorial's page: its channel, and the engine for what the reader derives and answers. */
export function fillTutorial(panel: vscode.WebviewPanel, around: Surroundings): TutorialPanel {
  const { engine, settings } = around;
  const running = new Map<number, vscode.CancellationTokenSource>();
  const replies: Reply[] = [];
  let wanted: ToTutorial | undefined;
  let drawn: ToTutorial | undefined;
  let pageReady = false;

  panel.title = vscode.l10n.t('Nabla Tutorial');
  panel.webview.options = { enableScripts: true, localResourceRoots: [panelRoot(around.extension)] };
  const channel = openChannel<ToHost, ToTutorial>(
    {
      post: (packet) => void panel.webview.postMessage(packet),
      listen: (receive) => panel.webview.onDidReceiveMessage(receive),
    },
    readToHost,
    handle,
  );
  panel.onDidDispose(() => {
    channel.close();
    for (const stopping of running.values()) stopping.cancel();
  });
  panel.webview.html = panelHtml(panel.webview, around.extension, settings().language, 'tutorial');

  async function handle(message: ToHost): Promise<void> {
    switch (message.kind) {
      case 'ready':
        pageReady = true;
        if (wanted) draw(wanted);
        return;
      case 'derive':
        return answering(message.id, (token) => derive(message, token));
      case 'check': {
        const { asked, answer } = message;
        return answering(message.id, async (token) => {
          const told = await engine.ask('answer', [asked, answer, settings().language], token);
          reply(
            message.id,
            shown(told, answer, (checked) => ({ kind: 'checked', checked })),
          );
        });
      }
      case 'window':
        return answering(message.id, async (token) => {
          const told = await engine.ask('window', [message.asked], token);
          reply(message.id, { kind: 'window', told });
        });
      case 'tag':
        return answering(message.id, async (token) => {
          const entities = await around.tag(message.text, token);
          if (token.isCancellationRequested) return;
          reply(
            message.id,
            entities ? { kind: 'tagged', entities } : { kind: 'stopped', reason: 'defect', seconds: 0 },
          );
        });
      case 'forget':
        running.get(message.id)?.cancel();
        return;
      case 'progress':
        around.keepProgress(message.progress);
        return;
      case 'showDerivation':
        around.showDerivation({ source: message.source, request: message.request });
        return;
      case 'copy':
        return vscode.env.clipboard.writeText(message.text);
    }
  }

  async function derive(
    { id, source, request, graph }: Extract<ToHost, { kind: 'derive' }>,
    token: vscode.CancellationToken,
  ): Promise<void> {
    const { language } = settings();
    const told = await engine.ask('explain', [source, request, language], token);
    reply(
      id,
      shown(told, source, (account) => ({ kind: 'account', account })),
    );
    if (!told.ok || !graph) return;
    const view = await engine.ask('graph', [source, request, language], token);
    reply(id, view.ok ? { kind: 'graph', view: view.value } : { kind: 'noGraph', message: view.error.text });
  }

  /** Run a request under its number, so that it can be forgotten; why it has no answer is an answer, too. */
  async function answering(
    id: number,
    work: (token: vscode.CancellationToken) => Promise<void>,
  ): Promise<void> {
    const stopping = new vscode.CancellationTokenSource();
    running.set(id, stopping);
    try {
      await work(stopping.token);
    } catch (error) {
      if (error instanceof WorkError && error.reason === 'cancelled') return;
      reply(id, { kind: 'stopped', ...whyStopped(error) });
    } finally {
      running.delete(id);
      stopping.dispose();
    }
  }

  function reply(id: number, body: Reply): void {
    replies.push(body);
    if (replies.length > REMEMBERED) replies.shift();
    send({ kind: 'reply', id, reply: body });
  }

  function draw(message: ToTutorial): void {
    send(message, () => (drawn = message));
  }

  function send(message: ToTutorial, done: () => void = () => undefined): void {
    channel.ask(message).then(done, (error: unknown) => {
      console.error('The tutorial could not draw:', error);
    });
  }

  return {
    show(at) {
      const { language } = settings();
      wanted = { kind: 'course', language, progress: around.progress(), ...(at ? { at } : {}) };
      if (pageReady) draw(wanted);
    },
    reveal: () => panel.reveal(),
    state: () => ({ drawn: drawn !== undefined && drawn === wanted, progress: around.progress(), replies }),
  };
}

function shown<T>(told: Told<T>, source: string, make: (value: T) => Reply): Reply {
  return told.ok ? make(told.value) : { kind: 'refusal', refusal: refusalIn(source, told.error) };
}
