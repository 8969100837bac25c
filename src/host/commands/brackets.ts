import type { Notation } from '../../core/language/notation.ts';
import type { Range } from '../../core/place.ts';

/** One number, one name, or a call or bracket that holds all. */
const ATOM = /^[\p{L}\p{N}_.]+$|^[\p{L}\p{N}_.]*\([^()]*\)$/u;
/** What may stand before and after a whole expression. */
const BEFORE = /(?:^|[=(,;[{&\r\n]|\\\\|\breturn|\$)[ \t]*$/;
const AFTER = /^[ \t]*(?:$|[),;\]}#%\r\n$&]|\\\\|\\end|\\\]|\\\))/;

/** An expression as it may stand in place of a range: in brackets where something is done to what stands there. */
export function bracketed(
  text: string,
  { start, end }: Range,
  expression: string,
  notation: Notation,
): string {
  const whole =
    BEFORE.test(text.slice(Math.max(0, start - 40), start)) && AFTER.test(text.slice(end, end + 40));
  if (whole || ATOM.test(expression)) return expression;
  return notation === 'latex' ? `\\left(${expression}\\right)` : `(${expression})`;
}
