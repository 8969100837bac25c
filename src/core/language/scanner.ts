import { refuse } from '../outcome.ts';
import {
  canonicalName,
  continuesName,
  isBlank,
  isDigit,
  isLineEnd,
  OPERATOR_SPELLINGS,
  startsName,
  subscript,
  superscript,
} from './characters.ts';

/** What stands between a token and the one before it. */
export type Gap = 'none' | 'blank' | 'line' | 'empty-line';

/**
 * A word of the text and its place. `text` is the canonical form: a name's ASCII form, an operator's own
 * spelling, a superscript written out, a text in quotes without them.
 */
export interface Token {
  readonly kind: 'name' | 'number' | 'symbol' | 'superscript' | 'text';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly gap: Gap;
}

/** The longest program text, in UTF-16 units: about 25,000 lines. */
export const TEXT_LIMIT = 500_000;

const SYMBOLS_3 = new Set(['===']);
const SYMBOLS_2 = new Set(['==', '!=', '<=', '>=', '.*', './', '.^', ".'", '**', '//', '&&', ':=', '->']);

/** Split a text into tokens, comments and blanks left out. Every character is looked at a fixed number of times. */
export function scan(source: string): Token[] {
  if (source.length > TEXT_LIMIT) {
    refuse('too-long', { limit: TEXT_LIMIT }, { start: TEXT_LIMIT, end: source.length });
  }
  const tokens: Token[] = [];
  let gap: Gap = 'none';
  let lineHasText = false;
  let i = 0;

  const push = (kind: Token['kind'], text: string, start: number, end: number) => {
    tokens.push({ kind, text, start, end, gap });
    gap = 'none';
    lineHasText = true;
  };

  while (i < source.length) {
    const code = source.charCodeAt(i);
    if (isLineEnd(code)) {
      if (gap !== 'empty-line') gap = gap === 'line' && !lineHasText ? 'empty-line' : 'line';
      lineHasText = false;
      i += code === 13 && source.charCodeAt(i + 1) === 10 ? 2 : 1;
    } else if (isBlank(code)) {
      if (gap === 'none') gap = 'blank';
      i++;
    } else if (code === 35) {
      lineHasText = true;
      while (i < source.length && !isLineEnd(source.charCodeAt(i))) i++;
    } else {
      const start = i;
      const ascii = code < 128;
      const point = ascii ? code : (source.codePointAt(i) ?? code);
      const c = ascii ? source.charAt(i) : String.fromCodePoint(point);
      if (isDigit(code) || (code === 46 && isDigit(source.charCodeAt(i + 1)))) {
        i = endOfNumber(source, i);
        push('number', source.slice(start, i), start, i);
      } else if (startsName(point) || (!ascii && subscript(c) !== undefined)) {
        i = endOfName(source, i);
        push('name', canonicalName(source.slice(start, i)), start, i);
      } else if (!ascii && superscript(c) !== undefined) {
        let text = '';
        for (let s = superscript(c); s !== undefined; s = superscript(source.charAt(i))) {
          text += s;
          i++;
        }
        push('superscript', text, start, i);
      } else if (quotedFrom(source, i, tokens.at(-1)) > i) {
        i = quotedFrom(source, i, tokens.at(-1));
        push('text', source.slice(start + 1, i - 1), start, i);
      } else {
        i = scanSymbol(source, i, c, push);
      }
    }
  }
  return tokens;
}

/** The end of a text in quotes that begins at i, or i. A single quote begins one only where an argument begins. */
function quotedFrom(source: string, i: number, before: Token | undefined): number {
  const quote = source[i];
  const single = quote === "'" && (before?.text === '(' || before?.text === ',');
  if (quote !== '"' && !single) return i;
  for (let j = i + 1; j < source.length && !isLineEnd(source.charCodeAt(j)); j++)
    if (source[j] === quote) return j + 1;
  return i;
}

function scanSymbol(
  source: string,
  start: number,
  c: string,
  push: (kind: Token['kind'], text: string, start: number, end: number) => void,
): number {
  const three = source.slice(start, start + 3);
  if (SYMBOLS_3.has(three)) {
    push('symbol', three, start, start + 3);
    return start + 3;
  }
  const two = three.slice(0, 2);
  if (SYMBOLS_2.has(two)) {
    push('symbol', two === ".'" ? "'" : two, start, start + 2);
    return start + 2;
  }
  const end = start + c.length;
  const spelling = OPERATOR_SPELLINGS[c];
  if (c === '″') {
    push('symbol', "'", start, end);
    push('symbol', "'", start, end);
  } else if (spelling === 'and' || spelling === 'or' || spelling === 'not') {
    push('name', spelling, start, end);
  } else {
    push('symbol', spelling ?? c, start, end);
  }
  return end;
}

function endOfName(source: string, start: number): number {
  let i = start;
  while (i < source.length) {
    const point = source.codePointAt(i) ?? 0;
    if (i > start && !continuesName(point)) break;
    i += point > 0xffff ? 2 : 1;
  }
  return i;
}

/** Digits with at most one point and an exponent; the point of `2.*x` belongs to the operator. */
function endOfNumber(source: string, start: number): number {
  const digits = (i: number) => {
    while (isDigit(source.charCodeAt(i))) i++;
    return i;
  };
  let i = digits(start);
  if (source[i] === '.' && !/[*/^']/.test(source.charAt(i + 1))) i = digits(i + 1);
  if (source[i] === 'e' || source[i] === 'E') {
    const sign = source[i + 1] === '+' || source[i + 1] === '-' ? 1 : 0;
    if (isDigit(source.charCodeAt(i + 1 + sign))) i = digits(i + 1 + sign);
  }
  const next = source.charAt(i);
  const baseMark = source.slice(start, i) === '0' && /[xXbBoO]/.test(next);
  if (
    (next === '_' && /[\p{L}\p{Nd}]/u.test(source.charAt(i + 1))) ||
    (baseMark && /[0-9a-fA-F]/.test(source.charAt(i + 1)))
  ) {
    const end = endOfName(source, i);
    refuse('malformed-number', { written: source.slice(start, end) }, { start, end });
  }
  return i;
}
