import type { Range } from '../../place.ts';
import { scriptsAt } from './scripts.ts';
import { symbolAt } from './symbols.ts';
import { isChar, isCommand, rangeOf, type Tex } from './tex.ts';

/** A derivative as it is written: of what (nothing: of what follows), by what, how often. */
export interface Derivative {
  readonly sign: 'partial' | 'd' | 'nabla';
  readonly order: number;
  readonly of: readonly Tex[];
  readonly wrt: readonly Tex[];
  /** Variables that differ: ∂²f/∂x∂y. */
  readonly mixed: boolean;
  readonly next: number;
  readonly range: Range;
}

const fractions = new Set(['frac', 'dfrac', 'tfrac', 'cfrac']);

/** The derivative that begins at an index; undefined where none does. */
export function derivativeAt(items: readonly Tex[], i: number): Derivative | undefined {
  const t = items[i];
  if (t?.kind === 'group' && t.content.length > 0) {
    const inner = derivativeAt(t.content, 0);
    return inner?.next === t.content.length ? { ...inner, next: i + 1, range: t.range } : undefined;
  }
  if (t?.kind === 'command' && fractions.has(t.name)) return fraction(items, i);
  if (isCommand(t, 'nabla')) return nabla(items, i);
  if (isCommand(t, 'partial')) return partial(items, i);
  return differentialQuotient(items, i);
}

const contentOf = (t: Tex | undefined): readonly Tex[] => (t?.kind === 'group' ? t.content : t ? [t] : []);

/** The items after ∂ or d and its order: `\partial^2 f`. */
function afterSign(
  items: readonly Tex[],
): { sign: 'partial' | 'd'; order: number; rest: readonly Tex[] } | undefined {
  const sign = isCommand(items[0], 'partial')
    ? 'partial'
    : symbolAt(items, 0)?.name === 'd'
      ? 'd'
      : undefined;
  if (!sign) return undefined;
  const after = sign === 'partial' ? 1 : (symbolAt(items, 0)?.next ?? 1);
  const scripts = scriptsAt(items, after);
  if (scripts.sub || scripts.primes > 0) return undefined;
  const order = scripts.sup ? orderOf(scripts.sup) : 1;
  return order === undefined ? undefined : { sign, order, rest: items.slice(scripts.next) };
}

function orderOf(sup: readonly Tex[]): number | undefined {
  const [t] = sup;
  return sup.length === 1 && t?.kind === 'char' && /^[1-9]$/.test(t.text) ? Number(t.text) : undefined;
}

function fraction(items: readonly Tex[], i: number): Derivative | undefined {
  const above = afterSign(contentOf(items[i + 1]));
  const below = afterSign(contentOf(items[i + 2]));
  if (!above || !below || above.sign !== below.sign) return undefined;
  const range = rangeOf(items.slice(i, i + 3), items[i]?.range ?? { start: 0, end: 0 });
  const common = { sign: above.sign, order: above.order, of: above.rest, next: i + 3, range };
  const variables = variablesBelow(below.rest, above.sign);
  if (!variables || below.order !== 1) return undefined;
  const [first] = variables;
  if (!first) return undefined;
  if (variables.length > 1 && variables.length === above.order) {
    const texts = variables.map((v) => JSON.stringify(v.items.map(shapeOfTex)));
    return { ...common, wrt: first.items, mixed: new Set(texts).size > 1 };
  }
  if (variables.length > 1 || first.order !== above.order) return undefined;
  return { ...common, wrt: first.items, mixed: false };
}

/** What a node says, without its place. */
const shapeOfTex = (t: Tex): unknown =>
  t.kind === 'char'
    ? t.text
    : t.kind === 'command'
      ? `\\${t.name}`
      : t.kind === 'break'
        ? ''
        : t.content.map(shapeOfTex);

interface Variable {
  readonly items: readonly Tex[];
  readonly order: number;
}

