import { cover } from '../../core/place.ts';
import type { Range } from '../../core/place.ts';
import type { Excerpt, Page } from './excerpt.ts';
import { join, lineAt, nonBlank, programAt } from './excerpt.ts';

/** The definitions in a program that a part of it needs; `selected` is that part's text, and may reach further. */
type Definitions = (source: string, part: Range, selected: string) => Promise<readonly Range[]>;

/**
 * What a person means by their selections, as one source.
 * Selections are read together, in the order of the document, with the definitions that they need from the
 * program around each. With nothing selected: the program at the cursor, and outside programs the line.
 * `undefined` where there is nothing but blanks.
 */
export async function chooseExcerpt(
  page: Page,
  selections: readonly Range[],
  definitions: Definitions,
): Promise<Excerpt | undefined> {
  const selected = selections
    .map((selection) => nonBlank(page.text, selection))
    .filter((range) => range !== undefined)
    .sort((a, b) => a.start - b.start);
  if (selected.length === 0) {
    const cursor = selections[0]?.start ?? 0;
    const range = programAt(page, cursor) ?? lineAt(page.text, cursor);
    return range && join(page.text, [range]);
  }
  const ranges: Range[] = [];
  for (const selection of selected) {
    for (const definition of await definitionsFor(page, selection, definitions)) {
      if (!ranges.some((range) => overlaps(range, definition))) ranges.push(definition);
    }
    ranges.push(selection);
  }
  return join(page.text, ranges);
}

/**
 * The definitions that a selection needs from the program around it. Where either cannot be read there are
 * none: the selection then stands for itself, and what is wrong in it is said with its place.
 */
async function definitionsFor(page: Page, selection: Range, definitions: Definitions): Promise<Range[]> {
  const around = programAt(page, selection.start);
  if (!around || around.end - around.start > MAX_AROUND) return [];
  const part = { start: selection.start - around.start, end: selection.end - around.start };
  const found = await definitions(
    page.text.slice(around.start, around.end),
    part,
    page.text.slice(selection.start, selection.end),
  );
  return found.map(({ start, end }) => ({ start: around.start + start, end: around.start + end }));
}

/** In a longer program a selection stands for itself. */
const MAX_AROUND = 200_000;

function overlaps(a: Range, b: Range): boolean {
  const both = cover(a, b);
  return both.end - both.start < a.end - a.start + (b.end - b.start);
}
