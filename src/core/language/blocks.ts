import type { Range } from '../place.ts';
import type { Steps } from '../steps.ts';

/** Where programs lie in a Nabla file: blocks of lines. */

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

const isBlankLine = (text: string, line: Range): boolean => text.slice(line.start, line.end).trim() === '';

/**
 * All blocks of a text, in order: lines up to the next blank ones, without the last line break. A line with only
 * a comment belongs to its block.
 */
export function* blocksOf(text: string): Steps<Range[]> {
  const blocks: Range[] = [];
  let open: { start: number; end: number } | undefined;
  for (const line of linesOf(text)) {
    yield;
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
