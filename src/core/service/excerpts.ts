import type { Notation } from '../language/notation.ts';
import type { Region } from '../language/regions/region.ts';
import { regionsOf } from '../language/regions/regions.ts';
import type { Range } from '../place.ts';
import type { Reading } from '../request.ts';
import { functionsFor } from './python-functions.ts';
import { neededFor } from './scope.ts';

/** A piece of mathematics of a document, with the earlier definitions that it needs, as one source. */
export interface DocumentExcerpt {
  readonly source: string;
  readonly reading: Reading;
  /** Where the piece itself begins in the source: what stands before are definitions. */
  readonly own: number;
  /** A range of the source as one of the document. */
  readonly inDocument: (range: Range) => Range;
}

/** What parts two pieces of a notation; Python's lets each keep its own indentation. */
const separators: Readonly<Record<Notation, string>> = { nabla: '\n', latex: '\n\\\\\n', python: '\n\f\n' };

/** How far back definitions are looked for. */
const maxEarlier = 100;

/** The notations of a document, whose readers must be there before it is excerpted. */
export const notationsIn = (text: string, languageId: string): Set<Notation> =>
  new Set(regionsOf(text, languageId).regions.map((r) => r.notation));

/** Every piece of mathematics of a document, by VS Code's identifier of its language. */
export function excerptsOf(text: string, languageId: string): DocumentExcerpt[] {
  const { regions, context } = regionsOf(text, languageId);
  return regions.map((region, k) => {
    const { notation } = region;
    const reading: Reading =
      notation === 'nabla' ? {} : notation === 'latex' ? { notation, context } : { notation };
    const before = regions
      .slice(Math.max(0, k - maxEarlier), k)
      .filter((r) => r.notation === notation && r.form !== 'fence' && r.form !== 'block');
    const ranges = region.form === 'fence' ? [] : definitionsFor(text, region, before, reading);
    return joined(text, [...ranges, region], reading);
  });
}

function definitionsFor(
  text: string,
  region: Region,
  before: readonly Region[],
  reading: Reading,
): readonly Range[] {
  const slice = ({ start, end }: Range): string => text.slice(start, end);
  if (region.notation === 'python') return functionsFor(slice(region), before, slice);
  if (region.notation === 'nabla') return [];
  const { earlier } = neededFor({ text: slice(region), earlier: before.map(slice), reading });
  return earlier.map(({ index, range }) => {
    const start = before[index]?.start ?? 0;
    return { start: start + range.start, end: start + range.end };
  });
}

function joined(text: string, ranges: readonly Range[], reading: Reading): DocumentExcerpt {
  const separator = separators[reading.notation ?? 'nabla'];
  const pieces: { at: number; from: number; length: number }[] = [];
  let source = '';
  for (const { start, end } of ranges) {
    if (source !== '') source += separator;
    pieces.push({ at: source.length, from: start, length: end - start });
    source += text.slice(start, end);
  }
  const inDocument = (range: Range): Range => {
    const piece = pieces.filter((p) => p.at <= range.start).at(-1) ?? pieces[0];
    const within = (offset: number): number =>
      piece ? piece.from + Math.min(Math.max(offset - piece.at, 0), piece.length) : offset;
    return { start: within(range.start), end: within(range.end) };
  };
  return { source, reading, own: pieces.at(-1)?.at ?? 0, inDocument };
}
