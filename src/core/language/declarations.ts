import { refuse } from '../outcome.ts';
import type { Range } from '../place.ts';
import { isOperatorWord } from './brackets.ts';
import { readExpression } from './expression.ts';
import type { Reading } from './expression.ts';
import { postorder } from './program.ts';
import type { DimensionExpression, Statement, Structure } from './program.ts';
import type { Token } from './scanner.ts';
import type { Span } from './statements.ts';
import { structureAt } from './structures.ts';

type Declaration = Statement & { kind: 'declaration' };

const NOTHING = { values: new Set<string>(), functions: new Set<string>() };

/** Read `b, u ∈ R^m`, `A in S^n`, `f : function` and their like. */
export function readDeclaration(reading: Reading, span: Span & { form: 'declaration' }): Declaration {
  const { tokens } = reading.text;
  const names = namesBefore(tokens, span);
  const range = { start: tokens[span.from]!.start, end: tokens[span.to - 1]!.end };
  const set = tokens[span.mark + 1];
  if (span.mark + 1 >= span.to || !set) {
    return refuse('missing-set', { name: names[0]!.name }, range);
  }
  const word = set.kind === 'name' ? set.text : '';
  const alone = (next: number) => {
    if (next < span.to) refuseSet(reading, span);
  };
  if (word === 'function') {
    alone(span.mark + 2);
    return { kind: 'declaration', names, shape: 'function', range };
  }
  if (word === 'scalar' || word === 'real') {
    alone(span.mark + 2);
    return { kind: 'declaration', names, shape: [], range };
  }
  if (/^[Rℝ]$/.test(word)) {
    const { shape, next } = dimensionsAt(reading, span, span.mark + 2);
    const structure = structureUpTo(reading, span, next, shape.length);
    return { kind: 'declaration', names, shape, ...(structure ? { structure } : {}), range };
  }
  if (/^[S𝕊](_$)?/u.test(word) || word === '𝕊') return readSymmetric(reading, span, names, range);
  return refuseSet(reading, span);
}

function namesBefore(tokens: readonly Token[], span: Span & { form: 'declaration' }): Declaration['names'] {
  const names: { name: string; range: Range }[] = [];
  for (let i = span.from; i < span.mark; i += 2) {
    const t = tokens[i]!;
    if (isOperatorWord(t)) refuse('reserved-name', { name: t.text }, place(t));
    names.push({ name: t.text, range: place(t) });
  }
  return names;
}

const place = (t: Range): Range => ({ start: t.start, end: t.end });

function refuseSet(reading: Reading, span: Span & { form: 'declaration' }): never {
  const { tokens } = reading.text;
  const range = { start: tokens[span.mark + 1]!.start, end: tokens[span.to - 1]!.end };
  if (/^[Cℂ]$/u.test(tokens[span.mark + 1]!.text)) refuse('complex-set', undefined, range);
  const words = tokens.slice(span.mark + 1, span.mark + 3).filter((t) => /^\p{L}{2,}$/u.test(t.text));
  if (words.length === 2 && span.mark + 2 < span.to) {
    const written = { start: words[0]!.start, end: words[1]!.end };
    refuse('looks-like-text', { words: reading.source.slice(written.start, written.end) }, written);
  }
  return refuse('unknown-set', { set: reading.source.slice(range.start, range.end) }, range);
}

/** `S^n` and, positive definite, `S^n_++`, `S^n_{++}`, `S_++^n`. */
function readSymmetric(
  reading: Reading,
  span: Span & { form: 'declaration' },
  names: Declaration['names'],
  range: Range,
): Declaration {
  const { tokens } = reading.text;
  const set = tokens[span.mark + 1]!;
  let next = span.mark + 2;
  let structure: Structure = 'symmetric';
  if (set.text.endsWith('_')) {
    next = plusPlus(tokens, next) ?? refuseSet(reading, span);
    structure = 'positive-definite';
  }
  let dimension: DimensionExpression | undefined;
  const joined = tokens[next + 1];
  if (
    tokens[next]?.text === '^' &&
    joined?.kind === 'name' &&
    joined.text.endsWith('_') &&
    joined.text !== '_'
  ) {
    // `n_` of `S^n_++` is the name n and the mark of a subscript.
    dimension = {
      kind: 'name',
      name: joined.text.slice(0, -1),
      range: { start: joined.start, end: joined.end - 1 },
    };
    next = plusPlus(tokens, next + 2) ?? refuseSet(reading, span);
    structure = 'positive-definite';
  } else {
    const read = dimensionsAt(reading, span, next);
    if (read.shape.length !== 1) refuseSet(reading, span);
    dimension = read.shape[0]!;
    next = read.next;
    if (next < span.to && tokens[next]?.text === '_') {
      next = plusPlus(tokens, next + 1) ?? refuseSet(reading, span);
      structure = 'positive-definite';
    }
  }
  structure = structureUpTo(reading, span, next, 2) ?? structure;
  return { kind: 'declaration', names, shape: [dimension, dimension], structure, range };
}

function plusPlus(tokens: readonly Token[], i: number): number | undefined {
  const text = (j: number) => tokens[j]?.text;
  if (text(i) === '{')
    return text(i + 1) === '+' && text(i + 2) === '+' && text(i + 3) === '}' ? i + 4 : undefined;
  return text(i) === '+' && text(i + 1) === '+' ? i + 2 : undefined;
}

