/** The derivation panel's script: draws what the host sends, and keeps the question over a reload. */
import { details, type Detail } from '../core/account.ts';
import type { GraphView } from '../core/graph-view/view.ts';
import type { Language } from '../core/messages/catalogue.ts';
import type { Rendered, ToHost, ToPanel } from '../protocol/panel.ts';
import { readToPanel } from '../protocol/panel.ts';
import { openChannel } from '../protocol/channel.ts';
import type { Question } from '../protocol/question.ts';
import { readQuestion } from '../protocol/question.ts';
import type { Reader } from '../protocol/read.ts';
import { dictionary, finite, flag, list, maybe, offset, oneOf, record } from '../protocol/read.ts';
import type { Acts } from './accountView.ts';
import { accountView } from './accountView.ts';
import { element } from './dom.ts';
import { standalonePage } from './export/page.ts';
import { standalonePicture } from './export/picture.ts';
import type { GraphActs, GraphComponent, GraphState } from './graph/graphView.ts';
import type { GraphSection } from './graphSection.ts';
import { graphSection } from './graphSection.ts';
import type { Labels } from './labels.ts';
import { labelsFor } from './labels.ts';
import { createLights } from './lights.ts';
import { refusalView, stoppedView } from './refusalView.ts';
import type { Folding } from './steps.ts';

/** What survives a reload; the host reads `question` from it. */
interface Kept {
  readonly question: Question;
  /** Steps whose fold differs from the default. */
  readonly folds: Readonly<Record<string, boolean>>;
  readonly detail?: Detail;
  readonly graph?: GraphState;
  /** Whether the table of symbols is open. */
  readonly symbols?: boolean;
  /** Stays with its question when the cursor moves on. */
  readonly pinned?: boolean;
}

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: Kept): void;
};

const vscode = acquireVsCodeApi();
const readKept: Reader<Kept> = record({
  question: readQuestion,
  folds: dictionary(flag),
  detail: maybe(oneOf(...details)),
  pinned: maybe(flag),
  symbols: maybe(flag),
  graph: maybe(
    record({ position: maybe(offset), symbols: maybe(flag), inputs: maybe(dictionary(list(finite))) }),
  ),
});
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
  setDetail: (detail) => {
    if (!kept || latest?.kind !== 'account') return;
    kept = { ...kept, detail, folds: {} };
    save();
    show(latest);
  },
  copy: (text) => channel.ask({ kind: 'copy', text }),
  setVariables: (names) => tell({ kind: 'setVariables', names }),
  declare: (name, declaration) => tell({ kind: 'declare', name, ...(declaration ? { declaration } : {}) }),
  pin: (pinned) => {
    setPinned(pinned);
    tell({ kind: 'pin', pinned });
  },
  treat: (how) => tell({ kind: 'treat', how }),
  symbolsOpen: () => kept?.symbols ?? false,
  openSymbols: (symbols) => {
    if (!kept) return;
    kept = { ...kept, symbols };
    saveSoon();
  },
  learn: (topic) => tell({ kind: 'learn', topic }),
};

const folding: Folding = {
  isOpen: (id, depth) => kept?.folds[id] ?? depth === 0,
  changed: (id, open) => {
    if (!kept) return;
    kept = { ...kept, folds: { ...kept.folds, [id]: open } };
    saveSoon();
  },
};

const lights = createLights(document.documentElement, (ranges) => tell({ kind: 'light', ranges }));

const graphActs: GraphActs = {
  point: (names, range) => lights.point(names, range),
  choose: (range) => {
    if (range) tell({ kind: 'select', range });
  },
  changed: (state) => {
    if (!kept) return;
    kept = { ...kept, graph: state };
    saveSoon();
  },
};

tell({ kind: 'ready' });

type Page = Extract<ToPanel, { kind: 'account' | 'refusal' | 'stopped' }>;

