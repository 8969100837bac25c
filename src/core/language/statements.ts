import { refuse } from '../outcome.ts';
import { endsOperand, isOperatorWord } from './brackets.ts';
import type { Bracketed } from './brackets.ts';
import { isStructureWord } from './structures.ts';
import type { Query } from './program.ts';
import type { Token } from './scanner.ts';

/** The tokens of one statement, `to` exclusive, and what its form makes it. */
export type Span = { readonly from: number; readonly to: number } & (
  | { readonly form: 'declaration'; /** the index of `∈`, `in` or `:` */ readonly mark: number }
  | { readonly form: 'assignment' | 'function' | 'rule'; /** the index of `=` */ readonly mark: number }
  | { readonly form: 'expression' }
);

const QUERIES: ReadonlySet<string> = new Set<Query>([
  'gradient',
  'jacobian',
  'hessian',
  'derivative',
  'jvp',
  'directional',
  'vjp',
  'hvp',
  'differential',
  'implicit',
]);

export const isQuery = (name: string): name is Query => QUERIES.has(name);

const CONTINUES = new Set('+ - * / .* ./ ^ .^ == != < <= > >= = ? : , ∈ × ** // && :='.split(' '));

/**
 * Split a program into statements, at line ends, semicolons and commas outside brackets. A line that begins
 * with a binary operator continues the statement before it, and a line that ends with an operator goes on; an
 * empty line always ends a statement. A comma ends a statement only where another one follows.
 */
