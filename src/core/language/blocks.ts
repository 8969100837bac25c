import type { Range } from '../place.ts';

/** Where programs lie in a document: blocks of lines in a Nabla file, fences in a Markdown file. */

/** The lines of a text, line breaks left out; CRLF, LF and CR each end a line. */
function* linesOf(text: string): Generator<Range> {
  const breaks = /\r\n|[\n\r]/g;
  let start = 0;
  for (let b = breaks.exec(text); b; b = breaks.exec(text)) {
    yield { start, end: b.index };
    start = breaks.lastIndex;
  }
  yield { start, end: text.length };
}

const isLineBreak = (c: string): boolean => c === '\n' || c === '\r';

/** The line that holds an offset; a line break belongs to the line that it ends. */
function lineAround(text: string, offset: number): Range {
  let at = offset;
  if (text[at] === '\n' && text[at - 1] === '\r') at--;
  let start = at;
  while (start > 0 && !isLineBreak(text.charAt(start - 1))) start--;
  let end = at;
  while (end < text.length && !isLineBreak(text.charAt(end))) end++;
  return { start, end };
}

const isBlankLine = (text: string, line: Range): boolean => text.slice(line.start, line.end).trim() === '';

const afterBreak = (text: string, end: number): number =>
  end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);

/**
 * The block at an offset: the lines around it up to the next blank ones, without the last line break. A line
 * with only a comment belongs to its block. On a blank line the block is empty, at the offset.
 */
export function blockAt(text: string, offset: number): Range {
  const at = Math.min(Math.max(offset, 0), text.length);
  const line = lineAround(text, at);
  if (isBlankLine(text, line)) return { start: at, end: at };
  let { start, end } = line;
  while (start > 0) {
    const before = lineAround(text, start - 1);
    if (isBlankLine(text, before)) break;
    start = before.start;
  }
  while (end < text.length) {
    const next = lineAround(text, afterBreak(text, end));
    if (isBlankLine(text, next)) break;
    end = next.end;
  }
  return { start, end };
}

/** All blocks of a text, in order. */
export function blocksOf(text: string): Range[] {
  const blocks: Range[] = [];
  let open: { start: number; end: number } | undefined;
  for (const line of linesOf(text)) {
    if (isBlankLine(text, line)) {
      open = undefined;
    } else if (open) {
      open.end = line.end;
    } else {
      open = { ...line };
      blocks.push(open);
    }
  }
  return blocks;
}

const FENCE = /^[ \t]*(`{3,}|~{3,})[ \t]*([^\s`]*)([^`]*)$/;

/**
 * What stands in the `nabla` fences of a Markdown text, line breaks at the end included. Indentation is
 * tolerated, a fence that is never closed reaches to the end, and fences of other languages are passed over.
 */
export function fencesOf(text: string): { range: Range }[] {
  const fences: { range: Range }[] = [];
  let open: { mark: string; nabla: boolean; start: number } | undefined;
  for (const line of linesOf(text)) {
    const found = FENCE.exec(text.slice(line.start, line.end));
    const mark = found?.[1] ?? '';
    if (!open) {
      const next = line.end < text.length ? afterBreak(text, line.end) : line.end;
      if (found) open = { mark, nabla: found[2]?.toLowerCase() === 'nabla', start: next };
    } else if (
      found &&
      mark[0] === open.mark[0] &&
      mark.length >= open.mark.length &&
      !found[2] &&
      !found[3]?.trim()
    ) {
      if (open.nabla) fences.push({ range: { start: open.start, end: line.start } });
      open = undefined;
    }
  }
  if (open?.nabla) fences.push({ range: { start: open.start, end: text.length } });
  return fences;
}
