import { attempt, refuse, type Outcome } from '../../outcome.ts';
import { cover, type Range } from '../../place.ts';
import type { ReadingContext } from '../notation.ts';
import type { Expression, Program, Query, Statement } from '../program.ts';
import { finish } from '../../steps.ts';
import { macrosIn } from '../regions/macros.ts';
import { ordersIn, withSymmetry } from './arrays.ts';
import { declarationOf } from './declarations.ts';
import { derivativeAt, hasDerivative, type Derivative } from './derivative.ts';
import { createParser } from './expression.ts';
import { headOf, parameterName, sidesOf, type Head, type Sides } from './heads.ts';
import { nothingKnown, observe, styledName, type Known } from './known.ts';
import { call, name, type Parser } from './parser.ts';
import { formulasIn, rowsIn } from './rows.ts';
import { symbolAt } from './symbols.ts';
import { isChar, isCommand, rangeOf, type Tex } from './tex.ts';

/** Longer texts are not read. */
const maxLength = 200_000;

/**
 * Read formulas of LaTeX as a program. The text is a formula, or a piece of a document with formulas between
 * their marks; empty lines, line ends `\\`, commas and words such as "where" stand between statements.
 */
export function readLatex(source: string, context: ReadingContext = {}): Outcome<Program> {
  return attempt(() => {
    const everything: Range = { start: 0, end: source.length };
    if (source.length > maxLength) return refuse('too-long', { limit: maxLength }, everything);
    const macros = [...(context.macros ?? []), ...finish(macrosIn(source))];
    const rows = formulasIn(source).flatMap((range) => rowsIn(source, range, macros));
    if (rows.length === 0) return refuse('empty', undefined, everything);
    return programOf(source, rows);
  });
}

interface Row {
  readonly items: readonly Tex[];
  readonly sides: Sides;
  readonly head: Head | undefined;
  readonly declares: boolean;
}

function programOf(source: string, given: readonly (readonly Tex[])[]): Program {
  const known = nothingKnown();
  for (const items of given) observe(items, source, known);
  const rows = given.map((items): Row => {
    const declares =
      items.some((t) => isCommand(t, 'in') || isChar(t, '∈')) && sidesOf(items).members.length === 1;
    const sides = sidesOf(items);
    const head = sides.members.length > 1 ? headOf(sides.members[0] ?? [], source, known) : undefined;
    return { items, sides, head, declares };
  });
  const hints: Program['hints'][number][] = [];
  const p = createParser(source, known, hints);
  learn(rows, p);
  const statements: Statement[] = [];
  const defined = new Set<string>();
  for (const row of rows) {
    const made = row.declares ? declarationsOf(p, row) : statementsOf(p, row, defined);
    statements.push(...p.extra.splice(0), ...made);
  }
  const orders = ordersIn(given, known);
  return {
    source,
    statements: withSymmetry(statements),
    hints,
    ...(orders.size > 0 ? { orders } : {}),
  };
}

/** Names that the heads define, before any formula is read. */
function learn(rows: readonly Row[], p: Parser): void {
  const { known, source } = p;
  for (const row of rows) {
    if (row.declares) {
      const d = declarationOf(p, row.items);
      for (const n of d?.names ?? []) {
        known.values.add(n.name);
        known.axes.set(n.name, d?.shape === 'function' ? 0 : (d?.shape.length ?? 0));
      }
    }
    const { head } = row;
    if (!head) continue;
    if (head.parameters)
      known.parameters.set(
        head.name,
        head.parameters.map((x) => parameterName(x, source, known) ?? ''),
      );
    if (!head.parameters) known.values.add(head.name);
    else if (isApplied(head, row, known, source)) {
      known.applied.set(head.name, head.argumentText ?? '');
      known.values.add(head.name);
    } else if (isDefinition(head, row, source, known)) known.functions.add(head.name);
  }
}

/** Whether every bracket after the name holds the same: then the name is a value, and the bracket a reminder. */
function isApplied(head: Head, row: Row, known: Known, source: string): boolean {
  const seen = known.calls.get(head.name);
  if (seen && (seen.size > 1 || !seen.has(head.argumentText ?? ''))) return false;
  if (known.primed.has(head.name)) return false;
  return isDefinition(head, row, source, known);
}

