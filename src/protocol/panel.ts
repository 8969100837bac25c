import type { Account, Detail, Topic } from '../core/account.ts';
import { details, topics } from '../core/account.ts';
import type { GraphView } from '../core/graph-view/view.ts';
import type { Language } from '../core/messages/catalogue.ts';
import type { Declaration, Layout } from '../core/nabla.ts';
import type { Range } from '../core/place.ts';
import type { Reader } from './read.ts';
import { readAccount } from './account.ts';
import type { Question } from './question.ts';
import { readDeclaration, readLayout, readQuestion } from './question.ts';
import { readGraphView } from './graph.ts';
import { either, finite, flag, list, maybe, offset, oneOf, record, text } from './read.ts';

/** A refusal in words, as the panel shows it. Line and column are one-based and speak of the document. */
export interface ShownRefusal {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  /** The line of the source that holds the place, and the part of it that is refused. */
  readonly before: string;
  readonly marked: string;
  readonly after: string;
}

/**
 * Why there is neither an account nor a refusal: ended by the person, too long, too large, or the engine failed
 * where it should have answered (our mistake, not the person's).
 */
export type Stopped = 'cancelled' | 'time' | 'memory' | 'defect';

/** What only the page can make: it has the typesetter and the picture. */
export const rendered = ['html', 'svg'] as const;
export type Rendered = (typeof rendered)[number];

/** What is done with the whole derivation; the host asks how. */
export const treatments = ['copy', 'insert', 'export'] as const;
export type Treatment = (typeof treatments)[number];

/** From the host to the panel. */
export type ToPanel =
  | { readonly kind: 'busy'; readonly language: Language }
  | {
      readonly kind: 'account';
      readonly language: Language;
      readonly question: Question;
      readonly layout: Layout;
      /** How much of the steps is shown until a person chooses. */
      readonly detail: Detail;
      readonly account: Account;
    }
  /** The computation graph of the account that came before. */
  | { readonly kind: 'graph'; readonly language: Language; readonly view: GraphView }
  /** Why there is no graph of it. */
  | { readonly kind: 'noGraph'; readonly language: Language; readonly message: string }
  /** Whether it stays with its question, or follows the cursor. */
  | { readonly kind: 'pinned'; readonly pinned: boolean }
  /** Make a picture or a page of what is shown, and send it as `rendered`. */
  | { readonly kind: 'render'; readonly format: Rendered }
  /** The cursor stands at an offset of the source, or has left it. */
  | { readonly kind: 'cursor'; readonly at?: number }
  | {
      readonly kind: 'refusal';
      readonly language: Language;
      readonly question: Question;
      readonly refusal: ShownRefusal;
    }
  | {
      readonly kind: 'stopped';
      readonly language: Language;
      readonly question: Question;
      readonly reason: Stopped;
      /** The time that a derivation may take, in seconds. */
      readonly seconds: number;
    };

/** From the panel to the host. */
export type ToHost =
  /** The script runs and listens. Sent once per load. */
  | { readonly kind: 'ready' }
  /** Select the place of the refusal in the document. */
  | { readonly kind: 'showPlace' }
  /** Show the document that the source came from. */
  | { readonly kind: 'showOrigin' }
  /** Derive the question once more. */
  | { readonly kind: 'again' }
  | { readonly kind: 'setLayout'; readonly layout: Layout }
  /** Derive by these names; by none: by every input. */
  | { readonly kind: 'setVariables'; readonly names: readonly string[] }
  /** What a name is from now on; without a declaration, as the text has it or as it is inferred. */
  | { readonly kind: 'declare'; readonly name: string; readonly declaration?: Declaration }
  /** Derive without the declarations that were made in the panel. */
  | { readonly kind: 'forgetDeclarations' }
  | { readonly kind: 'pin'; readonly pinned: boolean }
  | { readonly kind: 'treat'; readonly how: Treatment }
  | { readonly kind: 'rendered'; readonly format: Rendered; readonly text: string }
  /** Light these parts of the source in the editor; none: what was lit goes out. */
  | { readonly kind: 'light'; readonly ranges: readonly Range[] }
  /** Select a part of the source in the editor, without leaving the panel. */
  | { readonly kind: 'select'; readonly range: Range }
  | { readonly kind: 'copy'; readonly text: string }
  /** Open the lesson of the tutorial that teaches a topic. */
  | { readonly kind: 'learn'; readonly topic: Topic };

const language = oneOf('en', 'ko');
const range: Reader<Range> = record({ start: offset, end: offset });

export const readShownRefusal: Reader<ShownRefusal> = record({
  message: text,
  line: (v) => (typeof v === 'number' ? v : undefined),
  column: (v) => (typeof v === 'number' ? v : undefined),
  before: text,
  marked: text,
  after: text,
});

export const readStopped: Reader<Stopped> = oneOf('cancelled', 'time', 'memory', 'defect');

export const readToPanel: Reader<ToPanel> = either<ToPanel[]>(
  record({ kind: oneOf('busy'), language }),
  record({
    kind: oneOf('account'),
    language,
    question: readQuestion,
    layout: readLayout,
    detail: oneOf(...details),
    account: readAccount,
  }),
  record({ kind: oneOf('graph'), language, view: readGraphView }),
  record({ kind: oneOf('noGraph'), language, message: text }),
  record({ kind: oneOf('pinned'), pinned: flag }),
  record({ kind: oneOf('render'), format: oneOf(...rendered) }),
  record({ kind: oneOf('cursor'), at: maybe(offset) }),
  record({ kind: oneOf('refusal'), language, question: readQuestion, refusal: readShownRefusal }),
  record({
    kind: oneOf('stopped'),
    language,
    question: readQuestion,
    reason: readStopped,
    seconds: finite,
  }),
);

export const readToHost: Reader<ToHost> = either<ToHost[]>(
  record({ kind: oneOf('ready') }),
  record({ kind: oneOf('showPlace') }),
  record({ kind: oneOf('showOrigin') }),
  record({ kind: oneOf('again') }),
  record({ kind: oneOf('setLayout'), layout: readLayout }),
  record({ kind: oneOf('setVariables'), names: list(text) }),
  record({ kind: oneOf('declare'), name: text, declaration: maybe(readDeclaration) }),
  record({ kind: oneOf('forgetDeclarations') }),
  record({ kind: oneOf('pin'), pinned: flag }),
  record({ kind: oneOf('treat'), how: oneOf(...treatments) }),
  record({ kind: oneOf('rendered'), format: oneOf(...rendered), text }),
  record({ kind: oneOf('light'), ranges: list(range) }),
  record({ kind: oneOf('select'), range }),
  record({ kind: oneOf('copy'), text }),
  record({ kind: oneOf('learn'), topic: oneOf(...topics) }),
);
