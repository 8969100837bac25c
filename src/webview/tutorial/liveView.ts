import type { Account, Detail } from '../../core/account.ts';
import type { GraphView } from '../../core/graph-view/view.ts';
import type { Language } from '../../core/messages/catalogue.ts';
import type { Choice } from '../../protocol/question.ts';
import type { Reply } from '../../protocol/tutorial.ts';
import type { Live } from '../../tutorial/lesson.ts';
import { costView } from '../costView.ts';
import { button, element } from '../dom.ts';
import type { GraphComponent, GraphState } from '../graph/graphView.ts';
import { graphView } from '../graph/graphView.ts';
import { timelineOf } from '../graph/timeline.ts';
import type { Labels } from '../labels.ts';
import { createLights } from '../lights.ts';
import { stepsSection } from '../steps.ts';
import type { TutorialLabels } from './labels.ts';
import { refusalNote, stoppedNote } from './notes.ts';
import { prose } from './prose.ts';
import type { Requests } from './requests.ts';
import { resultView } from './resultView.ts';

/** What the blocks of a lesson share. */
export interface Surroundings {
  readonly language: Language;
  readonly labels: Labels;
  readonly words: TutorialLabels;
  readonly requests: Requests;
  showDerivation(source: string, request: Choice): void;
}

/** A part of a lesson on the page. */
export interface BlockView {
  readonly element: HTMLElement;
  /** It is taken off the page: forget what runs for it. */
  dispose(): void;
}

/** What a reader made of a live program; undefined: it is as the lesson has it. */
interface Kept {
  readonly program: string | undefined;
  keep(program: string | undefined): void;
}

/** How long nothing is typed before it is derived, in milliseconds. */
const PAUSE = 350;

