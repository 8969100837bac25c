import type { Notation } from '../language/notation.ts';
import type { Region } from '../language/regions/region.ts';
import type { Range } from '../place.ts';
import type { Reading } from '../request.ts';
import { functionsFor } from './python-functions.ts';
import type { Needed, Wanted } from './scope.ts';

/** A part of a document that somebody means, in one notation, and the program it lies in. */
export interface Part extends Range {
  readonly notation: Notation;
  readonly program?: Region;
}

/** The search for the definitions that a part of a document needs, from its program and from what stands before. */
interface Search {
  /** What must be read for it; `undefined` where nothing must. */
  readonly wanted: Wanted | undefined;
  /** Where the definitions lie in the document, once it was read; in the order in which they are to stand. */
  readonly found: (needed: Needed) => Range[];
}

/** What a search finds where nothing is read. */
export const nothing: Needed = { around: [], earlier: [] };

/** In a longer program a selection stands for itself. */
const MAX_AROUND = 200_000;
/** How far back definitions of a formula are looked for: formulas, and UTF-16 units of the document. */
const MAX_EARLIER = 100;
const MAX_BACK = 60_000;

export function definitionSearch(
  text: string,
  regions: readonly Region[],
  part: Part,
  reading: Reading,
): Search {
  const { program, notation } = part;
  if (!program || program.end - program.start > MAX_AROUND) return { wanted: undefined, found: () => [] };
  const slice = ({ start, end }: Range): string => text.slice(start, end);
  const isWhole = part.start === program.start && part.end === program.end;
  const before = notation === 'nabla' ? [] : earlierThan(regions, program, notation);
  const functions = notation === 'python' ? functionsFor(slice(part), before, slice) : [];
  const earlier = notation === 'latex' ? before : [];
  if (isWhole && earlier.length === 0) return { wanted: undefined, found: () => [...functions] };
  return {
    wanted: {
      text: slice(part),
      ...(isWhole ? {} : { around: { source: slice(program), part: moved(part, -program.start) } }),
      earlier: earlier.map(slice),
      reading,
    },
    found: (needed) => [
      ...functions,
      ...needed.earlier.map(({ index, range }) => moved(range, earlier[index]?.start ?? 0)),
      ...needed.around.map((range) => moved(range, program.start)),
    ],
  };
}

const moved = ({ start, end }: Range, by: number): Range => ({ start: by + start, end: by + end });

/** The last pieces in a notation before a program: a definition may stand elsewhere than its use. */
function earlierThan(regions: readonly Region[], program: Range, notation: Notation): Region[] {
  const found: Region[] = [];
  for (let k = indexFrom(regions, program.start) - 1; k >= 0 && found.length < MAX_EARLIER; k--) {
    const region = regions[k] as Region;
    if (region.start < program.start - MAX_BACK) break;
    if (region.notation === notation && region.form !== 'fence' && region.end <= program.start)
      found.push(region);
  }
  return found.reverse();
}

/** The index of the first region that begins at an offset or behind it. */
function indexFrom(regions: readonly Region[], offset: number): number {
  let low = 0;
  let high = regions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((regions[middle] as Region).start < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
