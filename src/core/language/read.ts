import type { Outcome } from '../outcome.ts';
import type { Notation, ReadingContext } from './notation.ts';
import type { Program } from './program.ts';
import { readNabla } from './read-nabla.ts';

type Reader = (source: string, context: ReadingContext) => Outcome<Program>;

const readers = new Map<Notation, Reader>([['nabla', readNabla]]);

/**
 * Read a program in a notation. What the document says outside the text, such as its macros, is the context.
 * Of the notations only Nabla's own is there from the start: `loadReader` brings the others.
 */
export function readProgram(
  source: string,
  notation: Notation = 'nabla',
  context: ReadingContext = {},
): Outcome<Program> {
  const reader = readers.get(notation);
  if (!reader) throw new Error(`loadReader('${notation}') comes before reading it`);
  return reader(source, context);
}

/** Make a notation readable: its parser is loaded at first use. */
export async function loadReader(notation: Notation = 'nabla'): Promise<void> {
  if (readers.has(notation)) return;
  if (notation === 'latex') readers.set(notation, (await import('./latex/read-latex.ts')).readLatex);
  else readers.set(notation, (await import('./python/read-python.ts')).readPython);
}
