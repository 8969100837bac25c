import { refuse } from '../outcome.ts';
import type { WrittenOrders } from './function-rule.ts';
import { functionRule } from './functions.ts';
import { literalOf } from './literal.ts';
import { orderOfValue, widest, type Order } from './order-of-value.ts';
import { isColumn, isRow, isScalar } from './shape.ts';
import type { Elaborated, Shape, Term, TermId } from './term.ts';

/**
 * The orders of all terms, undeclared names included. Evidence decides: a transpose, a norm, a declared
 * neighbour, the form `UPPER * lower + lower` make arrays; whatever no evidence reaches is a scalar. Orders
 * flow from arguments to values and expectations from values to arguments until nothing changes.
 */
export function inferOrders(program: Elaborated): Order[] {
  const { terms } = program;
  const orders: Order[] = terms.map((t) => {
    if (t.op !== 'input') return '?';
    const declared = program.declarations.get(t.name ?? '');
    return declared ? orderOf(declared.shape) : shownOrders[program.orders?.get(t.name ?? '') ?? 'none'];
  });
  const state: State = { terms, orders, changed: true, upper: upperTerms(terms) };
  for (let pass = 0; state.changed && pass < 50; pass++) {
    state.changed = false;
    for (let id = 0; id < terms.length; id++) upward(state, id);
    for (let id = terms.length - 1; id >= 0; id--) downward(state, id);
  }
  refuseUnclearBlocks(state);
  for (let id = 0; id < terms.length; id++) {
    if (terms[id]?.op === 'input' && orders[id] === '?') orders[id] = 's';
    upward(state, id);
    if (orders[id] === '?') orders[id] = 's';
  }
  return orders;
}

const shownOrders = { scalar: 's', vector: 'v', matrix: 'm', none: '?' } as const;

interface State {
  readonly terms: readonly Term[];
  readonly orders: Order[];
  readonly upper: readonly boolean[];
  changed: boolean;
}

export function orderOf(s: Shape): Order {
  if (isScalar(s)) return 's';
  if (isColumn(s)) return 'v';
  if (isRow(s)) return 'r';
  return s.length === 2 ? 'm' : `t${s.length}`;
}

const isArray = (o: Order | undefined): boolean => o !== undefined && o !== 's' && o !== '?';

/** Terms that are written with an upper-case name, or are transposes, powers, products, sums of such. */
function upperTerms(terms: readonly Term[]): boolean[] {
  const upper: boolean[] = [];
  const through = new Set(['transpose', 'inv', 'power', 'pointwisePower', 'negate', 'divide']);
  const both = new Set(['add', 'subtract', 'times', 'over']);
  terms.forEach((t, id) => {
    const [a, b] = t.args;
    const first = a !== undefined && upper[a] === true;
    const second = b !== undefined && upper[b] === true;
    upper[id] =
      t.op === 'input'
        ? /^\p{Lu}/u.test(t.name ?? '')
        : (through.has(t.op) && first) ||
          (both.has(t.op) && first && second) ||
          (t.op === 'multiply' && second && !isTransposeOf(terms, a)) ||
          isMatrixFunction(t, first);
  });
  return upper;
}

/** Whether the function gives a matrix whatever it is given, or entry by entry what it is given. */
function isMatrixFunction(t: Term, first: boolean): boolean {
  const rule = functionRule(t.op);
  const [letters = '', value] = rule?.orders.split('>') ?? [];
  if (value === 'm' || (value === '=' && (letters.startsWith('m') || (letters.startsWith('a') && first))))
    return true;
  return rule?.derivative === true && first;
}

const isTransposeOf = (terms: readonly Term[], id: TermId | undefined): boolean =>
  id !== undefined && terms[id]?.op === 'transpose';

function settle(s: State, id: TermId | undefined, order: Order): void {
  if (id === undefined || s.orders[id] !== '?' || order === '?') return;
  s.orders[id] = order;
  s.changed = true;
}

