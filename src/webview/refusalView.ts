import type { ShownRefusal, ToPanel } from '../protocol/panel.ts';
import { button, element } from './dom.ts';
import type { Labels } from './labels.ts';

/**
 * Why a text cannot be derived, with a link to the place and, where symbols were changed in the panel, a way back.
 */
export function refusalView(
  refusal: ShownRefusal,
  labels: Labels,
  showPlace: () => void,
  forget: (() => void) | undefined,
): HTMLElement {
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
      element(
        'div',
        { class: 'actions' },
        button(
          { class: 'link', title: labels.showPlace },
          labels.place(refusal.line, refusal.column),
          showPlace,
        ),
        forget && button({ class: 'link' }, labels.forgetDeclarations, forget),
      ),
    ),
  );
}

/** Why a derivation has not come to its end, with a button to try once more. */
export function stoppedView(
  { question, reason, seconds }: Extract<ToPanel, { kind: 'stopped' }>,
  labels: Labels,
  again: () => void,
): HTMLElement {
  const words = {
    cancelled: labels.cancelled,
    time: labels.tooLong(seconds),
    memory: labels.tooLarge,
    defect: labels.defect,
  };
  return element(
    'main',
    { class: 'page' },
    element(
      'section',
      { class: `refusal ${reason}`, role: 'alert' },
      element('p', { class: 'refusal-message' }, words[reason]),
      element('pre', { class: 'excerpt' }, question.source.slice(0, MAX_SOURCE)),
      button({ class: 'link' }, labels.again, again),
    ),
  );
}

/** As much of a source as is shown back. */
const MAX_SOURCE = 2_000;
