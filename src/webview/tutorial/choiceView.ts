import type { ChoiceExercise } from '../../tutorial/lesson.ts';
import { element } from '../dom.ts';
import { exerciseFrame, hintsView, verdictLine } from './exerciseFrame.ts';
import type { ExerciseState } from './exerciseView.ts';
import type { BlockView, Surroundings } from './liveView.ts';
import { prose } from './prose.ts';

/** A question with several answers to choose from. */
export function choiceView(
  exercise: ChoiceExercise,
  { words, language }: Surroundings,
  state: ExerciseState,
): BlockView {
  const frame = exerciseFrame(exercise.question[language], words, state.solved);
  const feedback = element('div', { class: 'feedback', role: 'status' });
  const name = `choice-${exercise.id}`;
  const radios = exercise.options.map((option, k) => {
    const radio = element('input', { type: 'radio', name, value: String(k) });
    radio.checked = state.answer === String(k);
    radio.addEventListener('change', () => {
      state.keep(radio.value);
      feedback.replaceChildren();
    });
    return {
      radio,
      label: element('label', { class: 'option' }, radio, element('span', {}, prose(option.text[language]))),
    };
  });
  const hints = hintsView(
    exercise.hints.map((h) => h[language]),
    words,
  );
  const form = element(
    'form',
    { class: 'options' },
    element(
      'div',
      { role: 'radiogroup', 'aria-labelledby': frame.element.getAttribute('aria-labelledby') ?? '' },
      ...radios.map(({ label }) => label),
    ),
    element('button', { type: 'submit', class: 'primary' }, words.check),
  );
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const chosen = exercise.options[radios.findIndex(({ radio }) => radio.checked)];
    if (!chosen) {
      feedback.replaceChildren(element('p', {}, words.choose));
      return;
    }
    if (chosen.right) {
      state.solve();
      frame.setSolved();
    }
    feedback.replaceChildren(verdictLine(chosen.right ? 'right' : 'wrong', chosen.because[language]));
  });
  frame.body.append(
    form,
    feedback,
    ...(hints ? [element('div', { class: 'helps' }, hints.button), hints.list] : []),
  );
  frame.element.dataset['exercise'] = exercise.id;
  return { element: frame.element, dispose: () => undefined };
}
