/** The page of a training: how far it is, its loss, its scores, and what the model tags differently by now. */
import type { FromTraining, TrainingState } from '../protocol/training.ts';
import { readTrainingState } from '../protocol/training.ts';
import { openChannel } from '../protocol/channel.ts';
import { button, element } from './dom.ts';
import { curve } from './training/curve.ts';

declare function acquireVsCodeApi(): { postMessage(message: unknown): void };

const vscode = acquireVsCodeApi();
const channel = openChannel<TrainingState, FromTraining>(
  {
    post: (packet) => vscode.postMessage(packet),
    listen: (receive) => window.addEventListener('message', (event) => receive(event.data)),
  },
  readTrainingState,
  show,
);

/** Read aloud by screen readers when its text changes; it stays while the rest is drawn anew. */
const status = element('p', { class: 'status', role: 'status' });
const stop = button({ class: 'stop' }, '', () => void channel.ask({ kind: 'stop' }));
const bar = element('progress', { max: '1' });
const heading = element('h1');
const body = element('div', { class: 'body' });
document.body.append(element('main', {}, heading, status, element('p', { class: 'acts' }, bar, stop), body));

void channel.ask({ kind: 'ready' });

function show(state: TrainingState): void {
  const { labels, phase } = state;
  document.documentElement.lang = state.language;
  heading.textContent = labels.heading;
  if (status.textContent !== state.status) status.textContent = state.status;
  status.className = `status ${phase}`;
  bar.value = state.done;
  bar.setAttribute('aria-label', labels.heading);
  stop.textContent = labels.stop;
  stop.hidden = phase === 'done' || phase === 'failed';
  stop.disabled = phase === 'stopping';
  body.replaceChildren(
    element('ul', { class: 'facts' }, ...state.facts.map((fact) => element('li', {}, fact))),
    element(
      'div',
      { class: 'curves' },
      curve(labels.loss, state.losses, 'loss'),
      state.scored.length > 0 && curve(labels.f1, state.scored, 'f1'),
    ),
    ...scoresOf(state),
    ...examplesOf(state),
  );
}

function scoresOf({ labels, scores }: TrainingState): HTMLElement[] {
  if (scores.length === 0) return [];
  const row = (cells: readonly string[], cell: 'td' | 'th'): HTMLElement =>
    element(
      'tr',
      {},
      ...cells.map((c, k) => (k === 0 ? element('th', { scope: 'row' }, c) : element(cell, {}, c))),
    );
  const one = (x: number): string => x.toFixed(1);
  return [
    element(
      'table',
      {},
      element('caption', {}, labels.scores),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...[labels.label, labels.precision, labels.recall, labels.f1, labels.count].map((c) =>
            element('th', { scope: 'col' }, c),
          ),
        ),
      ),
      element(
        'tbody',
        {},
        ...scores.map((s) =>
          row([s.label, one(s.precision), one(s.recall), one(s.f1), String(s.gold)], 'td'),
        ),
      ),
    ),
  ];
}

function examplesOf({ labels, examples }: TrainingState): HTMLElement[] {
  if (examples.length === 0) return [];
  return [
    element('h2', {}, labels.examples),
    element(
      'ol',
      { class: 'examples' },
      ...examples.map(({ before, after }) =>
        element(
          'li',
          {},
          element('p', { class: 'before' }, element('b', {}, `${labels.before} `), before),
          element('p', { class: 'after' }, element('b', {}, `${labels.after} `), after),
        ),
      ),
    ),
  ];
}