function upward(s: State, id: TermId): void {
  const t = s.terms[id];
  if (!t || s.orders[id] !== '?') return;
  if (t.op === 'shaped like') settle(s, t.args[0], s.orders[t.args[1] as TermId] ?? '?');
  settle(
    s,
    id,
    orderOfValue(
      t,
      t.args.map((a) => s.orders[a] ?? '?'),
      writtenOf(s, t),
    ),
  );
}

const nothingWritten: WrittenOrders = { word: undefined, literals: [], ranges: [] };

/** What the arguments are written as, for the functions whose orders hang on it. */
function writtenOf(s: State, t: Term): WrittenOrders {
  const rule = functionRule(t.op);
  if (t.op !== 'index' && !rule?.valueOrder && !rule?.argumentOrders) return nothingWritten;
  const first = s.terms[t.args[0] ?? -1];
  const word = first?.op === 'text' ? first.name : undefined;
  const ranges = t.args
    .slice(1)
    .map((a) => ['slice', 'array'].includes(s.terms[a]?.op ?? '') || s.orders[a] === 'v');
  return { word, literals: t.args.map((a) => literalOf(s.terms, a)), ranges };
}

function downward(s: State, id: TermId): void {
  const t = s.terms[id];
  if (!t) return;
  if (t.op === 'multiply') expectProduct(s, t, s.orders[id] ?? '?');
  else if (t.op === 'unknown' || t.op === 'derivativeOf' || t.op === 'alias')
    expectEntrywise(s, t.args, s.orders[id] ?? '?');
  else if (t.op === 'index') {
    settle(s, t.args[0], t.args.length > 3 ? `t${t.args.length - 1}` : t.args.length > 2 ? 'm' : 'v');
    for (const a of t.args.slice(1)) if (s.terms[a]?.op !== 'slice') settle(s, a, 's');
  } else expectBySignature(s, t, s.orders[id] ?? '?');
  if (t.op === 'add' || t.op === 'subtract') expectAffine(s, t);
}

/** Arguments of an elementwise function are expected to be like its value, or like each other. */
function expectEntrywise(s: State, args: readonly TermId[], own: Order): void {
  const expected = isArray(own) ? own : widest(args.map((a) => (s.orders[a] === '?' ? 's' : s.orders[a])));
  if (!isArray(expected) || args.some((a) => isReduced(s, a))) return;
  for (const a of args) if (expected !== 'm' || s.upper[a] || args.length === 1) settle(s, a, expected);
}

function expectBySignature(s: State, t: Term, own: Order): void {
  const rule = functionRule(t.op);
  const signature = rule?.orders.split('>');
  if (!rule || !signature) return;
  rule.argumentOrders?.(writtenOf(s, t)).forEach((order, k) => {
    settle(s, t.args[k], order as Order);
  });
  const [letters = '', value = ''] = signature;
  if (value === 'e' || (value === '=' && letters.startsWith('x')))
    expectEntrywise(
      s,
      t.args.filter((_, k) => letterOf(letters, k) !== 's'),
      own,
    );
  if (t.op === 'power' && own === 'm') settle(s, t.args[0], 'm');
  if (t.op === 'transpose' && isArray(own)) settle(s, t.args[0], own === 'v' ? 'r' : own === 'r' ? 'v' : own);
  t.args.forEach((a, k) => {
    const letter = letterOf(letters, k);
    if (letter === 's' || letter === 'v' || letter === 'm') settle(s, a, letter);
    if (letter === 'a') settle(s, a, beginsWithRow(s, a) ? 'r' : s.upper[a] ? 'm' : 'v');
  });
}

/** A number that was made of an array, var(x) in var(x) + eps: what stands beside it is a number too. */
const isReduced = (s: State, id: TermId): boolean =>
  s.orders[id] === 's' && functionRule(s.terms[id]?.op ?? '')?.orders.startsWith('a') === true;

const letterOf = (letters: string, k: number): string => letters[Math.min(k, letters.length - 1)] ?? 'x';

