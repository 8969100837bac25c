import type { Block, Lesson, Text } from '../../tutorial/lesson.ts';
import { button, element } from '../dom.ts';
import { display, spoken } from '../formula.ts';
import { choiceView } from './choiceView.ts';
import { descentView } from './descentView.ts';
import { differencesView } from './differencesView.ts';
import type { ExerciseState } from './exerciseView.ts';
import { exerciseView } from './exerciseView.ts';
import type { BlockView, Surroundings } from './liveView.ts';
import { liveView } from './liveView.ts';
import type { Kept } from './programEditor.ts';
import { prose } from './prose.ts';
import { taggingView } from './taggingView.ts';
import { trainingView } from './trainingView.ts';

/** What the page keeps of the parts of a lesson, by their ids. */
export interface Keeping {
  program(id: string): string | undefined;
  keepProgram(id: string, program: string | undefined): void;
  exercise(id: string): ExerciseState;
}

export interface LessonPlace {
  readonly number: number;
  readonly count: number;
  readonly previous: Lesson | undefined;
  readonly next: Lesson | undefined;
  go(lesson: Lesson): void;
}

/** A whole lesson. */
export function lessonPage(
  lesson: Lesson,
  place: LessonPlace,
  around: Surroundings,
  keeping: Keeping,
): BlockView {
  const { language, words } = around;
  const views: BlockView[] = [];
  const blockView = (block: Block): HTMLElement => {
    const view = viewOf(block, around, keeping);
    views.push(view);
    return view.element;
  };
  const step = (to: Lesson | undefined, label: string, name: string): HTMLElement | false =>
    to !== undefined &&
    button(
      { class: `turn ${name}` },
      element(
        'span',
        {},
        element('small', {}, label),
        element('span', { class: 'turn-title' }, to.title[language]),
      ),
      () => place.go(to),
    );
  return {
    element: element(
      'main',
      { class: 'lesson', 'data-lesson': lesson.id },
      element(
        'header',
        {},
        element('p', { class: 'lesson-number' }, words.lessonOf(place.number, place.count)),
        element('h1', { tabindex: '-1' }, lesson.title[language]),
        element('p', { class: 'about' }, prose(lesson.about[language])),
      ),
      ...lesson.blocks.map(blockView),
      element(
        'footer',
        { class: 'turns' },
        step(place.previous, words.previous, 'previous'),
        step(place.next, words.next, 'next'),
      ),
    ),
    dispose() {
      for (const view of views) view.dispose();
    },
  };
}

const still = (made: HTMLElement): BlockView => ({ element: made, dispose: () => undefined });

function viewOf(block: Block, around: Surroundings, keeping: Keeping): BlockView {
  const { language } = around;
  const kept = (id: string): Kept => ({
    program: keeping.program(id),
    keep: (program) => keeping.keepProgram(id, program),
  });
  switch (block.kind) {
    case 'prose':
      return still(element('p', { class: 'prose' }, prose(block.text[language])));
    case 'heading':
      return still(element('h2', {}, prose(block.text[language])));
    case 'formula': {
      const tex = typeof block.tex === 'string' ? block.tex : block.tex[language];
      return still(element('div', { class: 'display' }, display({ tex, text: spoken(tex) })));
    }
    case 'table':
      return still(tableView(block, around));
    case 'tagged':
      return still(taggedView(block.words));
    case 'live':
      return liveView(block, around, kept(block.id));
    case 'descent':
      return descentView(block, around, kept(block.id));
    case 'differences':
      return differencesView(block, around, kept(block.id));
    case 'training':
      return trainingView(block, around, kept(block.id));
    case 'tagging':
      return taggingView(block, around, kept(block.id));
    case 'formula-exercise':
      return exerciseView(block, around, keeping.exercise(block.id));
    case 'choice-exercise':
      return choiceView(block, around, keeping.exercise(block.id));
  }
}

function taggedView(words: Extract<Block, { kind: 'tagged' }>['words']): HTMLElement {
  return element(
    'p',
    { class: 'tagged', lang: 'en' },
    ...words.flatMap(([word, tag]) => [
      element(
        'span',
        { class: `word ${tag}` },
        word,
        element('span', { class: `tag ${tag}` }, tag === 'O' ? '' : tag),
      ),
      ' ',
    ]),
  );
}

function tableView(
  { head, rows }: Extract<Block, { kind: 'table' }>,
  { language }: Surroundings,
): HTMLElement {
  return element(
    'div',
    {
      class: 'table-room',
      tabindex: '0',
      role: 'group',
      'aria-label': head.map((h) => h[language]).join(', '),
    },
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element('tr', {}, ...head.map((h) => element('th', { scope: 'col' }, prose(h[language])))),
      ),
      element(
        'tbody',
        {},
        ...rows.map((row) =>
          element('tr', {}, ...row.map((cell) => element('td', {}, prose(cellText(cell))))),
        ),
      ),
    ),
  );

  function cellText(cell: string | Text): string {
    return typeof cell === 'string' ? `$${cell}$` : cell[language];
  }
}
