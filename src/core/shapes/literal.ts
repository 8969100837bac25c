import {
  addDimensions,
  multiplyDimensions,
  wholeDimension,
  wholeValue,
  type Dimension,
} from '../graph/dimension.ts';
import { valueOf } from '../graph/ratio.ts';
import type { BuildContext } from './function-rule.ts';
import type { Term, TermId } from './term.ts';

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  times: (a, b) => a * b,
};

/** Numbers and sizes are written in few operations; deeper terms are not looked at. */
const maxDepth = 16;

/** The number that a term is written as, sums and products of numbers included. */
export function literalOf(
  terms: readonly Term[],
  id: TermId | undefined,
  depth = maxDepth,
): number | undefined {
  const t = id === undefined || depth === 0 ? undefined : terms[id];
  if (t?.op === 'negate') {
    const inner = literalOf(terms, t.args[0], depth - 1);
    return inner === undefined ? undefined : -inner;
  }
  const operation = t && arithmetic[t.op];
  if (operation) {
    const a = literalOf(terms, t.args[0], depth - 1);
    const b = a === undefined ? undefined : literalOf(terms, t.args[1], depth - 1);
    return a === undefined || b === undefined ? undefined : operation(a, b);
  }
  return t?.literal ? valueOf(t.literal) : undefined;
}

/** The dimension that a term is written as: a whole number from 0, a size, sums and products of them. */
export function dimensionOf(
  terms: readonly Term[],
  id: TermId | undefined,
  sizes: (name: string) => Dimension,
  depth = maxDepth,
): Dimension | undefined {
  const t = id === undefined || depth === 0 ? undefined : terms[id];
  if (!t) return undefined;
  if (t.op === 'size') return sizes(t.name ?? '');
  if (t.literal) {
    const value = valueOf(t.literal);
    return Number.isSafeInteger(value) && value >= 0 ? wholeDimension(value) : undefined;
  }
  const [x, y] = t.args;
  const a = t.op in arithmetic || t.op === 'power' ? dimensionOf(terms, x, sizes, depth - 1) : undefined;
  const b = a && dimensionOf(terms, y, sizes, depth - 1);
  if (!a || !b) return undefined;
  if (t.op === 'add') return addDimensions(a, b);
  if (t.op === 'subtract') return addDimensions(a, b, -1);
  if (t.op !== 'power') return multiplyDimensions(a, b);
  const k = wholeValue(b);
  if (k === undefined || k < 1 || k > 8) return undefined;
  return Array.from({ length: k - 1 }, () => a).reduce(multiplyDimensions, a);
}

/** Whether a term can be a place in an axis: a name, a whole number, and sums and products of such. */
export function isPlace(terms: readonly Term[], id: TermId, depth = maxDepth): boolean {
  const t = terms[id];
  if (!t || depth === 0) return false;
  if (t.op === 'input' || t.op === 'size') return true;
  if (t.literal) return Number.isInteger(valueOf(t.literal));
  return (t.op in arithmetic || t.op === 'negate') && t.args.every((a) => isPlace(terms, a, depth - 1));
}

/** What the arguments of a term are written as, for functions that take sizes and options. */
export function writtenArguments(
  terms: readonly Term[],
  t: Term,
  sizes: (name: string) => Dimension,
): Pick<BuildContext, 'dimension' | 'word' | 'list' | 'isPlace'> {
  const argument = (k: number): Term | undefined => (t.args[k] === undefined ? undefined : terms[t.args[k]]);
  return {
    dimension: (k) => dimensionOf(terms, t.args[k], sizes),
    isPlace: (k) => t.args[k] !== undefined && isPlace(terms, t.args[k]),
    word: (k) => {
      const a = argument(k);
      return a?.op === 'text' ? (a.name ?? '') : a?.op === 'infinity' ? 'inf' : undefined;
    },
    list: (k) => {
      const a = argument(k);
      const numbers = a?.op === 'array' ? a.args.map((x) => literalOf(terms, x)) : undefined;
      return numbers?.every((x) => x !== undefined) ? numbers : undefined;
    },
  };
}
