import type { Notation } from '../../core/language/notation.ts';
import type { Region } from '../../core/language/regions/region.ts';
import type { Range } from '../../core/place.ts';
import { functionsFor } from '../../core/service/python-functions.ts';
import type { Needed, Wanted } from '../../core/service/scope.ts';
import type { Excerpt } from '../../core/service/excerpt.ts';
import type { Page } from './page.ts';
import { join, readingOf } from '../../core/service/excerpt.ts';
import { lineAt, nonBlank, notationOf, programAt } from './page.ts';

/** Asks the engine for the definitions that a part of a document needs. */
export type Definitions = (wanted: Wanted) => Promise<Needed>;

/** A part of a document that somebody means, in one notation, and the program it lies in. */
export interface Part extends Range {
  readonly notation: Notation;
  readonly program?: Region;
}

/**
 * What a person means by their selections, as one source.
 * Selections are read together, in the order of the document, with the definitions that they need from the
 * program around each. With nothing selected: the program at the cursor, and outside programs the line.
 * `mixed` where notations are mixed; `undefined` where there is nothing but blanks.
 */
export async function chooseExcerpt(
  page: Page,
  selections: readonly Range[],
  definitions: Definitions,
): Promise<Excerpt | 'mixed' | undefined> {
  const parts = partsOf(page, selections);
  const [first] = parts;
  if (!first) return undefined;
  if (parts.some(({ notation }) => notation !== first.notation)) return 'mixed';
  return await excerptOf(page, parts, definitions);
}

/** The parts of a document that selections mean, in its order; with nothing selected, what the cursor is on. */
export function partsOf(page: Page, selections: readonly Range[]): Part[] {
  const selected = selections
    .map((selection) => nonBlank(page.text, selection))
    .filter((range) => range !== undefined)
    .sort((a, b) => a.start - b.start);
  if (selected.length > 0) return selected.flatMap((selection) => partsIn(page, selection));
  const cursor = selections[0]?.start ?? 0;
  const program = programAt(page, cursor);
  if (program) return [{ start: program.start, end: program.end, notation: program.notation, program }];
  const line = lineAt(page.text, cursor);
  return line ? [{ ...line, notation: notationOf(page, page.text.slice(line.start, line.end)) }] : [];
}

/** The formulas that a selection covers; the selection itself where it lies within one, or in none. */
function partsIn(page: Page, selection: Range): Part[] {
  const touched = page.regions.filter((r) => r.start < selection.end && selection.start < r.end);
  if (touched.length === 0)
    return [{ ...selection, notation: notationOf(page, page.text.slice(selection.start, selection.end)) }];
  return touched.flatMap((region) => {
    const part = nonBlank(page.text, {
      start: Math.max(region.start, selection.start),
      end: Math.min(region.end, selection.end),
    });
    return part ? [{ ...part, notation: region.notation, program: region }] : [];
  });
}

/** Parts of one notation as one source, with the definitions that they need before them. */
export async function excerptOf(
  page: Page,
  parts: readonly Part[],
  definitions: Definitions,
): Promise<Excerpt> {
  const reading = readingOf(parts[0]?.notation ?? 'nabla', page.context);
  const ranges: Range[] = [];
  for (const part of parts) {
    for (const definition of await definitionsFor(page, part, reading, definitions)) {
      const taken = ranges.some((range) => overlaps(range, definition));
      if (!taken && !parts.some((other) => holds(other, definition))) ranges.push(definition);
    }
    ranges.push({ start: part.start, end: part.end });
  }
  return join(page.text, ranges, reading);
}

/** In a longer program a selection stands for itself. */
const MAX_AROUND = 200_000;
/** How far back definitions of a formula are looked for: formulas, and UTF-16 units of the document. */
const MAX_EARLIER = 100;
const MAX_BACK = 60_000;

async function definitionsFor(
  page: Page,
  part: Part,
  reading: Excerpt['reading'],
  definitions: Definitions,
): Promise<Range[]> {
  const { program, notation } = part;
  if (!program || program.end - program.start > MAX_AROUND) return [];
  const whole = part.start === program.start && part.end === program.end;
  const functions =
    notation === 'python'
      ? functionsFor(
          page.text.slice(part.start, part.end),
          earlierRegions(page, program, notation),
          ({ start, end }) => page.text.slice(start, end),
        )
      : [];
  const before = notation === 'latex' ? earlierRegions(page, program, notation) : [];
  if (whole && before.length === 0) return [...functions];
  const slice = ({ start, end }: Range): string => page.text.slice(start, end);
  const found = await definitions({
    text: slice(part),
    ...(whole
      ? {}
      : {
          around: {
            source: slice(program),
            part: { start: part.start - program.start, end: part.end - program.start },
          },
        }),
    earlier: before.map(slice),
    reading,
  });
  const moved = ({ start, end }: Range, by: number): Range => ({ start: by + start, end: by + end });
  return [
    ...functions,
    ...found.earlier.map(({ index, range }) => moved(range, before[index]?.start ?? 0)),
    ...found.around.map((range) => moved(range, program.start)),
  ];
}

/** What stands in a notation before a program: a definition may stand elsewhere than its use. */
function earlierRegions(page: Page, program: Range, notation: Notation): Region[] {
  return page.regions
    .filter(
      (r) =>
        r.notation === notation &&
        r.form !== 'fence' &&
        r.end <= program.start &&
        r.start >= program.start - MAX_BACK,
    )
    .slice(-MAX_EARLIER);
}

function holds(a: Range, b: Range): boolean {
  return a.start <= b.start && b.end <= a.end;
}

function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}
