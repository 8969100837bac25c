import type { Range } from '../../core/place.ts';
import type { Entity } from '../formats/example.ts';
import type { Markup } from '../text/markup.ts';
import type { Mark, Marks } from './marks.ts';
import { overlapping } from './marks.ts';
import { rangeOfSentence, sentencesAround } from './surroundings.ts';

/**
 * What a person has judged in some sentences: the sentences themselves, and the marks in them. Offsets of the entities
 * count from the start of `text`, in UTF-16 units.
 */
export interface Correction {
  /** The document that it is of, by a name that another machine understands. */
  readonly document: string;
  readonly markup: Markup;
  /** Whole sentences, as they stand in the document. */
  readonly text: string;
  /** Where they stood when this was written. */
  readonly at: number;
  readonly accepted: readonly Entity[];
  readonly rejected: readonly Entity[];
  /** What a model proposed there and nobody has judged. */
  readonly open: readonly Entity[];
}

/** The corrections that the marks of a document make: its sentences with judged marks, each once, in order. */
export function correctionsOf(document: string, text: string, markup: Markup, marks: Marks): Correction[] {
  const judged = [...marks.shown.filter(({ state }) => state === 'accepted'), ...marks.rejected];
  judged.sort((a, b) => a.start - b.start);
  const places: { start: number; end: number }[] = [];
  for (const mark of judged) {
    const last = places.at(-1);
    if (last && mark.end <= last.end) continue;
    const sentences = sentencesAround(text, mark, markup).map(rangeOfSentence);
    const start = Math.min(mark.start, ...sentences.map((s) => s.start));
    const end = Math.max(mark.end, ...sentences.map((s) => s.end));
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else places.push({ start, end });
  }
  return places.map((place) => correctionAt(document, text, markup, marks, place));
}

function correctionAt(
  document: string,
  text: string,
  markup: Markup,
  marks: Marks,
  place: Range,
): Correction {
  const within = (m: Mark): boolean => m.start >= place.start && m.end <= place.end;
  const entity = (m: Mark): Entity => ({
    start: m.start - place.start,
    end: m.end - place.start,
    label: m.label,
  });
  const shown = overlapping(marks, place).filter(within);
  return {
    document,
    markup,
    text: text.slice(place.start, place.end),
    at: place.start,
    accepted: shown.filter(({ state }) => state === 'accepted').map(entity),
    rejected: marks.rejected.filter(within).map(entity),
    open: shown.filter(({ state }) => state === 'proposed').map(entity),
  };
}
