import type { Account } from '../../core/account.ts';
import type { GraphView } from '../../core/graph-view/view.ts';
import type { Choice } from '../../protocol/question.ts';
import type { Reply } from '../../protocol/tutorial.ts';
import { button, element } from '../dom.ts';
import type { Surroundings } from './liveView.ts';
import { refusalNote, stoppedNote } from './notes.ts';

/** What a reader made of a live program; undefined: it is as the lesson has it. */
export interface Kept {
  readonly program: string | undefined;
  keep(program: string | undefined): void;
}

interface Listening {
  readonly program: string;
  /** Whether the graph is wanted, too. */
  readonly graph: boolean;
  request(source: string): Choice;
  account(account: Account): void;
  graphCame(view: GraphView | undefined): void;
  /** There is no account: why, as a note to show. */
  failed(note: HTMLElement): void;
  busy(isBusy: boolean): void;
}

export interface ProgramEditor {
  readonly element: HTMLElement;
  derive(): void;
  /** Read aloud by screen readers. */
  say(words: string): void;
  dispose(): void;
}

/** How long nothing is typed before it is derived, in milliseconds. */
const PAUSE = 350;

/** A program to change: what is typed is derived by the engine after a pause. */
export function programEditor(listening: Listening, around: Surroundings, kept: Kept): ProgramEditor {
  const { labels, words, requests } = around;
  const field = element('textarea', {
    class: 'program',
    rows: '1',
    maxlength: '20000',
    spellcheck: 'false',
    autocapitalize: 'off',
    autocomplete: 'off',
    'aria-label': words.expression,
  });
  field.value = kept.program ?? listening.program;
  const busy = element('span', { class: 'quiet', 'aria-hidden': 'true' });
  const status = element('span', { class: 'announcer', role: 'status' });
  const restore = button({ class: 'link' }, words.original, () => {
    field.value = listening.program;
    changed(0);
    field.focus();
  });
  const open = button({ class: 'link' }, words.openPanel, () =>
    around.showDerivation(field.value, listening.request(field.value)),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  let forget: () => void = () => undefined;

  field.addEventListener('input', () => changed(PAUSE));

  function changed(pause: number): void {
    const isOwn = field.value !== listening.program;
    kept.keep(isOwn ? field.value : undefined);
    restore.hidden = !isOwn;
    clearTimeout(timer);
    forget();
    if (pause === 0) derive();
    else timer = setTimeout(derive, pause);
  }

  function derive(): void {
    const source = field.value;
    forget();
    restore.hidden = source === listening.program;
    if (source.trim() === '') return;
    busy.textContent = words.deriving;
    listening.busy(true);
    forget = requests.derive(source, listening.request(source), listening.graph, heard);
  }

  function heard(reply: Reply): void {
    busy.textContent = '';
    listening.busy(false);
    field.setAttribute('aria-invalid', String(reply.kind === 'refusal'));
    switch (reply.kind) {
      case 'account':
        status.textContent = words.derived(reply.account.of, labels.verdictOf(reply.account.verdict.label));
        listening.account(reply.account);
        return;
      case 'graph':
        listening.graphCame(reply.view);
        return;
      case 'noGraph':
        listening.graphCame(undefined);
        return;
      case 'refusal':
        listening.failed(refusalNote(reply.refusal, labels));
        return;
      case 'stopped':
        listening.failed(stoppedNote(reply, labels, derive));
        return;
      default:
        return;
    }
  }

  return {
    element: element(
      'div',
      { class: 'live-editor' },
      field,
      element(
        'div',
        { class: 'live-tools' },
        busy,
        status,
        element('span', { class: 'actions' }, restore, open),
      ),
    ),
    derive,
    say: (text) => (status.textContent = text),
    dispose() {
      clearTimeout(timer);
      forget();
    },
  };
}

/** Names of a point that a changed program no longer has are left out. */
export function pointFor<T>(source: string, at: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(at).filter(([name]) => mentions(source, name)));
}

export const mentions = (source: string, name: string): boolean =>
  source.split(/[^\p{L}\p{N}_]+/u).includes(name);
