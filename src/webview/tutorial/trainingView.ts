import type { WindowTold } from '../../protocol/tutorial.ts';
import type { Training } from '../../tutorial/lesson.ts';
import { windowProgram } from '../../tutorial/window-program.ts';
import { windowTags } from '../../tutorial/window-sentences.ts';
import { button, element } from '../dom.ts';
import { numberText } from '../graph/numbers.ts';
import { segments } from '../segments.ts';
import { chart } from './chart.ts';
import type { BlockView, Surroundings } from './liveView.ts';
import { stoppedNote } from './notes.ts';
import type { Kept } from './programEditor.ts';
import { prose } from './prose.ts';
import { tagLegend } from './tagLegend.ts';

/** Epochs until training rests by itself. */
const ENOUGH = 25;

/** The window classifier, trained for real while the reader looks on; it tags what the reader writes. */
export function trainingView(block: Training, around: Surroundings, kept: Kept): BlockView {
  const { words, labels, requests, language } = around;
  let told: WindowTold | undefined;
  let losses: number[] = [];
  let rate = block.rates.right;
  let running = false;
  let forget: () => void = () => undefined;

  const field = element('input', {
    type: 'text',
    class: 'answer',
    id: `sentence-${block.id}`,
    maxlength: '400',
    spellcheck: 'false',
    autocomplete: 'off',
  });
  field.value = kept.program ?? block.sentence;
  const tagged = element('p', { class: 'tagged', lang: 'en' });
  const figures = element('p', { class: 'quiet figures' });
  const status = element('p', { class: 'announcer', role: 'status' });
  const picture = element('div', { class: 'picture' });
  const note = element('div', {});
  const rateText = element('output', { class: 'number' }, numberText(rate));
  const slider = element('input', {
    type: 'range',
    min: '-300',
    max: '100',
    step: '1',
    value: String(Math.round(100 * Math.log10(rate))),
    'aria-label': words.rate,
    'aria-valuetext': numberText(rate),
  });
  const setRate = (next: number): void => {
    rate = Number(next.toPrecision(2));
    rateText.textContent = numberText(rate);
    slider.setAttribute('aria-valuetext', numberText(rate));
  };
  slider.addEventListener('input', () => setRate(10 ** (Number(slider.value) / 100)));
  const toggle = button({ class: 'primary' }, words.train, () => {
    running = !running;
    face();
    if (running) ask(1);
  });
  const begin = (): void => {
    running = false;
    told = undefined;
    losses = [];
    status.textContent = '';
    face();
    ask(0);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  field.addEventListener('input', () => {
    kept.keep(field.value === block.sentence ? undefined : field.value);
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (!running) ask(0);
    }, 200);
  });

  const root = element(
    'div',
    { class: 'live training', role: 'group', 'data-live': block.id, 'aria-label': words.live },
    block.caption && element('p', { class: 'caption' }, prose(block.caption[language])),
    element('div', { class: 'answer-line' }, element('label', { for: field.id }, words.sentence), field),
    tagged,
    tagLegend(windowTags.slice(1), words),
    element(
      'div',
      { class: 'descent-controls' },
      segments(words.rate, ['small', 'right', 'large'], words.rates, 'right', (choice) => {
        setRate(block.rates[choice]);
        slider.value = String(Math.round(100 * Math.log10(rate)));
        begin();
      }),
      element('label', {}, `${words.rate} α = `, rateText, slider),
      element(
        'span',
        { class: 'actions' },
        toggle,
        button({ class: 'link' }, words.startAgain, begin),
        button({ class: 'link' }, words.openPanel, () => around.showDerivation(windowProgram, {})),
      ),
    ),
    figures,
    picture,
    note,
    status,
  );
  ask(0);

  function ask(epochs: number): void {
    forget();
    forget = requests.window(
      {
        epochs,
        done: losses.length,
        rate,
        text: field.value,
        ...(told ? { model: told.model } : {}),
      },
      (reply) => {
        if (reply.kind === 'stopped') {
          running = false;
          face();
          note.replaceChildren(stoppedNote(reply, labels, () => ask(0)));
        }
        if (reply.kind !== 'window') return;
        note.replaceChildren();
        told = reply.told;
        losses = [...losses, ...told.losses];
        draw(told);
        if (running && losses.length < ENOUGH && Number.isFinite(losses.at(-1) ?? 0)) {
          requestAnimationFrame(() => {
            if (running) ask(1);
          });
        } else if (running) {
          running = false;
          face();
          status.textContent = figures.textContent;
        }
      },
    );
  }

  function face(): void {
    toggle.textContent = running ? words.pause : losses.length === 0 ? words.train : words.trainOn;
  }

  function draw(now: WindowTold): void {
    tagged.replaceChildren(
      ...now.words.flatMap(({ text, probabilities }) => [word(text, probabilities), ' ']),
    );
    const loss = losses.at(-1);
    figures.textContent = words.trained(
      losses.length,
      loss === undefined ? '–' : numberText(loss, 3),
      `${numberText(100 * now.right, 3)} %`,
    );
    picture.replaceChildren(
      ...(losses.length === 0
        ? []
        : [
            chart({
              lines: [{ points: losses.map((l, k) => [k + 1, l] as const), look: 'path' }],
              about: figures.textContent,
              x: words.epochs,
              y: words.loss,
              range: { x: [1, ENOUGH], y: [0, 1.4] },
            }),
          ]),
    );
  }

  /** A word with its most probable tag under it, where that is a name. */
  function word(text: string, probabilities: readonly number[]): HTMLElement {
    const best = probabilities.indexOf(Math.max(...probabilities));
    const tag = windowTags[best] ?? 'O';
    const percent = `${numberText(100 * (probabilities[best] ?? 0), 3)} %`;
    return element(
      'span',
      { class: `word ${tag}`, title: `${tag} ${percent}` },
      text,
      element('span', { class: `tag ${tag}` }, tag === 'O' ? '' : tag),
    );
  }

  return {
    element: root,
    dispose() {
      running = false;
      clearTimeout(timer);
      forget();
    },
  };
}