export function splitStatements(text: Bracketed): Span[] {
  const { tokens, partner } = text;
  const spans: Span[] = [];
  let from = 0;
  let mark = declarationMark(text, 0);

  const finish = (to: number, next: number) => {
    if (to > from) spans.push(classify(text, from, to, mark));
    from = next;
    mark = declarationMark(text, next);
  };

  let i = 0;
  while (i < tokens.length) {
    const t = tokens[i];
    if (!t) break;
    if (
      i > from &&
      startsLine(text, i) &&
      !(mark >= 0 && i > mark ? continuesDeclaration : continues)(text, i)
    ) {
      finish(i, i);
      continue;
    }
    if (t.kind === 'symbol' && t.text === ';') {
      finish(i, i + 1);
    } else if (t.kind === 'symbol' && t.text === ',' && i >= mark) {
      const next = tokens[i + 1];
      const structure =
        mark >= 0 && next && isStructureWord(next) && !/^[=(]$/.test(tokens[i + 2]?.text ?? '');
      if (!structure) {
        if (i === from || !next || !startsStatement(text, i + 1)) refuse('stray-comma', undefined, place(t));
        finish(i, i + 1);
      }
    }
    i = partner[i] !== undefined && partner[i]! > i ? partner[i]! + 1 : i + 1;
  }
  finish(tokens.length, tokens.length);
  return spans;
}

const place = (t: { start: number; end: number }) => ({ start: t.start, end: t.end });

const startsLine = ({ tokens }: Bracketed, i: number): boolean => {
  const gap = tokens[i]?.gap;
  return gap === 'line' || gap === 'empty-line';
};

/** Whether the line that begins with token i belongs to the statement before it. */
function continues({ tokens }: Bracketed, i: number): boolean {
  const t = tokens[i];
  const before = tokens[i - 1];
  if (!t || !before || t.gap === 'empty-line') return false;
  if (before.text === ';' && before.kind === 'symbol') return false;
  if (!endsOperand(before)) return true;
  if (t.kind === 'symbol') return CONTINUES.has(t.text);
  if (!isOperatorWord(t) || t.text === 'not') return false;
  return !(tokens[i + 1]?.text === '(' && tokens[i + 1]?.gap === 'none');
}

/** A set is not an expression: only a comma, or something left open, carries a declaration over a line. */
function continuesDeclaration({ tokens }: Bracketed, i: number): boolean {
  if (tokens[i]?.gap === 'empty-line') return false;
  const isOpen = (t: Token | undefined) => t?.kind === 'symbol' && /^[,∈:×^]$/.test(t.text);
  return tokens[i]?.text === ',' || isOpen(tokens[i - 1]) || tokens[i - 1]?.text === 'in';
}

/** The index of the `∈`, `in` or `:` of a declaration that begins at token i, or -1. */
function declarationMark({ tokens }: Bracketed, i: number): number {
  for (let j = i; tokens[j]?.kind === 'name'; j += 2) {
    const next = tokens[j + 1];
    if (!next) return -1;
    if (next.kind === 'symbol' && next.text === '∈' && next.gap !== 'empty-line') return j + 1;
    if (next.gap === 'line' || next.gap === 'empty-line') return -1;
    if (next.kind === 'name' && next.text === 'in') return j + 1;
    if (next.kind !== 'symbol') return -1;
    if (next.text === ':') return j + 1;
    if (next.text !== ',') return -1;
  }
  return -1;
}

/** Whether what follows a comma begins a statement of its own, rather than an expression left over. */
function startsStatement(text: Bracketed, i: number): boolean {
  const { tokens, partner } = text;
  const first = tokens[i];
  if (!first) return false;
  if (first.kind === 'symbol' && (first.text === '∂' || first.text === '∇')) return true;
  if (declarationMark(text, i) >= 0) return true;
  const second = tokens[i + 1];
  if (first.kind === 'name' && second?.text === '(') {
    const after = tokens[(partner[i + 1] ?? 0) + 1];
    if (
      !after ||
      after.text === ';' ||
      after.text === ',' ||
      after.gap === 'line' ||
      after.gap === 'empty-line'
    ) {
      return true;
    }
  }
  for (let j = i; j < tokens.length; j++) {
    const t = tokens[j];
    if (!t || (j > i && startsLine(text, j) && !continues(text, j))) return false;
    if (t.kind === 'symbol') {
      if (t.text === '=' || t.text === '==') return true;
      if (t.text === ';' || t.text === ',') return false;
      if (partner[j]! > j) j = partner[j]!;
    }
  }
  return false;
}

function classify(text: Bracketed, from: number, to: number, mark: number): Span {
  const { tokens, partner } = text;
  if (mark >= from && mark < to) return { form: 'declaration', from, to, mark };
  let equals = -1;
  for (let i = from; i < to; i++) {
    const t = tokens[i];
    if (t?.kind === 'symbol' && t.text === '=') {
      if (equals >= 0) refuse('assignment-twice', undefined, place(t));
      equals = i;
    }
    if (partner[i]! > i) i = partner[i]!;
  }
  if (equals < 0) return { form: 'expression', from, to };
  return assignmentForm(text, from, to, equals);
}

function assignmentForm({ tokens, partner }: Bracketed, from: number, to: number, equals: number): Span {
  const first = tokens[from]!;
  const sign = tokens[equals]!;
  if (first.kind === 'symbol' && (first.text === '∂' || first.text === '∇')) {
    refuse('query-assigned', { query: first.text }, place(sign));
  }
  const [slash, below] = [tokens[from + 1], tokens[from + 2]];
  if (slash?.text === '/' && equals === from + 3 && /^d./.test(first.text) && /^d./.test(below?.text ?? '')) {
    refuse('query-assigned', { query: `${first.text}/${below!.text}` }, place(sign));
  }
  if (equals === from || first.kind !== 'name') {
    return refuse('assignment-target', undefined, { start: first.start, end: sign.end });
  }
  if (isOperatorWord(first)) refuse('reserved-name', { name: first.text }, place(first));
  if (equals === from + 1) return { form: 'assignment', from, to, mark: equals };
  let bracket = from + 1;
  while (tokens[bracket]?.text === "'") bracket++;
  if (tokens[bracket]?.text === '(' && partner[bracket] === equals - 1) {
    const rule = first.text === 'derivative' && bracket === from + 1 && tokens[bracket + 1]?.kind === 'name';
    if (rule && (bracket + 2 === equals - 1 || tokens[bracket + 2]?.text === '('))
      return { form: 'rule', from, to, mark: equals };
    if (isQuery(first.text)) refuse('query-assigned', { query: first.text }, place(sign));
    if (bracket > from + 1) refuse('query-assigned', { query: `${first.text}'` }, place(sign));
    return { form: 'function', from, to, mark: equals };
  }
  return refuse('assignment-target', undefined, { start: first.start, end: sign.end });
}
