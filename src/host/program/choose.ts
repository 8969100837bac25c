import type { Range } from '../../core/place.ts';
import { definitionSearch, nothing, type Part } from '../../core/service/earlier.ts';
import type { Needed, Wanted } from '../../core/service/scope.ts';
import type { Excerpt } from '../../core/service/excerpt.ts';
import type { Page } from './page.ts';
import { join, readingOf } from '../../core/service/excerpt.ts';
import { lineAt, nonBlank, notationOf, programAt } from './page.ts';

/** Asks the engine for the definitions that a part of a document needs. */
export type Definitions = (wanted: Wanted) => Promise<Needed>;

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
    const { wanted, found } = definitionSearch(page.text, page.regions, part, reading);
    for (const definition of found(wanted ? await definitions(wanted) : nothing)) {
      const taken = ranges.some((range) => overlaps(range, definition));
      if (!taken && !parts.some((other) => holds(other, definition))) ranges.push(definition);
    }
    ranges.push({ start: part.start, end: part.end });
  }
  return join(page.text, ranges, reading);
}

function holds(a: Range, b: Range): boolean {
  return a.start <= b.start && b.end <= a.end;
}

function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}
