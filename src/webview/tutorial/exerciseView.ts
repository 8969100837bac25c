import type { Checked, Reply } from '../../protocol/tutorial.ts';
import type { FormulaExercise } from '../../tutorial/lesson.ts';
import type { Child } from '../dom.ts';
import { button, element } from '../dom.ts';
import { counterexampleView } from './counterexampleView.ts';
import { exerciseFrame, hintsView, verdictLine } from './exerciseFrame.ts';
import type { BlockView, Surroundings } from './liveView.ts';
import { refusalNote, stoppedNote } from './notes.ts';
import { solutionView } from './solutionView.ts';

/** What a page keeps of an exercise, and what it is told of it. */
export interface ExerciseState {
  readonly answer: string | undefined;
  readonly solved: boolean;
  keep(answer: string): void;
  solve(): void;
}

/** A question whose answer is written in Nabla's language and compared by the engine. */
export function exerciseView(
  exercise: FormulaExercise,
  around: Surroundings,
  state: ExerciseState,
): BlockView {
  const { labels, words, requests, language } = around;
  const id = `answer-${exercise.id}`;
  const field = element('input', {
    type: 'text',
    class: 'answer',
    id,
    spellcheck: 'false',
    autocapitalize: 'off',
    autocomplete: 'off',
  });
  field.value = state.answer ?? '';
  const feedback = element('div', { class: 'feedback', role: 'status' });
  const frame = exerciseFrame(exercise.question[language], words, state.solved);
  const hints = hintsView(
    exercise.hints.map((h) => h[language]),
    words,
  );
  const solution = solutionView(exercise, around);
  let forget: () => void = () => undefined;

  const check = (): void => {
    forget();
    if (field.value.trim() === '') {
      say([element('p', {}, words.empty)]);
      field.focus();
      return;
    }
    say([element('p', { class: 'quiet' }, words.checking)]);
    const { program, target, mistakes } = exercise;
    const asked = { program, target, mistakes: mistakes.map((m) => m.answer) };
    forget = requests.check(asked, field.value, heard);
  };

  function heard(reply: Reply): void {
    switch (reply.kind) {
      case 'checked':
        showChecked(reply.checked);
        return;
      case 'refusal':
        field.setAttribute('aria-invalid', 'true');
        say([verdictLine('unread', words.unreadable), refusalNote(reply.refusal, labels)]);
        return;
      case 'stopped':
        say([stoppedNote(reply, labels, check)]);
        return;
      default:
        return;
    }
  }

  function showChecked({ verdict, mistake, remarks, counterexample }: Checked): void {
    field.setAttribute('aria-invalid', String(verdict === 'wrong'));
    const told = remarks.map((r) => element('p', {}, r));
    if (verdict === 'right') {
      state.solve();
      frame.setSolved();
      say([verdictLine('right', exercise.right[language]), ...told]);
      return;
    }
    if (verdict === 'unchecked') {
      say([verdictLine('unread', words.notCompared), ...told]);
      return;
    }
    const known = mistake === undefined ? undefined : exercise.mistakes[mistake];
    say([
      verdictLine('wrong', known ? known.because[language] : words.wrong),
      // Of a number there is no more to say than the number.
      ...(known || counterexample?.inputs.length === 0 ? [] : told),
      counterexample && counterexampleView(counterexample, words),
    ]);
  }

  const say = (children: readonly Child[]): void =>
    feedback.replaceChildren(...children.filter((c) => c !== undefined && c !== false));

  field.addEventListener('input', () => {
    forget();
    state.keep(field.value);
    field.removeAttribute('aria-invalid');
    feedback.replaceChildren();
  });
  const form = element(
    'form',
    { class: 'answer-line' },
    element('label', { for: id }, words.answer),
    field,
    element('button', { type: 'submit', class: 'primary' }, words.check),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    check();
  });
  frame.body.append(
    ...givenView(exercise, around),
    form,
    feedback,
    element(
      'div',
      { class: 'helps' },
      ...(hints ? [hints.button] : []),
      button({ class: 'link', 'aria-expanded': 'false' }, words.solution, () => solution.toggle()),
    ),
    ...(hints ? [hints.list] : []),
    solution.element,
  );
  const toggle = frame.body.querySelector<HTMLButtonElement>('.helps > button:last-child');
  solution.onToggle((isOpen) => {
    if (!toggle) return;
    toggle.textContent = isOpen ? words.hideSolution : words.solution;
    toggle.setAttribute('aria-expanded', String(isOpen));
  });
  frame.element.dataset['exercise'] = exercise.id;
  return {
    element: frame.element,
    dispose() {
      forget();
      solution.dispose();
    },
  };
}

/** The definitions that the answer may use. */
function givenView(exercise: FormulaExercise, { words }: Surroundings): HTMLElement[] {
  if (exercise.program === '') return [];
  return [
    element(
      'div',
      { class: 'given' },
      element('span', { class: 'quiet' }, words.given),
      element('pre', {}, exercise.program),
    ),
  ];
}
