import type { Account, Topic } from '../core/account.ts';
import { topics } from '../core/account.ts';
import type { GraphView } from '../core/graph-view/view.ts';
import type { Language } from '../core/messages/catalogue.ts';
import type { NestedNumbers } from '../core/request.ts';
import { readAccount } from './account.ts';
import { readGraphView } from './graph.ts';
import type { ShownRefusal, Stopped } from './panel.ts';
import { readShownRefusal, readStopped } from './panel.ts';
import type { Choice } from './question.ts';
import { readChoice, readNumbers } from './question.ts';
import type { Reader } from './read.ts';
import { either, finite, flag, list, maybe, numeric, offset, oneOf, record, text } from './read.ts';

/** How far a reader is in the course; kept for all windows. */
export interface Progress {
  /** Exercises by "lesson/exercise". */
  readonly solved: readonly string[];
  /** The lesson that was open last. */
  readonly last?: string;
}

/** Where in the course a link leads: a lesson by its id, or the one that teaches a topic. */
export type Place = { readonly lesson: string } | { readonly topic: Topic };

/** What the engine is told of an exercise, for it knows no lessons. */
export interface Asked {
  /** The definitions that the question speaks of. */
  readonly program: string;
  /** What is asked for, as the left side of a claim. */
  readonly target: string;
  /** Wrong answers that the lesson knows. */
  readonly mistakes: readonly string[];
}

/** A point at which an answer and the truth differ. */
export interface Counterexample {
  readonly inputs: readonly { readonly name: string; readonly value: NestedNumbers }[];
  /** Functions known by name only; smooth random ones stood in for them. */
  readonly functions: readonly string[];
  readonly claimed: NestedNumbers;
  readonly found: NestedNumbers;
  /** Indices from 1 of the entry that differs most. */
  readonly entry?: readonly number[];
}

/** What the engine says of an answer. */
export interface Checked {
  readonly verdict: 'right' | 'wrong' | 'unchecked';
  /** Which of the known mistakes it is, counted from 0. */
  readonly mistake?: number;
  /** Sentences on why, or in which layout it is right. */
  readonly remarks: readonly string[];
  readonly counterexample?: Counterexample;
}

/** To train the window classifier further by so many epochs, and to tag the words of a text with it. */
export interface WindowAsked {
  /** Its parameters one after another; none: a new one. */
  readonly model?: readonly number[];
  readonly epochs: number;
  /** Epochs before these. */
  readonly done: number;
  readonly rate: number;
  readonly text: string;
}

export interface WindowTold {
  readonly model: readonly number[];
  /** The mean loss of each epoch. */
  readonly losses: readonly number[];
  /** Which part of the words of sentences that were not trained on is tagged rightly. */
  readonly right: number;
  /** The words of the text, with a probability for each tag. */
  readonly words: readonly { readonly text: string; readonly probabilities: readonly number[] }[];
}

/** A name that the editor's tagger finds: UTF-16 offsets, label, and how sure it is, from 0 to 1. */
export interface TaggedEntity {
  readonly start: number;
  readonly end: number;
  readonly label: string;
  readonly probability: number;
}

/** An answer to the request of the same number. A derivation has an account and, where asked for, then a graph. */
export type Reply =
  | { readonly kind: 'account'; readonly account: Account }
  | { readonly kind: 'graph'; readonly view: GraphView }
  | { readonly kind: 'noGraph'; readonly message: string }
  | { readonly kind: 'checked'; readonly checked: Checked }
  | { readonly kind: 'window'; readonly told: WindowTold }
  | { readonly kind: 'tagged'; readonly entities: readonly TaggedEntity[] }
  | { readonly kind: 'refusal'; readonly refusal: ShownRefusal }
  | { readonly kind: 'stopped'; readonly reason: Stopped; readonly seconds: number };

/** From the host to the tutorial. */
export type ToTutorial =
  /** Draw the course; at a place where one is named, else where the reader was. */
  | {
      readonly kind: 'course';
      readonly language: Language;
      readonly progress: Progress;
      readonly at?: Place;
    }
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply };

/** From the tutorial to the host. */
export type ToHost =
  /** The script runs and listens. Sent once per load. */
  | { readonly kind: 'ready' }
  | {
      readonly kind: 'derive';
      readonly id: number;
      readonly source: string;
      readonly request: Choice;
      readonly graph: boolean;
    }
  | { readonly kind: 'check'; readonly id: number; readonly asked: Asked; readonly answer: string }
  | { readonly kind: 'window'; readonly id: number; readonly asked: WindowAsked }
  /** Tag a text with the models that tag documents. */
  | { readonly kind: 'tag'; readonly id: number; readonly text: string }
  /** Nobody waits for the answer to this request any more. */
  | { readonly kind: 'forget'; readonly id: number }
  | { readonly kind: 'progress'; readonly progress: Progress }
  /** Show a derivation in the panel of its own. */
  | { readonly kind: 'showDerivation'; readonly source: string; readonly request: Choice }
  | { readonly kind: 'copy'; readonly text: string };

export const readProgress: Reader<Progress> = record({ solved: list(text), last: maybe(text) });

export const readPlace: Reader<Place> = either<Place[]>(
  record({ lesson: text }),
  record({ topic: oneOf(...topics) }),
);

const checked: Reader<Checked> = record({
  verdict: oneOf('right', 'wrong', 'unchecked'),
  mistake: maybe(offset),
  remarks: list(text),
  counterexample: maybe(
    record({
      inputs: list(record({ name: text, value: readNumbers })),
      functions: list(text),
      claimed: readNumbers,
      found: readNumbers,
      entry: maybe(list(offset)),
    }),
  ),
});

const reply: Reader<Reply> = either<Reply[]>(
  record({ kind: oneOf('account'), account: readAccount }),
  record({ kind: oneOf('graph'), view: readGraphView }),
  record({ kind: oneOf('noGraph'), message: text }),
  record({ kind: oneOf('checked'), checked }),
  record({
    kind: oneOf('window'),
    told: record({
      model: list(numeric),
      losses: list(numeric),
      right: finite,
      words: list(record({ text, probabilities: list(numeric) })),
    }),
  }),
  record({
    kind: oneOf('tagged'),
    entities: list(record({ start: offset, end: offset, label: text, probability: finite })),
  }),
  record({ kind: oneOf('refusal'), refusal: readShownRefusal }),
  record({ kind: oneOf('stopped'), reason: readStopped, seconds: finite }),
);

export const readToTutorial: Reader<ToTutorial> = either<ToTutorial[]>(
  record({
    kind: oneOf('course'),
    language: oneOf('en', 'ko'),
    progress: readProgress,
    at: maybe(readPlace),
  }),
  record({ kind: oneOf('reply'), id: offset, reply }),
);

export const readToHost: Reader<ToHost> = either<ToHost[]>(
  record({ kind: oneOf('ready') }),
  record({ kind: oneOf('derive'), id: offset, source: text, request: readChoice, graph: flag }),
  record({
    kind: oneOf('check'),
    id: offset,
    asked: record({ program: text, target: text, mistakes: list(text) }),
    answer: text,
  }),
  record({
    kind: oneOf('window'),
    id: offset,
    asked: record({ model: maybe(list(numeric)), epochs: offset, done: offset, rate: finite, text }),
  }),
  record({ kind: oneOf('tag'), id: offset, text }),
  record({ kind: oneOf('forget'), id: offset }),
  record({ kind: oneOf('progress'), progress: readProgress }),
  record({ kind: oneOf('showDerivation'), source: text, request: readChoice }),
  record({ kind: oneOf('copy'), text }),
);
