import type { Range } from '../../core/place.ts';
import type { Part } from '../../core/service/earlier.ts';
import { partsOf } from '../program/choose.ts';
import { nonBlank, programAt, type Page } from '../program/page.ts';

/** A name alone is what the program around it says of it. */
const NAME = /^[\p{L}\p{N}_]+$/u;
/** Words that somebody selected are no formula: outside programs one of these signs must be in it. */
const MATHEMATICAL = /[=^*∂∇ᵀ²√∑(\\]/;

/**
 * What a reader who points at an offset is shown: the selection that holds it, else the program around it.
 * `undefined` where there is neither, as in words.
 */
export function hoverPart(
  page: Page,
  selections: readonly Range[],
  offset: number,
): (Part & { readonly selected: boolean }) | undefined {
  const selection = selections.find(({ start, end }) => start < end && start <= offset && offset <= end);
  const selected = selection && nonBlank(page.text, selection);
  if (selected && !NAME.test(page.text.slice(selected.start, selected.end))) {
    const [part, ...others] = partsOf(page, [selected]);
    const reads = part && (part.program ?? MATHEMATICAL.test(page.text.slice(part.start, part.end)));
    if (part && reads && others.length === 0 && part.start <= offset && offset <= part.end)
      return { ...part, selected: true };
  }
  const program = programAt(page, offset);
  if (!program || offset < program.start || program.end < offset) return undefined;
  return { start: program.start, end: program.end, notation: program.notation, program, selected: false };
}
