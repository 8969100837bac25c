import { refuse } from '../../outcome.ts';
import { cover, type Range } from '../../place.ts';
import type { Expression } from '../program.ts';
import { closerOf } from './known.ts';
import { raised } from './names.ts';
import { call, name, number, splitCommas, type Cursor, type Parser } from './parser.ts';
import { scriptsAt } from './scripts.ts';
import { symbolAt } from './symbols.ts';
import { isChar, isCommand, rangeOf, type Tex } from './tex.ts';

const openers = new Set('{ lbrace lvert lVert langle lfloor lceil | vert Vert lbrack lparen'.split(' '));

export const opensDelimiter = (t: Tex): boolean =>
  (t.kind === 'char' && /^[([|‖⟨]$/.test(t.text)) || (t.kind === 'command' && openers.has(t.name));

/** What stands between delimiters, with what follows them: `\|x\|_2^2`, `(a + b)^2`, `|x|`. */
export function delimited(p: Parser, c: Cursor, t: Tex): Expression {
  const { close, width, kind } = closing(c, t);
  const from = c.at + width;
  const inside = c.items.slice(from, close);
  const last = c.items[close + width - 1] ?? c.items[close];
  if (!last)
    return refuse('unclosed-bracket', { bracket: p.source.slice(t.range.start, t.range.end) }, t.range);
  const range = cover(t.range, last.range);
  if (inside.length === 0)
    return refuse('value-expected', { found: p.source.slice(last.range.start, last.range.end) }, range);
  c.at = close + width;
  const scripts = scriptsAt(c.items, c.at);
  const whole = cover(range, rangeOf(c.items.slice(c.at, scripts.next), range));
  c.at = scripts.next;
  const value = valueOf(p, kind, inside, scripts.sub, range, whole);
  const isKnown = kind === 'norm' || kind === 'inner';
  if (scripts.sub && !isKnown && !(value.kind === 'index'))
    return entry(p, value, scripts.sub, whole, scripts);
  return raised(p, value, scripts, whole);
}

function entry(
  p: Parser,
  value: Expression,
  sub: readonly Tex[],
  range: Range,
  scripts: Parameters<typeof raised>[2],
): Expression {
  const places = sub.map((t): Expression | undefined => {
    if (t.kind === 'char' && /^\d+$/.test(t.text)) return number(t.text, t.range);
    const s = symbolAt([t], 0);
    return s && p.running.includes(s.name) ? name(s.name, s.range) : undefined;
  });
  if (places.some((x) => x === undefined)) return refuse('latex-subscript', undefined, rangeOf(sub, range));
  return raised(p, { kind: 'index', args: [value, ...(places as Expression[])], range }, scripts, range);
}

type Kind = 'group' | 'norm' | 'abs' | 'inner' | 'floor' | 'ceil';

const kinds = new Map<string, Kind>([
  ['lVert', 'norm'],
  ['lvert', 'abs'],
  ['langle', 'inner'],
  ['lfloor', 'floor'],
  ['lceil', 'ceil'],
]);

interface Closing {
  readonly close: number;
  /** How many items each delimiter is: `||` is two. */
  readonly width: number;
  readonly kind: Kind;
}

function closing(c: Cursor, t: Tex): Closing {
  const { items, at } = c;
  const none: Closing = { close: items.length, width: 1, kind: 'group' };
  if (isChar(t, '(') || isChar(t, '[')) return found(closerOf(items, at), 'group', none);
  if (isChar(t, '|') || isCommand(t, 'vert')) {
    const doubled = isChar(t, '|') && isChar(items[at + 1], '|');
    if (!doubled)
      return found(
        nextBar(items, at, (x) => isChar(x, '|') || isCommand(x, 'vert')),
        'abs',
        none,
      );
    for (let k = at + 3; k < items.length; k++)
      if (isChar(items[k], '|') && isChar(items[k + 1], '|')) return { close: k, width: 2, kind: 'norm' };
    return none;
  }
  if (isCommand(t, '|') || isCommand(t, 'Vert') || isChar(t, '‖'))
    return found(
      nextBar(items, at, (x) => isCommand(x, '|') || isCommand(x, 'Vert') || isChar(x, '‖')),
      'norm',
      none,
    );
  const kind = t.kind === 'command' ? kinds.get(t.name) : undefined;
  return found(closerOf(items, at), kind ?? 'group', none);
}

const found = (close: number, kind: Kind, none: Closing): Closing =>
  close < 0 ? none : { close, width: 1, kind };

/** The next bar that can close: outside brackets, with something before it that a value can end with. */
function nextBar(items: readonly Tex[], open: number, isBar: (t: Tex | undefined) => boolean): number {
  let depth = 0;
  for (let k = open + 1; k < items.length; k++) {
    const t = items[k] as Tex;
    if (t.kind === 'char' && /^[([]$/.test(t.text)) depth++;
    if (t.kind === 'char' && /^[)\]]$/.test(t.text)) depth--;
    if (depth < 0) return -1;
    const before = items[k - 1];
    const afterOperator = before?.kind === 'char' && /^[+\-*/=<>,−]$/.test(before.text);
    if (depth === 0 && k > open + 1 && isBar(t) && !afterOperator) return k;
  }
  return -1;
}

function valueOf(
  p: Parser,
  kind: Kind,
  inside: readonly Tex[],
  sub: readonly Tex[] | undefined,
  range: Range,
  whole: Range,
): Expression {
  if (kind === 'norm') return norm(p, p.whole(inside, range), sub, whole);
  if (kind === 'inner') {
    const bar = inside.some((t) => isCommand(t, 'mid'));
    const parts = splitCommas(inside);
    if (parts.length !== 2 || bar) return refuse('latex-inner', undefined, range);
    const [a = [], b = []] = parts;
    return call('dot', [p.whole(a, range), p.whole(b, range)], range);
  }
  if (kind === 'group') {
    const parts = splitCommas(inside);
    if (parts.length === 1) return p.whole(inside, range);
    const args = parts.map((part) => p.whole(part, range));
    return { kind: 'array', rowLengths: [args.length], args, range };
  }
  return call(kind, [p.whole(inside, range)], range);
}

/** ‖x‖, ‖x‖₂, ‖x‖₁, ‖x‖_∞, ‖A‖_F, ‖A‖_*, ‖x‖_p. */
function norm(p: Parser, of: Expression, sub: readonly Tex[] | undefined, range: Range): Expression {
  if (!sub) return call('norm', [of], range);
  const [t] = sub;
  const place = rangeOf(sub, range);
  if (sub.length === 1) {
    const s = symbolAt(sub, 0);
    if (s?.name === 'F' || s?.name === 'Fro' || s?.name === 'fro')
      return call('norm', [of, { kind: 'text', text: 'fro', range: place }], range);
    if (isCommand(t, 'infty') || isChar(t, '∞')) return call('norm', [of, name('inf', place)], range);
    if (isChar(t, '*') || isCommand(t, 'ast') || isCommand(t, 'star'))
      return call('norm', [of, { kind: 'text', text: 'nuc', range: place }], range);
    if (t?.kind === 'char' && /^\d/.test(t.text)) return call('norm', [of, number(t.text, place)], range);
    if (s && /^\p{Ll}$/u.test(s.name)) return call('norm', [of, name(s.name, place)], range);
  }
  if (symbolAt(sub, 0)?.name.toUpperCase() === 'F')
    return call('norm', [of, { kind: 'text', text: 'fro', range: place }], range);
  const numeric = sub.every((x) => x.kind === 'char' && /^[\d./]+$/.test(x.text));
  return numeric ? call('norm', [of, p.whole(sub, place)], range) : refuse('norm-kind', undefined, place);
}