/** `f(x) = …` with plain names: `σ(s) = …` and `f(2) = …` state something instead. */
function isDefinition(head: Head, row: Row, source: string, known: Known): boolean {
  const names = head.parameters?.map((x) => parameterName(x, source, known));
  if (!names || names.some((n) => n === undefined) || new Set(names).size < names.length) return false;
  return head.name !== 'σ' || row.sides.members.length === 2;
}

function declarationsOf(p: Parser, row: Row): Statement[] {
  const d = declarationOf(p, row.items);
  return d ? [d] : [];
}

function statementsOf(p: Parser, row: Row, defined: Set<string>): Statement[] {
  const { members, signs } = row.sides;
  const [first = []] = members;
  const place = rangeOf(row.items, { start: 0, end: p.source.length });
  const empty = members.findIndex((m) => m.length === 0);
  if (empty >= 0) {
    const sign = signs[Math.max(0, empty - 1)];
    return refuse('unexpected-end', undefined, sign?.range ?? place);
  }
  const d = derivativeAt(first, 0);
  if (d && (d.next === first.length || d.of.length === 0)) return derivativeStatements(p, row, d);
  const primed = primedHead(p, first);
  if (primed && members.length > 1) return claims(p, row, () => primed);
  const { head } = row;
  if (members.length === 1) return [{ kind: 'expression', value: p.whole(first, place), range: place }];
  const isNew = head && !defined.has(head.name);
  if (!head || !isNew || (head.parameters && !isDefinition(head, row, p.source, p.known)))
    return claims(p, row, () => p.whole(first, place));
  defined.add(head.name);
  const derived = members.findIndex((m, k) => k > 0 && isDerivative(m));
  return derived > 0 ? namedDerivative(p, row, head, derived) : definition(p, row, head);
}

const isDerivative = (items: readonly Tex[]): boolean => derivativeAt(items, 0)?.next === items.length;

/** `\delta = \frac{\partial s}{\partial z} = …`: the derivative is claimed to be what δ is defined as. */
function namedDerivative(p: Parser, row: Row, head: Head, derived: number): Statement[] {
  const { members, signs } = row.sides;
  const keep = (k: number): boolean => k > 0 && k !== derived && !hasDerivative(members[k] ?? []);
  const rest = members.map((_, k) => k).filter(keep);
  const d = derivativeAt(members[derived] ?? [], 0);
  const [first] = rest;
  if (first === undefined || !d) {
    const place = rangeOf(members[derived] ?? [], head.range);
    return refuse('latex-derivative-inside', undefined, place);
  }
  const pick = (list: readonly number[]): Sides => ({
    members: list.map((k) => members[k] ?? []),
    signs: list.slice(1).map((k) => signs[k - 1] as Tex),
  });
  const named = definition(p, { ...row, sides: pick([0, ...rest]) }, head);
  return [...named, ...derivativeStatements(p, { ...row, sides: pick([derived, first]) }, d)];
}

function definition(p: Parser, row: Row, head: Head): Statement[] {
  const { members } = row.sides;
  const [first = [], second = []] = members;
  const range = cover(rangeOf(first, head.range), rangeOf(second, head.range));
  const value = p.whole(second, range);
  const isFunction = p.known.functions.has(head.name) && head.parameters;
  const statement: Statement = isFunction
    ? {
        kind: 'function',
        name: head.name,
        nameRange: head.range,
        parameters: (head.parameters ?? []).map((x) => ({
          name: parameterName(x, p.source, p.known) ?? '',
          range: rangeOf(x, head.range),
        })),
        body: value,
        range,
      }
    : { kind: 'assignment', name: head.name, nameRange: head.range, value, range };
  const left = (): Expression => p.whole(first, head.range);
  return [statement, ...(members.length > 2 ? claims(p, row, left, 2) : [])];
}

