import type { Cost } from '../core/graph-view/view.ts';
import { element } from './dom.ts';
import type { Labels } from './labels.ts';

/** What the derivatives cost beside the value itself, as bars; and how that grows from variable to variable. */
export function costView(cost: Cost, labels: Labels): HTMLElement {
  const whole = cost.growing.at(-1);
  const shared = whole?.shared ?? 0;
  const separate = whole?.separate ?? 0;
  const largest = Math.max(1, cost.forward, shared, separate);
  return element(
    'div',
    { class: 'cost' },
    element('h3', {}, labels.costTitle),
    element(
      'dl',
      { class: 'cost-bars' },
      ...bar(labels.costForward, cost.forward, largest, 'is-value', cost.forwardText),
      ...bar(labels.costShared, shared, largest, 'is-gradient', cost.backwardText),
      ...bar(labels.costSeparate, separate, largest, 'separate'),
    ),
    cost.growing.length > 2 && growth(cost, labels),
  );
}

function bar(label: string, count: number, largest: number, name: string, text?: string): HTMLElement[] {
  const filled = element('span', { class: `bar ${name}` });
  filled.style.width = `${(100 * count) / largest}%`;
  const symbolic = text !== undefined && /\D/.test(text) && text.length <= 24;
  return [
    element('dt', {}, label),
    element(
      'dd',
      {},
      element('span', { class: 'bar-room', 'aria-hidden': 'true' }, filled),
      element('span', { class: 'number' }, count.toLocaleString()),
      symbolic && element('span', { class: 'quiet' }, text),
    ),
  ];
}

/** For each variable from the value downwards, two columns: all so far in one pass, and each on its own. */
function growth(cost: Cost, labels: Labels): HTMLElement {
  const largest = Math.max(1, ...cost.growing.map((g) => Math.max(g.separate, g.shared)));
  const column = (count: number, name: string): HTMLElement => {
    const made = element('span', { class: `column ${name}` });
    made.style.height = `${(100 * count) / largest}%`;
    return made;
  };
  return element(
    'figure',
    { class: 'growth' },
    element('figcaption', {}, labels.costGrowth),
    element(
      'ol',
      { class: 'growth-columns', role: 'list' },
      ...cost.growing.map((g) =>
        element(
          'li',
          { title: labels.costOf(g.wrt, g.shared, g.separate) },
          element(
            'span',
            { class: 'columns', 'aria-hidden': 'true' },
            column(g.shared, 'is-gradient'),
            column(g.separate, 'separate'),
          ),
          element('span', { class: 'growth-name' }, g.wrt),
          element('span', { class: 'announcer' }, labels.costOf(g.wrt, g.shared, g.separate)),
        ),
      ),
    ),
    element(
      'p',
      { class: 'legend', 'aria-hidden': 'true' },
      element('span', { class: 'key is-gradient' }, labels.costShared),
      element('span', { class: 'key separate' }, labels.costSeparate),
    ),
  );
}
