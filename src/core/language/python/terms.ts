import type { Range } from '../../place.ts';
import type { Operation } from './operations.ts';

/** Index into a list of terms; arguments come before. */
export type TermId = number;

/** Python with its names resolved and its functions unfolded: one value. */
export type Term =
  | { readonly op: 'number'; readonly text: string; readonly args: readonly []; readonly range: Range }
  | { readonly op: 'pi'; readonly args: readonly []; readonly range: Range }
  | { readonly op: 'input'; readonly name: string; readonly args: readonly []; readonly range: Range }
  /** A value with a name of the program: an assignment. */
  | {
      readonly op: 'named';
      readonly name: string;
      readonly nameRange: Range;
      /** The whole statement. */
      readonly statement: Range;
      readonly args: readonly [TermId];
      readonly range: Range;
    }
  | {
      readonly op: 'operation';
      readonly operation: Operation;
      readonly args: readonly TermId[];
      readonly range: Range;
    };

/** What a name or an expression of Python stands for. */
export type Value =
  | { readonly kind: 'term'; readonly id: TermId }
  | { readonly kind: 'tuple'; readonly items: readonly Value[] }
  | { readonly kind: 'function'; readonly closure: Closure }
  /** `np.linalg`, `torch.nn.functional` and what they hold, by its path. */
  | { readonly kind: 'module'; readonly path: readonly string[] }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'flag'; readonly value: boolean }
  | { readonly kind: 'none' }
  /** `x.shape` */
  | { readonly kind: 'shape'; readonly of: TermId }
  /** A method that is not called yet: `x.sum`. */
  | { readonly kind: 'method'; readonly of: TermId; readonly name: string }
  /** A name that nothing is known of: an input, or a function. */
  | { readonly kind: 'free'; readonly name: string; readonly range: Range }
  /** `self`, `ctx`: its attributes are names. */
  | { readonly kind: 'self' }
  /** A dictionary or a bundle under a name: what is taken out of it is looked up by its name. */
  | { readonly kind: 'bundle' };

export interface Closure {
  readonly name: string;
  readonly parameters: readonly { readonly name: string; readonly range: Range }[];
  /** Evaluate the body with these arguments. */
  readonly apply: (args: readonly Value[], named: ReadonlyMap<string, Value>, range: Range) => Value;
}

/** The terms of a program as they grow. */
export interface Arena {
  readonly terms: Term[];
  readonly add: (term: Term) => TermId;
  readonly make: (operation: Operation, args: readonly TermId[], range: Range) => TermId;
}

/** More than any formula has; a text of calls that unfold one another is stopped here. */
export const maxTerms = 100_000;

export function createArena(overflow: (range: Range) => never): Arena {
  const terms: Term[] = [];
  const add = (term: Term): TermId => {
    if (terms.length >= maxTerms) overflow(term.range);
    terms.push(term);
    return terms.length - 1;
  };
  return {
    terms,
    add,
    make: (operation, args, range) => add({ op: 'operation', operation, args, range }),
  };
}
