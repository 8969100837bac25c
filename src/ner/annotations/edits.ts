import type { Change, Mark, Marks } from './marks.ts';

/** A replacement in a text: what stood from `start` to `end` became `length` characters. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly length: number;
}

/** Maps marks from before edits to after them; `undefined` for a mark that the edits took away. */
export type Mover = (m: Mark) => Mark | undefined;

/**
 * How edits that were made at once move marks. What is written at a mark's border is not of it, what is written
 * inside is; of a mark whose text was replaced in part the rest remains, and one that was replaced whole is gone.
 * A proposal is gone as soon as its text is another: the model has not read that.
 * @param edits offsets of the text before any of them; no two overlap
 */
export function mover(edits: readonly Edit[]): Mover {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  /** By how much what stands behind the first k edits has moved. */
  const shift = [0];
  for (const e of sorted) shift.push((shift.at(-1) as number) + e.length - (e.end - e.start));
  /** How many edits end at the offset or before. */
  const endedBy = (offset: number): number => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] as Edit).end <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return (m) => {
    const before = endedBy(m.start);
    let start = m.start + (shift[before] as number);
    let end: number | undefined;
    let k = before;
    for (; k < sorted.length; k++) {
      const e = sorted[k] as Edit;
      if (e.start >= m.end) break;
      if (e.start <= m.start && e.end >= m.end) return undefined;
      if (e.start < m.start) start = e.start + (shift[k] as number) + e.length;
      if (e.end > m.end) end = e.start + (shift[k] as number);
    }
    end ??= m.end + (shift[k] as number);
    if (end <= start || (k > before && m.state === 'proposed')) return undefined;
    return start === m.start && end === m.end ? m : { ...m, start, end };
  };
}

/** Marks after edits, and those that the edits took away, as they were. */
export function movedMarks(
  marks: Marks,
  move: Mover,
): { readonly marks: Marks; readonly lost: readonly Mark[] } {
  const lost: Mark[] = [];
  const side = (list: readonly Mark[]): Mark[] =>
    list.flatMap((m) => {
      const to = move(m);
      if (!to) lost.push(m);
      return to ? [to] : [];
    });
  return { marks: { shown: side(marks.shown), rejected: side(marks.rejected) }, lost };
}

/** A change that is kept for undoing, after edits. */
export const movedChange = ({ removed, added }: Change, move: Mover): Change => ({
  removed: removed.flatMap((m) => move(m) ?? []),
  added: added.flatMap((m) => move(m) ?? []),
});
