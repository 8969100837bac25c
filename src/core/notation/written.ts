import type { Ratio } from '../graph/ratio.ts';

/** scalar, column, row or matrix. */
export type Form = 's' | 'c' | 'r' | 'm';

/**
 * A formula in matrix notation, before a target's spelling: what printers read. `size` is about the number
 * of characters of its text, so that nobody prints what is too long to read.
 */
export type Written = {
  readonly form: Form;
  readonly size: number;
  /** How deep formulas stand in formulas; printers give up beyond `maxDepth`. */
  readonly depth: number;
  /** Equal to its transpose. */
  readonly symmetric?: boolean;
} & (
  | { readonly kind: 'number'; readonly value: Ratio }
  /** A variable, or a symbol such as ∂s/∂z that brings its own TeX. */
  /** `rank` orders the names of a product: the place of an input in the program. */
  | { readonly kind: 'name'; readonly name: string; readonly tex?: string; readonly rank?: number }
  /** A call; an unknown function's derivative has primes (or orders, for several arguments). */
  | {
      readonly kind: 'call';
      readonly name: string;
      readonly primes: number;
      readonly orders?: readonly number[];
      readonly args: readonly Written[];
    }
  | { readonly kind: 'sum'; readonly terms: readonly { readonly negative: boolean; readonly of: Written }[] }
  /** Factors joined by the matrix product (also of numbers), or entry by entry. */
  | { readonly kind: 'product'; readonly entry: boolean; readonly factors: readonly Written[] }
  | { readonly kind: 'quotient'; readonly entry: boolean; readonly above: Written; readonly below: Written }
  | { readonly kind: 'power'; readonly entry: boolean; readonly base: Written; readonly exponent: Written }
  | { readonly kind: 'transpose'; readonly of: Written }
  | { readonly kind: 'comparison'; readonly operator: string; readonly args: readonly [Written, Written] }
  | { readonly kind: 'conditional'; readonly args: readonly [Written, Written, Written] }
  | { readonly kind: 'index'; readonly of: Written; readonly indices: readonly (number | string)[] }
  | { readonly kind: 'array'; readonly rows: readonly (readonly Written[])[] }
);

/** Deeper formulas are not printed: nobody reads them, and printers recurse. */
const maxDepth = 700;
/** Longer formulas are not printed, counted in characters. */
const maxSize = 20_000;

/** Whether a formula is short and shallow enough to be printed. */
export const isPrintable = (w: Written): boolean => w.size <= maxSize && w.depth <= maxDepth;

/** Size and depth of what is made of parts and some characters of its own. */
export function measured(parts: readonly Written[], own = 0): { size: number; depth: number } {
  let size = own;
  let depth = 0;
  for (const p of parts) {
    size += p.size + 3;
    depth = Math.max(depth, p.depth);
  }
  return { size, depth: depth + 1 };
}

export const number = (value: Ratio): Written => ({
  kind: 'number',
  value,
  form: 's',
  size: String(value.num).length + (value.den === 1 ? 0 : String(value.den).length + 1),
  depth: 1,
});

export const whole = (n: number): Written => number({ num: n, den: 1 });

export const name = (text: string, form: Form, rank?: number): Written => ({
  kind: 'name',
  name: text,
  form,
  size: text.length,
  depth: 1,
  ...(rank === undefined ? {} : { rank }),
});

/** A symbol with its own spelling in text and TeX, written as if it were a name. */
export const symbol = (text: string, tex: string, form: Form): Written => ({
  kind: 'name',
  name: text,
  tex,
  form,
  size: text.length,
  depth: 1,
});

export const call = (
  callee: string,
  args: readonly Written[],
  form: Form,
  primes = 0,
  orders?: readonly number[],
): Written => ({
  kind: 'call',
  name: callee,
  primes,
  args,
  form,
  ...measured(args, callee.length),
  ...(orders ? { orders } : {}),
});

export const isNumber = (w: Written, n: number): boolean =>
  w.kind === 'number' && w.value.num === n && w.value.den === 1;

/** Parts longer than this are not opened into what holds them: that would make a chain quadratic. */
const openSize = 2000;

