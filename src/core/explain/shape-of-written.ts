import { unit, type Dimension } from '../graph/dimension.ts';
import type { Written } from '../notation/written.ts';

/** Rows and columns. */
export type Sides = readonly [Dimension, Dimension];

/** The shape of a formula from the shapes of its names; undefined where a part's shape is not known. */
export function sidesOf(
  w: Written,
  lookup: (name: string) => readonly Dimension[] | undefined,
): Sides | undefined {
  const of = (x: Written): Sides | undefined => sidesOf(x, lookup);
  if (w.form === 's') return [unit, unit];
  switch (w.kind) {
    case 'name': {
      const axes = lookup(w.name);
      if (!axes || axes.length > 2) return undefined;
      const [a = unit, b = unit] = axes;
      if (axes.length === 1) return w.form === 'r' ? [unit, a] : [a, unit];
      return [a, b];
    }
    case 'transpose': {
      const inner = of(w.of);
      return inner && [inner[1], inner[0]];
    }
    case 'product': {
      const arrays = w.factors.filter((f) => f.form !== 's');
      const [first, last] = [arrays[0], arrays.at(-1)];
      if (!first || !last) return undefined;
      if (w.entry) return of(first);
      const [left, right] = [of(first), of(last)];
      return left && right && [left[0], right[1]];
    }
    case 'sum': {
      const array = w.terms.find((t) => t.of.form !== 's');
      return array && of(array.of);
    }
    case 'quotient':
      return of(w.above.form === 's' ? w.below : w.above);
    case 'power':
      return of(w.base);
    case 'call': {
      const [x] = w.args;
      if (!x || w.name === 'sum' || w.name === 'ones' || w.name === 'zeros' || w.name === 'onehot')
        return undefined;
      const inner = of(x);
      if (w.name === 'diag') return inner && (x.form === 'm' ? [inner[0], unit] : [inner[0], inner[0]]);
      return w.name === 'inv' || w.form === x.form ? inner : undefined;
    }
    default:
      return undefined;
  }
}

/** [n×m] */
export const sidesText = ([rows, columns]: Sides): string =>
  `[${[rows, columns].map((d) => d.key.replaceAll('*', '·')).join('×')}]`;
