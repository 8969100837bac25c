import { lineAndColumn } from '../../core/place.ts';
import type { ShownRefusal } from '../../protocol/panel.ts';
import type { Question } from '../../protocol/question.ts';
import type { Refused } from '../engine/calls.ts';
import { inDocument } from '../program/excerpt.ts';
import { openOrigin } from './origin.ts';

/** As much of a line as is shown around the place. */
const CONTEXT = 120;

/** A refusal with its place in the document, or in the source where that has no document. */
export async function shownRefusal(question: Question, refusal: Refused): Promise<ShownRefusal> {
  const { source } = question;
  const { start, end } = refusal.range;
  const place = await placeInDocument(question, refusal);
  const lineStart = source.lastIndexOf('\n', start - 1) + 1;
  const lineBreak = source.indexOf('\n', start);
  const lineEnd = lineBreak < 0 ? source.length : lineBreak;
  const markEnd = Math.min(Math.max(end, start), lineEnd);
  return {
    message: refusal.text,
    ...place,
    before: source.slice(Math.max(lineStart, start - CONTEXT), start),
    marked: source.slice(start, Math.min(markEnd, start + CONTEXT)),
    after: source.slice(markEnd, Math.min(lineEnd, markEnd + CONTEXT)),
  };
}

async function placeInDocument(
  { source, origin }: Question,
  refusal: Refused,
): Promise<{ line: number; column: number }> {
  if (!origin) return lineAndColumn(source, refusal.range.start);
  const offset = inDocument(origin.pieces, refusal.range).start;
  try {
    return lineAndColumn((await openOrigin(origin)).getText(), offset);
  } catch {
    // The document is gone, as after a reload of an unsaved one: speak of the source instead.
    return lineAndColumn(source, refusal.range.start);
  }
}
