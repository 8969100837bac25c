/** The tutorial's script: draws the course, asks the host to derive and to check, keeps where the reader is. */
import type { Language } from '../core/messages/catalogue.ts';
import { openChannel } from '../protocol/channel.ts';
import type { Reader } from '../protocol/read.ts';
import { dictionary, finite, maybe, record, text } from '../protocol/read.ts';
import type { Place, Progress, ToHost, ToTutorial } from '../protocol/tutorial.ts';
import { readToTutorial } from '../protocol/tutorial.ts';
import { course } from '../tutorial/course.ts';
import type { Lesson } from '../tutorial/lesson.ts';
import { element } from './dom.ts';
import { labelsFor } from './labels.ts';
import { tutorialLabels } from './tutorial/labels.ts';
import { lessonList } from './tutorial/lessonList.ts';
import type { Keeping } from './tutorial/lessonPage.ts';
import { lessonPage } from './tutorial/lessonPage.ts';
import type { BlockView } from './tutorial/liveView.ts';
import { createRequests } from './tutorial/requests.ts';

/** What survives a reload of the page. */
interface Kept {
  readonly lesson?: string;
  /** Programs that the reader changed and answers begun, by "lesson/block". */
  readonly programs: Readonly<Record<string, string>>;
  readonly answers: Readonly<Record<string, string>>;
  readonly scroll?: number;
}

declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: Kept): void;
};

const vscode = acquireVsCodeApi();
const readKept: Reader<Kept> = record({
  lesson: maybe(text),
  programs: dictionary(text),
  answers: dictionary(text),
  scroll: maybe(finite),
});
let kept: Kept = readKept(vscode.getState()) ?? { programs: {}, answers: {} };
let language: Language = 'en';
let progress: Progress = { solved: [] };
let page: BlockView | undefined;
let current: Lesson | undefined;

const channel = openChannel<ToTutorial, ToHost>(
  {
    post: (packet) => vscode.postMessage(packet),
    listen: (receive) => window.addEventListener('message', (event) => receive(event.data)),
  },
  readToTutorial,
  handle,
);
const requests = createRequests(tell);
const announcer = element('p', { class: 'announcer', role: 'status' });

tell({ kind: 'ready' });

function handle(message: ToTutorial): void {
  if (message.kind === 'reply') {
    requests.reply(message.id, message.reply);
    return;
  }
  const sameLanguage = language === message.language;
  ({ language, progress } = message);
  document.documentElement.lang = language;
  const asked = message.at && lessonAt(message.at);
  const first = lessonAt({ lesson: kept.lesson ?? progress.last ?? '' }) ?? course[0];
  const lesson = asked ?? current ?? first;
  if (!lesson || (lesson === current && sameLanguage)) return;
  show(lesson, asked ? 0 : (kept.scroll ?? 0));
}

function lessonAt(place: Place): Lesson | undefined {
  return course.find((l) => ('lesson' in place ? l.id === place.lesson : l.topics.includes(place.topic)));
}

function go(lesson: Lesson): void {
  show(lesson, 0);
  document.querySelector<HTMLElement>('h1')?.focus();
}

function show(lesson: Lesson, scroll: number): void {
  const words = tutorialLabels(language);
  requests.forgetAll();
  page?.dispose();
  current = lesson;
  const at = course.indexOf(lesson);
  page = lessonPage(
    lesson,
    { number: at + 1, count: course.length, previous: course[at - 1], next: course[at + 1], go },
    {
      language,
      labels: labelsFor(language),
      words,
      requests,
      showDerivation: (source, request) => tell({ kind: 'showDerivation', source, request }),
    },
    keepingOf(lesson),
  );
  document.body.replaceChildren(
    element('div', { class: 'course' }, element('div', { class: 'lessons-place' }), page.element),
    announcer,
  );
  drawList();
  document.title = lesson.title[language];
  announcer.textContent = `${words.lessonOf(at + 1, course.length)}: ${lesson.title[language]}`;
  kept = { ...kept, lesson: lesson.id, scroll };
  save();
  if (progress.last !== lesson.id) setProgress({ ...progress, last: lesson.id });
  document.documentElement.scrollTop = scroll;
}

function drawList(): void {
  if (!current) return;
  const list = lessonList(course, current, new Set(progress.solved), language, tutorialLabels(language), go);
  const fold = list.querySelector('details');
  if (fold) fold.open = wide.matches;
  document.querySelector('.lessons-place')?.replaceChildren(list);
}

/** Beside the lesson the list is always open, above it it folds. */
const wide = window.matchMedia('(min-width: 62rem)');
wide.addEventListener('change', drawList);

function keepingOf(lesson: Lesson): Keeping {
  const key = (id: string): string => `${lesson.id}/${id}`;
  return {
    program: (id) => kept.programs[key(id)],
    keepProgram(id, program) {
      const others = Object.entries(kept.programs).filter(([name]) => name !== key(id));
      const own = program === undefined ? [] : [[key(id), program] as const];
      kept = { ...kept, programs: Object.fromEntries([...others, ...own]) };
      saveSoon();
    },
    exercise: (id) => ({
      answer: kept.answers[key(id)],
      solved: progress.solved.includes(key(id)),
      keep(answer) {
        kept = { ...kept, answers: { ...kept.answers, [key(id)]: answer } };
        saveSoon();
      },
      solve() {
        if (progress.solved.includes(key(id))) return;
        setProgress({ ...progress, solved: [...progress.solved, key(id)] });
        drawList();
      },
    }),
  };
}

function setProgress(next: Progress): void {
  progress = next;
  tell({ kind: 'progress', progress });
}

let saving: ReturnType<typeof setTimeout> | undefined;

function saveSoon(): void {
  saving ??= setTimeout(save, 200);
}

function save(): void {
  clearTimeout(saving);
  saving = undefined;
  vscode.setState(kept);
}

window.addEventListener('pagehide', save);
document.addEventListener('scroll', () => {
  kept = { ...kept, scroll: Math.round(document.documentElement.scrollTop) };
  saveSoon();
});

function tell(message: ToHost): void {
  channel.ask(message).catch((error: unknown) => {
    const words = error instanceof Error ? error.message : String(error);
    document.querySelector('.failure')?.remove();
    document.body.append(element('p', { class: 'failure', role: 'status' }, words));
  });
}
