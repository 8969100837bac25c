import { refuse } from '../outcome.ts';
import type { Range } from '../place.ts';
import type { Expression } from './program.ts';

/** Arrays read so far: written with commas only, which may be the rows of another, and made of such rows. */
export interface ArrayLiterals {
  readonly rows: Set<Expression>;
  readonly nested: Set<Expression>;
}

/**
 * An array of the entries read. `rows` are the lengths of rows separated by semicolons; without them, the
 * entries may be arrays that are rows themselves.
 */
export function buildArray(
  args: readonly Expression[],
  rows: readonly number[] | undefined,
  range: Range,
  literals: ArrayLiterals,
): Expression {
  if (args.length === 0) refuse('empty-array', undefined, range);
  const tooDeep = args.find((a) => literals.nested.has(a));
  if (tooDeep) refuse('nested-array', undefined, tooDeep.range);
  const nested = args.filter((a) => literals.rows.has(a));
  if (nested.length === 0) {
    const value: Expression = {
      kind: 'array',
      rowLengths: sameLength(rows ?? [args.length], range),
      args,
      range,
    };
    if (!rows) literals.rows.add(value);
    return value;
  }
  if (rows || nested.length < args.length) refuse('nested-array', undefined, nested[0]!.range);
  const entries = nested.map((row) => (row.kind === 'array' ? row.args : [row]));
  const rowLengths = sameLength(
    entries.map((e) => e.length),
    range,
  );
  const value: Expression = { kind: 'array', rowLengths, args: entries.flat(), range };
  literals.nested.add(value);
  return value;
}

function sameLength(lengths: readonly number[], range: Range): readonly number[] {
  if (lengths.some((n) => n !== lengths[0])) refuse('ragged-rows', undefined, range);
  return lengths;
}
