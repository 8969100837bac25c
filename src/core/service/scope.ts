import { definedBy, neededBy, usedBy } from '../language/needed.ts';
import type { Program } from '../language/program.ts';
import { readProgram } from '../language/read.ts';
import type { Range } from '../place.ts';
import type { Reading } from '../request.ts';

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

const nothing: Needed = { around: [], earlier: [] };

/**
 * What a part needs to stand for itself: from the program around it, wherever there; from earlier formulas the
 * nearest definition of each name. Where the part cannot be read it needs nothing: what is wrong in it is said
 * with its place.
 */
export function neededFor({ text, around, earlier, reading }: Wanted): Needed {
  const part = readAs(text, reading);
  if (!part) return nothing;
  const names = part.statements.flatMap(usedBy);
  const program = around && readAs(around.source, reading);
  const inProgram = program ? neededBy(program, around.part, names) : [];
  const taken = program?.statements.filter(({ range }) => inProgram.includes(range)) ?? [];
  const known = new Set([...part.statements, ...taken].flatMap(definedBy));
  const open = new Set([...names, ...taken.flatMap(usedBy)].filter((name) => !known.has(name)));
  return { around: inProgram, earlier: open.size > 0 ? nearestBefore(open, known, earlier, reading) : [] };
}

/** Of each open name the nearest definition before the part, and of each name that those need in turn. */
function nearestBefore(
  open: Set<string>,
  known: Set<string>,
  earlier: readonly string[],
  reading: Reading,
): Needed['earlier'] {
  const found: { index: number; range: Range }[] = [];
  for (let before = -1; before !== found.length && open.size > 0;) {
    before = found.length;
    for (let index = earlier.length - 1; index >= 0 && open.size > 0; index--) {
      const statements = readAs(earlier[index] ?? '', reading)?.statements ?? [];
      for (const statement of [...statements].reverse()) {
        const defined = definedBy(statement);
        if (!defined.some((name) => open.has(name))) continue;
        const { range } = statement;
        if (!found.some((f) => f.index === index && f.range.start === range.start))
          found.push({ index, range });
        for (const name of defined) {
          known.add(name);
          open.delete(name);
        }
        for (const name of usedBy(statement)) if (!known.has(name)) open.add(name);
      }
    }
  }
  return found.sort((a, b) => a.index - b.index || a.range.start - b.range.start);
}

/** Formulas of a document are read again and again while one reads and types in it. */
const read = new Map<string, Program | undefined>();
const MAX_KEPT = 500;

function readAs(text: string, reading: Reading): Program | undefined {
  const key = JSON.stringify([reading, text]);
  if (!read.has(key)) {
    if (read.size >= MAX_KEPT) read.clear();
    const outcome = readProgram(text, reading.notation, reading.context);
    read.set(key, outcome.ok ? outcome.value : undefined);
  }
  return read.get(key);
}
