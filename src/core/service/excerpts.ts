import type { Notation } from '../language/notation.ts';
import { regionsOf } from '../language/regions/regions.ts';
import type { Range } from '../place.ts';
import type { Reading } from '../request.ts';
import { definitionSearch, nothing } from './earlier.ts';
import { inDocument, join, readingOf } from './excerpt.ts';
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

/** The notations of a document, whose readers must be there before it is excerpted. */
export const notationsIn = (text: string, languageId: string): Set<Notation> =>
  new Set(regionsOf(text, languageId).regions.map((r) => r.notation));

/** Every piece of mathematics of a document, by VS Code's identifier of its language. */
export function excerptsOf(text: string, languageId: string): DocumentExcerpt[] {
  const { regions, context } = regionsOf(text, languageId);
  return regions.map((region) => {
    const { notation } = region;
    const reading = readingOf(notation, context);
    const { wanted, found } = definitionSearch(text, regions, { ...region, program: region }, reading);
    const ranges = found(wanted ? neededFor(wanted) : nothing);
    const { source, pieces } = join(text, [...ranges, region], reading);
    return {
      source,
      reading,
      own: pieces.at(-1)?.at ?? 0,
      inDocument: (range) => inDocument(pieces, range),
    };
  });
}
