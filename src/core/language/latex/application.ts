import { refuse } from '../../outcome.ts';
import { cover, type Range } from '../../place.ts';
import type { Expression } from '../program.ts';
import { functionOfCommand, functionOfWord, inverseOf } from './functions.ts';
import { closerOf } from './known.ts';
import { raised } from './names.ts';
import { call, operator, splitCommas, type Cursor, type Parser } from './parser.ts';
import { scriptsAt, isTranspose } from './scripts.ts';
import { symbolAt } from './symbols.ts';
import { isChar, isCommand, rangeOf, type Tex } from './tex.ts';

/** Functions whose parameter stands below them: lrelu_{0.1}(x). */
const parameterBelow = new Set(['leaky_relu', 'huber', 'smooth_l1', 'elu', 'celu']);

/** A function known by name, applied to what follows: `\log x`, `\sin^2(x)`, `\log_2 n`, `\max(0, z)`. */
export function application(p: Parser, c: Cursor, given: string, from: number, range: Range): Expression {
  const scripts = scriptsAt(c.items, from);
  c.at = scripts.next;
  const { sub, sup } = scripts;
  const [above] = sup ?? [];
  const isInverse = sup?.length === 2 && isChar(above, '-') && isChar(sup[1], '1');
  const inverse = isInverse ? inverseOf(given) : undefined;
  if (isInverse && !inverse && given !== 'det') return refuse('latex-inverse', { name: given }, range);
  const callee = inverse ?? given;
  const { args, end } = argumentsAt(p, c, range);
  const whole = cover(range, end);
  let value = valueOf(p, callee, args, sub, scripts.primes, range, whole);
  if (sup && !inverse) {
    if (isTranspose(sup)) value = operator("'", [value], whole);
    // A power of a function's value is taken entry by entry.
    else value = operator('.^', [value, p.whole(sup, range)], whole);
  }
  const after = scriptsAt(c.items, c.at);
  if (after.next === c.at) return value;
  const outer = cover(whole, rangeOf(c.items.slice(c.at, after.next), whole));
  c.at = after.next;
  if (!after.sub && after.sup && after.primes === 0 && !isTranspose(after.sup) && entrywise.has(callee))
    return operator('.^', [value, p.whole(after.sup, outer)], outer);
  if (!after.sub) return raised(p, value, after, outer);
  const places = after.sub.map((t) => p.whole([t], t.range));
  return raised(p, { kind: 'index', args: [value, ...places], range: outer }, after, outer);
}

function valueOf(
  p: Parser,
  callee: string,
  args: readonly Expression[],
  sub: readonly Tex[] | undefined,
  primes: number,
  range: Range,
  whole: Range,
): Expression {
  const [x] = args;
  if (primes > 0) return { kind: 'call', callee, primes, calleeRange: range, args, range: whole };
  if (!sub) return extremum(callee, args, range, whole);
  const base = sub.length === 1 && sub[0]?.kind === 'char' ? sub[0].text : '';
  if (callee === 'log' && (base === '2' || sub.length === 2)) {
    const digits = sub.map((t) => (t.kind === 'char' ? t.text : '')).join('');
    if (digits === '2' || digits === '10') return call(`log${digits}`, args, whole, range);
  }
  if (callee === 'log' && base === 'e') return call('log', args, whole, range);
  if (callee === 'log' && x) return call('log', [x, p.whole(sub, range)], whole, range);
  if (parameterBelow.has(callee)) return call(callee, [...args, p.whole(sub, range)], whole, range);
  if ((callee === 'max' || callee === 'min') && x) return overIndex(callee, x, sub, range, whole);
  return refuse('latex-subscript', undefined, rangeOf(sub, range));
}

/** `\max(0, z)` compares; `\max x` of one array is its largest entry. */
function extremum(callee: string, args: readonly Expression[], range: Range, whole: Range): Expression {
  const single = args.length === 1 && (callee === 'max' || callee === 'min');
  return call(single ? `a${callee}` : callee, args, whole, range);
}

/** `\max_i x_i` is the largest entry of x. */
function overIndex(
  callee: string,
  x: Expression,
  sub: readonly Tex[],
  range: Range,
  whole: Range,
): Expression {
  const s = symbolAt(sub, 0);
  const isEntry = x.kind === 'name' && s !== undefined && x.name.endsWith(`_${s.name}`) && sub.length === 1;
  if (!isEntry) return refuse('latex-extremum', { name: callee }, rangeOf(sub, range));
  const base = x.name.slice(0, -1 - s.name.length);
  return call(`a${callee}`, [{ kind: 'name', name: base, range: x.range }], whole, range);
}

/** Functions whose value is taken to a power entry by entry: tanh(z)², σ(z)². */
const entrywise = new Set(
  'exp log ln sin cos tan sinh cosh tanh sigmoid relu softplus sqrt erf abs arcsin arccos arctan asin acos atan'.split(
    ' ',
  ),
);

interface Arguments {
  readonly args: readonly Expression[];
  readonly end: Range;
}

function argumentsAt(p: Parser, c: Cursor, range: Range): Arguments {
  const t = c.items[c.at];
  const bracket = isChar(t, '(') || isChar(t, '[') || isCommand(t, '{') || isCommand(t, 'lbrace');
  if (t && bracket) {
    const close = closerOf(c.items, c.at);
    const last = c.items[close];
    if (!last)
      return refuse('unclosed-bracket', { bracket: p.source.slice(t.range.start, t.range.end) }, t.range);
    const parts = splitCommas(c.items.slice(c.at + 1, close));
    c.at = close + 1;
    return { args: parts.map((part) => p.whole(part, last.range)), end: last.range };
  }
  if (!t || !canStart(t))
    return refuse('latex-operand', { name: p.source.slice(range.start, range.end) }, range);
  const value = bareArgument(p, c);
  return { args: [value], end: value.range };
}

/** Without brackets a function takes the product that follows, up to a sign, a function or a bracket. */
function bareArgument(p: Parser, c: Cursor): Expression {
  let value = p.factor(c);
  for (let t = c.items[c.at]; t && continuesArgument(c, t); t = c.items[c.at]) {
    const next = p.factor(c);
    value = operator('*', [value, next], cover(value.range, next.range));
  }
  return value;
}

const canStart = (t: Tex): boolean =>
  t.kind === 'group' ||
  t.kind === 'environment' ||
  (t.kind === 'char' && /^[\p{L}\d|(.‖]$|^\d/u.test(t.text)) ||
  (t.kind === 'command' &&
    !/^(cdot|times|odot|circ|rvert|rVert|le|leq|ge|geq|ne|neq|\}|rangle|in|\\)$/.test(t.name));

function continuesArgument(c: Cursor, t: Tex): boolean {
  if (t.kind === 'char') return /^\p{L}$/u.test(t.text) || /^\d/.test(t.text);
  if (t.kind !== 'command') return t.kind === 'group';
  if (functionOfCommand(t.name)) return false;
  const s = symbolAt(c.items, c.at);
  return s !== undefined && !(s.style === 'word' && functionOfWord(s.name));
}
