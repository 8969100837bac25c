import { refuse } from '../../outcome.ts';
import { cover } from '../../place.ts';
import type { Expression } from '../program.ts';
import { call, name, operator, type Cursor, type Parser } from './parser.ts';
import { scriptsAt } from './scripts.ts';
import { symbolAt, type Symbol } from './symbols.ts';
import { isChar, isCommand, rangeOf, type Tex } from './tex.ts';

/** `\int_a^b f \, dt`: everything up to the d of its own variable is integrated. */
export function integralAt(p: Parser, c: Cursor, t: Tex & { kind: 'command' }): Expression {
  const scripts = scriptsAt(c.items, c.at + 1);
  const head = rangeOf(c.items.slice(c.at, scripts.next), t.range);
  const end = differentialFrom(c.items, scripts.next);
  if (!scripts.sub || !scripts.sup || scripts.primes > 0 || !end || end.at === scripts.next)
    return refuse('latex-integral', undefined, head);
  const { variable } = end;
  const under = p.whole(c.items.slice(scripts.next, end.at), head);
  const [from, to] = [scripts.sub, scripts.sup].map((x) => limit(p, x, head)) as [Expression, Expression];
  c.at = variable.next;
  const range = cover(head, variable.range);
  return call('integrate', [under, name(variable.name, variable.range), from, to], range, t.range);
}

function limit(p: Parser, items: readonly Tex[], head: Tex['range']): Expression {
  const [sign, ...rest] = items;
  const negative = isChar(sign, '-') || isChar(sign, '−');
  const bare = negative || isChar(sign, '+') ? rest : items;
  const [only] = bare;
  if (bare.length !== 1 || !isCommand(only, 'infty')) return p.whole(items, head);
  const range = rangeOf(items, head);
  const infinity = name('inf', range);
  return negative ? operator('u-', [infinity], range) : infinity;
}

/** Where `d t` stands that belongs to the integral before it, and its variable. */
function differentialFrom(items: readonly Tex[], from: number): { at: number; variable: Symbol } | undefined {
  let open = 0;
  for (let i = from; i < items.length; i++) {
    if (isCommand(items[i], 'int')) open++;
    const d = symbolAt(items, i);
    const variable = d?.name === 'd' && items[i]?.kind !== 'group' ? symbolAt(items, d.next) : undefined;
    if (!variable) continue;
    if (open === 0) return { at: i, variable };
    open--;
    i = variable.next - 1;
  }
  return undefined;
}
