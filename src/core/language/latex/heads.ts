import { derivativeAt } from './derivative.ts';
import { argumentText, closerOf, decoration, styledName, subscripted, type Known } from './known.ts';
import { splitCommas } from './parser.ts';
import { scriptsAt } from './scripts.ts';
import { equalsAt } from './statements.ts';
import { symbolAt } from './symbols.ts';
import { isChar, isCommand, type Tex } from './tex.ts';

/** One statement, cut at its signs of equality. */
export interface Sides {
  /** What stands between the signs; the first is the head. */
  readonly members: readonly (readonly Tex[])[];
  /** Where the sign before each member but the first stands. */
  readonly signs: readonly Tex[];
}

/** Cut a statement at the signs of equality that stand outside brackets. */
export function sidesOf(items: readonly Tex[]): Sides {
  const members: Tex[][] = [[]];
  const signs: Tex[] = [];
  for (let i = 0; i < items.length; i++) {
    const t = items[i] as Tex;
    const close = isChar(t, '(') || isChar(t, '[') || isCommand(t, '{') ? closerOf(items, i) : -1;
    if (close > i) {
      members.at(-1)?.push(...items.slice(i, close + 1));
      i = close;
      continue;
    }
    const next = equalsAt(items, i);
    if (next > i) {
      signs.push(t);
      members.push([]);
      i = next - 1;
    } else members.at(-1)?.push(t);
  }
  return { members, signs };
}

/** What the head of a statement names: a value, or a function with its parameters. */
export interface Head {
  readonly name: string;
  readonly range: { readonly start: number; readonly end: number };
  readonly parameters?: readonly (readonly Tex[])[];
  readonly argumentText?: string;
}

/** The head as a name or a call of one; undefined where it is something else, a derivative or a formula. */
export function headOf(items: readonly Tex[], source: string, known: Known): Head | undefined {
  const s = symbolAt(items, 0);
  if (!s || derivativeAt(items, 0)) return undefined;
  const scripts = scriptsAt(items, s.next);
  if (scripts.primes > 0) return undefined;
  const base = styledName(known, s);
  const level = scripts.sup ? decoration(scripts.sup) : '';
  if (level === undefined) return undefined;
  const name = subscripted(base, scripts.sub, source) + level;
  const range = { start: s.range.start, end: items[scripts.next - 1]?.range.end ?? s.range.end };
  if (scripts.next === items.length) return { name, range };
  const close = isChar(items[scripts.next], '(') ? closerOf(items, scripts.next) : -1;
  if (close !== items.length - 1) return undefined;
  const inside = items.slice(scripts.next + 1, close);
  const parameters = splitCommas(
    inside.map((t) =>
      isChar(t, ';') || isCommand(t, 'mid') || isChar(t, '|')
        ? { ...t, kind: 'char' as const, text: ',' }
        : t,
    ),
  );
  return { name, range, parameters, argumentText: argumentText(inside, source) };
}

/** The name of a parameter: a symbol with what stands below it. */
export function parameterName(items: readonly Tex[], source: string, known: Known): string | undefined {
  const head = headOf(items, source, known);
  return head && !head.parameters ? head.name : undefined;
}
