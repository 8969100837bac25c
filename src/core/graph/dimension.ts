/**
 * A dimension: a polynomial with whole coefficients in named dimensions, such as 3, n, m*n (from kron) or
 * m + n (from a block matrix). Canonical: equal polynomials have equal keys.
 */
export interface Dimension {
  readonly key: string;
  /** Monomials in canonical order; `names` sorted, with repetition for powers. */
  readonly terms: readonly { readonly coefficient: number; readonly names: readonly string[] }[];
}

type Terms = Map<string, { coefficient: number; names: readonly string[] }>;

function canonical(terms: Terms): Dimension {
  const kept = [...terms.entries()].filter(([, t]) => t.coefficient !== 0);
  kept.sort(([a, x], [b, y]) => y.names.length - x.names.length || (a < b ? -1 : 1));
  const key = kept
    .map(([k, t]) => (k === '' ? String(t.coefficient) : t.coefficient === 1 ? k : `${t.coefficient}*${k}`))
    .join(' + ')
    .replaceAll('+ -', '- ');
  return { key: key === '' ? '0' : key, terms: kept.map(([, t]) => t) };
}

function accumulate(into: Terms, coefficient: number, names: readonly string[]): void {
  const key = names.join('*');
  const present = into.get(key);
  into.set(key, { coefficient: (present?.coefficient ?? 0) + coefficient, names });
}

export function wholeDimension(n: number): Dimension {
  return { key: String(n), terms: n === 0 ? [] : [{ coefficient: n, names: [] }] };
}

export function namedDimension(name: string): Dimension {
  return { key: name, terms: [{ coefficient: 1, names: [name] }] };
}

export const unit: Dimension = wholeDimension(1);

export const isUnit = (d: Dimension): boolean => d.key === '1';
export const sameDimension = (a: Dimension, b: Dimension): boolean => a.key === b.key;

export function addDimensions(a: Dimension, b: Dimension, sign: 1 | -1 = 1): Dimension {
  const terms: Terms = new Map();
  for (const t of a.terms) accumulate(terms, t.coefficient, t.names);
  for (const t of b.terms) accumulate(terms, sign * t.coefficient, t.names);
  return canonical(terms);
}

export function multiplyDimensions(a: Dimension, b: Dimension): Dimension {
  if (isUnit(a)) return b;
  if (isUnit(b)) return a;
  const terms: Terms = new Map();
  for (const s of a.terms)
    for (const t of b.terms)
      accumulate(terms, s.coefficient * t.coefficient, [...s.names, ...t.names].sort());
  return canonical(terms);
}

/** The whole number that the dimension is, or undefined while a name is in it. */
export function wholeValue(d: Dimension): number | undefined {
  if (d.terms.length === 0) return 0;
  const [first] = d.terms;
  return d.terms.length === 1 && first?.names.length === 0 ? first.coefficient : undefined;
}

/** The single name that the dimension is, or undefined. */
export function nameOf(d: Dimension): string | undefined {
  const [first] = d.terms;
  return d.terms.length === 1 && first?.coefficient === 1 && first.names.length === 1
    ? first.names[0]
    : undefined;
}

/** Every name replaced by what `lookup` says (itself where it says nothing). */
export function substituteDimension(
  d: Dimension,
  lookup: (name: string) => Dimension | undefined,
): Dimension {
  if (d.terms.every((t) => t.names.every((n) => lookup(n) === undefined))) return d;
  let total = wholeDimension(0);
  for (const t of d.terms) {
    let product = wholeDimension(t.coefficient);
    for (const n of t.names) product = multiplyDimensions(product, lookup(n) ?? namedDimension(n));
    total = addDimensions(total, product);
  }
  return total;
}

/** The size at given values of the names. */
export function sizeOf(d: Dimension, sizes: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const t of d.terms) {
    let product = t.coefficient;
    for (const n of t.names) {
      const size = sizes.get(n);
      if (size === undefined) throw new Error(`no size for dimension ${n}`);
      product *= size;
    }
    total += product;
  }
  return total;
}

export function namesIn(d: Dimension): string[] {
  return [...new Set(d.terms.flatMap((t) => t.names))];
}
