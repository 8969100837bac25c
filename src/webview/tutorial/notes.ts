import type { ShownRefusal, Stopped } from '../../protocol/panel.ts';
import { button, element } from '../dom.ts';
import type { Labels } from '../labels.ts';

/** Why a text is refused, with the line and the marked place. */
export function refusalNote(refusal: ShownRefusal, labels: Labels): HTMLElement {
  return element(
    'div',
    { class: 'refusal', role: 'alert' },
    element('p', { class: 'refusal-message' }, refusal.message),
    element(
      'p',
      { class: 'excerpt' },
      refusal.before,
      element('mark', {}, refusal.marked === '' ? ' ' : refusal.marked),
      refusal.after,
    ),
    element('p', { class: 'quiet' }, labels.place(refusal.line, refusal.column)),
  );
}

/** Why there is no answer, with a button to ask once more. */
export function stoppedNote(
  { reason, seconds }: { readonly reason: Stopped; readonly seconds: number },
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
    'div',
    { class: `refusal ${reason}`, role: 'alert' },
    element('p', { class: 'refusal-message' }, words[reason]),
    button({ class: 'link' }, labels.again, again),
  );
}
