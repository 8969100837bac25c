import { refuse } from '../../outcome.ts';
import { cover, type Range } from '../../place.ts';
import type { Comparison, Expression, Statement } from '../program.ts';
import { atomAt } from './atoms.ts';
import type { Known } from './known.ts';
import { call, operator, type Cursor, type Parser } from './parser.ts';
import { isChar, rangeOf, type Tex } from './tex.ts';

/** Relations between the two sides of a condition. */
const relations: Readonly<Record<string, Comparison>> = {
  '<': '<',
  '>': '>',
  '=': '==',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  lt: '<',
  gt: '>',
  le: '<=',
  leq: '<=',
  leqslant: '<=',
  ge: '>=',
  geq: '>=',
  geqslant: '>=',
  ne: '!=',
  neq: '!=',
};

/** Products by their sign. */
const products: Readonly<Record<string, '*' | '.*' | '/' | './' | 'kron' | 'mod'>> = {
  '*': '*',
  '·': '*',
  '⋅': '*',
  '×': '*',
  '⊙': '.*',
  '∘': '.*',
  '/': '/',
  '÷': '/',
  cdot: '*',
  cdotp: '*',
  times: '*',
  ast: '*',
  odot: '.*',
  circ: '.*',
  div: '/',
  oslash: './',
  otimes: 'kron',
  bmod: 'mod',
};

/** What ends a factor: signs that no operand begins with. */
const ends = new Set([')', ']', ',', ';', '+', '-', '−', '&', '!', "'", ':', '?', '.', '@', '"', '`']);
const endCommands = new Set(
  'rvert rVert rangle rfloor rceil rbrace rbrack } land lor wedge vee to mapsto in notin mid colon pm mp \\ _ ^ approx sim propto'.split(
    ' ',
  ),
);

const textOf = (t: Tex | undefined): string =>
  t?.kind === 'char' ? t.text : t?.kind === 'command' ? t.name : '';

const own = <T>(table: Readonly<Record<string, T>>, t: Tex | undefined): T | undefined =>
  Object.hasOwn(table, textOf(t)) ? table[textOf(t)] : undefined;

/** A parser for the formulas of one text. */
export function createParser(source: string, known: Known, hints: Parser['hints']): Parser {
  const extra: Statement[] = [];
  const p: Parser = {
    source,
    known,
    hints,
    extra,
    running: [],
    whole: (items, place) => whole(p, items, place),
    term: (c) => term(p, c),
    factor: (c) => factor(p, c),
  };
  return p;
}

function whole(p: Parser, items: readonly Tex[], place: Range): Expression {
  const c: Cursor = { items, at: 0, place: rangeOf(items, place) };
  const value = condition(p, c);
  const left = items[c.at];
  if (left) refuseLeft(p, left);
  return value;
}

function refuseLeft(p: Parser, t: Tex): never {
  if (t.kind === 'command') return refuse('latex-command', { name: `\\${t.name}` }, t.range);
  const part = p.source.slice(t.range.start, t.range.end).slice(0, 40);
  return refuse(
    /^[)\]}]/.test(part) ? 'unopened-bracket' : 'unexpected-part',
    { part, bracket: part },
    t.range,
  );
}

/** A sum, or a comparison of sums, joined by and and or. */
function condition(p: Parser, c: Cursor): Expression {
  let left = comparison(p, c);
  for (;;) {
    const sign = textOf(c.items[c.at]);
    const joins = /^(land|wedge)$/.test(sign) ? 'and' : /^(lor|vee)$/.test(sign) ? 'or' : undefined;
    if (!joins) return left;
    c.at++;
    const right = comparison(p, c);
    left = operator(joins, [left, right], cover(left.range, right.range));
  }
}

