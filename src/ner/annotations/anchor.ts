import type { Entity } from '../formats/example.ts';
import type { Correction } from './corrections.ts';
import { same, type Mark, type MarkState } from './marks.ts';

/** Corrections put back into a document. */
export interface Anchored {
  /** The judged marks, where they are now. */
  readonly marks: readonly Mark[];
  /** Corrections with a mark that has no place in the document any more. */
  readonly adrift: readonly Correction[];
}

/**
 * Find corrections in a document that was perhaps edited elsewhere. Sentences that still stand there, wherever, bring
 * all their marks. Of changed ones each mark is looked for by its own text and what stood before and behind it, unless
 * only what is `whole` is wanted.
 */
export function anchored(corrections: readonly Correction[], text: string, whole = false): Anchored {
  const found: { readonly mark: Mark; readonly of: Correction }[] = [];
  const adrift = new Set<Correction>();
  const taken = new Set<number>();
  /** How far what comes next has probably moved. */
  let drift = 0;
  for (const c of corrections) {
    const at = placeOf(c.text, text, c.at + drift, taken);
    if (at !== undefined) {
      taken.add(at);
      drift = at - c.at;
    }
    for (const e of judgedOf(c)) {
      const mark =
        at !== undefined
          ? { ...e, start: e.start + at, end: e.end + at }
          : whole
            ? undefined
            : byContext(e, c, text, drift);
      if (mark) found.push({ mark, of: c });
      else adrift.add(c);
    }
  }
  found.sort((a, b) => a.mark.start - b.mark.start || a.mark.end - b.mark.end);
  const marks: Mark[] = [];
  let last: Mark | undefined;
  for (const { mark, of } of found) {
    if (mark.state === 'accepted') {
      if (last && mark.start < last.end) {
        if (!same(mark, last)) adrift.add(of);
        continue;
      }
      last = mark;
    }
    marks.push(mark);
  }
  return { marks, adrift: [...adrift] };
}

const judgedOf = (c: Correction): Mark[] => [
  ...c.accepted.map((e) => ({ ...e, state: 'accepted' as const })),
  ...c.rejected.map((e) => ({ ...e, state: 'rejected' as const })),
];

/** Where the string stands nearest to the place that is guessed, at a place that is not taken. */
function placeOf(
  string: string,
  text: string,
  guess: number,
  taken: ReadonlySet<number>,
): number | undefined {
  if (string === '') return undefined;
  if (text.startsWith(string, guess) && !taken.has(guess)) return guess;
  let best: number | undefined;
  for (let at = text.indexOf(string); at >= 0; at = text.indexOf(string, at + 1)) {
    if (!taken.has(at) && (best === undefined || Math.abs(at - guess) < Math.abs(best - guess))) best = at;
    if (best !== undefined && at > guess) break;
  }
  return best;
}

/** As far before and behind a mark, in UTF-16 units, words tell it from others of the same string. */
const context = 48;
/** The share of these words that must still be around it. */
const enough = 0.4;

/** Where the mark's string has most of its old words around it; of equal places, the nearest. */
function byContext(
  mark: Entity & { readonly state: MarkState },
  c: Correction,
  text: string,
  drift: number,
): Mark | undefined {
  const string = c.text.slice(mark.start, mark.end);
  const wanted = wordsAround(c.text, mark.start, mark.end);
  const guess = c.at + mark.start + drift;
  let best: { at: number; share: number } | undefined;
  for (let at = text.indexOf(string); at >= 0; at = text.indexOf(string, at + 1)) {
    const share = shareOf(wanted, wordsAround(text, at, at + string.length));
    if (share < enough) continue;
    const nearer = best && Math.abs(at - guess) < Math.abs(best.at - guess);
    if (!best || share > best.share || (share === best.share && nearer)) best = { at, share };
  }
  return best && { ...mark, start: best.at, end: best.at + string.length };
}

const wordsAround = (text: string, start: number, end: number): string[] =>
  `${text.slice(Math.max(0, start - context), start)} ${text.slice(end, end + context)}`.match(
    /[\p{L}\p{N}]+/gu,
  ) ?? [];

function shareOf(wanted: readonly string[], there: readonly string[]): number {
  if (wanted.length === 0) return 1;
  const found = new Set(there);
  return wanted.filter((w) => found.has(w)).length / wanted.length;
}
