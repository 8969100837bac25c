import { scriptsAt } from './scripts.ts';
import { apart, symbolAt, type Style, type Symbol } from './symbols.ts';
import { isChar, isCommand, rangeOf, type Tex } from './tex.ts';

/** What a text shows about its names before any formula is read. */
export interface Known {
  /** Names that are defined or declared. */
  readonly values: Set<string>;
  /** How many axes a declaration gives a name. */
  readonly axes: Map<string, number>;
  /** Functions that are defined, `f(x) = …`, and called with other arguments. */
  readonly functions: Set<string>;
  /** Names defined as `L(θ) = …` that only ever stand with the same arguments: values. */
  readonly applied: Map<string, string>;
  /** The parameters of a name that is defined with a bracket. */
  readonly parameters: Map<string, readonly string[]>;
  /** Names that stand without a bracket after them. */
  readonly bare: Set<string>;
  /** Names followed by a bracket: the arguments that they are given, as written. */
  readonly calls: Map<string, Set<string>>;
  /** Names with a prime and a bracket: functions. */
  readonly primed: Set<string>;
  /** In which styles the letter of a name is set. */
  readonly styles: Map<string, Set<Style>>;
  /** Names that stand with the index of a sum or product around them, and how many indices: arrays of numbers. */
  readonly indexed: Map<string, number>;
}

export const nothingKnown = (): Known => ({
  values: new Set(),
  axes: new Map(),
  functions: new Set(),
  applied: new Map(),
  parameters: new Map(),
  bare: new Set(),
  calls: new Map(),
  primed: new Set(),
  styles: new Map(),
  indexed: new Map(),
});

/** Put down how names are used in a formula; `around` are the indices of sums that it stands under. */
export function observe(
  items: readonly Tex[],
  source: string,
  known: Known,
  around: readonly string[] = [],
): void {
  const running = [...around];
  for (let i = 0; i < items.length;) {
    const t = items[i] as Tex;
    if (isCommand(t, 'sum') || isCommand(t, 'prod'))
      running.push(...lettersOf(scriptsAt(items, i + 1).sub ?? []));
    const s = symbolAt(items, i);
    if (!s || (t.kind === 'group' && s.next === i + 1 && t.content.length > 1)) {
      if (t.kind === 'group' || t.kind === 'environment') observe(t.content, source, known, running);
      i++;
      continue;
    }
    const scripts = scriptsAt(items, s.next);
    observe(scripts.sub ?? [], source, known, running);
    observe(scripts.sup ?? [], source, known, running);
    const letters = lettersOf(scripts.sub ?? []);
    if (letters.some((l) => running.includes(l))) known.indexed.set(s.name, letters.length);
    noteStyle(known, s, scripts.sub !== undefined);
    const name = subscripted(s.name, scripts.sub, source);
    const close = isChar(items[scripts.next], '(') ? closerOf(items, scripts.next) : -1;
    if (close >= 0) {
      const text = argumentText(items.slice(scripts.next + 1, close), source);
      const seen = known.calls.get(name) ?? new Set();
      known.calls.set(name, seen.add(text));
      if (scripts.primes > 0) known.primed.add(name);
    } else {
      known.bare.add(name);
      if (scripts.sub) known.bare.add(s.name);
    }
    i = scripts.next;
  }
}

/** The letters of an index, `i`, `ij`, `i,j=1`: what stands before an equals sign. */
function lettersOf(sub: readonly Tex[]): string[] {
  const equals = sub.findIndex((t) => isChar(t, '='));
  const before = equals < 0 ? sub : sub.slice(0, equals);
  return before.flatMap((_, k) => symbolAt(before, k)?.name ?? []);
}

function noteStyle(known: Known, s: Symbol, subscripted: boolean): void {
  const style = s.style === 'arrow' || s.style === 'word' ? 'plain' : s.style;
  if (subscripted && style === 'plain') return;
  const seen = known.styles.get(s.name) ?? new Set();
  known.styles.set(s.name, seen.add(style));
}