function expectProduct(s: State, t: Term, own: Order): void {
  const [a, b] = t.args as [TermId, TermId];
  const [x, y] = [s.orders[a], s.orders[b]];
  if (x === '?' && y === 'v' && beginsWithRow(s, a)) settle(s, a, 'r');
  else if (x === '?' && isArray(y)) {
    if (y === 'r') settle(s, a, own === 'm' ? 'v' : s.upper[a] ? '?' : 's');
    else if (!isTransposeOf(s.terms, a)) settle(s, a, s.upper[a] ? 'm' : 's');
  } else if (y === '?' && (x === 'm' || x === 'r')) settle(s, b, s.upper[b] ? 'm' : 'v');
  else if (y === '?' && x === 's') settle(s, b, own);
  else if (x === '?' && y === 's') settle(s, a, own);
  else if (x === '?' && y === '?' && own === 'v') {
    settle(s, a, s.upper[a] ? 'm' : 's');
    settle(s, b, 'v');
  } else if (x === '?' && y === '?' && s.upper[a] && isEntrywise(s, a)) {
    settle(s, a, 'm');
    settle(s, b, s.upper[b] ? 'm' : 'v');
  } else if (x === '?' && y === '?' && own === 'm' && s.upper[b]) {
    settle(s, a, s.upper[a] ? 'm' : 's');
    settle(s, b, 'm');
  }
}

/** (A .* B)*x: nobody writes a number entry by entry. */
const isEntrywise = (s: State, id: TermId): boolean => ['times', 'over'].includes(s.terms[id]?.op ?? '');

/** x'*A is a row. */
function beginsWithRow(s: State, id: TermId): boolean {
  let t = s.terms[id];
  if (t?.op !== 'multiply') return false;
  while (t?.op === 'multiply') t = s.terms[t.args[0] as TermId];
  return t?.op === 'transpose' && !s.upper[t.args[0] as TermId];
}

/** W*[h; x] of names that nothing is known of: h and x may be numbers or vectors, and W fits both. */
function refuseUnclearBlocks({ terms, orders, upper }: State): void {
  for (const t of terms) {
    const [a, b] = t.op === 'multiply' ? t.args : [];
    const blocks = b === undefined ? undefined : terms[b];
    if (a === undefined || blocks?.op !== 'array' || !upper[a] || terms[a]?.op !== 'input') continue;
    const rows = blocks.rowLengths ?? [];
    const isColumn = rows.length > 1 && rows.every((n) => n === 1);
    const names = blocks.args.filter((x) => terms[x]?.op === 'input' && orders[x] === '?');
    if (isColumn && names.length === blocks.args.length && (orders[a] === '?' || orders[a] === 'm'))
      refuse('blocks-or-numbers', { names: names.map((x) => terms[x]?.name ?? '').join(', ') }, blocks.range);
  }
}

/** `W*x + b`: an upper-case name times a lower-case one, plus a lower-case name. */
function expectAffine(s: State, t: Term): void {
  const [a, b] = t.args as [TermId, TermId];
  for (const [p, c] of [
    [a, b],
    [b, a],
  ] as const) {
    const product = s.terms[p];
    const [left, right] = product?.op === 'multiply' ? product.args : [];
    if (left === undefined || right === undefined) continue;
    if (s.orders[left] !== '?' || s.terms[left]?.op !== 'input' || !s.upper[left]) continue;
    if (!isPlain(s, right) || s.terms[c]?.op !== 'input' || s.upper[c] || s.orders[c] === 's') continue;
    settle(s, left, 'm');
    settle(s, right, 'v');
    settle(s, c, 'v');
  }
}

/** A lower-case name, or a function's value such as f(z): what a layer is applied to. */
function isPlain(s: State, id: TermId): boolean {
  const t = s.terms[id];
  if (!t || s.upper[id] || s.orders[id] === 's') return false;
  return t.op === 'input' || t.op === 'unknown' || functionRule(t.op)?.derivative === true;
}
