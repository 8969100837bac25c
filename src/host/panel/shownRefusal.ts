import { lineAndColumn } from '../../core/place.ts';
import type { ShownRefusal } from '../../protocol/panel.ts';
import type { Question } from '../../protocol/question.ts';
import type { Refused } from '../engine/calls.ts';
import { inDocument } from '../../core/service/excerpt.ts';
import { openOrigin } from './origin.ts';
import { refusalIn } from './refusalIn.ts';

/** A refusal with its place in the document, or in the source where that has no document. */
export async function shownRefusal(question: Question, refusal: Refused): Promise<ShownRefusal> {
  return { ...refusalIn(question.source, refusal), ...(await placeInDocument(question, refusal)) };
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
