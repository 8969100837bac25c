import type { Account, Detail } from '../../core/account.ts';
import type { GraphView } from '../../core/graph-view/view.ts';
import type { Language } from '../../core/messages/catalogue.ts';
import type { Layout } from '../../core/request.ts';
import type { Choice } from '../../protocol/question.ts';
import type { Live } from '../../tutorial/lesson.ts';
import { costView } from '../costView.ts';
import { element } from '../dom.ts';
import type { GraphComponent, GraphState } from '../graph/graphView.ts';
import { graphView } from '../graph/graphView.ts';
import { timelineOf } from '../graph/timeline.ts';
import type { Labels } from '../labels.ts';
import { createLights } from '../lights.ts';
import { segments } from '../segments.ts';
import { stepsSection } from '../steps.ts';
import type { TutorialLabels } from './labels.ts';
import type { Kept } from './programEditor.ts';
import { mentions, pointFor, programEditor } from './programEditor.ts';
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

/** A program to change: its gradient, steps, graph and cost are derived anew by the engine as it is typed. */
export function liveView(live: Live, around: Surroundings, kept: Kept): BlockView {
  const { labels, words, language } = around;
  const result = element('div', { class: 'live-result' });
  const extras = element('div', { class: 'live-extras' });
  const graphPlace = element('div', { class: 'live-graph' });
  const costPlace = element('div', { class: 'live-cost' });
  const stepsPlace = element('div', { class: 'live-steps' });
  let layout: Layout = live.layout ?? 'shape';
  let detail: Detail = live.detail ?? 'normal';
  const folds = new Map<string, boolean>();
  let graph: GraphComponent | undefined;
  let graphState: GraphState = {};

  const editor = programEditor(
    {
      program: live.program,
      graph: live.shows.includes('graph') || live.shows.includes('cost'),
      request: (source) => requestOf(live, source, layout),
      account: showAccount,
      graphCame: showGraph,
      failed(note) {
        result.replaceChildren(note);
        showGraph(undefined);
        extras.replaceChildren();
      },
      busy: (isBusy) => root.setAttribute('aria-busy', String(isBusy)),
    },
    around,
    kept,
  );
  const root = element(
    'div',
    {
      class: `live ${live.figure ? 'figure' : ''}`,
      role: 'group',
      'data-live': live.id,
      'aria-label': words.live,
    },
    live.figure
      ? element('details', { class: 'live-change' }, element('summary', {}, words.change), editor.element)
      : editor.element,
    live.caption && element('p', { class: 'caption' }, prose(live.caption[language])),
    live.chooseLayout && layoutChoice(),
    result,
    extras,
  );
  const lights = createLights(root, () => undefined);
  editor.derive();

  function layoutChoice(): HTMLElement {
    return element(
      'div',
      { class: 'live-layout' },
      element('span', { class: 'quiet', 'aria-hidden': 'true' }, labels.layout),
      segments(labels.layout, ['shape', 'numerator', 'denominator'], labels.layouts, layout, (chosen) => {
        layout = chosen;
        editor.derive();
      }),
    );
  }

  function showAccount(account: Account): void {
    result.replaceChildren(...(live.figure ? [] : [resultView(account, labels)]));
    drawSteps(account);
    extras.replaceChildren(graphPlace, stepsPlace, costPlace);
  }

  function drawSteps(account: Account): void {
    if (!live.shows.includes('steps') || account.steps.length === 0) {
      stepsPlace.replaceChildren();
      return;
    }
    const folding = {
      isOpen: (id: string) => folds.get(id) ?? false,
      changed: (id: string, isOpen: boolean) => void folds.set(id, isOpen),
    };
    const section = stepsSection(account.steps, labels, folding, detail, (next) => {
      detail = next;
      drawSteps(account);
      stepsPlace.querySelector<HTMLElement>('input:checked')?.focus();
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
      editor.dispose();
      graph?.dispose();
    },
  };
}

function requestOf(live: Live, source: string, layout: Layout): Choice {
  const at = pointFor(source, live.at ?? {});
  const wrt = live.wrt?.filter((name) => mentions(source, name)) ?? [];
  return {
    layout,
    ...(wrt.length > 0 ? { wrt } : {}),
    ...(live.order === undefined ? {} : { order: live.order }),
    ...(Object.keys(at).length > 0 ? { at } : {}),
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
