/** The derivation panel's script: draws what the host sends, and keeps the question over a reload. */
import type { ToHost, ToPanel } from '../protocol/panel.ts';
import { readToPanel } from '../protocol/panel.ts';
import { openChannel } from '../protocol/channel.ts';
import type { Question } from '../protocol/question.ts';
import { readQuestion } from '../protocol/question.ts';
import { dictionary, flag, record } from '../protocol/read.ts';
import type { Acts } from './accountView.ts';
import { accountView } from './accountView.ts';
import { element } from './dom.ts';
import type { Labels } from './labels.ts';
import { labelsFor } from './labels.ts';
import { refusalView, stoppedView } from './refusalView.ts';
import type { Folding } from './steps.ts';

/** What survives a reload; the host reads `question` from it. */
interface Kept {
  readonly question: Question;
  /** Steps whose fold differs from the default. */
  readonly folds: Readonly<Record<string, boolean>>;
}

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: Kept): void;
};

const vscode = acquireVsCodeApi();
const readKept = record({ question: readQuestion, folds: dictionary(flag) });
let kept: Kept | undefined = readKept(vscode.getState());

const channel = openChannel<ToPanel, ToHost>(
  {
    post: (packet) => vscode.postMessage(packet),
    listen: (receive) => window.addEventListener('message', (event) => receive(event.data)),
  },
  readToPanel,
  show,
);

const acts: Acts = {
  showOrigin: () => tell({ kind: 'showOrigin' }),
  showPlace: () => tell({ kind: 'showPlace' }),
  again: () => tell({ kind: 'again' }),
  setLayout: (layout) => tell({ kind: 'setLayout', layout }),
  copy: (text) => channel.ask({ kind: 'copy', text }),
};

const folding: Folding = {
  isOpen: (id, depth) => kept?.folds[id] ?? depth === 0,
  changed: (id, open) => {
    if (!kept) return;
    kept = { ...kept, folds: { ...kept.folds, [id]: open } };
    saveSoon();
  },
};

tell({ kind: 'ready' });

function show(message: ToPanel): void {
  const labels = labelsFor(message.language);
  document.documentElement.lang = message.language;
  document.body.setAttribute('aria-busy', String(message.kind === 'busy'));
  if (message.kind === 'busy') {
    if (!document.querySelector('main')) draw(element('main', { class: 'page busy' }, labels.busy));
    return;
  }
  keep(message.question);
  draw(pageOf(message, labels));
  if (message.kind === 'account') {
    const { of, verdict } = message.account;
    announce(`${labels.title.before}${of}${labels.title.after}. ${labels.verdictOf(verdict.label)}`);
  }
}

function pageOf(message: Exclude<ToPanel, { kind: 'busy' }>, labels: Labels): HTMLElement {
  switch (message.kind) {
    case 'account':
      return accountView(message, labels, acts, folding);
    case 'refusal':
      return refusalView(message.refusal, labels, () => acts.showPlace());
    case 'stopped':
      return stoppedView(message, labels, () => acts.again());
  }
}

/** Read aloud by screen readers when its text changes; it stays while pages come and go. */
const announcer = element('p', { class: 'announcer', role: 'status' });

function announce(words: string): void {
  announcer.textContent = words;
}

function draw(page: HTMLElement): void {
  for (const old of [...document.body.children]) if (old !== announcer) old.remove();
  if (!announcer.isConnected) document.body.append(announcer);
  document.body.prepend(page);
}

let saving: ReturnType<typeof setTimeout> | undefined;

/** Opening all steps changes hundreds of folds: they are written at once. */
function saveSoon(): void {
  saving ??= setTimeout(save, 50);
}

function save(): void {
  clearTimeout(saving);
  saving = undefined;
  if (kept) vscode.setState(kept);
}

window.addEventListener('pagehide', save);

/** More than this is no formula, and VS Code writes the state to its database again and again. */
const MAX_KEPT = 100_000;

/** Folds belong to one source: another source starts afresh. */
function keep(question: Question): void {
  if (question.source.length > MAX_KEPT) return;
  const folds = kept?.question.source === question.source ? kept.folds : {};
  kept = { question, folds };
  save();
}

function tell(message: ToHost): void {
  channel.ask(message).catch((error: unknown) => {
    const text = error instanceof Error ? error.message : String(error);
    document.querySelector('.failure')?.remove();
    document.body.append(element('p', { class: 'failure', role: 'status' }, text));
  });
}