/** The words after the set: at most one structure, with or without a comma before it. */
function structureUpTo(
  reading: Reading,
  span: Span & { form: 'declaration' },
  from: number,
  axes: number,
): Structure | undefined {
  const { tokens } = reading.text;
  let found: Structure | undefined;
  let i = from;
  while (i < span.to) {
    const at = tokens[i]?.text === ',' ? i + 1 : i;
    const read = at < span.to ? structureAt(tokens, at) : undefined;
    const t = tokens[Math.min(at, span.to - 1)]!;
    const doubled =
      found !== undefined && !(found === 'symmetric' && read?.structure === 'positive-definite');
    if (!read || read.next > span.to || doubled) {
      const needsBrackets = i === from && t.kind === 'symbol';
      if (needsBrackets) return refuse('dimension-brackets', undefined, place(t));
      return refuse('unknown-structure', { word: t.text }, place(t));
    }
    const isVector = read.structure === 'probability' || read.structure === 'one-hot';
    if (isVector && axes !== 1) refuse('structure-needs-vector', { word: read.structure }, place(t));
    if (!isVector && axes !== 2) refuse('structure-needs-square', { word: read.structure }, place(t));
    found = read.structure;
    i = read.next;
  }
  return found;
}

/** The dimensions after `R`: none, `^n`, `^3`, `^m×n`, `^(…)`, `^{…}` or superscripts. */
function dimensionsAt(
  reading: Reading,
  span: Span & { form: 'declaration' },
  i: number,
): { shape: DimensionExpression[]; next: number } {
  const { tokens, partner } = reading.text;
  const t = i < span.to ? tokens[i] : undefined;
  if (t?.kind === 'superscript') return { shape: superscriptDimensions(t), next: i + 1 };
  if (!(t?.kind === 'symbol' && t.text === '^')) return { shape: [], next: i };
  const first = i + 1 < span.to ? tokens[i + 1] : undefined;
  if (first?.text === '(' || first?.text === '{') {
    const close = partner[i + 1]!;
    return { shape: dimensionList(reading, i + 2, close, first), next: close + 1 };
  }
  let end = i + 2;
  while (end + 1 < span.to && tokens[end]?.text === '×') end += 2;
  const shape = dimensionList(reading, i + 1, Math.min(end, span.to), t);
  const after = end < span.to ? tokens[end] : undefined;
  if (after && after.gap === 'none' && after.kind !== 'symbol' && after.text !== '_')
    refuse('dimension-brackets', undefined, place(after));
  return { shape, next: end };
}

/** Dimensions between `×`, commas or the letter x; each is read as an expression and checked. */
function dimensionList(reading: Reading, from: number, to: number, opener: Range): DimensionExpression[] {
  const { tokens, partner } = reading.text;
  const shape: DimensionExpression[] = [];
  let start = from;
  const finish = (end: number) => {
    const at = tokens[end]?.start === undefined || end >= to ? opener : tokens[end];
    shape.push(readDimension(reading, start, end, at));
  };
  for (let i = from; i < to; i++) {
    const t = tokens[i]!;
    const letter = t.kind === 'name' && t.text === 'x' && i > start && i + 1 < to;
    const beforeNumber = t.kind === 'name' && /^x\d+$/.test(t.text) && tokens[i - 1]?.kind === 'number';
    const glued = t.kind === 'name' && /^\p{L}x\p{L}$/u.test(t.text);
    if (beforeNumber || glued) refuse('dimension-brackets', undefined, place(t));
    if ((t.kind === 'symbol' && (t.text === '×' || t.text === ',')) || letter) {
      finish(i);
      start = i + 1;
    }
    if (partner[i]! > i) i = partner[i]!;
  }
  finish(to);
  return shape;
}

const DIMENSION_OPERATORS = new Set(['+', '-', '*', '^']);

function readDimension(reading: Reading, from: number, to: number, at: Range): DimensionExpression {
  if (from >= to) refuse('dimension-form', {}, place(at));
  const e = readExpression(reading, NOTHING, from, to, at);
  for (const node of postorder(e)) {
    const fine =
      node.kind === 'name' ||
      (node.kind === 'number' && /^[1-9]\d*$/.test(node.exact)) ||
      (node.kind === 'operator' && DIMENSION_OPERATORS.has(node.operator));
    if (!fine) refuse('dimension-form', {}, node.range);
  }
  return e;
}

/** `ℝⁿ`, `ℝᵐˣⁿ`, `ℝ³ˣ⁴`: names and numbers with ˣ between them. */
function superscriptDimensions(t: Token): DimensionExpression[] {
  const shape: DimensionExpression[] = [];
  let start = t.start;
  for (const part of t.text.split('x')) {
    const range = { start, end: start + part.length };
    if (/^[1-9]\d*$/.test(part)) shape.push({ kind: 'number', exact: part, range });
    else if (/^[a-z]$/.test(part)) shape.push({ kind: 'name', name: part, range });
    else refuse('dimension-brackets', undefined, place(t));
    start = range.end + 1;
  }
  return shape;
}
