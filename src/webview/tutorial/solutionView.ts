import type { FormulaExercise } from '../../tutorial/lesson.ts';
import { element } from '../dom.ts';
import { stepsSection } from '../steps.ts';
import type { Surroundings } from './liveView.ts';
import { refusalNote, stoppedNote } from './notes.ts';
import { resultView } from './resultView.ts';

export interface Solution {
  readonly element: HTMLElement;
  toggle(): void;
  onToggle(heard: (isOpen: boolean) => void): void;
  dispose(): void;
}

/** The solution of an exercise as the engine derives it, asked for when it is first opened. */
export function solutionView(exercise: FormulaExercise, around: Surroundings): Solution {
  const { labels, words, requests } = around;
  const place = element('div', { class: 'solution', 'aria-live': 'polite' });
  place.hidden = true;
  let forget: () => void = () => undefined;
  let asked = false;
  let told: (isOpen: boolean) => void = () => undefined;

  const derive = (): void => {
    const derivation = derivationOf(exercise);
    const answer = element('p', {}, `${words.solutionIs}: `, element('code', {}, exercise.solution));
    place.replaceChildren(answer);
    if (!derivation) return;
    const status = element('p', { class: 'quiet' }, labels.busy);
    place.append(status);
    const request = { layout: 'shape', ...(derivation.at ? { at: derivation.at } : {}) } as const;
    forget = requests.derive(derivation.program, request, false, (reply) => {
      status.remove();
      if (reply.kind === 'refusal') place.append(refusalNote(reply.refusal, labels));
      if (reply.kind === 'stopped') place.append(stoppedNote(reply, labels, derive));
      if (reply.kind !== 'account') return;
      const { account } = reply;
      const draw = (detail: 'summary' | 'normal' | 'rule'): HTMLElement =>
        stepsSection(
          account.steps,
          labels,
          { isOpen: () => true, changed: () => undefined },
          detail,
          (next) => place.lastElementChild?.replaceWith(draw(next)),
        );
      place.append(resultView(account, labels), draw('normal'));
    });
  };

  return {
    element: place,
    toggle() {
      place.hidden = !place.hidden;
      told(!place.hidden);
      if (!asked) derive();
      asked = true;
    },
    onToggle: (heard) => (told = heard),
    dispose: () => forget(),
  };
}

/** What to derive: what the lesson says, else the derivative that is asked for. */
function derivationOf({ program, target, derivation }: FormulaExercise): FormulaExercise['derivation'] {
  if (derivation) return derivation;
  return /^(gradient|jacobian|hessian|derivative)\(/.test(target)
    ? { program: `${program}\n${target}` }
    : undefined;
}
