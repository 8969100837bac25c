import type { Dimension } from '../../graph/dimension.ts';
import type { Label } from '../../graph/graph.ts';
import type { Namer } from './names.ts';
import type { Labelled } from './target.ts';

/** A size in terms of the names of dimensions: 3, n, m * n + 1. */
export function dimensionCode(d: Dimension, namer: Namer): string {
  const terms = d.terms.map(({ coefficient, names }) => {
    const parts = [
      ...(Math.abs(coefficient) === 1 && names.length ? [] : [String(Math.abs(coefficient))]),
      ...names.map(namer.of),
    ];
    return { negative: coefficient < 0, text: parts.join(' * ') };
  });
  const text = terms.map((t, k) =>
    k === 0 ? (t.negative ? `-${t.text}` : t.text) : `${t.negative ? ' - ' : ' + '}${t.text}`,
  );
  return text.join('') || '0';
}

/** The name of a function that is given, or of its derivative: f, f_prime, f_prime2; of several arguments f_d1, f_d1_d2. */
export function functionName(name: string, orders: readonly number[]): string {
  const total = orders.reduce((a, b) => a + b, 0);
  if (total === 0) return name;
  if (orders.length === 1) return total === 1 ? `${name}_prime` : `${name}_prime${total}`;
  return name + orders.flatMap((o, k) => Array.from({ length: o }, () => `_d${k + 1}`)).join('');
}

const letters = 'ijklpqrstuvwabcdefghmnoxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** ij,jk->ik */
export function letterRule(operands: readonly Labelled<unknown>[], out: readonly Label[]): string {
  const known = new Map<Label, string>();
  const letter = (l: Label): string => {
    const present = known.get(l) ?? letters.charAt(known.size);
    known.set(l, present);
    return present;
  };
  const result = out.map(letter).join('');
  return `${operands.map((o) => o.labels.map(letter).join('')).join(',')}->${result}`;
}
