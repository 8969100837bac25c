import type { Language } from '../../core/messages/catalogue.ts';
import type { Lesson } from '../../tutorial/lesson.ts';
import { button, element } from '../dom.ts';
import type { TutorialLabels } from './labels.ts';

/** The exercises of a lesson, by "lesson/exercise". */
export function exercisesOf(lesson: Lesson): string[] {
  return lesson.blocks.flatMap((b) =>
    b.kind === 'formula-exercise' || b.kind === 'choice-exercise' ? [`${lesson.id}/${b.id}`] : [],
  );
}

/** All lessons with how many of their exercises are solved; in a narrow page they fold away. */
export function lessonList(
  lessons: readonly Lesson[],
  current: Lesson,
  solved: ReadonlySet<string>,
  language: Language,
  words: TutorialLabels,
  go: (lesson: Lesson) => void,
): HTMLElement {
  const all = lessons.flatMap(exercisesOf);
  const count = all.filter((e) => solved.has(e)).length;
  const number = lessons.indexOf(current) + 1;
  return element(
    'nav',
    { class: 'lessons', 'aria-label': words.lessons },
    element(
      'details',
      { class: 'lessons-fold' },
      element(
        'summary',
        {},
        element('span', { class: 'lessons-where' }, words.lessonOf(number, lessons.length)),
        ' ',
        element('strong', {}, current.title[language]),
      ),
      element('ol', { role: 'list' }, ...lessons.map((lesson, k) => lessonItem(lesson, k + 1))),
      element(
        'div',
        { class: 'course-progress' },
        progressBar(count, all.length, words.courseProgress(count, all.length)),
        element('span', { class: 'quiet' }, words.courseProgress(count, all.length)),
      ),
    ),
  );

  function lessonItem(lesson: Lesson, place: number): HTMLElement {
    const own = exercisesOf(lesson);
    const done = own.filter((e) => solved.has(e)).length;
    const all = done === own.length;
    return element(
      'li',
      {},
      button(
        { class: 'lesson-link', ...(lesson === current ? { 'aria-current': 'page' } : {}) },
        element(
          'span',
          { class: 'lesson-entry' },
          element('span', { class: 'lesson-place', 'aria-hidden': 'true' }, String(place)),
          element('span', { class: 'lesson-name' }, lesson.title[language]),
          element(
            'span',
            { class: `lesson-done ${all ? 'all' : ''}` },
            element('span', { 'aria-hidden': 'true' }, all ? '✓' : done > 0 ? `${done}/${own.length}` : ''),
            element('span', { class: 'announcer' }, all ? words.allSolved : words.solvedOf(done, own.length)),
          ),
        ),
        () => go(lesson),
      ),
    );
  }
}

function progressBar(count: number, of: number, label: string): HTMLElement {
  const bar = element('progress', { max: String(of), 'aria-label': label });
  bar.value = count;
  return bar;
}
