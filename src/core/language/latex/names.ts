import { refuse } from '../../outcome.ts';
import { cover, type Range } from '../../place.ts';
import { postorder, type Expression } from '../program.ts';
import { functionLetters } from './functions.ts';
import { argumentText, closerOf, decoration, styledName, subscripted } from './known.ts';
import { call, name, number, operator, splitCommas, type Cursor, type Parser } from './parser.ts';
import { isInverseTranspose, isTranspose, scriptsAt, type Scripts } from './scripts.ts';
import { symbolAt, type Symbol } from './symbols.ts';
import { isChar, isCommand, rangeOf, type Tex } from './tex.ts';

/** A name with its scripts: a variable, an entry, a power, a transpose or a call. */
export function nameFactor(p: Parser, c: Cursor, s: Symbol): Expression {
  const scripts = scriptsAt(c.items, s.next);
  const range = rangeOf(c.items.slice(c.at, scripts.next), s.range);
  const base = styledName(p.known, s);
  const decorated = decoration(scripts.sup);
  const changing =
    decorated === undefined
      ? undefined
      : scripts.sup?.find((t) => p.running.includes(symbolAt([t], 0)?.name ?? ''));
  if (changing)
    return refuse(
      'latex-family',
      {
        name: p.source.slice(range.start, range.end),
        index: p.source.slice(changing.range.start, changing.range.end),
      },
      range,
    );
  const full = subscripted(base, scripts.sub, p.source) + (decorated ?? '');
  c.at = scripts.next;
  if (isChar(c.items[c.at], '(') && isFunction(p, c, full, base, scripts, s.range))
    return called(p, c, full, scripts, range);
  const own = scripts.sub ? subscriptedName(p, base, full, scripts.sub, range) : name(full, s.range);
  const sup = decorated === undefined ? scripts.sup : undefined;
  return raised(p, own, { ...scripts, ...(sup ? { sup } : { sup: undefined as never }) }, range);
}

/** Whether the name before a bracket is a function: what is known of it decides, then the letter. */
function isFunction(
  p: Parser,
  c: Cursor,
  full: string,
  base: string,
  scripts: Scripts,
  place: Range,
): boolean {
  const { known } = p;
  const close = closerOf(c.items, c.at);
  if (close < 0) return false;
  if (known.functions.has(full) || known.primed.has(full) || scripts.primes > 0) return true;
  const inside = c.items.slice(c.at + 1, close);
  if (known.applied.has(full)) return known.applied.get(full) === argumentText(inside, p.source);
  if (known.values.has(full) || known.axes.has(base)) return false;
  if (splitCommas(inside).length > 1) return true;
  if (base === 'σ') return true;
  const isLetter = functionLetters.has(base) && (base === 'φ' || base === 'ϕ' || !known.bare.has(full));
  const isWord = /^\p{L}{2,}$/u.test(base);
  if (!isLetter && !isWord && !scripts.sup) {
    const text = (r: Range): string => p.source.slice(r.start, r.end);
    const bracket = cover((c.items[c.at] as Tex).range, (c.items[close] as Tex).range);
    const values = { written: text(cover(place, bracket)), read: `${text(place)} · ${text(bracket)}` };
    p.hints.push({ message: { key: 'read-as', values }, range: bracket });
  }
  return isLetter || isWord;
}

function called(p: Parser, c: Cursor, full: string, scripts: Scripts, range: Range): Expression {
  const close = closerOf(c.items, c.at);
  const inside = c.items.slice(c.at + 1, close);
  const whole = cover(range, (c.items[close] as Tex).range);
  const place = (c.items[c.at] as Tex).range;
  c.at = close + 1;
  if (p.known.applied.get(full) === argumentText(inside, p.source) && scripts.primes === 0)
    return name(full, range);
  const args = splitCommas(inside).map((part) => p.whole(part, place));
  const value: Expression = {
    kind: 'call',
    callee: full,
    primes: scripts.primes,
    calleeRange: range,
    args,
    range: whole,
  };
  const inner = scripts.sup ? raised(p, value, { sup: scripts.sup, primes: 0, next: c.at }, whole) : value;
  const after = scriptsAt(c.items, c.at);
  if (after.next === c.at) return inner;
  const outer = cover(whole, rangeOf(c.items.slice(c.at, after.next), whole));
  c.at = after.next;
  if (!after.sub) return raised(p, inner, after, outer);
  const places = indexPlaces(p, after.sub);
  if (!places) return refuse('latex-subscript', undefined, rangeOf(after.sub, outer));
  return raised(p, { kind: 'index', args: [inner, ...places], range: outer }, after, outer);
}