/** `a = b = c` after its head: each member is claimed to equal it. What is made of derivatives is left out. */
function claims(p: Parser, row: Row, left: () => Expression, from = 1): Statement[] {
  const { members, signs } = row.sides;
  const [first = []] = members;
  const start = rangeOf(first, { start: 0, end: 0 });
  const made: Statement[] = [];
  for (let k = from; k < members.length; k++) {
    const member = members[k] ?? [];
    const here = rangeOf(member, start);
    if (hasDerivative(member)) {
      p.hints.push({
        message: { key: 'latex-chain', values: { part: p.source.slice(here.start, here.end) } },
        range: here,
      });
      continue;
    }
    const begin = k === 1 ? start : (signs[k - 1]?.range ?? here);
    made.push({ kind: 'claim', left: left(), right: p.whole(member, here), range: cover(begin, here) });
  }
  return made;
}

/** `f'(x)` as a head, f a function of the text or any other: its derivative. */
function primedHead(p: Parser, items: readonly Tex[]): Expression | undefined {
  const s = symbolAt(items, 0);
  if (!s || !isChar(items[s.next], "'") || !isChar(items[s.next + 1], '(')) return undefined;
  const base = styledName(p.known, s);
  if (!p.known.functions.has(base) && !p.known.applied.has(base)) return undefined;
  const inside = items.slice(s.next + 2, -1);
  const variable = parameterName(inside, p.source, p.known);
  if (variable === undefined || !isChar(items.at(-1), ')')) return undefined;
  const range = rangeOf(items, s.range);
  return call('derivative', [name(base, s.range), name(variable, rangeOf(inside, range))], range);
}

const queryOf = (d: Derivative): Query =>
  d.order === 2 ? 'hessian' : d.sign === 'd' ? 'derivative' : 'gradient';

/** A derivative that is asked for, or that is claimed to equal what follows. */
function derivativeStatements(p: Parser, row: Row, d: Derivative): Statement[] {
  const [first = []] = row.sides.members;
  if (d.order > 2) return refuse('latex-order', undefined, d.range);
  if (d.mixed) return refuse('latex-mixed', undefined, d.range);
  const rest = first.slice(d.next);
  const of = d.of.length > 0 ? d.of : rest;
  if (of.length === 0) return refuse('partial-form', undefined, d.range);
  const range = rangeOf(first, d.range);
  const made: Statement[] = [];
  const value = valueName(p, of, range, made);
  const variable = d.wrt.length > 0 ? parameterName(d.wrt, p.source, p.known) : onlyParameter(p, value);
  if (d.wrt.length > 0 && variable === undefined)
    return refuse('latex-variable', undefined, rangeOf(d.wrt, range));
  const args = [value, ...(variable === undefined ? [] : [name(variable, rangeOf(d.wrt, range))])];
  const query = queryOf(d);
  if (row.sides.members.length === 1) return [...made, { kind: 'query', query, args, range }];
  return [...made, ...claims(p, row, () => call(query, args, range))];
}

/** The variable of `\nabla f` where f is defined with one. */
function onlyParameter({ known }: Parser, value: Expression): string | undefined {
  const names = value.kind === 'name' ? known.parameters.get(value.name) : undefined;
  return names?.length === 1 ? names[0] : undefined;
}

/** What is differentiated, by its name; an expression gets one that the text does not use. */
function valueName(p: Parser, of: readonly Tex[], range: Range, made: Statement[]): Expression {
  const head = headOf(of, p.source, p.known);
  const place = rangeOf(of, range);
  if (head && (!head.parameters || p.known.applied.has(head.name) || p.known.functions.has(head.name)))
    return name(head.name, place);
  const value = p.whole(of, place);
  if (value.kind === 'name') return value;
  const taken = (n: string): boolean => p.known.values.has(n) || p.known.bare.has(n) || p.known.calls.has(n);
  let fresh = 'y';
  for (let k = 1; taken(fresh); k++) fresh = `y_${k}`;
  p.known.values.add(fresh);
  made.push({ kind: 'assignment', name: fresh, nameRange: place, value, range: place });
  return name(fresh, place);
}
