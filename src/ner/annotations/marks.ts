import type { Range } from '../../core/place.ts';

/** Proposed by a model and judged by nobody yet; accepted by a person, who may have made it; or rejected. */
export type MarkState = 'proposed' | 'accepted' | 'rejected';

/** A piece of a document that has a label, or that a person says does not have it. UTF-16 offsets. */
export interface Mark extends Range {
  readonly label: string;
  readonly state: MarkState;
  /** How sure the model was that proposed it, from 0 to 1. */
  readonly probability?: number;
}

/** The marks of a document. */
export interface Marks {
  /** Those that are proposed or accepted, in order; no two overlap. */
  readonly shown: readonly Mark[];
  /** Those that are rejected, in order; they may overlap each other and the others. */
  readonly rejected: readonly Mark[];
}

export const noMarks: Marks = { shown: [], rejected: [] };

/** What is taken away from marks and what is put there. */
export interface Change {
  readonly removed: readonly Mark[];
  readonly added: readonly Mark[];
}

export const inverse = ({ removed, added }: Change): Change => ({ removed: added, added: removed });

export const nothing: Change = { removed: [], added: [] };

export const isEmpty = ({ removed, added }: Change): boolean => removed.length + added.length === 0;

const keyOf = (m: Mark): string => `${m.start} ${m.end} ${m.state} ${m.label}`;

/** Whether the two are the same mark of the same state. */
export const same = (a: Mark, b: Mark): boolean => keyOf(a) === keyOf(b);

const inOrder = (a: Range, b: Range): number => a.start - b.start || a.end - b.end;

/** The marks after a change. What is to be removed and is not there is no error: edits may have taken it. */
export function changed(marks: Marks, { removed, added }: Change): Marks {
  const gone = new Set(removed.map(keyOf));
  const side = (list: readonly Mark[], more: readonly Mark[]): readonly Mark[] => {
    const left = gone.size > 0 ? list.filter((m) => !gone.has(keyOf(m))) : list;
    if (more.length === 0) return left;
    const all = [...left, ...more];
    // While a document is tagged each part comes behind the last.
    const behind = (left.at(-1)?.end ?? 0) <= (more[0] as Mark).start;
    return behind && more.every((m, k) => k === 0 || (more[k - 1] as Mark).end <= m.start)
      ? all
      : all.sort(inOrder);
  };
  return {
    shown: side(
      marks.shown,
      added.filter(({ state }) => state !== 'rejected'),
    ),
    rejected: side(
      marks.rejected,
      added.filter(({ state }) => state === 'rejected'),
    ),
  };
}