/** x_i: an entry where i runs or x is known to have entries, otherwise a name of its own. */
function subscriptedName(
  p: Parser,
  base: string,
  full: string,
  sub: readonly Tex[],
  range: Range,
): Expression {
  const places = indexPlaces(p, sub);
  const runs = places?.some((place) =>
    postorder(place).some((e) => e.kind === 'name' && p.running.includes(e.name)),
  );
  if (p.known.values.has(full))
    return runs
      ? refuse('latex-one-of-many', { name: p.source.slice(range.start, range.end) }, range)
      : name(full, range);
  // Numbers are indices of what is declared with as many axes, or defined and so shown to be no family of names.
  const axes = p.known.axes.get(base) ?? (p.known.values.has(base) ? places?.length : 0);
  const fits =
    places !== undefined && places.length === axes && places.every((e) => e.kind !== 'name' || runs);
  // z_i beside Σ_j z_j: an entry, at a place that has a name.
  const isEntry = places?.length === p.known.indexed.get(base) && places?.every((e) => e.kind !== 'slice');
  if (places && (runs || fits || isEntry))
    return { kind: 'index', args: [name(base, range), ...places], range };
  const [size] = sub;
  if (base === 'I' && sub.length === 1 && size && !p.known.values.has('I'))
    return call('eye', [p.whole(sub, range)], range);
  return name(full, range);
}

/** The places of an entry: `ij`, `i,j`, `12`, `i\cdot`, `i+1`; undefined where it does not look like that. */
export function indexPlaces(p: Parser, sub: readonly Tex[]): Expression[] | undefined {
  const parts = splitCommas(sub);
  if (parts.length > 1) {
    const all = parts.map((part) => onePlace(p, part));
    return all.every((e) => e !== undefined) ? all : undefined;
  }
  // i+1 is one place.
  const sum = sub.some((t) => isChar(t, '+') || isChar(t, '-')) ? onePlace(p, sub) : undefined;
  if (sum) return [sum];
  const places: Expression[] = [];
  for (let i = 0; i < sub.length; i++) {
    const t = sub[i] as Tex;
    const digits = t.kind === 'char' && /^\d{2,}$/.test(t.text) ? [...t.text] : undefined;
    if (digits) digits.forEach((d) => places.push(number(d, t.range)));
    else {
      const place = onePlace(p, [t]);
      if (!place) return undefined;
      places.push(place);
    }
  }
  return places;
}

function onePlace(p: Parser, part: readonly Tex[]): Expression | undefined {
  const [t] = part;
  if (!t) return undefined;
  if (part.length === 1) {
    if (t.kind === 'char' && /^\d+$/.test(t.text)) return number(t.text, t.range);
    if (isChar(t, ':') || isChar(t, '*') || isCommand(t, 'cdot') || isCommand(t, 'ast'))
      return { kind: 'slice', args: [], range: t.range };
    const s = symbolAt(part, 0);
    if (s?.style === 'plain') return name(s.name, s.range);
    return undefined;
  }
  const usesRunning = part.some((x) => p.running.includes(symbolAt([x], 0)?.name ?? ''));
  return usesRunning ? p.whole(part, t.range) : undefined;
}

/** A value with primes and what stands above it. */
export function raised(
  p: Parser,
  value: Expression,
  scripts: Pick<Scripts, 'sup' | 'primes' | 'next'>,
  range: Range,
): Expression {
  let e = value;
  if (scripts.primes > 1) return refuse('latex-primes', undefined, range);
  if (scripts.primes === 1) {
    if (e.kind === 'name' && (p.known.functions.has(e.name) || p.known.primed.has(e.name)))
      return refuse('latex-primes', undefined, range);
    e = operator("'", [e], range);
  }
  const { sup } = scripts;
  if (!sup) return e;
  if (sup.length === 0) return refuse('latex-argument', { name: '^' }, range);
  if (
    isTranspose(sup) &&
    !(p.known.values.has('T') && (p.known.axes.get('T') ?? 0) === 0 && isChar(sup[0], 'T'))
  )
    return operator("'", [e], range);
  if (isInverseTranspose(sup)) return operator("'", [operator('^', [e, minusOne(sup, range)], range)], range);
  const [first] = sup;
  if (sup.length === 1 && (isChar(first, '+') || isCommand(first, 'dagger'))) return call('pinv', [e], range);
  if (isCommand(first, 'circ') || isCommand(first, 'odot')) {
    if (sup.length === 1) return refuse('latex-part', { part: '^\\circ' }, range);
    return operator('.^', [e, p.whole(sup.slice(1), range)], range);
  }
  const exponent = p.whole(sup, range);
  if (e.kind === 'name' && e.name === 'e' && !p.known.values.has('e'))
    return call('exp', [exponent], range, e.range);
  return operator('^', [e, exponent], range);
}

const minusOne = (sup: readonly Tex[], place: Range): Expression => {
  const range = rangeOf(sup, place);
  return operator('u-', [number('1', range)], range);
};
