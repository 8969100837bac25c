import type { Notation, ReadingContext } from '../language/notation.ts';
import type { Range } from '../place.ts';
import type { Reading } from '../request.ts';

/** Where a part of a source came from. */
export interface Piece {
  /** UTF-16 offset in the source. */
  readonly at: number;
  /** UTF-16 offset in the document when it was read. */
  readonly from: number;
  readonly length: number;
}

/** Text taken from a document to be derived, and where each part of it came from. */
export interface Excerpt {
  readonly source: string;
  /** In order; the source is these parts of the document with a separator between them. */
  readonly pieces: readonly Piece[];
  readonly reading: Reading;
}

/** A Nabla program is text for the reader as it stands; only what needs telling is told. */
export function readingOf(notation: Notation, context: ReadingContext): Reading {
  if (notation === 'nabla') return {};
  return notation === 'latex' && context.macros ? { notation, context } : { notation };
}

/**
 * What ends a formula, so that the next one can follow; in LaTeX a row, on a line of its own behind a comment;
 * Python's lets each keep its own indentation.
 */
const SEPARATORS: Readonly<Record<Notation, string>> = { nabla: '\n', latex: '\n\\\\\n', python: '\n\f\n' };

/** Put parts of a document together as one source, in the order given. */
export function join(text: string, ranges: readonly Range[], reading: Reading): Excerpt {
  const separator = SEPARATORS[reading.notation ?? 'nabla'];
  const pieces: Piece[] = [];
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    const part = text.slice(start, end);
    pieces.push({ at, from: start, length: part.length });
    parts.push(part);
    at += part.length + separator.length;
  }
  return { source: parts.join(separator), pieces, reading };
}

/** Where a range of a source lies in the document: the piece that it begins in, as far as it reaches. */
export function inDocument(pieces: readonly Piece[], range: Range): Range {
  const piece = pieces.filter(({ at }) => at <= range.start).at(-1) ?? pieces[0];
  if (!piece) return range;
  const within = (offset: number): number =>
    piece.from + Math.min(Math.max(offset - piece.at, 0), piece.length);
  return { start: within(range.start), end: within(range.end) };
}

/** Where a place of the document stands in the source; `undefined` where it was not taken. */
export function inSource(pieces: readonly Piece[], offset: number): number | undefined {
  const piece = pieces.find(({ from, length }) => from <= offset && offset <= from + length);
  return piece && piece.at + offset - piece.from;
}
