import { movedChange, type Mover } from './edits.ts';
import { inverse, isEmpty, type Change } from './marks.ts';

/** What can be undone and what can be done again: the last is the next. */
export interface History {
  readonly done: readonly Change[];
  readonly undone: readonly Change[];
}

export const noHistory: History = { done: [], undone: [] };

/** As many changes can be undone. */
const depth = 500;

export const remembering = (h: History, change: Change): History =>
  isEmpty(change) ? h : { done: [...h.done.slice(1 - depth), change], undone: [] };

/** The change that undoes the last one (or, with `again`, does it again), and what is left. */
export function stepBack(
  h: History,
  again = false,
): { readonly change: Change; readonly history: History } | undefined {
  const from = again ? h.undone : h.done;
  const last = from.at(-1);
  if (!last) return undefined;
  const rest = from.slice(0, -1);
  return again
    ? { change: last, history: { done: [...h.done, last], undone: rest } }
    : { change: inverse(last), history: { done: rest, undone: [...h.undone, last] } };
}

/** The history after edits to the text. */
export const movedHistory = (h: History, move: Mover): History => ({
  done: h.done.map((c) => movedChange(c, move)),
  undone: h.undone.map((c) => movedChange(c, move)),
});
