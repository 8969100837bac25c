import { childrenOf, postorder, type Expression } from '../language/program.ts';
import { refuse } from '../outcome.ts';
import { elementwiseRule } from '../rules/table.ts';
import type { Range } from '../place.ts';

/** An index of Σ or Π that runs from 1 to a size. */
export interface RunningIndex {
  readonly name: string;
  readonly size: Expression;
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

/**
 * Σ_i and Π_i over indices that run to a size, as products and sums of whole arrays: x_i A_ij x_j becomes
 * einsum("a,ab,b->ab", x, A, x), Σ sums an axis. Entries must be indexed by the running indices, each by itself;
 * anything else of them is refused.
 */
export function inWholeArrays(e: Call, isIndexed: (x: Expression) => x is Call): Expression {
  const done = new Map<Expression, Indexed>();
  const known = new Map<string, RunningIndex>();
  // From outside in: which indices run where is known before their bodies are read.
  const all = postorder(e);
  for (const x of [...all].reverse())
    if (isIndexed(x)) {
      const [index, from, size] = x.args as [Expression, Expression, Expression];
      if (
        index.kind !== 'name' ||
        known.has(index.name) ||
        from.kind !== 'number' ||
        Number(from.exact) !== 1
      )
        refuse('sum-bounds', { name: x.callee }, x.range);
      else known.set(index.name, { name: index.name, size });
    }
  const letters = new Map([...known.keys()].map((name, k) => [name, String.fromCharCode(97 + k)]));
  const c: Context = { known, letters, done };
  for (const x of all) done.set(x, indexedValue(c, x, isIndexed));
  return (done.get(e) as Indexed).of;
}

interface Context {
  readonly known: ReadonlyMap<string, RunningIndex>;
  readonly letters: ReadonlyMap<string, string>;
  readonly done: ReadonlyMap<Expression, Indexed>;
}

function indexedValue(c: Context, e: Expression, isIndexed: (x: Expression) => x is Call): Indexed {
  const args = childrenOf(e).map((x) => c.done.get(x) as Indexed);
  if (isIndexed(e)) return total(c, e, args[3] as Indexed);
  if (e.kind === 'name' && c.known.has(e.name)) return { of: counting(c, e), indices: [e.name] };
  if (e.kind === 'index') {
    const places = e.args.slice(1);
    const names = places.flatMap((p) => (p.kind === 'name' && c.known.has(p.name) ? [p.name] : []));
    if (names.length > 0) {
      const isRunning = (p: Expression): boolean => p.kind === 'name' && c.known.has(p.name);
      const fixed = places.filter((p) => !isRunning(p));
      const plainly = fixed.every((p) => p.kind !== 'slice' && p.kind !== 'array' && isFree(c, p));
      if (!plainly || (args[0] as Indexed).indices.length > 0 || new Set(names).size < names.length)
        return refuse('sum-body', {}, e.range);
      const sizes = names.map((n) => (c.known.get(n) as RunningIndex).size);
      // A[i, k] of a k that stays: the entries of A[:, k].
      const all: Expression = { kind: 'slice', args: [], range: e.range };
      const [whole] = e.args as [Expression];
      const rest = places.map((p) => (isRunning(p) ? all : p));
      const array: Expression = fixed.length
        ? { kind: 'index', args: [whole, ...rest], range: e.range }
        : whole;
      return { of: call('entries at', [array, ...sizes], e.range), indices: names };
    }
  }
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
    of: call('ones', [(c.known.get(n) as RunningIndex).size], a.of.range),
    indices: [n],
  }));
  return einsum(c, [a, ...ones], indices, a.of.range);
}

/** 1, 2, 3 … as a vector: the index where it stands as a number. */
const counting = (c: Context, e: Expression & { kind: 'name' }): Expression =>
  call('cumsum', [call('ones', [(c.known.get(e.name) as RunningIndex).size], e.range)], e.range);

function total(c: Context, e: Call, body: Indexed): Indexed {
  const [index] = e.args;
  const name = index?.kind === 'name' ? index.name : '';
  const indices = body.indices.filter((n) => n !== name);
  const { size } = c.known.get(name) as RunningIndex;
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
