import { wholeValue, type Dimension } from '../../graph/dimension.ts';
import type { Label } from '../../graph/graph.ts';
import type { Labelled, Target } from './target.ts';

/** A factor of a product: what it is, or what it divides by. */
export interface Factor<C> {
  readonly code: C;
  readonly labels: readonly Label[];
  /** Set where the factor is 1/below. */
  readonly below?: C;
  /** Set for a unit vector: the place of its 1, from 1. */
  readonly unit?: number;
}

/**
 * out[labels] = Σ over the other labels of the product of the factors, in the operations that people write: dot,
 * matrix and outer products, sums, Hadamard products; as an einsum where none of them fits. Vectors come before
 * matrices: A (B x), never (A B) x.
 */
export function contract<C>(
  t: Target<C>,
  factors: readonly Factor<C>[],
  out: readonly Label[],
  dimensions: readonly Dimension[],
): C {
  const dimension = (l: Label): Dimension => dimensions[l] as Dimension;
  const repeated = out.find((l, k) => out.indexOf(l) !== k);
  if (repeated !== undefined) return onDiagonal(t, factors, out, dimensions);
  const open = withUnitsTaken(t, factors, out);
  const numbers = open.filter((f) => f.labels.length === 0);
  const arrays = open.filter((f) => f.labels.length > 0).map((f) => withoutRepeats(t, f));
  const carried = new Set(arrays.flatMap((f) => f.labels));
  const present = out.filter((l) => carried.has(l));
  const named = new Set([...factors.flatMap((f) => f.labels), ...out]);
  // A label that nothing carries is summed over equal terms.
  for (const [l] of dimensions.entries())
    if (!named.has(l)) numbers.push({ code: t.size(dimension(l)), labels: [] });
  let value = arrays.length ? contracted(t, arrays, present, dimension) : undefined;
  if (present.length === out.length && value !== undefined) return withNumbers(t, value, numbers);
  if (value === undefined) {
    const number = numbers.length ? withNumbers(t, undefined, numbers) : undefined;
    if (out.length > 0) return t.filled(number, out.map(dimension));
    return number ?? t.number({ num: 1, den: 1 });
  }
  value = t.broadcast(
    value,
    present.map((l) => out.indexOf(l)),
    out.map(dimension),
  );
  return withNumbers(t, value, numbers);
}

/** Labels twice in the result: values on a diagonal, zero elsewhere. */
function onDiagonal<C>(
  t: Target<C>,
  factors: readonly Factor<C>[],
  out: readonly Label[],
  dimensions: readonly Dimension[],
): C {
  const [i, j] = out;
  if (out.length === 2 && i === j && i !== undefined) {
    if (factors.some((f) => f.labels.includes(i)))
      return t.diagonalMatrix(contract(t, factors, [i], dimensions));
    const identity = t.identity(dimensions[i] as Dimension);
    const rest = dimensions.map((d, l) => (l === i ? undefined : d));
    const numbers = contractNumbers(t, factors, rest);
    return numbers === undefined ? identity : t.times(numbers, identity);
  }
  const all = [...dimensions];
  const deltas: Factor<C>[] = [];
  const distinct: Label[] = [];
  for (const l of out) {
    if (!distinct.includes(l)) {
      distinct.push(l);
      continue;
    }
    const d = dimensions[l] as Dimension;
    const other = all.push(d) - 1;
    deltas.push({ code: t.identity(d), labels: [l, other] });
    distinct.push(other);
  }
  return contract(t, [...factors, ...deltas], distinct, all);
}

function contractNumbers<C>(
  t: Target<C>,
  factors: readonly Factor<C>[],
  dimensions: readonly (Dimension | undefined)[],
): C | undefined {
  const used = new Set(factors.flatMap((f) => f.labels));
  const summed = dimensions.some((d, l) => d !== undefined && !used.has(l));
  if (factors.length === 0 && !summed) return undefined;
  const labels = new Map<Label, Label>();
  const kept: Dimension[] = [];
  dimensions.forEach((d, l) => {
    if (d) labels.set(l, kept.push(d) - 1);
  });
  const moved = factors.map((f) => ({ ...f, labels: f.labels.map((l) => labels.get(l) as Label) }));
  return contract(t, moved, [], kept);
}

