import { lineAndColumn } from '../../core/place.ts';
import type { ShownRefusal } from '../../protocol/panel.ts';
import type { Refused } from '../engine/calls.ts';

/** As much of a line as is shown around the place. */
const CONTEXT = 120;

/** A refusal with its place in the source. */
export function refusalIn(source: string, refusal: Refused): ShownRefusal {
  const { start, end } = refusal.range;
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  const lineBreak = source.indexOf('\n', start);
  const lineEnd = lineBreak < 0 ? source.length : lineBreak;
  const markEnd = Math.min(Math.max(end, start), lineEnd);
  return {
    message: refusal.text,
    ...lineAndColumn(source, start),
    before: source.slice(Math.max(lineStart, start - CONTEXT), start),
    marked: source.slice(start, Math.min(markEnd, start + CONTEXT)),
    after: source.slice(markEnd, Math.min(lineEnd, markEnd + CONTEXT)),
  };
}
