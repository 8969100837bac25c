import { refuse } from '../../outcome.ts';
import { cover, type Range } from '../../place.ts';
import type { Expression } from '../program.ts';
import { bigOperator } from './big-operators.ts';
import { integralAt } from './integral.ts';
import { delimited, opensDelimiter } from './delimiters.ts';
import { derivativeAt } from './derivative.ts';
import { environment } from './environments.ts';
import { functionOfCommand, functionOfWord } from './functions.ts';
import { application } from './application.ts';
import { styledName } from './known.ts';
import { indexPlaces, nameFactor, raised } from './names.ts';
import { call, name, number, type Cursor, type Parser } from './parser.ts';
import { scriptsAt } from './scripts.ts';
import { symbolAt } from './symbols.ts';
import { isChar, rangeOf, type Tex } from './tex.ts';

const dots = new Set('dots ldots cdots vdots ddots dotsc dotsb'.split(' '));
const arrayStyles = new Set('mathbf boldsymbol bm mathbb mathds mathbbm pmb'.split(' '));

/** One operand with everything that is set around it. */
export function atomAt(p: Parser, c: Cursor, t: Tex): Expression {
  if (derivativeAt(c.items, c.at) && t.kind === 'command')
    return refuse('latex-derivative-inside', undefined, derivativeAt(c.items, c.at)?.range ?? t.range);
  const one = onesOrIdentity(p, c);
  if (one) return one;
  const s = symbolAt(c.items, c.at);
  if (s && !(t.kind === 'group' && t.content.length > 1 && s.style === 'plain')) {
    const fn = s.style === 'word' && !p.known.values.has(s.name) ? functionOfWord(s.name) : undefined;
    if (fn) return application(p, c, fn, s.next, s.range);
    return nameFactor(p, c, s);
  }
  if (t.kind === 'char') {
    if (/^[\d.]*\d[\d.]*$/.test(t.text)) {
      c.at++;
      return scripted(p, c, number(t.text, t.range));
    }
    if (opensDelimiter(t)) return delimited(p, c, t);
    const part = t.text;
    if (t.text === '∞') return refuse('infinity-outside-norm', {}, t.range);
    return refuse(part === '$' ? 'latex-dollar' : 'value-expected', { found: part }, t.range);
  }
  if (t.kind === 'group') {
    c.at++;
    const inner = t.content.length > 0 ? t.content : refuse('latex-argument', { name: '{}' }, t.range);
    const over = inner.findIndex((x) => x.kind === 'command' && (x.name === 'over' || x.name === 'atop'));
    const value =
      over > 0
        ? fractionOf(p.whole(inner.slice(0, over), t.range), p.whole(inner.slice(over + 1), t.range), t.range)
        : p.whole(inner, t.range);
    return scripted(p, c, value);
  }
  if (t.kind === 'environment') {
    c.at++;
    return scripted(p, c, environment(p, t));
  }
  if (t.kind === 'break') return refuse('unexpected-end', undefined, t.range);
  return command(p, c, t);
}

function command(p: Parser, c: Cursor, t: Tex & { kind: 'command' }): Expression {
  const fn = functionOfCommand(t.name);
  if (fn) return application(p, c, fn, c.at + 1, t.range);
  if (opensDelimiter(t)) return delimited(p, c, t);
  switch (t.name) {
    case 'frac':
    case 'dfrac':
    case 'tfrac':
    case 'cfrac': {
      const [a, b] = twoArguments(p, c, t);
      return scripted(p, c, fractionOf(a, b, cover(t.range, b.range)));
    }
    case 'binom':
    case 'dbinom':
    case 'tbinom': {
      const [a, b] = twoArguments(p, c, t);
      return scripted(p, c, call('binomial', [a, b], cover(t.range, b.range), t.range));
    }
    case 'sqrt':
      return root(p, c, t);
    case 'sum':
    case 'prod':
      return bigOperator(p, c, t);
    case 'int':
      return integralAt(p, c, t);
    case 'underbrace':
      return underbrace(p, c, t);
    case 'infty':
      return refuse('infinity-outside-norm', {}, t.range);
    case 'operatorname':
    case 'mathrm':
    case 'text':
      return refuse('latex-words', undefined, argumentRange(c, t));
  }
  if (dots.has(t.name)) return refuse('latex-dots', undefined, t.range);
  return refuse('latex-command', { name: `\\${t.name}` }, t.range);
}

const argumentRange = (c: Cursor, t: Tex): Range => cover(t.range, c.items[c.at + 1]?.range ?? t.range);

function fractionOf(a: Expression, b: Expression, range: Range): Expression {
  return { kind: 'operator', operator: '/', args: [a, b], range };
}

function argument(p: Parser, c: Cursor, t: Tex & { kind: 'command' }): Expression {
  const next = c.items[c.at];
  if (!next || next.kind === 'break') return refuse('latex-argument', { name: `\\${t.name}` }, t.range);
  c.at++;
  if (next.kind !== 'group') return p.whole([next], next.range);
  if (next.content.length === 0) return refuse('latex-argument', { name: `\\${t.name}` }, next.range);
  const inner = p.whole(next.content, next.range);
  return inner;
}

function twoArguments(p: Parser, c: Cursor, t: Tex & { kind: 'command' }): [Expression, Expression] {
  c.at++;
  return [argument(p, c, t), argument(p, c, t)];
}

