import { element } from './dom.ts';

let made = 0;

/** A choice between a few words that stand side by side: radio buttons to the keyboard and to screen readers. */
export function segments<const T extends string>(
  label: string,
  choices: readonly T[],
  words: Readonly<Record<T, string>>,
  chosen: T,
  choose: (choice: T) => void,
): HTMLElement {
  const name = `segments-${++made}`;
  return element(
    'span',
    { class: 'segments', role: 'radiogroup', 'aria-label': label },
    ...choices.map((choice) => {
      const radio = element('input', { type: 'radio', name });
      radio.checked = choice === chosen;
      radio.addEventListener('change', () => choose(choice));
      return element('label', { class: 'segment' }, radio, element('span', {}, words[choice]));
    }),
  );
}
