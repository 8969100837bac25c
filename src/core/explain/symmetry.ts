import type { Formula } from '../account.ts';
import * as w from '../notation/written.ts';
import type { Written } from '../notation/written.ts';
import type { ShownResult } from '../results.ts';
import { chainOf, distinct, formulaOf } from './formula.ts';
import { transposedFormula } from './telling.ts';

/** ((A + Aᵀ)/2)ᵀ = (Aᵀ + A)/2 = (A + Aᵀ)/2: that a Hessian is symmetric; undefined where its form does not show it. */
export function symmetryOf({ named }: ShownResult): Formula | undefined {
  if (named?.form !== 'm') return undefined;
  const turned = turnedInside(named);
  if (inAnyOrder(turned) !== inAnyOrder(named)) return undefined;
  const own = formulaOf(named);
  return chainOf(distinct([transposedFormula(own), formulaOf(turned), own]));
}

/** The transpose, taken inside: of sums term by term, of products in reverse order. */
function turnedInside(x: Written): Written {
  if (x.form === 's') return x;
  switch (x.kind) {
    case 'product': {
      if (x.entry) return w.entryProduct(x.factors.map(turnedInside), x.form);
      const numbers = x.factors.filter((f) => f.form === 's');
      const arrays = x.factors.filter((f) => f.form !== 's');
      return w.matrixProduct([...numbers, ...arrays.reverse().map(turnedInside)], x.form);
    }
    case 'sum':
      return w.addition(
        x.terms.map((t) => ({ ...t, of: turnedInside(t.of) })),
        x.form,
      );
    case 'quotient':
      return w.quotient(turnedInside(x.above), turnedInside(x.below), x.entry, x.form);
    case 'call':
      // A diagonal matrix is its own transpose.
      return x.name === 'diag' && x.form === 'm' ? x : w.transpose(x);
    default:
      return w.transpose(x);
  }
}

/** The formula with the terms of its sums in one order. */
function inAnyOrder(x: Written): string {
  switch (x.kind) {
    case 'product':
      return `(${x.factors.map(inAnyOrder).join(x.entry ? '∘' : '·')})`;
    case 'sum':
      return `(${x.terms
        .map((t) => `${t.negative ? '−' : '+'}${inAnyOrder(t.of)}`)
        .sort()
        .join('')})`;
    case 'quotient':
      return `(${inAnyOrder(x.above)}${x.entry ? '⊘' : '/'}${inAnyOrder(x.below)})`;
    default:
      return formulaOf(x).text;
  }
}
