import type { Range } from '../../place.ts';

/** Python as far as formulas need it: what it says, each part at its place. Nothing is resolved here. */
export type Py =
  | { readonly kind: 'number'; readonly text: string; readonly range: Range }
  | { readonly kind: 'name'; readonly name: string; readonly range: Range }
  | { readonly kind: 'string'; readonly text: string; readonly range: Range }
  | { readonly kind: 'constant'; readonly value: 'True' | 'False' | 'None' | '...'; readonly range: Range }
  /** `u-`, `u+` are the signs, `~` and `not` the negations; the others as Python writes them. */
  | {
      readonly kind: 'operator';
      readonly operator: string;
      readonly args: readonly Py[];
      readonly range: Range;
    }
  /** Condition, value if it holds, value if not. */
  | { readonly kind: 'conditional'; readonly args: readonly [Py, Py, Py]; readonly range: Range }
  | {
      readonly kind: 'call';
      readonly callee: Py;
      readonly args: readonly Py[];
      readonly named: ReadonlyMap<string, Py>;
      readonly range: Range;
    }
  | { readonly kind: 'attribute'; readonly of: Py; readonly name: string; readonly range: Range }
  | { readonly kind: 'index'; readonly of: Py; readonly places: readonly Place[]; readonly range: Range }
  | { readonly kind: 'tuple' | 'list'; readonly args: readonly Py[]; readonly range: Range }
  | {
      readonly kind: 'lambda';
      readonly parameters: readonly Parameter[];
      readonly body: Py;
      readonly range: Range;
    }
  /** What no formula consists of: a comprehension, `await` … Refused where it is used. */
  | { readonly kind: 'other'; readonly range: Range };

/** What stands between the commas of an index: a value, or a slice with its two ends. */
export type Place =
  Py | { readonly kind: 'slice'; readonly from?: Py; readonly to?: Py; readonly range: Range };

export interface Parameter {
  readonly name: string;
  readonly range: Range;
  readonly annotation?: Py;
  readonly default?: Py;
}

export interface Definition {
  readonly kind: 'def';
  readonly name: string;
  readonly nameRange: Range;
  readonly parameters: readonly Parameter[];
  readonly body: readonly PyStatement[];
  readonly returns?: Py;
  readonly range: Range;
}

export type PyStatement =
  | Definition
  /** `a = b = value`: several targets. `x: T` has no value. */
  | {
      readonly kind: 'assign';
      readonly targets: readonly Py[];
      readonly value?: Py;
      readonly annotation?: Py;
      readonly range: Range;
    }
  /** `x += value` */
  | {
      readonly kind: 'update';
      readonly target: Py;
      readonly operator: string;
      readonly value: Py;
      readonly range: Range;
    }
  | { readonly kind: 'return'; readonly value?: Py; readonly range: Range }
  | { readonly kind: 'expression'; readonly value: Py; readonly range: Range }
  /** A class: the functions in it. */
  | { readonly kind: 'class'; readonly body: readonly PyStatement[]; readonly range: Range }
  /** Imports, `pass`, `assert`: without meaning for a formula. */
  | { readonly kind: 'nothing'; readonly range: Range }
  /** A loop, a branch … with the word that it begins with. */
  | { readonly kind: 'other'; readonly word: string; readonly range: Range };