/** A program to change: its gradient, steps, graph and cost are derived anew by the engine as it is typed. */
export function liveView(live: Live, around: Surroundings, kept: Kept): BlockView {
  const { labels, words, requests, language } = around;
  const field = element('textarea', {
    class: 'program',
    rows: '1',
    spellcheck: 'false',
    autocapitalize: 'off',
    autocomplete: 'off',
    'aria-label': words.expression,
  });
  field.value = kept.program ?? live.program;
  const busy = element('span', { class: 'quiet', 'aria-hidden': 'true' });
  const status = element('span', { class: 'announcer', role: 'status' });
  const result = element('div', { class: 'live-result' });
  const extras = element('div', { class: 'live-extras' });
  const restore = button({ class: 'link' }, words.original, () => {
    field.value = live.program;
    changed(0);
    field.focus();
  });
  const open = button({ class: 'link' }, words.openPanel, () =>
    around.showDerivation(field.value, requestOf(live, field.value)),
  );

  let detail: Detail = live.detail ?? 'normal';
  const folds = new Map<string, boolean>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let forget: () => void = () => undefined;
  let graph: GraphComponent | undefined;
  let graphState: GraphState = {};

  const editor = element(
    'div',
    { class: 'live-editor' },
    field,
    element(
      'div',
      { class: 'live-tools' },
      busy,
      status,
      element('span', { class: 'actions' }, restore, open),
    ),
  );
  const root = element(
    'section',
    { class: `live ${live.figure ? 'figure' : ''}`, 'data-live': live.id, 'aria-label': words.expression },
    live.figure
      ? element('details', { class: 'live-change' }, element('summary', {}, words.change), editor)
      : editor,
    live.caption && element('p', { class: 'caption' }, prose(live.caption[language])),
    result,
    extras,
  );
  const lights = createLights(root, () => undefined);

  field.addEventListener('input', () => changed(PAUSE));
  changed(0);

  function changed(pause: number): void {
    const isOwn = field.value !== live.program;
    restore.hidden = !isOwn;
    kept.keep(isOwn ? field.value : undefined);
    clearTimeout(timer);
    forget();
    if (pause === 0) derive();
    else timer = setTimeout(derive, pause);
  }

  function derive(): void {
    const source = field.value;
    if (source.trim() === '') return;
    busy.textContent = words.deriving;
    root.setAttribute('aria-busy', 'true');
    const wantsGraph = live.shows.includes('graph') || live.shows.includes('cost');
    forget = requests.derive(source, requestOf(live, source), wantsGraph, heard);
  }

  function heard(reply: Reply): void {
    root.setAttribute('aria-busy', 'false');
    busy.textContent = '';
    switch (reply.kind) {
      case 'account':
        showAccount(reply.account);
        return;
      case 'graph':
        showGraph(reply.view);
        return;
      case 'noGraph':
        showGraph(undefined);
        return;
      case 'refusal':
        field.setAttribute('aria-invalid', 'true');
        result.replaceChildren(refusalNote(reply.refusal, labels));
        showNothingElse();
        return;
      case 'stopped':
        result.replaceChildren(stoppedNote(reply, labels, derive));
        showNothingElse();
        return;
      case 'checked':
        return;
    }
  }

  function showNothingElse(): void {
    showGraph(undefined);
    extras.replaceChildren();
  }

  let stepsPlace: HTMLElement | undefined;
  const graphPlace = element('div', { class: 'live-graph' });
  const costPlace = element('div', { class: 'live-cost' });

  function showAccount(account: Account): void {
    field.setAttribute('aria-invalid', 'false');
    if (live.figure) result.replaceChildren();
    else result.replaceChildren(resultView(account, labels));
    stepsPlace = live.shows.includes('steps') && account.steps.length > 0 ? element('div') : undefined;
    drawSteps(account);
    extras.replaceChildren(graphPlace, ...(stepsPlace ? [stepsPlace] : []), costPlace);
    status.textContent = words.derived(account.of, labels.verdictOf(account.verdict.label));
  }

  function drawSteps(account: Account): void {
    if (!stepsPlace) return;
    const folding = {
      isOpen: (id: string) => folds.get(id) ?? false,
      changed: (id: string, isOpen: boolean) => void folds.set(id, isOpen),
    };
    const section = stepsSection(account.steps, labels, folding, detail, (next) => {
      detail = next;
      drawSteps(account);
      stepsPlace?.querySelector<HTMLElement>('input:checked')?.focus();
    });
    stepsPlace.replaceChildren(section);
  }

  function showGraph(view: GraphView | undefined): void {
    graph?.dispose();
    graph = undefined;
    graphPlace.replaceChildren();
    costPlace.replaceChildren();
    lights.know(undefined, undefined);
    if (!view) return;
    if (live.shows.includes('graph')) {
      const acts = {
        point: (names: readonly string[]) => lights.point(names),
        choose: () => undefined,
        changed: (state: GraphState) => void (graphState = state),
      };
      graph = graphView(view, labels, acts, { ...firstState(live, view), ...graphState });
      graphPlace.replaceChildren(graph.element);
      lights.know(view, graph.light);
    }
    if (live.shows.includes('cost')) costPlace.replaceChildren(costView(view.cost, labels));
  }

  return {
    element: root,
    dispose() {
      clearTimeout(timer);
      forget();
      graph?.dispose();
    },
  };
}

/** Names of the lesson's point that a changed program no longer has are left out. */
function requestOf(live: Live, source: string): Choice {
  const has = (name: string): boolean => source.split(/[^\p{L}\p{N}_]+/u).includes(name);
  const at = Object.entries(live.at ?? {}).filter(([name]) => has(name));
  const wrt = live.wrt?.filter(has);
  return {
    layout: live.layout ?? 'shape',
    ...(wrt && wrt.length > 0 ? { wrt } : {}),
    ...(live.order === undefined ? {} : { order: live.order }),
    ...(at.length > 0 ? { at: Object.fromEntries(at) } : {}),
  };
}

/** Where a figure stands at first. */
function firstState(live: Live, view: GraphView): GraphState {
  const { moments } = timelineOf(view);
  const forward = moments.filter((m) => m.kind === 'forward').length;
  const positions = { inputs: 0, forward, seed: forward + 1, all: moments.length };
  return {
    position: positions[live.stop ?? 'all'],
    ...(live.symbols === undefined ? {} : { symbols: live.symbols }),
  };
}
