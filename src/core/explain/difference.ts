import type { Formula } from '../account.ts';
import { symbol, type Written } from '../notation/written.ts';
import { formulaOf } from './formula.ts';
import { changed } from './marks.ts';

/** Two states of a formula with the parts marked in which they differ, as deep inside as that can be said. */
export function differing(before: Written, after: Written): [Formula, Formula] {
  const [a, b] = marked(before, after);
  return [
    { tex: formulaOf(a).tex, text: formulaOf(before).text },
    { tex: formulaOf(b).tex, text: formulaOf(after).text },
  ];
}

/** Brackets follow from what stands there, so a marked part keeps its own: only names and whole calls are opened. */
const whole = (w: Written): Written => {
  const f = formulaOf(w);
  const c = changed(f);
  return symbol(c.text, c.tex, w.form);
};

function marked(a: Written, b: Written): [Written, Written] {
  if (same(a, b)) return [a, b];
  const inner = inside(a, b);
  return inner ?? [whole(a), whole(b)];
}

/** The two with marks inside, where they differ in parts that need no brackets. */
function inside(a: Written, b: Written): [Written, Written] | undefined {
  if (a.kind === 'sum' && b.kind === 'sum' && a.terms.length === b.terms.length) {
    const pairs = a.terms.map((t, k) => {
      const u = b.terms[k];
      return u && t.negative === u.negative && isClosed(t.of) && isClosed(u.of)
        ? marked(t.of, u.of)
        : undefined;
    });
    if (
      pairs.some(
        (p, k) =>
          !p && !(same(a.terms[k]?.of, b.terms[k]?.of) && a.terms[k]?.negative === b.terms[k]?.negative),
      )
    )
      return undefined;
    return [
      { ...a, terms: a.terms.map((t, k) => ({ ...t, of: pairs[k]?.[0] ?? t.of })) },
      { ...b, terms: b.terms.map((t, k) => ({ ...t, of: pairs[k]?.[1] ?? t.of })) },
    ];
  }
  if (
    a.kind === 'product' &&
    b.kind === 'product' &&
    a.entry === b.entry &&
    a.factors.length === b.factors.length
  ) {
    const differ = a.factors.flatMap((f, k) => (same(f, b.factors[k]) ? [] : [k]));
    const [only] = differ;
    const [x, y] = [a.factors[only ?? -1], b.factors[only ?? -1]];
    const inner = differ.length === 1 && x && y ? inside(x, y) : undefined;
    if (!inner) return undefined;
    return [
      { ...a, factors: a.factors.map((f, k) => (k === only ? inner[0] : f)) },
      { ...b, factors: b.factors.map((f, k) => (k === only ? inner[1] : f)) },
    ];
  }
  if (
    a.kind === 'quotient' &&
    b.kind === 'quotient' &&
    !a.entry &&
    !b.entry &&
    a.form === 's' &&
    b.form === 's'
  ) {
    const above = marked(a.above, b.above);
    const below = marked(a.below, b.below);
    return [
      { ...a, above: above[0], below: below[0] },
      { ...b, above: above[1], below: below[1] },
    ];
  }
  if (a.kind === 'power' && b.kind === 'power' && same(a.base, b.base)) {
    const exponent = marked(a.exponent, b.exponent);
    return [
      { ...a, exponent: exponent[0] },
      { ...b, exponent: exponent[1] },
    ];
  }
  if (
    a.kind === 'call' &&
    b.kind === 'call' &&
    a.name === b.name &&
    a.args.length === 1 &&
    b.args.length === 1
  ) {
    const [x, y] = [a.args[0], b.args[0]];
    const argument = x && y && a.primes === b.primes ? marked(x, y) : undefined;
    if (!argument) return undefined;
    return [
      { ...a, args: [argument[0]] },
      { ...b, args: [argument[1]] },
    ];
  }
  return undefined;
}

/** What a term of a sum may be without brackets. */
const isClosed = (w: Written): boolean => w.kind !== 'sum' && w.kind !== 'conditional';

const same = (a: Written | undefined, b: Written | undefined): boolean =>
  a !== undefined && b !== undefined && a.size === b.size && JSON.stringify(a) === JSON.stringify(b);
