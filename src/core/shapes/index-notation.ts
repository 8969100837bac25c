import { childrenOf, postorder, type Expression } from '../language/program.ts';
import { refuse } from '../outcome.ts';
import { elementwiseRule } from '../rules/table.ts';
import type { Range } from '../place.ts';

/** An index of Σ or Π that runs from a whole number to a size. */
interface RunningIndex {
  readonly name: string;
  readonly from: number;
  readonly to: Expression;
}

/** A formula for all values of its indices at once: an array with one axis an index, a number without indices. */
interface Indexed {
  readonly of: Expression;
  readonly indices: readonly string[];
}

type Call = Expression & { kind: 'call' };

const joined: Readonly<Record<string, string>> = { '*': '.*', '/': './', '^': '.^' };

const call = (callee: string, args: readonly Expression[], range: Range): Call => ({
  kind: 'call',
  callee,
  primes: 0,
  calleeRange: range,
  args,
  range,
});

/** The expression, and so many more. */
function plus(e: Expression, more: number): Expression {
  if (more === 0) return e;
  const { range } = e;
  if (e.kind === 'number') return { ...e, exact: String(Number(e.exact) + more) };
  const step: Expression = { kind: 'number', exact: String(Math.abs(more)), range };
  return { kind: 'operator', operator: more > 0 ? '+' : '-', args: [e, step], range };
}

/** How many values the index takes. */
const sizeOf = (r: RunningIndex): Expression => plus(r.to, 1 - r.from);

/**
 * Σ_i and Π_i over indices that run to a size, as products and sums of whole arrays: x_i A_ij x_j becomes
 * einsum("a,ab,b->ab", x, A, x), Σ sums an axis. Entries must be indexed by the running indices, each by itself or
 * with a whole number added; anything else of them is refused.
 */
export function inWholeArrays(e: Call, isIndexed: (x: Expression) => x is Call): Expression {
  const done = new Map<Expression, Indexed>();
  const known = new Map<string, RunningIndex>();
  // From outside in: which indices run where is known before their bodies are read.
  const all = postorder(e);
  for (const x of [...all].reverse())
    if (isIndexed(x)) {
      const [index, from, to] = x.args as [Expression, Expression, Expression];
      const first = from.kind === 'number' ? Number(from.exact) : NaN;
      if (index.kind !== 'name' || known.has(index.name) || !Number.isInteger(first))
        refuse('sum-bounds', { name: x.callee }, x.range);
      else known.set(index.name, { name: index.name, from: first, to });
    }
  const letters = new Map([...known.keys()].map((name, k) => [name, String.fromCharCode(97 + k)]));
  const c: Context = { known, letters, farthest: farthestOf(all, known), done };
  for (const x of all) done.set(x, indexedValue(c, x, isIndexed));
  return (done.get(e) as Indexed).of;
}

interface Context {
  readonly known: ReadonlyMap<string, RunningIndex>;
  readonly letters: ReadonlyMap<string, string>;
  /** The greatest number that is added to an index at an axis of an array, by `keyOf`. */
  readonly farthest: ReadonlyMap<string, number>;
  readonly done: ReadonlyMap<Expression, Indexed>;
}

/** i, i + 2, i − 1 as a place: the index and what is added to it. */
function runningPlace(
  known: ReadonlyMap<string, RunningIndex>,
  p: Expression,
): { readonly index: RunningIndex; readonly more: number } | undefined {
  const named = (x: Expression | undefined): RunningIndex | undefined =>
    x?.kind === 'name' ? known.get(x.name) : undefined;
  const alone = named(p);
  if (alone) return { index: alone, more: 0 };
  if (p.kind !== 'operator' || (p.operator !== '+' && p.operator !== '-')) return undefined;
  const [a, b] = p.args;
  const [index, step] = named(a) ? [named(a), b] : p.operator === '+' ? [named(b), a] : [];
  const more = step?.kind === 'number' ? Number(step.exact) : NaN;
  return index && Number.isInteger(more) ? { index, more: p.operator === '-' ? -more : more } : undefined;
}

