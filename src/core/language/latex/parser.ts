import type { Message } from '../../messages/catalogue.ts';
import type { Range } from '../../place.ts';
import type { Expression, Statement } from '../program.ts';
import type { Known } from './known.ts';
import type { Tex } from './tex.ts';

/** A stretch of TeX and how far it is read; `place` is where to say that something is missing. */
export interface Cursor {
  readonly items: readonly Tex[];
  at: number;
  readonly place: Range;
}

/** What the parts of the reader share, and how they call each other. */
export interface Parser {
  readonly source: string;
  readonly known: Known;
  readonly hints: { readonly message: Message; readonly range: Range }[];
  /** Statements that formulas bring along: what stands over a brace with a name. */
  readonly extra: Statement[];
  /** Indices of the sums around. */
  readonly running: string[];
  /** All of the items as one expression. */
  readonly whole: (items: readonly Tex[], place: Range) => Expression;
  /** A product, as far as it goes. */
  readonly term: (c: Cursor) => Expression;
  /** One factor. */
  readonly factor: (c: Cursor) => Expression;
}

export const call = (
  callee: string,
  args: readonly Expression[],
  range: Range,
  calleeRange = range,
): Expression => ({
  kind: 'call',
  callee,
  primes: 0,
  calleeRange,
  args,
  range,
});

export const operator = (
  sign: (Expression & { kind: 'operator' })['operator'],
  args: readonly Expression[],
  range: Range,
): Expression => ({ kind: 'operator', operator: sign, args, range });

export const number = (exact: string, range: Range): Expression => ({ kind: 'number', exact, range });
export const name = (text: string, range: Range): Expression => ({ kind: 'name', name: text, range });

/** The items between commas that stand outside brackets. */
export function splitCommas(items: readonly Tex[]): Tex[][] {
  const parts: Tex[][] = [[]];
  let depth = 0;
  for (const t of items) {
    if (t.kind === 'char' && /^[([]$/.test(t.text)) depth++;
    if (t.kind === 'char' && /^[)\]]$/.test(t.text)) depth--;
    if (depth === 0 && t.kind === 'char' && (t.text === ',' || t.text === ';')) parts.push([]);
    else parts.at(-1)?.push(t);
  }
  return parts;
}
