import { namedStatements, neededBy, type Named } from '../language/needed.ts';
import { readProgram } from '../language/read.ts';
import type { Range } from '../place.ts';
import type { Reading } from '../request.ts';
import { nothing } from './earlier.ts';

/** A part of a document whose definitions are wanted. */
export interface Wanted {
  /** Its text, which may reach beyond the program around it. */
  readonly text: string;
  /** The program that it lies in, and where. */
  readonly around?: { readonly source: string; readonly part: Range };
  /** The formulas before that program, in the order of the document. */
  readonly earlier: readonly string[];
  readonly reading: Reading;
}

/** The definitions and declarations that a part needs. */
export interface Needed {
  /** Ranges in the program around it. */
  readonly around: readonly Range[];
  /** Ranges in earlier formulas, in the order of the document. */
  readonly earlier: readonly { readonly index: number; readonly range: Range }[];
}

/**
 * What a part needs to stand for itself: from the program around it, wherever there; from earlier formulas the
 * nearest definition of each name. Where the part cannot be read it needs nothing: what is wrong in it is said
 * with its place.
 */
export function neededFor({ text, around, earlier, reading }: Wanted): Needed {
  const context = JSON.stringify(reading);
  const namesIn = (source: string): readonly Named[] | undefined => statementsOf(source, reading, context);
  const part = namesIn(text);
  if (!part) return nothing;
  const names = part.flatMap(({ uses }) => uses);
  const program = around && namesIn(around.source);
  const taken = program ? neededBy(program, around.part, names) : [];
  const known = new Set([...part, ...taken].flatMap(({ defines }) => defines));
  const open = new Set([...names, ...taken.flatMap(({ uses }) => uses)].filter((name) => !known.has(name)));
  return {
    around: taken.map(({ range }) => range),
    earlier: open.size > 0 ? nearestBefore(open, known, earlier, namesIn) : [],
  };
}

/** Of each open name the nearest definition before the part, and of each name that those need in turn. */
function nearestBefore(
  open: Set<string>,
  known: Set<string>,
  earlier: readonly string[],
  namesIn: (source: string) => readonly Named[] | undefined,
): Needed['earlier'] {
  const found: { index: number; range: Range }[] = [];
  for (let before = -1; before !== found.length && open.size > 0;) {
    before = found.length;
    for (let index = earlier.length - 1; index >= 0 && open.size > 0; index--) {
      for (const { defines, uses, range } of [...(namesIn(earlier[index] ?? '') ?? [])].reverse()) {
        if (!defines.some((name) => open.has(name))) continue;
        if (!found.some((f) => f.index === index && f.range.start === range.start))
          found.push({ index, range });
        for (const name of defines) {
          known.add(name);
          open.delete(name);
        }
        for (const name of uses) if (!known.has(name)) open.add(name);
      }
    }
  }
  return found.sort((a, b) => a.index - b.index || a.range.start - b.range.start);
}

/** Formulas of a document are read again and again while one reads and types in it. */
const read = new Map<string, readonly Named[] | undefined>();
const MAX_KEPT = 5_000;

/** `undefined` where a text cannot be read. */
function statementsOf(text: string, reading: Reading, context: string): readonly Named[] | undefined {
  const key = `${context}\n${text}`;
  if (!read.has(key)) {
    if (read.size >= MAX_KEPT) read.clear();
    const outcome = readProgram(text, reading.notation, reading.context);
    read.set(key, outcome.ok ? namedStatements(outcome.value) : undefined);
  }
  return read.get(key);
}