/**
 * A product by `*`: numbers first, equal ones as powers, then the chain of arrays. Nested products are opened,
 * but a number made of arrays, the x'x of (x'x) x, keeps its brackets unless nothing follows it.
 */
export function matrixProduct(factors: readonly Written[], form: Form): Written {
  const flat = factors.flatMap((f) =>
    isChain(f) && (f.form !== 's' || f.factors.every(isScalar)) ? f.factors : [f],
  );
  const arrays = flat.filter((f) => !isScalar(f));
  const scalars = flat.filter((f) => isScalar(f) && !isNumber(f, 1));
  const numbers = arrays.length ? asPowers(scalars) : scalars;
  const last = numbers.at(-1);
  const kept =
    arrays.length || !last || !isChain(last)
      ? [...numbers, ...matrixPowers(arrays)]
      : [...numbers.slice(0, -1), ...last.factors];
  const [only] = kept;
  if (!only) return whole(1);
  if (kept.length === 1) return only;
  return { kind: 'product', entry: false, factors: kept, form, ...measured(kept) };
}

const isScalar = (w: Written): boolean => w.form === 's';

const isChain = (w: Written): w is Written & { kind: 'product' } =>
  w.kind === 'product' && !w.entry && w.size < openSize;

function asPowers(scalars: readonly Written[]): Written[] {
  const powers: { base: Written; count: number }[] = [];
  for (const f of scalars) {
    const present = powers.find((p) => p.base === f || (p.base.size === f.size && same(p.base, f)));
    if (present) present.count++;
    else powers.push({ base: f, count: 1 });
  }
  return powers.map((p) => (p.count === 1 ? p.base : power(p.base, whole(p.count), false)));
}

/** A A = A^2 and A' A' = (A^2)' along a chain. */
function matrixPowers(arrays: readonly Written[]): Written[] {
  const runs: { base: Written; count: number; turned: boolean }[] = [];
  for (const f of arrays) {
    const turned = f.kind === 'transpose';
    const inner = turned ? f.of : f;
    const isPower = inner.kind === 'power' && !inner.entry && inner.exponent.kind === 'number';
    const base = isPower ? inner.base : inner;
    const count = isPower ? inner.exponent.value.num : 1;
    const run = runs.at(-1);
    const joins =
      base.form === 'm' && run?.turned === turned && run.base.size === base.size && same(run.base, base);
    if (run && joins) run.count += count;
    else runs.push({ base, count, turned });
  }
  if (runs.length === arrays.length) return [...arrays];
  return runs.map(({ base, count, turned }) => {
    const raised = power(base, whole(count), false);
    return turned ? transpose(raised) : raised;
  });
}

const comparable = 200;

/** Whether two short formulas are the same. */
function same(a: Written, b: Written): boolean {
  return a.size < comparable && b.size < comparable && JSON.stringify(a) === JSON.stringify(b);
}

export function entryProduct(factors: readonly Written[], form: Form): Written {
  const flat = factors.flatMap((f) =>
    f.kind === 'product' && f.entry && f.size < openSize ? f.factors : [f],
  );
  const [only] = flat;
  if (only && flat.length === 1) return only;
  return { kind: 'product', entry: true, factors: flat, form, ...measured(flat) };
}

export function quotient(above: Written, below: Written, entry: boolean, form: Form): Written {
  if (isNumber(below, 1)) return above;
  return { kind: 'quotient', above, below, entry, form, ...measured([above, below]) };
}

export function power(base: Written, exponent: Written, entry: boolean): Written {
  if (isNumber(exponent, 1)) return base;
  const form = base.form === 's' ? exponent.form : base.form;
  return { kind: 'power', base, exponent, entry, form, ...measured([base, exponent]) };
}

const flipped: Readonly<Record<Form, Form>> = { s: 's', c: 'r', r: 'c', m: 'm' };

