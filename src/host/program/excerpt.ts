import { blockAt, fencesOf } from '../../core/language/blocks.ts';
import type { Range } from '../../core/place.ts';
import type { Piece } from '../../protocol/question.ts';

/** Text taken from a document to be derived, and where each part of it came from. */
export interface Excerpt {
  readonly source: string;
  /** In order; the source is these parts of the document with a line break between them. */
  readonly pieces: readonly Piece[];
}

/** A document as far as an excerpt needs it. */
export interface Page {
  readonly text: string;
  /** VS Code's identifier of the language: `nabla`, `markdown`, ... */
  readonly languageId: string;
}

/**
 * The program that an offset lies in: the block of a Nabla file, the fence of a Markdown file.
 * `undefined` where there is none: elsewhere text is no program until someone selects it.
 */
export function programAt(page: Page, offset: number): Range | undefined {
  if (page.languageId === 'nabla') return nonBlank(page.text, blockAt(page.text, offset));
  if (page.languageId !== 'markdown') return undefined;
  const fence = fencesOf(page.text).find(({ range }) => range.start <= offset && offset <= range.end);
  return fence && nonBlank(page.text, fence.range);
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

/** Put parts of a document together as one source, in the order given. */
export function join(text: string, ranges: readonly Range[]): Excerpt {
  const pieces: Piece[] = [];
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of ranges) {
    const part = text.slice(start, end);
    pieces.push({ at, from: start, length: part.length });
    parts.push(part);
    at += part.length + 1;
  }
  return { source: parts.join('\n'), pieces };
}

/** Where a range of a source lies in the document: the piece that it begins in, as far as it reaches. */
export function inDocument(pieces: readonly Piece[], range: Range): Range {
  const piece = pieces.filter(({ at }) => at <= range.start).at(-1) ?? pieces[0];
  if (!piece) return range;
  const within = (offset: number): number =>
    piece.from + Math.min(Math.max(offset - piece.at, 0), piece.length);
  return { start: within(range.start), end: within(range.end) };
}

/** Where an offset of the document lies in the source; `undefined` outside of it. */
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