const keyOf = (array: Expression, axis: number, index: RunningIndex): string =>
  `${array.kind === 'name' ? array.name : `at ${array.range.start}`}[${axis}]${index.name}`;

function farthestOf(
  all: readonly Expression[],
  known: ReadonlyMap<string, RunningIndex>,
): ReadonlyMap<string, number> {
  const farthest = new Map<string, number>();
  for (const e of all) {
    if (e.kind !== 'index') continue;
    const [array, ...places] = e.args as [Expression, ...Expression[]];
    for (const [axis, p] of places.entries()) {
      const running = runningPlace(known, p);
      if (!running) continue;
      const key = keyOf(array, axis, running.index);
      farthest.set(key, Math.max(farthest.get(key) ?? -Infinity, running.more));
    }
  }
  return farthest;
}

/** x[i + 1] for all i at once: the entries of x from the first to the last that i + 1 is. Undefined without such a place. */
function entriesAt(c: Context, e: Expression & { kind: 'index' }, ofArray: Indexed): Indexed | undefined {
  const [array, ...places] = e.args as [Expression, ...Expression[]];
  const running = places.map((p) => runningPlace(c.known, p));
  const found = running.filter((r) => r !== undefined);
  if (found.length === 0) return undefined;
  const names = found.map((r) => r.index.name);
  const fixed = places.filter((_, k) => !running[k]);
  const plainly = fixed.every((p) => p.kind !== 'slice' && p.kind !== 'array' && isFree(c, p));
  // Σ_i without limits is over all entries: none is beside another.
  const unlimited = found.some((r) => r.index.to.kind === 'text' && r.more !== 0);
  if (!plainly || unlimited || ofArray.indices.length > 0 || new Set(names).size < names.length)
    return refuse('sum-body', {}, e.range);
  // A[i, k] of a k that stays: the entries of A[:, k].
  const all: Expression = { kind: 'slice', args: [], range: e.range };
  const rest = places.map((p, k) => (running[k] ? all : p));
  const whole: Expression = fixed.length ? { kind: 'index', args: [array, ...rest], range: e.range } : array;
  const farthest = running.flatMap((r, k) => (r ? [c.farthest.get(keyOf(array, k, r.index)) ?? r.more] : []));
  const sizes = found.map((r, k) => plus(r.index.to, farthest[k] as number));
  const of = call('entries at', [whole, ...sizes], e.range);
  const ranges = found.map((r, k): Expression => {
    const first = r.index.from + r.more;
    if (first === 1 && r.more === farthest[k] && isName(r.index.to)) return all;
    const start: Expression = { kind: 'number', exact: String(first), range: e.range };
    return { kind: 'slice', args: [start, plus(r.index.to, r.more)], range: e.range };
  });
  const isWhole = ranges.every((r) => r === all);
  return { of: isWhole ? of : { kind: 'index', args: [of, ...ranges], range: e.range }, indices: names };
}

const isName = (e: Expression): boolean => e.kind === 'name' || e.kind === 'number' || e.kind === 'text';

function indexedValue(c: Context, e: Expression, isIndexed: (x: Expression) => x is Call): Indexed {
  const args = childrenOf(e).map((x) => c.done.get(x) as Indexed);
  if (isIndexed(e)) return total(c, e, args[3] as Indexed);
  if (e.kind === 'name' && c.known.has(e.name)) return { of: counting(c, e), indices: [e.name] };
  const entries = e.kind === 'index' ? entriesAt(c, e, args[0] as Indexed) : undefined;
  if (entries) return entries;
  if (args.every((a) => a.indices.length === 0)) return { of: e, indices: [] };
  if (e.kind === 'operator' && e.operator === '*') return product(c, args, e.range);
  const entrywise =
    e.kind === 'operator'
      ? e.operator !== "'"
      : e.kind === 'conditional' ||
        (e.kind === 'call' && (elementwiseRule(e.callee) !== undefined || [...e.callee].length === 1));
  if (!entrywise) return refuse('sum-body', {}, e.range);
  const indices = union(args);
  const spread = args.map((a) => spreadTo(c, a, indices));
  if (e.kind === 'operator')
    return { of: { ...e, operator: (joined[e.operator] ?? e.operator) as '+', args: spread }, indices };
  return { of: { ...e, args: spread } as Expression, indices };
}

