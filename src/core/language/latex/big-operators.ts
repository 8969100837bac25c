import { refuse } from '../../outcome.ts';
import { cover, type Range } from '../../place.ts';
import type { Expression } from '../program.ts';
import { call, name, number, operator, splitCommas, type Cursor, type Parser } from './parser.ts';
import { scriptsAt } from './scripts.ts';
import { symbolAt } from './symbols.ts';
import { isChar, rangeOf, type Tex } from './tex.ts';

interface Index {
  readonly name: string;
  readonly range: Range;
  readonly from: Expression;
}

/**
 * `\sum_{i=1}^n x_i y_i`: the product that follows is what is summed. An index without bounds runs over the
 * axis that it stands at.
 */
export function bigOperator(p: Parser, c: Cursor, t: Tex & { kind: 'command' }): Expression {
  const scripts = scriptsAt(c.items, c.at + 1);
  const head = rangeOf(c.items.slice(c.at, scripts.next), t.range);
  c.at = scripts.next;
  if (scripts.primes > 0) return refuse('latex-sum', undefined, head);
  if (!scripts.sub) {
    if (scripts.sup) return refuse('latex-sum', undefined, head);
    const body = p.term(c);
    return call(t.name, [body], cover(head, body.range), t.range);
  }
  const indices = indicesOf(p, scripts.sub, head);
  if (indices.length > 1 && scripts.sup && !scripts.sub.some((x) => isChar(x, '=')))
    return refuse('latex-sum', undefined, head);
  const to = scripts.sup ? p.whole(scripts.sup, head) : undefined;
  p.running.push(...indices.map((i) => i.name));
  const body = signedTerm(p, c);
  p.running.splice(p.running.length - indices.length);
  const range = cover(head, body.range);
  return indices.reduceRight<Expression>(
    (inner, i) =>
      call(
        t.name,
        [name(i.name, i.range), i.from, to ?? { kind: 'text', text: i.name, range: i.range }, inner],
        range,
        t.range,
      ),
    body,
  );
}

function signedTerm(p: Parser, c: Cursor): Expression {
  const t = c.items[c.at];
  if (!t) return refuse('unexpected-end', undefined, { start: c.place.end, end: c.place.end });
  if (!isChar(t, '-')) return p.term(c);
  c.at++;
  const inner = p.term(c);
  return operator('u-', [inner], cover(t.range, inner.range));
}

/** `i`, `i=1`, `i,j`, `ij`, `i,j=1`. */
function indicesOf(p: Parser, sub: readonly Tex[], head: Range): Index[] {
  const equals = sub.findIndex((t) => isChar(t, '='));
  const names = equals < 0 ? sub : sub.slice(0, equals);
  const from = equals < 0 ? undefined : p.whole(sub.slice(equals + 1), head);
  const found: Index[] = [];
  for (const part of splitCommas(names))
    for (let i = 0; i < part.length;) {
      const s = symbolAt(part, i);
      if (s?.style !== 'plain') return refuse('latex-sum', undefined, rangeOf(sub, head));
      found.push({ name: s.name, range: s.range, from: from ?? number('1', s.range) });
      i = s.next;
    }
  const again = found.some(
    (i, k) => p.running.includes(i.name) || found.findIndex((x) => x.name === i.name) < k,
  );
  return found.length === 0 || again ? refuse('latex-sum', undefined, rangeOf(sub, head)) : found;
}
