import type { Range } from '../place.ts';
import type { Message } from '../messages/catalogue.ts';

/**
 * A program as it was written: statements and expression trees, every node with its range in the source.
 * Nothing is resolved here: names are names, calls are calls. All readers (Nabla, LaTeX, Python) end here.
 */
export interface Program {
  readonly source: string;
  readonly statements: readonly Statement[];
  /** Remarks on how something ambiguous was read. */
  readonly hints: readonly { readonly message: Message; readonly range: Range }[];
  /** What the notation shows of a name's axes without declaring it: a bold letter, `x[i]`. */
  readonly orders?: ReadonlyMap<string, 'scalar' | 'vector' | 'matrix'>;
  /** The value that is asked for where nothing else is said: what a function returns. */
  readonly main?: string;
}

export type BinaryOperator = '+' | '-' | '*' | '.*' | '/' | './' | '^' | '.^';
export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type Logical = 'and' | 'or' | 'not';

export type Expression =
  /** `exact` is the literal as written, without leading or trailing blanks: "0.10", "1e-3". */
  | { readonly kind: 'number'; readonly exact: string; readonly range: Range }
  | { readonly kind: 'name'; readonly name: string; readonly range: Range }
  /** Text in quotes: an option of a function, such as the rule of einsum. */
  | { readonly kind: 'text'; readonly text: string; readonly range: Range }
  /** `f''(x)` has primes = 2. */
  | {
      readonly kind: 'call';
      readonly callee: string;
      readonly primes: number;
      readonly calleeRange: Range;
      readonly args: readonly Expression[];
      readonly range: Range;
    }
  /** `'` is the transpose; `u-` and `u+` are the signs. */
  | {
      readonly kind: 'operator';
      readonly operator: BinaryOperator | Comparison | Logical | 'u-' | 'u+' | "'";
      readonly args: readonly Expression[];
      readonly range: Range;
    }
  | {
      readonly kind: 'conditional';
      /** condition, value if it holds, value if not */
      readonly args: readonly [Expression, Expression, Expression];
      readonly range: Range;
    }
  /** `[a, b; c, d]`: rows of entries; `[a, b]` is one row of two entries. Row lengths may differ (refused later). */
  | {
      readonly kind: 'array';
      readonly rowLengths: readonly number[];
      /** all entries, row after row */
      readonly args: readonly Expression[];
      readonly range: Range;
    }
  /** `A[i, j]`: args[0] is A, the rest are the indices. */
  | { readonly kind: 'index'; readonly args: readonly Expression[]; readonly range: Range }
  /** `a:b` and, alone in an index, `:` (no args). */
  | { readonly kind: 'slice'; readonly args: readonly Expression[]; readonly range: Range };

/** A dimension as declared: a whole number, a name, or a product/sum of them such as m*n or n+1. */
export type DimensionExpression = Expression;

export const structures = [
  'symmetric',
  'diagonal',
  'positive-definite',
  'orthogonal',
  /** A vector of probabilities: it adds up to 1. */
  'probability',
  /** A unit vector. */
  'one-hot',
] as const;
export type Structure = (typeof structures)[number];

export type Query =
  | 'gradient'
  | 'jacobian'
  | 'hessian'
  | 'derivative'
  /** The Jacobian times a vector, jvp(F, x, v); a vector times the Jacobian, vjp(F, x, u); the Hessian times a vector. */
  | 'jvp'
  | 'directional'
  | 'vjp'
  | 'hvp'
  /** dS in terms of dX: differential(S, X). */
  | 'differential'
  /** dx/dθ where F(x, θ) = 0: implicit(F, x, θ). */
  | 'implicit';

export type Statement =
  | {
      readonly kind: 'declaration';
      readonly names: readonly { readonly name: string; readonly range: Range }[];
      /** [] is a scalar, [n] a vector, [m, n] a matrix; `function` declares an uninterpreted function. */
      readonly shape: readonly DimensionExpression[] | 'function';
      readonly structure?: Structure;
      readonly range: Range;
    }
  | {
      readonly kind: 'assignment';
      readonly name: string;
      readonly nameRange: Range;
      readonly value: Expression;
      readonly range: Range;
    }
  | {
      readonly kind: 'function';
      readonly name: string;
      readonly nameRange: Range;
      readonly parameters: readonly { readonly name: string; readonly range: Range }[];
      readonly body: Expression;
      readonly range: Range;
    }
  /**
   * `derivative(g) = cos`, `derivative(g(x, y), y) = x*g(x, y)`: what the derivative of a function that is known by
   * name only is, by its parameter number `by`.
   */
  | {
      readonly kind: 'rule';
      readonly name: string;
      readonly nameRange: Range;
      readonly parameters: readonly { readonly name: string; readonly range: Range }[];
      readonly by: number;
      readonly body: Expression;
      readonly range: Range;
    }
  /** `gradient(s, W)`: a call whose name is a query, standing alone on its line. */
  | {
      readonly kind: 'query';
      readonly query: Query;
      readonly args: readonly Expression[];
      readonly range: Range;
    }
  /** `left == right` as a whole statement. */
  | { readonly kind: 'claim'; readonly left: Expression; readonly right: Expression; readonly range: Range }
  | { readonly kind: 'expression'; readonly value: Expression; readonly range: Range };

/**
 * The nodes of an expression, every node after its children, without recursion: an expression of any depth
 * can be walked. What `opens` says no to is taken without what is in it.
 */
export function postorder(root: Expression, opens: (e: Expression) => boolean = () => true): Expression[] {
  const order: Expression[] = [];
  const stack: Expression[] = [root];
  for (let e = stack.pop(); e; e = stack.pop()) {
    order.push(e);
    if (opens(e)) stack.push(...childrenOf(e));
  }
  return order.reverse();
}

export function childrenOf(e: Expression): readonly Expression[] {
  return e.kind === 'number' || e.kind === 'name' || e.kind === 'text' ? [] : e.args;
}
