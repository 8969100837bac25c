import type { Notation } from '../../core/language/notation.ts';
import { regionAt } from '../../core/language/regions/regions.ts';
import type { Region, Regions } from '../../core/language/regions/region.ts';
import type { Range } from '../../core/place.ts';
import type { Reading } from '../../core/request.ts';
import type { Piece } from '../../protocol/question.ts';

/** Text taken from a document to be derived, and where each part of it came from. */
export interface Excerpt {
  readonly source: string;
  /** In order; the source is these parts of the document with a separator between them. */
  readonly pieces: readonly Piece[];
  readonly reading: Reading;
}

/** A document as far as an excerpt needs it. */
export interface Page extends Regions {
  readonly text: string;
  /** VS Code's identifier of the language: `nabla`, `markdown`, ... */
  readonly languageId: string;
}

/**
 * The program that an offset lies in: the block of a Nabla file, the fence or formula of a Markdown file, the
 * function of a Python file. `undefined` where there is none: elsewhere text is no program until someone
 * selects it.
 */
export function programAt(page: Page, offset: number): Region | undefined {
  const region = regionAt(page.regions, offset);
  const range = region && nonBlank(page.text, region);
  return range && { ...region, ...range };
}

/** The line that an offset lies in, without the blanks around it; `undefined` for a blank line. */
export function lineAt(text: string, offset: number): Range | undefined {
  const isBreak = (c: string): boolean => c === '\n' || c === '\r';
  let start = offset;
  while (start > 0 && !isBreak(text.charAt(start - 1))) start--;
  let end = offset;
  while (end < text.length && !isBreak(text.charAt(end))) end++;
  return nonBlank(text, { start, end });
}

/** What ends a formula, so that the next one can follow; in LaTeX a row, on a line of its own behind a comment. */
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

/** The range without the blanks at its ends; `undefined` where nothing is left. */
export function nonBlank(text: string, range: Range): Range | undefined {
  const part = text.slice(range.start, range.end);
  const start = range.start + part.length - part.trimStart().length;
  const end = range.start + part.trimEnd().length;
  return start < end ? { start, end } : undefined;
}

/** A Nabla program is text for the reader as it stands; only what needs telling is told. */
export function readingOf(notation: Notation, page: Page): Reading {
  if (notation === 'nabla') return {};
  return notation === 'latex' && page.context.macros ? { notation, context: page.context } : { notation };
}

const LATEX_FILES = new Set(['latex', 'tex', 'latex-expl3', 'doctex', 'rsweave', 'jlweave', 'pweave']);
const LOOKS_LIKE_TEX = /\\[A-Za-z]{2,}|[_^]\{|\^\\|\\\\|&\s*=/;

/** The notation of text outside every region: that of the file, or, in files of words, what it looks like. */
export function notationOf(page: Page, text: string): Notation {
  if (page.languageId === 'python') return 'python';
  if (page.languageId === 'nabla') return 'nabla';
  return LATEX_FILES.has(page.languageId) || LOOKS_LIKE_TEX.test(text) ? 'latex' : 'nabla';
}
