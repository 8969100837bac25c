import { notations } from '../core/language/notation.ts';
import { structures, type Structure } from '../core/language/program.ts';
import type { Declaration, Layout, NestedNumbers, Request } from '../core/nabla.ts';
import type { Piece } from '../core/service/excerpt.ts';
import type { Reader } from './read.ts';
import { dictionary, finite, flag, list, maybe, nested, offset, oneOf, record, text } from './read.ts';

/** What a person chose; settings fill in the rest when it is derived. */
export type Choice = Pick<
  Request,
  'notation' | 'context' | 'of' | 'wrt' | 'layout' | 'order' | 'form' | 'stack' | 'at' | 'declare'
>;

/** What a derivation panel is about: all that is needed to derive it again after a reload. */
export interface Question {
  readonly source: string;
  readonly request: Choice;
  readonly origin?: Origin;
}

/** The document that a source was taken from. */
export interface Origin {
  readonly uri: string;
  /** A short name for people: "notes.nabla:12". */
  readonly label: string;
  /** Which part of the source came from where: the source is these pieces with what ends a formula
   * of its notation between them. */
  readonly pieces: readonly Piece[];
}

export const readLayout: Reader<Layout> = oneOf('shape', 'numerator', 'denominator');

/** A number or nested arrays of them. */
export const readNumbers: Reader<NestedNumbers> = nested<NestedNumbers>(
  (self) => (v) => finite(v) ?? list(self)(v),
);

const readMacro = record({ name: text, parameters: offset, first: maybe(text), body: text });

export const readStructure: Reader<Structure> = oneOf(...structures);

const dimension: Reader<number | string> = (v) => offset(v) ?? text(v);

export const readDeclaration: Reader<Declaration> = record({
  shape: list(dimension),
  is: maybe(readStructure),
});

export const readChoice: Reader<Choice> = record({
  notation: maybe(oneOf(...notations)),
  context: maybe(record({ macros: maybe(list(readMacro)) })),
  of: maybe(text),
  wrt: maybe(list(text)),
  layout: maybe(readLayout),
  order: maybe(offset),
  form: maybe(oneOf('tensor', 'vec', 'differential')),
  stack: maybe(flag),
  at: maybe(dictionary(readNumbers)),
  declare: maybe(dictionary(readDeclaration)),
});

/** A question as a panel keeps it over a reload. */
export const readQuestion: Reader<Question> = record({
  source: text,
  request: readChoice,
  origin: maybe(
    record({
      uri: text,
      label: text,
      pieces: list(record({ at: offset, from: offset, length: offset })),
    }),
  ),
});
