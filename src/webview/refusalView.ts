import type { ShownRefusal } from '../protocol/panel.ts';
import { button, element } from './dom.ts';
import type { Labels } from './labels.ts';

/** Why a text cannot be derived, with a link to the place. */
export function refusalView(refusal: ShownRefusal, labels: Labels, showPlace: () => void): HTMLElement {
  return element(
    'main',
    { class: 'page' },
    element('header', { class: 'head' }, element('h1', {}, labels.refused)),
    element(
      'section',
      { class: 'refusal', role: 'alert' },
      element('p', { class: 'refusal-message' }, refusal.message),
      element(
        'pre',
        { class: 'excerpt' },
        refusal.before,
        element('mark', {}, refusal.marked === '' ? ' ' : refusal.marked),
        refusal.after,
      ),
      button(
        { class: 'link', title: labels.showPlace },
        labels.place(refusal.line, refusal.column),
        showPlace,
      ),
    ),
  );
}

/** What is said where the engine itself failed. */
export function defectView(source: string, labels: Labels): HTMLElement {
  return element(
    'main',
    { class: 'page' },
    element(
      'section',
      { class: 'refusal', role: 'alert' },
      element('p', { class: 'refusal-message' }, labels.defect),
      element('pre', { class: 'excerpt' }, source.slice(0, MAX_SOURCE)),
    ),
  );
}

/** As much of a source as is shown back. */
const MAX_SOURCE = 2_000;
