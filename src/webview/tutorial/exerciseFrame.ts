import { button, element } from '../dom.ts';
import type { TutorialLabels } from './labels.ts';
import { prose } from './prose.ts';

/** What all exercises look like: the question, a mark once it is solved, and a body. */
export interface ExerciseFrame {
  readonly element: HTMLElement;
  readonly body: HTMLElement;
  setSolved(): void;
}

let made = 0;

export function exerciseFrame(question: string, words: TutorialLabels, solved: boolean): ExerciseFrame {
  const id = `question-${++made}`;
  const body = element('div', { class: 'exercise-body' });
  const mark = element('span', { class: 'solved-mark', role: 'img', 'aria-label': words.solved }, '✓');
  mark.hidden = !solved;
  return {
    element: element(
      'section',
      { class: 'exercise', 'aria-labelledby': id },
      element('p', { class: 'question', id }, mark, prose(question)),
      body,
    ),
    body,
    setSolved: () => (mark.hidden = false),
  };
}

const SIGNS = { right: '✓', wrong: '✗', unread: '–' } as const;

/** The first line of what is said of an answer. */
export function verdictLine(kind: keyof typeof SIGNS, text: string): HTMLElement {
  return element(
    'p',
    { class: `verdict-line ${kind}` },
    element('span', { class: 'verdict-sign', 'aria-hidden': 'true' }, SIGNS[kind]),
    element('span', {}, prose(text)),
  );
}

/** Hints that come one at a time. */
export function hintsView(
  hints: readonly string[],
  words: TutorialLabels,
): { readonly button: HTMLButtonElement; readonly list: HTMLElement } | undefined {
  if (hints.length === 0) return undefined;
  const list = element('ol', { class: 'hints', role: 'list', 'aria-live': 'polite' });
  const next = button({ class: 'link' }, words.hint(1, hints.length), () => {
    const shown = list.children.length;
    list.append(element('li', {}, prose(hints[shown] ?? '')));
    if (shown + 1 < hints.length) next.textContent = words.hint(shown + 2, hints.length);
    else next.hidden = true;
  });
  return { button: next, list };
}
