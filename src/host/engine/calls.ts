import type { Account } from '../../core/account.ts';
import type { GraphView } from '../../core/graph-view/view.ts';
import type { Language } from '../../core/messages/catalogue.ts';
import type { InsertedForm } from '../../core/formats/insertion.ts';
import type { Contents, NestedNumbers, Reading, Request } from '../../core/nabla.ts';
import type { CodeTarget } from '../../core/notation/code/problem.ts';
import type { ShownClaim, ShownClaimOptions } from '../../core/service/claims.ts';
import type { Replacement } from '../../core/service/replacement.ts';
import type { TransposeStyle } from '../../core/service/transposes.ts';
import type { Range } from '../../core/place.ts';
import type { Analysis } from '../../core/service/analysis.ts';
import type { Completion } from '../../core/service/complete.ts';
import type { Needed, Wanted } from '../../core/service/scope.ts';
import type { SignatureHelp } from '../../core/service/signature.ts';
import type { Asked, Checked, WindowAsked, WindowTold } from '../../protocol/tutorial.ts';
import type { Target } from '../hover/target.ts';

/** Why a text is refused, in one language, and where. The code is the same in all languages. */
export interface Refused {
  readonly code: string;
  readonly text: string;
  readonly range: Range;
}

export type Told<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Refused };

export interface HoverLinks {
  readonly show: string;
  readonly copy: string;
  readonly pin: string;
}

/** What a hover tells, and how. */
export interface HoverRequest {
  readonly source: string;
  readonly request: Request;
  readonly language: Language;
  /** Where its links lead: commands' addresses. */
  readonly links: HoverLinks;
  /** The colour of its formulas, as CSS. */
  readonly ink: string;
}

export type WrittenFormat = 'latex' | 'markdown' | CodeTarget;

/**
 * What the engine's thread does when asked. Arguments and answers are plain data, for they cross to another
 * thread; the words in them are in the language asked for, so that only that thread holds the messages.
 */
export interface Calls {
  /** The inputs and values of a program. */
  contents(source: string, reading: Reading, language: Language): Promise<Told<Contents>>;
  /** What an editor shows of programs of Nabla's own language, in the order given. */
  analyse(sources: readonly string[], language: Language): readonly Analysis[];
  complete(source: string, offset: number, language: Language): readonly Completion[];
  signature(source: string, offset: number, language: Language): SignatureHelp | undefined;
  /** Programs in the house style, in the order given. */
  format(sources: readonly string[]): readonly string[];
  explain(source: string, request: Request, language: Language): Promise<Told<Account>>;
  /** The computation graph of the value. */
  graph(source: string, request: Request, language: Language): Promise<Told<GraphView>>;
  /** Whether an answer to an exercise is right. */
  answer(asked: Asked, answer: string, language: Language): Told<Checked>;
  /** A turn of the window classifier that a lesson trains. */
  window(asked: WindowAsked): Promise<WindowTold>;
  /** What a reader at an offset of a program asks for; `undefined` where the program is refused or silent. */
  target(source: string, offset: number, reading: Reading): Promise<Target | undefined>;
  /** The definitions that a part of a document needs; none where it cannot be read. */
  definitions(wanted: Wanted): Promise<Needed>;
  /** A hover's Markdown; `undefined` where the program is refused. */
  hover(asked: HoverRequest): Promise<string | undefined>;

  /** The results written out: as LaTeX, as Markdown, or as a function of a programming language. */
  written(source: string, request: Request, format: WrittenFormat, language: Language): Promise<Told<string>>;
  /** The derivation with its steps, to stand in a document. */
  inserted(source: string, request: Request, form: InsertedForm, language: Language): Promise<Told<string>>;
  /** The derivatives alone, in the notation that the source is written in. */
  replacements(
    source: string,
    request: Request,
    transposes: TransposeStyle,
    language: Language,
  ): Promise<Told<readonly Replacement[]>>;
  /** Every claim of a program, checked; none where it makes no claim. What is refused is told by its place. */
  claims(
    source: string,
    options: ShownClaimOptions,
    language: Language,
  ): Promise<Told<readonly ShownClaim[]>>;
  /** The values that a text such as `x = 1, y = 2` gives. */
  point(text: string, language: Language): Told<Readonly<Record<string, NestedNumbers>>>;
  /** A point of small numbers for the inputs of a program, as such a text. */
  samplePoint(source: string, reading: Reading, language: Language): Promise<Told<string>>;
}

export type Answer<K extends keyof Calls> = Awaited<ReturnType<Calls[K]>>;
