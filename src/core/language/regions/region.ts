import type { Range } from '../../place.ts';
import type { Notation, ReadingContext } from '../notation.ts';

/** A piece of mathematics in a document: where it lies, without the marks around it, and its notation. */
export interface Region extends Range {
  readonly notation: Notation;
  /** With the marks around it: `$`, `\begin{align}`, the lines of a fence. */
  readonly outer: Range;
  /**
   * What it is in its document: lines between blank ones, a fence, a formula in a line or displayed, a function,
   * assignments one after another.
   */
  readonly form: 'block' | 'fence' | 'inline' | 'display' | 'function' | 'statements';
}

/** The mathematics of a document in its order, and what the document says about all of it. */
export interface Regions {
  readonly regions: readonly Region[];
  readonly context: ReadingContext;
}
