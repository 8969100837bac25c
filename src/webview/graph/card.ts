import type { Edge, GraphView, Vertex } from '../../core/graph-view/view.ts';
import { element, type Child } from '../dom.ts';
import { inline, sentence } from '../formula.ts';
import type { Labels } from '../labels.ts';
import { numbersView } from './numbers.ts';
import type { Values } from './values.ts';

/** What a step or a vertex is, in words and numbers. */
export interface Card {
  readonly element: HTMLElement;
  /** Write the numbers anew. */
  update(values: Values): void;
}

type Slot = readonly [into: HTMLElement, node: number];

/**
 * The card of a vertex: its equation and value and, once gradients flow, upstream × local = downstream for each
 * argument, and the sum where several paths meet.
 */
export function vertexCard(view: GraphView, vertex: number, back: boolean, labels: Labels): Card {
  const v = view.vertices[vertex] as Vertex;
  const slots: Slot[] = [];
  const number = (node: number): HTMLElement => {
    const into = element('span', { class: 'card-number' });
    slots.push([into, node]);
    return into;
  };
  const edges = view.edges.filter((e) => e.from === vertex && e.back);
  const incoming = view.edges.filter((e) => e.to === vertex && e.back);
  const body = element(
    'div',
    { class: `card ${back ? 'back' : 'forward'}` },
    element(
      'div',
      { class: 'card-head' },
      element('span', { class: 'card-phase' }, back ? labels.backward : labels.forward),
      equation(v),
      v.shape !== '' && element('code', { class: 'card-shape' }, v.shape),
    ),
    element(
      'div',
      { class: 'card-line is-value' },
      element('span', { class: 'card-label' }, labels.value),
      number(v.value),
    ),
    back &&
      v.gradient &&
      element(
        'div',
        { class: 'card-line is-gradient' },
        element(
          'span',
          { class: 'card-label' },
          v.gradient.symbol ? inline(v.gradient.symbol) : labels.gradient,
        ),
        ...(saysMore(v.gradient.formula.text)
          ? [
              v.gradient.symbol && element('span', { class: 'card-sign' }, '='),
              element('span', { class: 'card-symbols' }, inline(v.gradient.formula)),
            ]
          : []),
        element('span', { class: 'card-sign' }, '='),
        number(v.gradient.node),
      ),
    back && incoming.length > 1 && pathsLine(view, incoming, labels, number),
    back && v.about !== '' && element('p', { class: 'card-about' }, sentence(v.about)),
    back && edges.length > 0 && flowTable(view, v, edges, labels, number),
  );
  return {
    element: body,
    update(values) {
      for (const [into, node] of slots) {
        const now = values.get(node);
        into.replaceChildren(now ? numbersView(now) : '…');
      }
    },
  };
}

function equation(v: Vertex): HTMLElement {
  if (v.role === 'input' || v.name === undefined || !v.symbol)
    return element('span', { class: 'card-equation' }, inline(v.formula));
  return element(
    'span',
    { class: 'card-equation' },
    element('span', { class: 'named', 'data-name': v.name }, inline(v.symbol)),
    ' = ',
    inline(v.formula),
  );
}

/** Several paths meet: 2 + 3 = 5. */
function pathsLine(
  view: GraphView,
  incoming: readonly Edge[],
  labels: Labels,
  number: (node: number) => HTMLElement,
): HTMLElement {
  return element(
    'div',
    { class: 'card-paths' },
    element('span', { class: 'card-label' }, labels.pathsAdd(incoming.length)),
    ...incoming.flatMap((e, k): Child[] => {
      const from = view.vertices[e.from] as Vertex;
      return [
        k > 0 && element('span', { class: 'card-sign' }, '+'),
        element(
          'span',
          { class: 'card-path' },
          number(e.back?.node ?? 0),
          element('small', {}, labels.through(from.name ?? from.sign)),
        ),
      ];
    }),
  );
}

/** A row an argument: upstream × local = downstream, symbols above numbers. */
function flowTable(
  view: GraphView,
  v: Vertex,
  edges: readonly Edge[],
  labels: Labels,
  number: (node: number) => HTMLElement,
): HTMLElement {
  const head = [labels.argument, labels.upstream, '', labels.local, '', labels.downstream];
  return element(
    'table',
    { class: 'flow' },
    element('caption', { class: 'announcer' }, labels.flow),
    element(
      'thead',
      {},
      element(
        'tr',
        {},
        ...head.map((t) => element(t === '' ? 'td' : 'th', t === '' ? {} : { scope: 'col' }, t)),
      ),
    ),
    element(
      'tbody',
      {},
      ...edges.map((e) => {
        const to = view.vertices[e.to] as Vertex;
        const { local, formula, node } = e.back as NonNullable<Edge['back']>;
        return element(
          'tr',
          {},
          element('th', { scope: 'row' }, inline(to.symbol ?? to.formula)),
          cell(v.gradient?.formula, v.gradient && number(v.gradient.node)),
          element('td', { class: 'card-sign' }, '×'),
          local
            ? cell(local.formula, isUnit(local.formula.text) ? undefined : number(local.node))
            : element('td', { class: 'quiet', title: labels.tooManyAxes }, '⋯'),
          element('td', { class: 'card-sign' }, '='),
          cell(formula, number(node)),
        );
      }),
    ),
  );
}

/** Whether a formula says something beside its number. */
const saysMore = (text: string): boolean => text !== '…' && !/^[−-]?[\d.]+$/.test(text);

/** The identity says all by its sign. */
const isUnit = (text: string): boolean => /^−?(I|1)$/.test(text);

function cell(formula: Vertex['formula'] | undefined, numbers: HTMLElement | undefined): HTMLElement {
  return element(
    'td',
    {},
    formula &&
      (numbers ? saysMore(formula.text) : formula.text !== '…') &&
      element('span', { class: 'card-symbols' }, inline(formula)),
    numbers,
  );
}

/** What to do, before anything is chosen. */
export function startCard(labels: Labels): Card {
  return {
    element: element(
      'div',
      { class: 'card start' },
      element(
        'p',
        { class: 'legend' },
        element('span', { class: 'is-value' }, labels.legendValue),
        element('span', { class: 'is-gradient' }, labels.legendGradient),
      ),
      element('p', { class: 'card-about' }, labels.graphHint),
    ),
    update() {
      // There are no numbers in it.
    },
  };
}
