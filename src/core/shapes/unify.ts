import {
  addDimensions,
  isUnit,
  namedDimension,
  namesIn,
  sameDimension,
  substituteDimension,
  wholeValue,
  type Dimension,
} from '../graph/dimension.ts';

/**
 * Unification of dimensions. Names that begin with `?` are unknowns; all others are rigid. An unknown that
 * stands alone, or alone to the first degree with coefficient 1, is solved for.
 */
export interface Unifier {
  readonly fresh: () => Dimension;
  readonly resolve: (d: Dimension) => Dimension;
  /** Make both equal; false where that cannot be. */
  readonly unify: (a: Dimension, b: Dimension) => boolean;
  /** From now on the unknowns that there are are as rigid as names. */
  readonly settle: () => void;
}

export function createUnifier(): Unifier {
  const solved = new Map<string, Dimension>();
  let count = 0;
  let settled = 0;
  let settledSizes = false;
  /** ?3 of its own, ?n of a size that the text names. */
  const isUnknown = (name: string): boolean => {
    if (!name.startsWith('?')) return false;
    const own = Number(name.slice(1));
    return Number.isNaN(own) ? !settledSizes : own > settled;
  };
  const resolve = (d: Dimension): Dimension => {
    let current = d;
    for (let next = substituteDimension(current, (n) => solved.get(n)); next !== current;) {
      current = next;
      next = substituteDimension(current, (n) => solved.get(n));
    }
    return current;
  };
  /** k·l = m·n of unknowns, as a trace of a Kronecker product asks: k = m and l = n, which suffices. */
  const fitFactors = (x: Dimension, y: Dimension): boolean => {
    const [s, ...moreS] = x.terms;
    const [t, ...moreT] = y.terms;
    if (!s || !t || moreS.length + moreT.length > 0 || s.coefficient !== t.coefficient) return false;
    const [left, right] = [without(s.names, t.names), without(t.names, s.names)];
    if (left.length !== right.length || ![...left, ...right].every(isUnknown)) return false;
    return left.every((name, k) => unify(namedDimension(name), namedDimension(right[k] as string)));
  };
  const unify = (a: Dimension, b: Dimension): boolean => {
    const x = resolve(a);
    const y = resolve(b);
    if (sameDimension(x, y)) return true;
    const difference = addDimensions(x, y, -1);
    // Unknowns of the unifier's own first, so that a size keeps the name that it was written with.
    const unknowns = namesIn(difference).filter(isUnknown);
    for (const name of [
      ...unknowns.filter((u) => /^\?\d/.test(u)),
      ...unknowns.filter((u) => !/^\?\d/.test(u)),
    ]) {
      const own = difference.terms.filter((t) => t.names.includes(name));
      const [only] = own;
      if (own.length !== 1 || only?.names.length !== 1 || Math.abs(only.coefficient) !== 1) continue;
      const sign = only.coefficient === 1 ? -1 : 1;
      const self = namedDimension(name);
      const rest =
        only.coefficient === 1 ? addDimensions(difference, self, -1) : addDimensions(difference, self);
      const value = sign === 1 ? rest : addDimensions({ key: '0', terms: [] }, rest, -1);
      if (isUnit(value) || !isPossible(value)) return false;
      solved.set(name, value);
      return true;
    }
    return fitFactors(x, y);
  };
  const settle = (): void => {
    settled = count;
    settledSizes = true;
  };
  return { fresh: () => namedDimension(`?${++count}`), resolve, unify, settle };
}

/** The names of a list less those of another, each taken away once. */
function without(names: readonly string[], others: readonly string[]): string[] {
  const left = [...names];
  for (const o of others) {
    const k = left.indexOf(o);
    if (k >= 0) left.splice(k, 1);
  }
  return left;
}

/** A size can be nothing below 1 (1 itself is no axis, and decided before unification). */
function isPossible(d: Dimension): boolean {
  const whole = wholeValue(d);
  return whole === undefined ? d.terms.some((t) => t.coefficient > 0) : whole > 0;
}
