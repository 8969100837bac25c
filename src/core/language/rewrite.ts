import { refuse } from '../outcome.ts';
import type { Range } from '../place.ts';
import { INSTEAD } from './characters.ts';
import { endsOperand, isOperatorWord } from './brackets.ts';
import type { Bracketed } from './brackets.ts';
import { checkCall, checkJuxtaposition, checkPrimedCall } from './names.ts';
import type { Names } from './names.ts';
import {
  isLeibniz,
  rewriteGradient,
  rewriteLeibniz,
  rewriteNorm,
  rewritePower,
  rewriteRoot,
  rewriteSuperscript,
} from './signs.ts';
import { addName, addNumber, addQuoted, addSymbol, innermost, startTarget } from './target.ts';
import type { Target, TargetToken } from './target.ts';

/** A piece of text for mathjs, token for token, each with the place in the source that it came from. */
export interface Rewritten {
  readonly text: string;
  readonly tokens: readonly TargetToken[];
}

/** What the rewriting of one expression works on. */
export interface Rewriting {
  readonly source: string;
  readonly text: Bracketed;
  readonly names: Names;
  readonly target: Target;
  /** The index after the last token of the expression. */
  readonly to: number;
  /** Text to emit in place of the token at an index, or after it. */
  readonly instead: Map<number, string>;
  readonly after: Map<number, string>;
}

const PLAIN_OPERATORS = new Set("+ - * / .* ./ ^ .^ == != < <= > >= ! ? : , '".split(' '));
const FRACTIONS: Readonly<Record<string, readonly [string, string]>> = {
  '½': ['1', '2'],
  '⅓': ['1', '3'],
  '⅔': ['2', '3'],
  '¼': ['1', '4'],
  '¾': ['3', '4'],
};

/**
 * Rewrite the tokens of an expression for mathjs's parser: every name becomes one safe identifier, other
 * spellings become operators, primes on functions become calls. The order of leaves is kept.
 */
export function rewrite(source: string, text: Bracketed, names: Names, from: number, to: number): Rewritten {
  const target = startTarget();
  const r: Rewriting = { source, text, names, target, to, instead: new Map(), after: new Map() };
  for (let i = from; i < to;) {
    const next = rewriteAt(r, i, from);
    const closing = r.after.size > 0 ? r.after.get(next - 1) : undefined;
    if (closing !== undefined) addSymbol(r.target, closing, r.text.tokens[next - 1]!);
    i = next;
  }
  return target;
}

/** Emit what the token at i stands for; the answer is the index of the next token to rewrite. */
function rewriteAt(r: Rewriting, i: number, from: number): number {
  const { tokens } = r.text;
  const t = tokens[i]!;
  const instead = r.instead.size > 0 ? r.instead.get(i) : undefined;
  if (instead !== undefined) {
    if (instead !== '') addSymbol(r.target, instead, t);
    return i + 1;
  }
  const before = i > from ? tokens[i - 1] : undefined;
  if (t.kind === 'number') {
    checkJuxtaposition(r, before, t);
    addNumber(r.target, t.text, t);
    return i + 1;
  }
  if (t.kind === 'name') return rewriteName(r, i, before);
  if (t.kind === 'text') {
    const next = tokens[i + 1];
    const isArgument =
      (before?.text === '(' || before?.text === ',') && (next?.text === ')' || next?.text === ',');
    if (!isArgument) refuse('quoted-text', undefined, place(t));
    addQuoted(r.target, t.text, t);
    return i + 1;
  }
  if (t.kind === 'superscript') {
    return rewriteSuperscript(r, i);
  }
  switch (t.text) {
    case '^':
      return rewritePower(r, i);
    case '×':
      addSymbol(r.target, '*', t);
      return i + 1;
    case '⊤':
      addSymbol(r.target, "'", t);
      return i + 1;
    case "'":
      if (!endsOperand(before)) refuse('quoted-text', undefined, place(t));
      addSymbol(r.target, "'", t);
      return i + 1;
    case '"':
      return refuse('quoted-text', undefined, place(t));
    case '(':
    case '[':
      if (t.text === '(' && before?.kind === 'name' && !isOperatorWord(before)) checkCall(r, before, t);
      addSymbol(r.target, t.text, t);
      return i + 1;
    case ')':
    case ']':
      addSymbol(r.target, t.text, t);
      return i + 1;
    case '{':
      if (before?.text !== '^' && before?.text !== '.^') refuse('braces', undefined, place(t));
      addSymbol(r.target, '(', t);
      return i + 1;
    case '}':
      addSymbol(r.target, ')', t);
      return i + 1;
    case 'norm(':
    case 'abs(':
    case 'norm)':
    case 'abs)':
      return rewriteNorm(r, i);
    case '∂':
    case '∇':
      return rewriteGradient(r, i);
    case '√':
      return rewriteRoot(r, i);
    case '=':
      return refuse('assignment-inside', undefined, place(t));
    case ';':
      if (innermost(r.target) !== '[') refuse('semicolon-inside', undefined, place(t));
      addSymbol(r.target, ';', t);
      return i + 1;
  }
  const fraction = FRACTIONS[t.text];
  if (fraction) {
    addSymbol(r.target, '(', t);
    addNumber(r.target, fraction[0], t);
    addSymbol(r.target, '/', t);
    addNumber(r.target, fraction[1], t);
    addSymbol(r.target, ')', t);
    return i + 1;
  }
  if (!PLAIN_OPERATORS.has(t.text)) {
    const instead = INSTEAD[t.text];
    refuse('unexpected-character', { character: t.text, ...(instead ? { instead } : {}) }, place(t));
  }
  addSymbol(r.target, t.text, t);
  return i + 1;
}

function rewriteName(r: Rewriting, i: number, before: Bracketed['tokens'][number] | undefined): number {
  const { tokens } = r.text;
  const t = tokens[i]!;
  const next = i + 1 < r.to ? tokens[i + 1] : undefined;
  if (isOperatorWord(t) && !(next?.text === '(' && t.text !== 'not' && !endsOperand(before))) {
    addSymbol(r.target, t.text, t);
    return i + 1;
  }
  if (t.text === 'end' && innermost(r.target) === '[' && !r.names.values.has('end')) {
    refuse('end-in-index', undefined, place(t));
  }
  checkJuxtaposition(r, before, t, next?.text === '(');
  if (isLeibniz(r, i)) return rewriteLeibniz(r, i);
  let primes = 0;
  let j = i + 1;
  while (j < r.to && tokens[j]?.text === "'" && tokens[j]?.gap === 'none') {
    primes++;
    j++;
  }
  const bracket = tokens[j];
  if (primes > 0 && j < r.to && bracket?.text === '(' && bracket.gap === 'none') {
    checkPrimedCall(r, t, bracket, primes);
    addName(r.target, t.text, t, primes);
    addSymbol(r.target, '(', bracket);
    return j + 1;
  }
  addName(r.target, t.text, t, 0);
  return i + 1;
}

const place = (t: Range): Range => ({ start: t.start, end: t.end });