/** The transpose: (X')' = X, (A B)' = B' A', entry-by-entry operations and sums of two stay inside. */
export function transpose(w: Written): Written {
  if (w.form === 's' || w.symmetric) return w;
  if (w.kind === 'transpose') return w.of;
  if (w.kind === 'product' && !w.entry)
    return matrixProduct([...w.factors].reverse().map(transpose), flipped[w.form]);
  if (w.kind === 'quotient' && !w.entry) return quotient(transpose(w.above), w.below, false, flipped[w.form]);
  if (w.kind === 'call' && w.name === 'diag' && w.form === 'm') return w;
  if (w.kind === 'call' && w.name === 'eye') return w;
  if (w.kind === 'call' && w.name === 'kron') return call('kron', w.args.map(transpose), flipped[w.form]);
  if (w.kind === 'call' && w.name === 'commutation')
    return call('commutation', [...w.args].reverse(), w.form);
  const inside = transposedInside(w);
  if (inside && inside.size <= w.size) return inside;
  return { kind: 'transpose', of: w, form: flipped[w.form], size: w.size + 1, depth: w.depth + 1 };
}

/** Sums, entrywise products and quotients with the transpose taken part by part. */
function transposedInside(w: Written): Written | undefined {
  const form = flipped[w.form];
  if (w.kind === 'sum')
    return addition(
      w.terms.map((t) => ({ negative: t.negative, of: transpose(t.of) })),
      form,
    );
  if (w.kind === 'product' && w.entry) return entryProduct(w.factors.map(transpose), form);
  if (w.kind === 'quotient' && w.entry) return quotient(transpose(w.above), transpose(w.below), true, form);
  return undefined;
}

export function addition(terms: readonly { negative: boolean; of: Written }[], form: Form): Written {
  const flat = terms.flatMap((t) =>
    t.of.kind === 'sum' && t.of.size < openSize
      ? t.of.terms.map((u) => ({ negative: u.negative !== t.negative, of: u.of }))
      : [t],
  );
  const [only] = flat;
  if (only && flat.length === 1 && !only.negative) return only.of;
  if (flat.length > terms.length) positiveFirst(flat);
  return { kind: 'sum', terms: flat, form, ...measured(flat.map((t) => t.of)) };
}

/** A leading minus is hard to see: begin with a positive term where there is one. */
export function positiveFirst<T extends { readonly negative: boolean }>(parts: T[]): T[] {
  const positive = parts.findIndex((p) => !p.negative);
  if (positive > 0) parts.unshift(...parts.splice(positive, 1));
  return parts;
}

export const negative = (w: Written): Written => addition([{ negative: true, of: w }], w.form);

export const comparison = (operator: string, a: Written, b: Written, form: Form): Written => ({
  kind: 'comparison',
  operator,
  args: [a, b],
  form,
  ...measured([a, b]),
});

export const conditional = (args: readonly [Written, Written, Written], form: Form): Written => ({
  kind: 'conditional',
  args,
  form,
  ...measured(args),
});

/** An entry, or a part where ranges (2:3) or everything (:) stand among the indices. */
export const index = (of: Written, indices: readonly (number | string)[], form: Form = 's'): Written => ({
  kind: 'index',
  of,
  indices,
  form,
  ...measured([of], 3 * indices.length),
});

export const array = (rows: readonly (readonly Written[])[], form: Form): Written => ({
  kind: 'array',
  rows,
  form,
  ...measured(rows.flat()),
});

/** The same formula with each of its direct parts replaced; names and numbers have none. */
export function withParts(w: Written, of: (part: Written) => Written): Written {
  switch (w.kind) {
    case 'number':
    case 'name':
      return w;
    case 'sum':
      return { ...w, terms: w.terms.map((t) => ({ ...t, of: of(t.of) })) };
    case 'product':
      return { ...w, factors: w.factors.map(of) };
    case 'quotient':
      return { ...w, above: of(w.above), below: of(w.below) };
    case 'power':
      return { ...w, base: of(w.base), exponent: of(w.exponent) };
    case 'transpose':
    case 'index':
      return { ...w, of: of(w.of) };
    case 'comparison':
      return { ...w, args: [of(w.args[0]), of(w.args[1])] };
    case 'conditional':
      return { ...w, args: [of(w.args[0]), of(w.args[1]), of(w.args[2])] };
    case 'call':
      return { ...w, args: w.args.map(of) };
    case 'array':
      return { ...w, rows: w.rows.map((r) => r.map(of)) };
  }
}
