import { namesOf, readModel, withinLimits, type Model } from '../derivation.ts';
import { message } from '../messages/catalogue.ts';
import { attempt, type Refusal } from '../outcome.ts';
import type { Range } from '../place.ts';
import { lineOf, segmentsOf, type Segment } from './segments.ts';

/** As much of a text as can be read. */
export interface Readable {
  /** Without the statements that are refused; `undefined` where nothing is left. */
  readonly model: Model | undefined;
  /** What is refused, the first first. Only what does not follow from a refusal before it. */
  readonly refusals: readonly Refusal[];
  /** What of the text was left out, in the order in which it was refused. */
  readonly leftOut: readonly Range[];
}

/** More mistakes than this in one block are told once the first are mended. */
const MAX_REFUSALS = 12;

/**
 * Read a text without the statements that are refused: each is replaced by blanks, so that the places of the
 * others stay, and the rest is read again.
 */
export function readTolerantly(source: string): Readable {
  const refusals: Refusal[] = [];
  const leftOut: Range[] = [];
  const lost = new Set<string>();
  let text = source;
  let torn = false;
  for (let round = 0; round < MAX_REFUSALS; round++) {
    const outcome = attempt(() => withinLimits(text, () => readModel(text, {})));
    if (outcome.ok)
      return { model: outcome.value, refusals: [...refusals, ...queryRefusals(outcome.value)], leftOut };
    const refusal = outcome.error;
    if (refusal.message.key === 'empty') break;
    const segments = segmentsOf(text);
    const guilty = segments?.find((s) => s.start <= refusal.range.start && refusal.range.start < s.end);
    // What surrounds a torn statement may be whole only once it is mended.
    const follows =
      torn || (guilty !== undefined && segments !== undefined && leansOn(guilty, segments, lost));
    if (!follows) refusals.push(refusal);
    const range = guilty ?? lineOf(text, refusal.range.start);
    torn ||= guilty === undefined;
    for (const name of guilty?.defines ?? []) lost.add(name);
    leftOut.push({ start: range.start, end: range.end });
    const blanked = blank(text, range);
    if (blanked === text) break;
    text = blanked;
  }
  return { model: undefined, refusals, leftOut };
}

/** Queries and claims about names that the program does not have: found when they are derived, told when read. */
function queryRefusals(model: Model): Refusal[] {
  const { values, inputs } = namesOf(model);
  const { queries, claims } = model.elaborated;
  const targets = [...queries, ...claims.flatMap(({ left }) => (typeof left === 'number' ? [] : [left]))];
  return targets.flatMap(({ of, wrt, range }): Refusal[] => {
    const list = values.map(({ name }) => name);
    if (!list.includes(of))
      return [{ message: message('unknown-value', { name: of, known: list.join(', ') }), range }];
    const known = [...list.filter((name) => name !== of), ...inputs.map(({ name }) => name)];
    const name = wrt.find((variable) => !known.includes(variable));
    if (name === undefined) return [];
    return [{ message: message('unknown-variable', { name, known: known.join(', ') }), range }];
  });
}

/** Whether a statement needs, directly or through others, a name whose definition was left out. */
function leansOn(guilty: Segment, segments: readonly Segment[], lost: ReadonlySet<string>): boolean {
  const seen = new Set<Segment>([guilty]);
  for (const segment of seen) {
    const names = new Set(segment.tokens.filter((t) => t.kind === 'name').map((t) => t.text));
    if ([...names].some((name) => lost.has(name) && !segment.defines.includes(name))) return true;
    for (const other of segments) if (other.defines.some((name) => names.has(name))) seen.add(other);
  }
  return false;
}

function blank(text: string, { start, end }: Range): string {
  return text.slice(0, start) + text.slice(start, end).replace(/[^\r\n]/g, ' ') + text.slice(end);
}
