import { level } from './target.ts';

/**
 * An expression of JavaScript. An array is a nested array, by the text of an expression; or, while functions of
 * its entries pile up, the text of an entry in terms of the entries of arrays that have names: `leaves`.
 */
export interface JavaScript {
  readonly text: string;
  readonly level: number;
  readonly rank: number;
  /** Whether it is a product of factors without a quotient, which opens into another. */
  readonly chain?: boolean;
  /** Set where the text is that of an entry: the arrays whose names stand for their entries in it. */
  readonly leaves?: readonly string[];
}

/** At least this tight, or in brackets. */
export const at = (x: JavaScript, needed: number): string => (x.level < needed ? `(${x.text})` : x.text);

/** The value itself: the entries put together where they are not an array yet. */
export function whole(x: JavaScript): JavaScript {
  if (!x.leaves) return x;
  const [only] = x.leaves;
  const text =
    x.leaves.length === 1 && only === x.text
      ? x.text
      : `map((${x.leaves.join(', ')}) => ${x.text}, ${x.leaves.join(', ')})`;
  return { text, level: level.atom, rank: x.rank };
}
