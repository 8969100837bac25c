import { call, entryProduct, matrixProduct, quotient, transpose, whole, type Written } from './written.ts';

/** A factor among those on one vertex or edge of a network; `below` ones divide. */
export interface Entry {
  readonly written: Written;
  readonly below: boolean;
}

/** The factors as one array: those above joined by .*, divided by those below. */
export function joined(entries: readonly Entry[], form: 'c' | 'm'): Written {
  // As it is read: what came through a matrix, then names, then functions: (Wᵀ δ) ∘ h ∘ (1 − h).
  const isProduct = (w: Written): boolean =>
    form === 'c' && w.kind === 'product' && w.factors.filter((f) => f.form !== 's').length > 1 && !w.entry;
  const place = (w: Written): number => (isProduct(w) ? 0 : w.kind === 'name' ? 1 : 2);
  const above = entries
    .filter((e) => !e.below)
    .map((e) => e.written)
    .sort((a, b) => place(a) - place(b));
  const below = entries.filter((e) => e.below).map((e) => e.written);
  const top = above.length ? entryProduct(above, form) : whole(1);
  return below.length ? quotient(top, entryProduct(below, form), true, form) : top;
}

/** Σ_i of vectors: u'v for two, sum(v) for one. */
export function summedVector(entries: readonly Entry[]): Written {
  const [first, ...rest] = entries.filter((e) => !e.below);
  const below = entries.filter((e) => e.below);
  if (!first) return call('sum', [joined(entries, 'c')], 's');
  if (rest.length === 0 && below.length === 0) {
    const w = first.written;
    if (w.kind === 'call' && w.name === 'diag' && w.args[0]?.form === 'm') return call('trace', w.args, 's');
    const squared =
      w.kind === 'power' &&
      w.exponent.kind === 'number' &&
      w.exponent.value.num === 2 &&
      w.exponent.value.den === 1;
    if (squared) return matrixProduct([transpose(w.base), w.base], 's');
    return call('sum', [w], 's');
  }
  return matrixProduct([transpose(first.written), joined([...rest, ...below], 'c')], 's');
}

/** tr(c A) = c tr(A) for numbers c. */
export function traceOf(w: Written): Written {
  if (w.kind !== 'product' || w.entry) return call('trace', [w], 's');
  const numbers = w.factors.filter((f) => f.form === 's');
  const arrays = w.factors.filter((f) => f.form !== 's');
  return matrixProduct([...numbers, call('trace', [matrixProduct(arrays, 'm')], 's')], 's');
}

/** A'B, as A C where B is C'. */
function traced(a: Written, b: Written): Written {
  if (b.kind === 'transpose') return matrixProduct([a, b.of], 'm');
  return matrixProduct([transpose(a), b], 'm');
}

/** Σ_ij of matrices: tr(A'B) for two of them where a transpose is in sight, else the sum of entries. */
export function summedMatrix(entries: readonly Entry[]): Written {
  const [a, b] = entries;
  const inSight = [a, b].some((x) => x?.written.kind === 'transpose' || x?.written.kind === 'product');
  if (a && b && entries.length === 2 && !a.below && !b.below && inSight)
    return traceOf(traced(a.written, b.written));
  return call('sum', [joined(entries, 'm')], 's');
}

/** Numbers first, then names, powers of names, functions, sums, and last symbols such as du/dx. */
function place(w: Written): number {
  if (w.kind === 'number') return 0;
  if (w.kind === 'name') return w.tex === undefined ? 1 : 6;
  if (w.kind === 'power') return w.base.kind === 'name' ? 2 : 3;
  return w.kind === 'sum' ? 5 : w.kind === 'call' ? 3 : 4;
}

function byRank(a: Written, b: Written): number {
  const rank = (w: Written): number =>
    (w.kind === 'name' ? w.rank : w.kind === 'power' && w.base.kind === 'name' ? w.base.rank : undefined) ??
    1e9;
  return rank(a) - rank(b);
}

/** The scalars in front, those that divide below. */
export function withScalars(scalars: readonly Entry[], array: Written, ordered = false): Written {
  const inOrder = [...scalars].sort(
    (a, b) => place(a.written) - place(b.written) || (ordered ? 0 : byRank(a.written, b.written)),
  );
  const above = inOrder.filter((s) => !s.below).map((s) => s.written);
  const below = inOrder.filter((s) => s.below).map((s) => s.written);
  const top = matrixProduct([...above, array], array.form);
  return below.length ? quotient(top, matrixProduct(below, 's'), false, array.form) : top;
}
