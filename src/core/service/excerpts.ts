import type { Notation } from '../language/notation.ts';
import type { Region } from '../language/regions/region.ts';
import { regionsOf } from '../language/regions/regions.ts';
import type { Range } from '../place.ts';
import type { Reading } from '../request.ts';
import { inDocument, join, readingOf } from './excerpt.ts';
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
    const reading = readingOf(notation, context);
    const before = regions
      .slice(Math.max(0, k - maxEarlier), k)
      .filter((r) => r.notation === notation && r.form !== 'fence' && r.form !== 'block');
    const ranges = region.form === 'fence' ? [] : definitionsFor(text, region, before, reading);
    const { source, pieces } = join(text, [...ranges, region], reading);
    return {
      source,
      reading,
      own: pieces.at(-1)?.at ?? 0,
      inDocument: (range) => inDocument(pieces, range),
    };
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
