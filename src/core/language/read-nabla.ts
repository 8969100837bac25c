import { attempt, refuse } from '../outcome.ts';
import type { Outcome } from '../outcome.ts';
import type { Range } from '../place.ts';
import { isOperatorWord, pairBrackets } from './brackets.ts';
import type { Bracketed } from './brackets.ts';
import { readDeclaration } from './declarations.ts';
import { readExpression } from './expression.ts';
import type { Reading } from './expression.ts';
import { withParameters } from './names.ts';
import type { Names } from './names.ts';
import type { Program, Statement } from './program.ts';
import { scan } from './scanner.ts';
import { isQuery, splitStatements } from './statements.ts';
import type { Span } from './statements.ts';

/**
 * Read a program in Nabla's language. The refusal is the first that is met: of the brackets, then of the
 * statements' borders, then statement by statement; its place always lies within the text.
 */
export function readNabla(source: string): Outcome<Program> {
  return attempt(() => {
    const text = pairBrackets(scan(source), source);
    const spans = splitStatements(text);
    if (spans.length === 0) refuse('empty', undefined, { start: 0, end: source.length });
    const reading: Reading = { source, text, hints: [] };
    const names = namesOf(text, spans);
    const statements = spans.map((span) => readStatement(reading, names, span));
    return { source, statements, hints: reading.hints };
  });
}

function namesOf({ tokens }: Bracketed, spans: readonly Span[]): Names {
  const values = new Set<string>();
  const functions = new Set<string>();
  for (const span of spans) {
    if (span.form === 'declaration') {
      const set = tokens[span.mark + 1];
      const into = set?.kind === 'name' && set.text === 'function' ? functions : values;
      for (let i = span.from; i < span.mark; i += 2) into.add(tokens[i]!.text);
    } else if (span.form === 'assignment') {
      values.add(tokens[span.from]!.text);
    } else if (span.form === 'function') {
      functions.add(tokens[span.from]!.text);
    } else if (span.form === 'rule') {
      functions.add(tokens[span.from + 2]!.text);
    }
  }
  return { values, functions };
}

function readStatement(reading: Reading, names: Names, span: Span): Statement {
  const { tokens } = reading.text;
  const first = tokens[span.from]!;
  const range: Range = { start: first.start, end: tokens[span.to - 1]!.end };
  if (span.form === 'declaration') return readDeclaration(reading, span);
  if (span.form === 'assignment') {
    const value = readExpression(reading, names, span.mark + 1, span.to, tokens[span.mark]!);
    return { kind: 'assignment', name: first.text, nameRange: place(first), value, range };
  }
  if (span.form === 'function') {
    const parameters = readParameters(reading.text, span.from + 2, span.mark - 1);
    const inside = withParameters(names, new Set(parameters.map((p) => p.name)));
    const body = readExpression(reading, inside, span.mark + 1, span.to, tokens[span.mark]!);
    return { kind: 'function', name: first.text, nameRange: place(first), parameters, body, range };
  }
  if (span.form === 'rule') return readRule(reading, names, span, range);
  return expressionStatement(reading, names, span, range);
}

/** `derivative(g) = …` in x and g, or `derivative(g(x, y), y) = …` in the parameters and g(x, y). */
function readRule(reading: Reading, names: Names, span: Span & { mark: number }, range: Range): Statement {
  const { text } = reading;
  const { tokens, partner } = text;
  const named = tokens[span.from + 2]!;
  const close = span.mark - 1;
  const open = span.from + 3;
  const inner = open === close ? -1 : partner[open]!;
  const parameters = inner < 0 ? [{ name: 'x', range: place(named) }] : readParameters(text, open + 1, inner);
  const [comma, by] = inner < 0 ? [] : [tokens[inner + 1], tokens[inner + 2]];
  const index = inner < 0 || inner + 1 === close ? 0 : parameters.findIndex((p) => p.name === by?.text);
  const fits =
    inner < 0 ||
    (inner + 1 === close && parameters.length === 1) ||
    (comma?.text === ',' && inner + 3 === close);
  if (!fits || index < 0 || parameters.length === 0)
    refuse('rule-form', undefined, { start: tokens[span.from]!.start, end: tokens[span.mark]!.end });
  const inside = withParameters(names, new Set(parameters.map((p) => p.name)));
  const body = readExpression(reading, inside, span.mark + 1, span.to, tokens[span.mark]!);
  return { kind: 'rule', name: named.text, nameRange: place(named), parameters, by: index, body, range };
}

function expressionStatement(reading: Reading, names: Names, span: Span, range: Range): Statement {
  const { tokens, partner } = reading.text;
  const e = readExpression(reading, names, span.from, span.to, range);
  const bracketed = partner[span.from] === span.to - 1;
  if (e.kind === 'operator' && e.operator === '==' && !bracketed) {
    return { kind: 'claim', left: e.args[0]!, right: e.args[1]!, range };
  }
  if (e.kind === 'call' && e.primes === 0 && isQuery(e.callee) && !bracketed) {
    const own = names.values.has(e.callee) || names.functions.has(e.callee);
    if (!own && tokens[span.from]) return { kind: 'query', query: e.callee, args: e.args, range };
  }
  return { kind: 'expression', value: e, range };
}

function readParameters(
  { tokens }: Bracketed,
  from: number,
  close: number,
): { name: string; range: Range }[] {
  const parameters: { name: string; range: Range }[] = [];
  const seen = new Set<string>();
  for (let i = from; i < close; i += 2) {
    const t = tokens[i]!;
    const after = tokens[i + 1]!;
    if (t.kind !== 'name' || isOperatorWord(t)) refuse('parameter-name', undefined, place(t));
    const separated = i + 1 === close || (after.kind === 'symbol' && after.text === ',' && i + 2 < close);
    if (!separated) refuse('parameter-name', undefined, place(after));
    if (seen.has(t.text)) refuse('parameter-twice', { name: t.text }, place(t));
    seen.add(t.text);
    parameters.push({ name: t.text, range: place(t) });
  }
  return parameters;
}

const place = (t: Range): Range => ({ start: t.start, end: t.end });
