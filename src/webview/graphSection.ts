import type { GraphView } from '../core/graph-view/view.ts';
import { costView } from './costView.ts';
import { element } from './dom.ts';
import type { GraphActs, GraphComponent, GraphState } from './graph/graphView.ts';
import { graphView } from './graph/graphView.ts';
import type { Labels } from './labels.ts';

/** The place of the graph in the page: filled when the graph arrives. */
export interface GraphSection {
  readonly element: HTMLElement;
  fill(view: GraphView, kept: GraphState): GraphComponent;
  refuse(message: string): void;
}

export function graphSection(labels: Labels, acts: GraphActs): GraphSection {
  const place = element('div', { class: 'graph-place', 'aria-busy': 'true' });
  const cost = element('div', {});
  return {
    element: element(
      'section',
      { class: 'section graph-section', 'aria-labelledby': 'graph-heading' },
      element('div', { class: 'section-head' }, element('h2', { id: 'graph-heading' }, labels.graph)),
      place,
      cost,
    ),
    fill(view, kept) {
      const component = graphView(view, labels, acts, kept);
      place.setAttribute('aria-busy', 'false');
      place.replaceChildren(component.element);
      cost.replaceChildren(costView(view.cost, labels));
      return component;
    },
    refuse(message) {
      place.setAttribute('aria-busy', 'false');
      place.replaceChildren(element('p', { class: 'quiet' }, message));
    },
  };
}