/** The name of a symbol in its style: plain, but where the text has the letter in two styles. */
export function styledName(known: Known, s: Symbol): string {
  const styles = known.styles.get(s.name);
  return styles && styles.size > 1 && styles.has('plain') ? apart(s.name, s.style) : s.name;
}

/** The arguments as they are written, without blanks. */
export function argumentText(items: readonly Tex[], source: string): string {
  const { start, end } = rangeOf(items, { start: 0, end: 0 });
  return source.slice(start, end).replace(/\s|\\[,;:!]|\\left|\\right/g, '');
}

/** The index of the bracket that closes the one at an index, or -1. */
export function closerOf(items: readonly Tex[], open: number): number {
  const t = items[open];
  const [from, to] = isChar(t, '(')
    ? ['(', ')']
    : isChar(t, '[')
      ? ['[', ']']
      : t?.kind === 'command'
        ? [t.name, closers.get(t.name) ?? '']
        : ['', ''];
  if (to === '') return -1;
  const is = (x: Tex | undefined, text: string): boolean => isChar(x, text) || isCommand(x, text);
  let depth = 0;
  for (let i = open; i < items.length; i++) {
    if (is(items[i], from)) depth++;
    else if (is(items[i], to) && --depth === 0) return i;
  }
  return -1;
}

const closers = new Map([
  ['{', '}'],
  ['lbrace', 'rbrace'],
  ['lvert', 'rvert'],
  ['lVert', 'rVert'],
  ['langle', 'rangle'],
  ['lfloor', 'rfloor'],
  ['lceil', 'rceil'],
  ['lbrack', 'rbrack'],
  ['lparen', 'rparen'],
]);

/** A name with what stands below it: x_1, W_{hh}, h_{t-1}, J_{\text{reg}}. */
export function subscripted(name: string, sub: readonly Tex[] | undefined, source: string): string {
  if (!sub) return name;
  const parts: string[] = [];
  for (let i = 0; i < sub.length;) {
    const s = symbolAt(sub, i);
    if (s) {
      parts.push(s.name);
      i = s.next;
      continue;
    }
    const t = sub[i] as Tex;
    if (t.kind === 'char' && /^\d+$/.test(t.text)) parts.push(t.text);
    else if (isChar(t, ',')) parts.push('_');
    else if (isChar(t, '-')) parts.push('minus');
    else if (isChar(t, '+')) parts.push('plus');
    else if (isChar(t, '*') || isCommand(t, 'star') || isCommand(t, 'ast')) parts.push('star');
    else if (t.kind === 'group') parts.push(subscripted('', t.content, source).replace(/^_/, ''));
    else if (isCommand(t, '_')) parts.push('_');
    else if (t.kind === 'char' && /^[()[\]]$/.test(t.text)) parts.push('');
    else parts.push(t.kind === 'command' ? t.name.replace(/[^A-Za-z]/g, '') : '');
    i++;
  }
  const text = parts.join('').replace(/_+/g, '_').replace(/^_|_$/g, '');
  return text === '' ? name : `${name}_${text}`;
}

/** `^{(1)}`, `^{[l]}` and `^*` are parts of a name. */
export function decoration(sup: readonly Tex[] | undefined): string | undefined {
  if (!sup) return undefined;
  const [first] = sup;
  if (sup.length === 1 && (isChar(first, '*') || isCommand(first, 'star') || isCommand(first, 'ast')))
    return '_star';
  const last = sup.at(-1);
  const enclosed = (isChar(first, '(') && isChar(last, ')')) || (isChar(first, '[') && isChar(last, ']'));
  if (!enclosed || sup.length < 3) return undefined;
  const inner = subscripted('', sup.slice(1, -1), '').replace(/^_/, '');
  return /^\d/.test(inner) ? inner : `_${inner}`;
}
