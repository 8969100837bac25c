import type { ClaimCounterexample } from '../claims.ts';
import { message, say, type Language } from '../messages/catalogue.ts';
import type { NestedNumbers } from '../request.ts';

const maxShown = 240;

/**
 * Where a claim goes wrong, in numbers: the point, and the two sides there; only the entry that differs most.
 * Inputs that do not fit into `columns` together have a line each.
 */
export function counterexampleLines(c: ClaimCounterexample, language: Language, columns: number): string[] {
  const inputs = c.inputs.map((i) => `${i.name} = ${numbers(i.value)}`);
  const oneLine = say(message('claim-at', { inputs: inputs.join(', ') }), language);
  const at =
    oneLine.length <= columns
      ? [oneLine]
      : [say(message('claim-at-these', {}), language), ...inputs.map((i) => `  ${i}`)];
  const entryOf = (v: NestedNumbers): NestedNumbers =>
    (c.entry ?? []).reduce<NestedNumbers>((a, k) => (typeof a === 'number' ? a : (a[k - 1] ?? a)), v);
  const where = c.entry
    ? `${say(message('claim-entry', { entry: `[${c.entry.join(', ')}]` }), language)} `
    : '';
  const values = { claimed: numbers(entryOf(c.claimed)), found: numbers(entryOf(c.found)) };
  return [
    ...(c.functions.length > 0
      ? [say(message('claim-with-functions', { names: c.functions.join(', ') }), language)]
      : []),
    ...(inputs.length === 0 ? [] : at),
    where + say(message('claim-numbers', values), language),
  ];
}

/** Numbers in Nabla's own notation, long ones cut. */
function numbers(value: NestedNumbers): string {
  if (typeof value === 'number') return String(Number(value.toPrecision(7)));
  const rows = value.map((v) => (typeof v === 'number' ? numbers(v) : v.map(numbers).join(', ')));
  const text = `[${rows.join(value.some((v) => typeof v !== 'number') ? '; ' : ', ')}]`;
  return text.length <= maxShown ? text : `${text.slice(0, maxShown)}…`;
}