function root(p: Parser, c: Cursor, t: Tex & { kind: 'command' }): Expression {
  c.at++;
  let degree: Expression | undefined;
  if (isChar(c.items[c.at], '[')) {
    const close = c.items.findIndex((x, k) => k > c.at && isChar(x, ']'));
    if (close < 0) return refuse('unclosed-bracket', { bracket: '[' }, t.range);
    degree = p.whole(c.items.slice(c.at + 1, close), t.range);
    c.at = close + 1;
  }
  const inner = argument(p, c, t);
  const range = cover(t.range, inner.range);
  return scripted(
    p,
    c,
    call(degree ? 'nthRoot' : 'sqrt', degree ? [inner, degree] : [inner], range, t.range),
  );
}

/** A value with the scripts that follow it: powers, transposes, an index. */
export function scripted(p: Parser, c: Cursor, value: Expression): Expression {
  const scripts = scriptsAt(c.items, c.at);
  if (scripts.next === c.at) return value;
  const range = cover(value.range, rangeOf(c.items.slice(c.at, scripts.next), value.range));
  c.at = scripts.next;
  let e = value;
  if (scripts.sub) {
    const places = indexPlaces(p, scripts.sub);
    const isEntry = places?.every(
      (x) => x.kind === 'number' || x.kind === 'slice' || (x.kind === 'name' && p.running.includes(x.name)),
    );
    if (!places || !isEntry) return refuse('latex-subscript', undefined, rangeOf(scripts.sub, range));
    e = { kind: 'index', args: [e, ...places], range };
  }
  return raised(p, e, scripts, range);
}

/** `\mathbf{1}`, `\mathbb{1}[x > 0]`, `\mathbf{0}`, `\mathbf{I}`. */
function onesOrIdentity(p: Parser, c: Cursor): Expression | undefined {
  const t = c.items[c.at];
  if (t?.kind !== 'command' || !arrayStyles.has(t.name)) return undefined;
  const next = c.items[c.at + 1];
  const inner = next?.kind === 'group' && next.content.length === 1 ? next.content[0] : next;
  const range = cover(t.range, next?.range ?? t.range);
  const letter = inner?.kind === 'char' ? inner.text : '';
  if (letter === '0') {
    c.at += 2;
    return scripted(p, c, number('0', range));
  }
  if (letter === 'I' && !p.known.values.has('I') && scriptsAt(c.items, c.at + 2).sub === undefined) {
    c.at += 2;
    return isIndicator(c) ? indicator(p, c, range) : scripted(p, c, call('identitymatrix', [], range));
  }
  if (letter !== '1')
    return t.name.startsWith('mathbb') && letter ? refuse('latex-set', { set: letter }, range) : undefined;
  c.at += 2;
  if (isIndicator(c)) return indicator(p, c, range);
  const scripts = scriptsAt(c.items, c.at);
  if (!scripts.sub) return scripted(p, c, call('onesvector', [number(String(range.start), range)], range));
  if (scripts.sub.some((x) => isRelation(x))) {
    c.at = scripts.next;
    return raised(p, p.whole(scripts.sub, range), { ...scripts }, range);
  }
  c.at = scripts.next;
  return raised(p, call('ones', [p.whole(scripts.sub, range)], range), { ...scripts }, range);
}

const isRelation = (t: Tex): boolean =>
  (t.kind === 'char' && /^[<>=≤≥]$/.test(t.text)) ||
  (t.kind === 'command' && /^(le|leq|ge|geq|ne|neq|lt|gt)$/.test(t.name));

/** Whether brackets with a condition follow. */
function isIndicator(c: Cursor): boolean {
  const t = c.items[c.at];
  if (!t || !opensDelimiter(t)) return false;
  let depth = 0;
  for (let k = c.at; k < c.items.length; k++) {
    const x = c.items[k] as Tex;
    if (isRelation(x) && depth > 0) return true;
    if (
      (x.kind === 'char' && /^[([]$/.test(x.text)) ||
      (x.kind === 'command' && /^(\{|lbrace)$/.test(x.name))
    )
      depth++;
    if (
      (x.kind === 'char' && /^[)\]]$/.test(x.text)) ||
      (x.kind === 'command' && /^(\}|rbrace)$/.test(x.name))
    )
      if (--depth === 0) return false;
  }
  return false;
}

function indicator(p: Parser, c: Cursor, range: Range): Expression {
  const value = delimited(p, c, c.items[c.at] as Tex);
  return { ...value, range: cover(range, value.range) };
}

/** `\underbrace{u^\top \circ f'(z)^\top}_{\delta}` names what stands over it, where the name is free. */
function underbrace(p: Parser, c: Cursor, t: Tex & { kind: 'command' }): Expression {
  c.at++;
  const value = argument(p, c, t);
  const scripts = scriptsAt(c.items, c.at);
  if (!scripts.sub) return scripted(p, c, value);
  c.at = scripts.next;
  const s = symbolAt(scripts.sub, 0);
  const label = s?.next === scripts.sub.length && s.style !== 'word' ? styledName(p.known, s) : undefined;
  if (!s || label === undefined || p.known.values.has(label) || p.running.length > 0) return value;
  p.known.values.add(label);
  p.extra.push({ kind: 'assignment', name: label, nameRange: s.range, value, range: value.range });
  return name(label, value.range);
}