/** Unit vectors that are summed over pick an entry of the other factors. */
function withUnitsTaken<C>(t: Target<C>, factors: readonly Factor<C>[], out: readonly Label[]): Factor<C>[] {
  let open = [...factors];
  for (const u of factors) {
    const [l] = u.labels;
    if (u.unit === undefined || l === undefined || out.includes(l) || !open.includes(u)) continue;
    const others = open.filter((f) => f !== u && f.labels.includes(l));
    if (others.some((f) => f.unit !== undefined)) continue;
    // Alone it is summed, which is 1.
    open = open
      .filter((f) => f !== u)
      .map((f) => {
        let g = f;
        for (let at = g.labels.indexOf(l); at >= 0; at = g.labels.indexOf(l)) {
          const take = (x: C): C => t.entry(x, at, u.unit as number, g.labels.length);
          g = {
            code: take(g.code),
            labels: g.labels.filter((_, k) => k !== at),
            ...(g.below === undefined ? {} : { below: take(g.below) }),
          };
        }
        return g;
      });
  }
  return open;
}

/** a_ii as a vector; more axes by an einsum. */
function withoutRepeats<C>(t: Target<C>, f: Factor<C>): Factor<C> {
  const distinct = [...new Set(f.labels)];
  if (distinct.length === f.labels.length) return f;
  if (f.labels.length === 2) return { code: t.diagonal(f.code), labels: distinct };
  return { code: t.einsum([f], distinct), labels: distinct };
}

interface Open<C> extends Labelled<C> {
  readonly below?: C;
}

function contracted<C>(
  t: Target<C>,
  arrays: readonly Open<C>[],
  out: readonly Label[],
  dimension: (l: Label) => Dimension,
): C {
  const [only] = arrays;
  if (arrays.length === 1 && only && out.length === 1 && only.labels.length === 1) return only.code;
  let open: Open<C>[] = [...arrays];
  for (;;) {
    open = open.map((f) => summedAlone(t, f, open, out));
    if (open.length === 1) break;
    const pair = bestPair(open, out, dimension);
    if (!pair) return t.einsum(open, out);
    const [i, j] = pair;
    const merged = join(t, open[i] as Open<C>, open[j] as Open<C>, open, out);
    open = open.filter((_, k) => k !== i && k !== j);
    open.splice(i, 0, merged);
  }
  const last = open[0] as Open<C>;
  const order = out.map((l) => last.labels.indexOf(l));
  return order.every((k, at) => k === at) ? last.code : t.permute(last.code, order);
}

/** Summed over the labels that no other factor and not the result has. */
function summedAlone<C>(t: Target<C>, f: Open<C>, all: readonly Open<C>[], out: readonly Label[]): Open<C> {
  const alone = (l: Label): boolean => !out.includes(l) && !all.some((g) => g !== f && g.labels.includes(l));
  const axes = f.labels.flatMap((l, k) => (alone(l) ? [k] : []));
  if (axes.length === 0) return f;
  return { code: t.sumOver(f.code, axes, f.labels.length), labels: f.labels.filter((l) => !alone(l)) };
}

/** How two factors meet. */
interface Meeting {
  readonly kind: 'entries' | 'matrix' | 'outer';
  readonly summed: readonly Label[];
  readonly labels: readonly Label[];
}

function meet(
  a: Labelled<unknown>,
  b: Labelled<unknown>,
  all: readonly Labelled<unknown>[],
  out: readonly Label[],
): Meeting | undefined {
  const shared = a.labels.filter((l) => b.labels.includes(l));
  const kept = (l: Label): boolean =>
    out.includes(l) || all.some((g) => g !== a && g !== b && g.labels.includes(l));
  const summed = shared.filter((l) => !kept(l));
  const [fewer, more] = a.labels.length < b.labels.length ? [a, b] : [b, a];
  const inside = fewer.labels.every((l) => more.labels.includes(l));
  if (summed.length === 1 && shared.length === 1 && more.labels.length <= 2) {
    const labels = [...a.labels, ...b.labels].filter((l) => !summed.includes(l));
    return { kind: 'matrix', summed, labels };
  }
  if (inside) return { kind: 'entries', summed: [], labels: more.labels };
  if (shared.length === 0 && more.labels.length === 1)
    return { kind: 'outer', summed, labels: [...a.labels, ...b.labels] };
  return undefined;
}

const guessedSize = 8;