/** Whether no running index is in the expression. */
const isFree = (c: Context, e: Expression): boolean =>
  postorder(e).every((x) => x.kind !== 'name' || !c.known.has(x.name));

const union = (args: readonly Indexed[]): string[] => [...new Set(args.flatMap((a) => a.indices))];

const text = (value: string, range: Range): Expression => ({ kind: 'text', text: value, range });

/** A number, wherever it stands: what surrounds it must not make an array of it. */
const plain = (a: Indexed): Expression =>
  a.of.kind === 'number' ? a.of : call('number itself', [a.of], a.of.range);

function einsum(c: Context, parts: readonly Indexed[], out: readonly string[], range: Range): Expression {
  const spell = (names: readonly string[]): string => names.map((n) => c.letters.get(n) ?? '').join('');
  const rule = `${parts.map((p) => spell(p.indices)).join(',')}->${spell(out)}`;
  return call('einsum', [text(rule, range), ...parts.map((p) => p.of)], range);
}

function product(c: Context, args: readonly Indexed[], range: Range): Indexed {
  const [a, b] = args as [Indexed, Indexed];
  const indices = union(args);
  if (a.indices.length > 0 && b.indices.length > 0) return { of: einsum(c, args, indices, range), indices };
  const factors = args.map((x) => (x.indices.length ? x.of : plain(x)));
  return { of: { kind: 'operator', operator: '*', args: factors, range }, indices };
}

/** The array with the given indices as its axes, in that order; a number stays one. */
function spreadTo(c: Context, a: Indexed, indices: readonly string[]): Expression {
  if (a.indices.length === 0) return plain(a);
  if (a.indices.join() === indices.join()) return a.of;
  const missing = indices.filter((n) => !a.indices.includes(n));
  const ones = missing.map((n) => ({
    of: call('ones', [sizeOf(c.known.get(n) as RunningIndex)], a.of.range),
    indices: [n],
  }));
  return einsum(c, [a, ...ones], indices, a.of.range);
}

/** 1, 2, 3 … as a vector: the index where it stands as a number. */
function counting(c: Context, e: Expression & { kind: 'name' }): Expression {
  const running = c.known.get(e.name) as RunningIndex;
  const ones = call('ones', [sizeOf(running)], e.range);
  return plus(call('cumsum', [ones], e.range), running.from - 1);
}

function total(c: Context, e: Call, body: Indexed): Indexed {
  const [index] = e.args;
  const name = index?.kind === 'name' ? index.name : '';
  const indices = body.indices.filter((n) => n !== name);
  const size = sizeOf(c.known.get(name) as RunningIndex);
  if (!body.indices.includes(name)) {
    const operator = e.callee === 'sum' ? '*' : indices.length ? '.^' : '^';
    const args = operator === '*' ? [size, indices.length ? body.of : plain(body)] : [body.of, size];
    return { of: { kind: 'operator', operator, args, range: e.range }, indices };
  }
  if (e.callee === 'sum') return { of: einsum(c, [body], indices, e.range), indices };
  const last: Indexed = { of: spreadTo(c, body, [...indices, name]), indices: [...indices, name] };
  if (indices.length > 1) return refuse('sum-body', {}, e.range);
  const axis: Expression = { kind: 'number', exact: '2', range: e.range };
  return { of: call('prod', indices.length ? [last.of, axis] : [last.of], e.range), indices };
}