/** `W`, `x^2` (twice by x), `x \partial y`. */
function variablesBelow(items: readonly Tex[], sign: 'partial' | 'd'): Variable[] | undefined {
  const found: Variable[] = [];
  let rest = items;
  for (;;) {
    const s = symbolAt(rest, 0);
    if (!s) return undefined;
    const scripts = scriptsAt(rest, s.next);
    const order = scripts.sup ? orderOf(scripts.sup) : 1;
    if (order === undefined || scripts.primes > 0) return undefined;
    const sup = rest.findIndex((t, k) => k >= s.next && isCommand(t, '^'));
    const end = scripts.sup && sup >= 0 ? sup : scripts.next;
    found.push({ items: rest.slice(0, end), order });
    rest = rest.slice(scripts.next);
    if (rest.length === 0) return found;
    const next = afterSign(rest);
    if (!next || next.sign !== sign || next.order !== 1) return undefined;
    rest = next.rest;
  }
}

/** `\nabla_W s`, `\nabla s`, `\nabla_x^2 f`, `\nabla f(x)`. */
function nabla(items: readonly Tex[], i: number): Derivative | undefined {
  const scripts = scriptsAt(items, i + 1);
  const order = scripts.sup ? orderOf(scripts.sup) : 1;
  if (order === undefined) return undefined;
  return operand(items, i, scripts.next, 'nabla', order, scripts.sub ?? []);
}

/** `\partial_W s`, and `\partial s / \partial W` in a line. */
function partial(items: readonly Tex[], i: number): Derivative | undefined {
  const scripts = scriptsAt(items, i + 1);
  if (scripts.sub && !scripts.sup) return operand(items, i, scripts.next, 'partial', 1, scripts.sub);
  return differentialQuotient(items, i);
}

function operand(
  items: readonly Tex[],
  i: number,
  from: number,
  sign: Derivative['sign'],
  order: number,
  wrt: readonly Tex[],
): Derivative | undefined {
  const s = symbolAt(items, from);
  const next = s ? afterCall(items, scriptsAt(items, s.next).next) : from;
  const of = items.slice(from, next);
  const range = rangeOf(items.slice(i, next), items[i]?.range ?? { start: 0, end: 0 });
  return { sign, order, of, wrt, mixed: false, next, range };
}

/** After the bracket of a call. */
function afterCall(items: readonly Tex[], at: number): number {
  if (!isChar(items[at], '(')) return at;
  let depth = 0;
  for (let k = at; k < items.length; k++) {
    if (isChar(items[k], '(')) depth++;
    if (isChar(items[k], ')') && --depth === 0) return k + 1;
  }
  return at;
}

/** `\partial s / \partial W` and `ds/dx`: a slash with the same sign on both sides. */
function differentialQuotient(items: readonly Tex[], i: number): Derivative | undefined {
  const above = afterSign(items.slice(i));
  if (!above) return undefined;
  const slash = items.findIndex((t, k) => k > i && isChar(t, '/'));
  if (slash < 0 || slash - i > 12) return undefined;
  const below = afterSign(items.slice(slash + 1));
  if (!below || below.sign !== above.sign || below.order !== 1) return undefined;
  const s = symbolAt(below.rest, 0);
  if (!s) return undefined;
  const scripts = scriptsAt(below.rest, s.next);
  const order = scripts.sup ? orderOf(scripts.sup) : 1;
  if (order !== above.order) return undefined;
  const start = items.length - below.rest.length;
  const before = above.rest.length - (items.length - slash);
  const sup = below.rest.findIndex((t, k) => k >= s.next && isCommand(t, '^'));
  const next = start + scripts.next;
  return {
    sign: above.sign,
    order: above.order,
    of: above.rest.slice(0, before),
    wrt: below.rest.slice(0, scripts.sup && sup >= 0 ? sup : scripts.next),
    mixed: false,
    next,
    range: rangeOf(items.slice(i, next), s.range),
  };
}

/** Whether a derivative stands anywhere in it. */
export function hasDerivative(items: readonly Tex[]): boolean {
  return items.some(
    (t, i) =>
      ((t.kind === 'group' || t.kind === 'environment') && hasDerivative(t.content)) ||
      isCommand(t, 'nabla') ||
      isCommand(t, 'partial') ||
      (t.kind === 'command' && fractions.has(t.name) && derivativeAt(items, i) !== undefined),
  );
}