/** The first place in the list whose mark ends behind the offset; the list's marks do not overlap. */
export function firstEndingAfter(shown: readonly Mark[], offset: number): number {
  let low = 0;
  let high = shown.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((shown[middle] as Mark).end > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The shown marks that share a character with the range. */
export function overlapping(marks: Marks, { start, end }: Range): readonly Mark[] {
  const from = firstEndingAfter(marks.shown, start);
  let to = from;
  while (to < marks.shown.length && (marks.shown[to] as Mark).start < end) to++;
  return marks.shown.slice(from, to);
}

/** The shown mark at an offset: one that holds the character there, or else ends there. */
export function markAt(marks: Marks, offset: number): Mark | undefined {
  const at = firstEndingAfter(marks.shown, offset);
  const here = marks.shown[at];
  if (here && here.start <= offset) return here;
  const before = marks.shown[at - 1];
  return before?.end === offset ? before : undefined;
}

/** The marks that a selection means: those that it touches, or the one at the cursor. */
export function marksIn(marks: Marks, { start, end }: Range): readonly Mark[] {
  if (start < end) return overlapping(marks, { start, end });
  const at = markAt(marks, start);
  return at ? [at] : [];
}

/**
 * Give a range a label. A mark of just this range gets it instead of its own; proposals that overlap the range are
 * rejected by that. Where an accepted mark overlaps it otherwise nothing changes, and that mark is the answer.
 */
export function labelling(marks: Marks, range: Range, label: string): Change | { readonly overlaps: Mark } {
  const { start, end } = range;
  const removed: Mark[] = [];
  const added: Mark[] = [];
  for (const m of overlapping(marks, range)) {
    const whole = m.start === start && m.end === end;
    if (m.state === 'accepted') {
      if (!whole) return { overlaps: m };
      if (m.label === label) return nothing;
    } else if (!whole || m.label !== label) added.push({ ...m, state: 'rejected' as const });
    removed.push(m);
  }
  for (const m of marks.rejected)
    if (m.start === start && m.end === end && m.label === label) removed.push(m);
  added.push({ start, end, label, state: 'accepted' });
  return { removed, added };
}

/** Say of proposals that they are right. */
export function accepting(chosen: readonly Mark[]): Change {
  const removed = chosen.filter(({ state }) => state === 'proposed');
  return { removed, added: removed.map((m) => ({ ...m, state: 'accepted' as const })) };
}

/** Say that these are no entities of their labels. What a person made alone is only taken away. */
export function rejecting(marks: Marks, chosen: readonly Mark[]): Change {
  const known = new Set(marks.rejected.map(keyOf));
  return {
    removed: chosen,
    added: chosen
      .filter(({ state, probability }) => state === 'proposed' || probability !== undefined)
      .map((m) => ({ ...m, state: 'rejected' as const }))
      .filter((m) => !known.has(keyOf(m))),
  };
}

/** Bring back judged marks: proposals give way to them, and what is accepted meanwhile stays. */
export function restoring(marks: Marks, judged: readonly Mark[]): Change {
  const known = new Set([...marks.shown, ...marks.rejected].map(keyOf));
  const added = judged.filter(
    (m) =>
      !known.has(keyOf(m)) &&
      (m.state === 'rejected' || overlapping(marks, m).every(({ state }) => state === 'proposed')),
  );
  const removed = added.flatMap((m) =>
    m.state === 'accepted'
      ? overlapping(marks, m)
      : marks.shown.filter((p) => keyOf({ ...p, state: 'rejected' }) === keyOf(m) && p.state === 'proposed'),
  );
  return { removed, added };
}

/** What a model found, in order and without overlaps. */
export interface Found extends Range {
  readonly label: string;
  readonly probability: number;
}

/**
 * Put a model's proposals for a range in the place of those that are there. Nothing is proposed where a person
 * has accepted another mark, nor what a person has rejected.
 */
export function proposing(marks: Marks, range: Range, found: readonly Found[]): Change {
  const stays = (m: Mark): boolean => m.state === 'accepted' || m.end <= range.start || m.start >= range.end;
  const removed = overlapping(marks, range).filter((m) => !stays(m));
  const rejected = new Set(marks.rejected.map((m) => `${m.start} ${m.end} ${m.label}`));
  const added = found
    .filter((f) => !rejected.has(`${f.start} ${f.end} ${f.label}`))
    .filter((f) => overlapping(marks, f).every((m) => !stays(m)))
    .map(({ start, end, label, probability }): Mark => ({
      start,
      end,
      label,
      state: 'proposed',
      probability,
    }));
  return { removed, added };
}

/** The first mark that starts behind an offset, or else the first of all. */
export const nextMark = ({ shown }: Marks, offset: number): Mark | undefined =>
  shown.find(({ start }) => start > offset) ?? shown[0];

/** The last mark that starts before an offset, or else the last of all. */
export function previousMark({ shown }: Marks, offset: number): Mark | undefined {
  const behind = shown.findIndex(({ start }) => start >= offset);
  return (behind < 0 ? undefined : shown[behind - 1]) ?? shown.at(-1);
}

/** The proposal that the model is least sure of; `after` another one, the next in this order. */
export function mostUncertain(marks: Marks, after?: Mark): Mark | undefined {
  const rank = (a: Mark, b: Mark): number => (a.probability ?? 1) - (b.probability ?? 1) || a.start - b.start;
  let best: Mark | undefined;
  for (const m of marks.shown) {
    if (m.state !== 'proposed' || (after && rank(m, after) <= 0)) continue;
    if (!best || rank(m, best) < 0) best = m;
  }
  return best ?? (after ? mostUncertain(marks) : undefined);
}
