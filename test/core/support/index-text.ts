import type { DenseArray } from '../../../src/core/rules/primitive.ts';

/** What the names in a formula with indices stand for: arrays, sizes, and indices by their letters. */
export interface IndexScope {
  readonly arrays: ReadonlyMap<string, DenseArray>;
  readonly sizes: ReadonlyMap<string, number>;
}

type Indices = ReadonlyMap<string, number>;
type Value = (indices: Indices) => number;

/**
 * Reads a formula with indices, as text, on its own terms: δ_ij, A_ik, Σ_l over everything behind it, [i ≤ j], sums,
 * products by standing side by side, and a quotient by one factor. Indices count from 1.
 * @returns the value at given indices
 */
export function readIndexText(text: string, scope: IndexScope, ranges: (letter: string) => number): Value {
  let at = 0;
  const skip = (): void => {
    while (text[at] === ' ') at++;
  };
  const take = (sign: string): boolean => {
    skip();
    if (!text.startsWith(sign, at)) return false;
    at += sign.length;
    return true;
  };
  const need = (sign: string): void => {
    if (!take(sign)) throw new Error(`${sign} expected in ${text} at ${at}`);
  };
  const match = (form: RegExp): string | undefined => {
    skip();
    const found = new RegExp(form.source, 'uy');
    found.lastIndex = at;
    const [word] = found.exec(text) ?? [];
    if (word !== undefined) at += word.length;
    return word;
  };

  /** A letter, a number, or a sum of such and of sizes. */
  const place = (until: RegExp): Value => {
    const start = at;
    while (at < text.length && !until.test(text[at] as string)) at++;
    const terms = text
      .slice(start, at)
      .trim()
      .split(/ (?=[+−] )/u);
    return (indices) =>
      terms.reduce((sum, t) => {
        const [, sign = '', word = ''] = /^([+−]?) ?(.+)$/u.exec(t) ?? [];
        const factors = word.split(' ').map((w) => indices.get(w) ?? scope.sizes.get(w) ?? Number(w));
        return sum + (sign === '−' ? -1 : 1) * factors.reduce((a, b) => a * b, 1);
      }, 0);
  };
  const places = (): Value[] => {
    if (!take('{'))
      return [...(match(/[\p{L}\d]+/u) ?? '')].map((l) => (indices) => indices.get(l) ?? Number(l));
    const found = [place(/[,}]/)];
    while (take(',')) found.push(place(/[,}]/));
    need('}');
    return found;
  };

  const sum = (): Value => {
    const terms = [{ sign: take('−') ? -1 : 1, of: term() }];
    for (;;) {
      if (take('+ ')) terms.push({ sign: 1, of: term() });
      else if (take('− ')) terms.push({ sign: -1, of: term() });
      else return (indices) => terms.reduce((total, t) => total + t.sign * t.of(indices), 0);
    }
  };
  const term = (): Value => {
    let value = factor();
    for (;;) {
      skip();
      const next = text[at];
      if (next === undefined || /[)\]+−,]/u.test(next)) return value;
      const left = value;
      const divides = take('/');
      const right = factor();
      value = divides ? (i) => left(i) / right(i) : (i) => left(i) * right(i);
    }
  };
  const factor = (): Value => {
    const number = match(/\d+(\.\d+)?/);
    if (number !== undefined) return () => Number(number);
    if (take('Σ_')) return summation();
    if (take('δ_')) {
      const [a, b] = places() as [Value, Value];
      return (indices) => (a(indices) === b(indices) ? 1 : 0);
    }
    if (take('[')) {
      const low = place(/≤/u);
      need('≤');
      const high = place(/\]/);
      need(']');
      return (indices) => (low(indices) <= high(indices) ? 1 : 0);
    }
    const inverse = match(/\([A-Z]⁻¹\)|[A-Z]⁻ᵀ/u);
    if (inverse === undefined && take('(')) {
      const inside = sum();
      need(')');
      return inside;
    }
    const name = inverse ?? match(/[\p{L}]+/u);
    if (name === undefined) throw new Error(`a factor expected in ${text} at ${at}`);
    const array = scope.arrays.get(name.replace(/[()]/g, ''));
    if (!array) throw new Error(`no ${name} in ${text}`);
    const own = take('_') ? places() : [];
    return (indices) => {
      const flat = own.reduce((k, p, axis) => k * (array.shape[axis] as number) + p(indices) - 1, 0);
      return array.data[flat] as number;
    };
  };
  /** Σ_kl …, Σ_{p ≥ k} …: over all that follows in the term. */
  const summation = (): Value => {
    if (take('{')) {
      const letter = match(/\p{L}/u) ?? '';
      const least = take('≥');
      if (!least) need('≤');
      const bound = place(/\}/);
      need('}');
      const body = term();
      return (indices) => {
        let total = 0;
        for (let k = 1; k <= ranges(letter); k++)
          if (least ? k >= bound(indices) : k <= bound(indices))
            total += body(new Map([...indices, [letter, k]]));
        return total;
      };
    }
    const letters = [...(match(/\p{L}+/u) ?? '')];
    const body = term();
    const over = (rest: readonly string[], indices: Indices): number => {
      const [first, ...others] = rest;
      if (first === undefined) return body(indices);
      let total = 0;
      for (let k = 1; k <= ranges(first); k++) total += over(others, new Map([...indices, [first, k]]));
      return total;
    };
    return (indices) => over(letters, indices);
  };

  const value = sum();
  skip();
  if (at < text.length) throw new Error(`unread: ${text.slice(at)} of ${text}`);
  return value;
}