/** The pair of the least work and the smallest result. */
function bestPair(
  open: readonly Labelled<unknown>[],
  out: readonly Label[],
  dimension: (l: Label) => Dimension,
): readonly [number, number] | undefined {
  const size = (l: Label): number => wholeValue(dimension(l)) ?? guessedSize;
  let best: readonly [number, number] | undefined;
  let least = Infinity;
  const among = Math.min(open.length, 60);
  for (let i = 0; i < among; i++)
    for (let j = i + 1; j < among; j++) {
      const [a, b] = [open[i], open[j]] as [Labelled<unknown>, Labelled<unknown>];
      const m = meet(a, b, open, out);
      if (!m) continue;
      const volume = (labels: readonly Label[]): number => labels.reduce((p, l) => p * size(l), 1);
      const work = volume([...new Set([...a.labels, ...b.labels])]);
      // An outer product that is not the result itself only makes more work.
      const early = m.kind === 'outer' && open.length > 2 ? 1e6 : 0;
      const turned =
        m.kind === 'matrix' &&
        [a, b].some((x, k) => x.labels.length === 2 && x.labels[1 - k] !== m.summed[0]);
      const cost = work + volume(m.labels) + early + (turned ? 0.5 : 0);
      if (cost < least) [least, best] = [cost, [i, j]];
    }
  return best;
}

function join<C>(
  t: Target<C>,
  a: Open<C>,
  b: Open<C>,
  all: readonly Open<C>[],
  out: readonly Label[],
): Open<C> {
  const m = meet(a, b, all, out) as Meeting;
  if (m.kind === 'entries') return entries(t, a, b, out);
  // The first of the result's axes first.
  const place = (x: Open<C>): number =>
    Math.min(99, ...x.labels.filter((l) => out.includes(l)).map((l) => out.indexOf(l)));
  const [p, q] = place(b) < place(a) ? [b, a] : [a, b];
  if (m.kind === 'outer') return { code: t.outer(p.code, q.code), labels: [...p.labels, ...q.labels] };
  const [s] = m.summed as [Label];
  const [x, y] = [p.labels.length, q.labels.length];
  if (x === 1 && y === 1) return { code: t.dot(a.code, b.code), labels: [] };
  if (x === 2 && y === 2) {
    const code = t.matrixMatrix(p.code, p.labels[0] === s, q.code, q.labels[1] === s);
    return { code, labels: [...p.labels, ...q.labels].filter((l) => l !== s) };
  }
  const [matrix, vector] = x === 2 ? [p, q] : [q, p];
  const code = t.matrixVector(matrix.code, matrix.labels[0] === s, vector.code);
  return { code, labels: matrix.labels.filter((l) => l !== s) };
}

const sameOrder = (a: readonly Label[], b: readonly Label[]): boolean =>
  a.length === b.length && a.every((l, k) => l === b[k]);

/** The Hadamard product, as a quotient where one of the two is a reciprocal. */
function entries<C>(t: Target<C>, a: Open<C>, b: Open<C>, out: readonly Label[]): Open<C> {
  const swap =
    b.labels.length > a.labels.length ||
    (b.labels.length === a.labels.length && sameOrder(b.labels, out) && !sameOrder(a.labels, out));
  const [x, y] = swap ? [b, a] : [a, b];
  const same = sameOrder(x.labels, y.labels);
  if (y.below !== undefined) {
    const below = { code: y.below, labels: y.labels };
    return { code: same ? t.over(x.code, y.below) : t.timesSpread(x, below, true), labels: x.labels };
  }
  if (same && x.below !== undefined) return { code: t.over(y.code, x.below), labels: x.labels };
  // Written in the order of the factors where that says the same.
  if (same) return { code: t.times(a.code, b.code), labels: x.labels };
  return { code: t.timesSpread(x, y, false), labels: x.labels };
}

/** Numbers in front of an array, those that divide behind it. */
function withNumbers<C>(t: Target<C>, array: C | undefined, numbers: readonly Factor<C>[]): C {
  let above: C | undefined;
  for (const f of numbers)
    if (f.below === undefined) above = above === undefined ? f.code : t.times(above, f.code);
  let value = above === undefined ? array : array === undefined ? above : t.times(above, array);
  for (const f of numbers)
    if (f.below !== undefined) value = t.over(value ?? t.number({ num: 1, den: 1 }), f.below);
  return value ?? t.number({ num: 1, den: 1 });
}