function comparison(p: Parser, c: Cursor): Expression {
  const negation = c.items[c.at];
  if (/^(lnot|neg)$/.test(textOf(negation)) && negation) {
    c.at++;
    const inner = comparison(p, c);
    return operator('not', [inner], cover(negation.range, inner.range));
  }
  const left = sum(p, c);
  const sign = own(relations, c.items[c.at]);
  if (!sign) return left;
  c.at++;
  const right = sum(p, c);
  if (own(relations, c.items[c.at])) refuse('chained-comparison', undefined, c.items[c.at]?.range ?? c.place);
  return operator(sign, [left, right], cover(left.range, right.range));
}

const isPlus = (t: Tex | undefined): boolean => isChar(t, '+');
const isMinus = (t: Tex | undefined): boolean => isChar(t, '-') || isChar(t, '−') || isChar(t, '–');

function sum(p: Parser, c: Cursor): Expression {
  let left = signed(p, c, term);
  for (;;) {
    const t = c.items[c.at];
    if (!t || !(isPlus(t) || isMinus(t))) return left;
    c.at++;
    const right = signed(p, c, term);
    left = operator(isPlus(t) ? '+' : '-', [left, right], cover(left.range, right.range));
  }
}

/** An operand with the signs before it. */
function signed(p: Parser, c: Cursor, inner: (p: Parser, c: Cursor) => Expression): Expression {
  const signs: Tex[] = [];
  for (let t = c.items[c.at]; isPlus(t) || isMinus(t); t = c.items[c.at]) {
    if (signs.length > 100) refuse('too-deep', { limit: 100 }, t?.range ?? c.place);
    signs.push(t as Tex);
    c.at++;
  }
  let value = inner(p, c);
  for (const t of signs.reverse())
    value = operator(isPlus(t) ? 'u+' : 'u-', [value], cover(t.range, value.range));
  return value;
}

function term(p: Parser, c: Cursor): Expression {
  let left = factor(p, c);
  for (;;) {
    const sign = own(products, c.items[c.at]);
    if (sign) {
      c.at++;
      const right = sign === '/' ? divisor(p, c, left) : signed(p, c, factor);
      left = combined(sign, left, right);
    } else if (beginsFactor(c.items[c.at])) {
      const right = factor(p, c);
      left = operator('*', [left, right], cover(left.range, right.range));
    } else return left;
  }
}

function combined(sign: string, left: Expression, right: Expression): Expression {
  const range = cover(left.range, right.range);
  return sign === 'kron' || sign === 'mod'
    ? call(sign, [left, right], range)
    : operator(sign as '*', [left, right], range);
}

/** What stands right of a slash: `a/2b` is a/(2b), with a remark; `1/2 b` is half of b. */
function divisor(p: Parser, c: Cursor, left: Expression): Expression {
  let right = signed(p, c, factor);
  if (left.kind === 'number' && right.kind === 'number') return right;
  const first = right;
  while (beginsFactor(c.items[c.at])) {
    const next = factor(p, c);
    right = operator('*', [right, next], cover(right.range, next.range));
  }
  if (right !== first) {
    const text = (e: Expression): string => p.source.slice(e.range.start, e.range.end);
    const range = cover(left.range, right.range);
    const written = p.source.slice(range.start, range.end);
    p.hints.push({
      message: { key: 'read-as', values: { written, read: `${text(left)}/(${text(right)})` } },
      range,
    });
  }
  return right;
}

/** Whether a factor can begin here. */
export function beginsFactor(t: Tex | undefined): boolean {
  if (!t || t.kind === 'break') return false;
  if (t.kind === 'char') return !ends.has(t.text) && !own(products, t) && !own(relations, t);
  if (t.kind === 'command') return !endCommands.has(t.name) && !own(products, t) && !own(relations, t);
  return true;
}

function factor(p: Parser, c: Cursor): Expression {
  const t = c.items[c.at];
  if (!t) return refuse('unexpected-end', undefined, { start: c.place.end, end: c.place.end });
  const value = atomAt(p, c, t);
  const mark = c.items[c.at];
  if (!isChar(mark, '!') || !mark) return value;
  c.at++;
  return call('factorial', [value], cover(value.range, mark.range), mark.range);
}