/** What the page shows, and the graph in it once that is there. */
let latest: Page | undefined;
let latestGraph: GraphView | undefined;
let graphPlace: GraphSection | undefined;
let graph: GraphComponent | undefined;

function show(message: ToPanel): void {
  switch (message.kind) {
    case 'cursor':
      lights.cursor(message.at);
      return;
    case 'graph':
      latestGraph = message.view;
      showGraph();
      return;
    case 'pinned':
      setPinned(message.pinned);
      if (latest?.kind === 'account') showPage(latest);
      return;
    case 'render':
      tell({ kind: 'rendered', format: message.format, text: render(message.format) });
      return;
    case 'noGraph':
      graphPlace?.refuse(message.message);
      return;
    case 'busy': {
      setLanguage(message.language, true);
      if (document.querySelector('main')) return;
      draw(element('main', { class: 'page busy' }, labelsFor(message.language).busy));
      return;
    }
    default:
      showPage(message);
  }
}

function setLanguage(language: Language, busy: boolean): void {
  document.documentElement.lang = language;
  document.body.setAttribute('aria-busy', String(busy));
}

function showPage(message: Page): void {
  const labels = labelsFor(message.language);
  setLanguage(message.language, false);
  if (message !== latest) latestGraph = undefined;
  latest = message;
  graph?.dispose();
  graph = undefined;
  lights.know(undefined, undefined);
  keep(message.question);
  const { scrollTop } = document.documentElement;
  draw(pageOf(message, labels));
  document.documentElement.scrollTop = scrollTop;
  if (message.kind !== 'account') return;
  showGraph();
  const { of, verdict } = message.account;
  const title = labels.title(message.question.request);
  announce(`${title.before}${of}${title.after}. ${labels.verdictOf(verdict.label)}`);
}

function pageOf(message: Page, labels: Labels): HTMLElement {
  switch (message.kind) {
    case 'account':
      graphPlace = graphSection(labels, graphActs);
      return accountView(
        { ...message, detail: kept?.detail ?? message.detail, pinned: kept?.pinned ?? false },
        labels,
        acts,
        folding,
        graphPlace.element,
      );
    case 'refusal':
      return refusalView(
        message.refusal,
        labels,
        () => acts.showPlace(),
        message.question.request.declare && (() => tell({ kind: 'forgetDeclarations' })),
      );
    case 'stopped':
      return stoppedView(message, labels, () => acts.again());
  }
}

function showGraph(): void {
  if (!latestGraph || !graphPlace) return;
  graph?.dispose();
  graph = graphPlace.fill(latestGraph, kept?.graph ?? {});
  lights.know(latestGraph, graph.light);
}

/** The page or the picture as a file of its own. Throws where there is none to be had. */
function render(format: Rendered): string {
  if (latest?.kind !== 'account') throw new Error(labelsFor(latest?.language ?? 'en').failed);
  const labels = labelsFor(latest.language);
  const picture = graph && standalonePicture(graph.picture());
  const { account, question, language } = latest;
  if (format === 'html') return standalonePage(account, question.request, language, labels, picture);
  if (picture === undefined) throw new Error(labels.noPicture);
  return picture;
}

function setPinned(pinned: boolean): void {
  if (!kept) return;
  kept = { ...kept, pinned };
  save();
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
  const same = kept?.question.source === question.source;
  kept = {
    question,
    folds: same && kept ? kept.folds : {},
    ...(kept?.detail === undefined ? {} : { detail: kept.detail }),
    ...(kept?.symbols === undefined ? {} : { symbols: kept.symbols }),
    ...(kept?.pinned === undefined ? {} : { pinned: kept.pinned }),
    ...(same && kept?.graph ? { graph: kept.graph } : {}),
  };
  save();
}

function tell(message: ToHost): void {
  channel.ask(message).catch((error: unknown) => {
    const text = error instanceof Error ? error.message : String(error);
    document.querySelector('.failure')?.remove();
    document.body.append(element('p', { class: 'failure', role: 'status' }, text));
  });
}
