import type { Dimension } from '../graph/dimension.ts';
import type { Ratio } from '../graph/ratio.ts';
import type { Range } from '../place.ts';
import type { DeclaredDerivative } from '../graph/formula.ts';
import type { Program, Query, Structure } from '../language/program.ts';

/** Index into a list of terms; arguments always come before. */
export type TermId = number;

/**
 * A program with its names resolved: every definition in place, every call of a function of the program's
 * own unfolded, equal terms shared. Still without shapes.
 */
export interface Term {
  /** 'number', 'constant', 'input', 'size', 'array', 'index', 'slice', 'text', 'infinity', 'bound' (the variable of an integral), 'unknown', 'derivativeOf', 'alias', 'derivative' (of its first argument by its second, `orders[0]` times), or the name of a function rule ('add', 'sigmoid', 'trace' …). */
  readonly op: string;
  readonly args: readonly TermId[];
  readonly range: Range;
  readonly literal?: Ratio;
  /** The name of an input or of an unknown function; what a text says. */
  readonly name?: string;
  /** Orders of an unknown function's derivative, one an argument. */
  readonly orders?: readonly number[];
  readonly rowLengths?: readonly number[];
}

/**
 * [] is a scalar, [n] a column, [1, n] a row, [m, n] a matrix, more axes a tensor. Apart from a row's
 * first, no dimension is 1.
 */
export type Shape = readonly Dimension[];

export interface InputDeclaration {
  readonly shape: Shape;
  readonly structure?: Structure;
  readonly range?: Range;
}

export interface Definition {
  readonly name: string;
  readonly term: TermId;
  /** The whole statement, and the name in it. */
  readonly range: Range;
  readonly nameRange: Range;
}

/** `gradient(s, W)`: by name, what of and what by. No variables: all inputs. */
export interface QueryTarget {
  readonly query: Query;
  readonly of: string;
  readonly wrt: readonly string[];
  /** vec where it is asked of or by vec(…). */
  readonly form: 'tensor' | 'vec';
  /** By variable, what its derivative is multiplied by: v of jvp(F, x, v), dX of a differential; for vjp, u. */
  readonly directions?: ReadonlyMap<string, TermId>;
  readonly range: Range;
}

/** `left == right`, to be checked. */
export interface Claim {
  readonly left: QueryTarget | TermId;
  readonly right: TermId;
  readonly range: Range;
}

/** What a program says, ready for shapes. */
export interface Elaborated {
  readonly terms: readonly Term[];
  /** How many of them are the program's and its queries': claims, which come behind, settle no shapes of theirs. */
  readonly programTerms: number;
  /** Named values in an order in which each uses only those before it. */
  readonly definitions: readonly Definition[];
  readonly declarations: ReadonlyMap<string, InputDeclaration>;
  /** Dimension names that have become something else: n is 4. */
  readonly fixed: ReadonlyMap<string, Dimension>;
  /** Names of the inputs, in order of first appearance. */
  readonly inputs: readonly string[];
  /** Values of inputs that the program itself gives: `f(1, 2, 0)`. */
  readonly point: ReadonlyMap<string, number>;
  readonly claims: readonly Claim[];
  readonly queries: readonly QueryTarget[];
  /** Inputs that are differentials of others, dX of X: nothing is differentiated by them unless asked. */
  readonly differentials: ReadonlySet<string>;
  /** Declared derivatives of functions known by name only. */
  readonly rules: ReadonlyMap<string, DeclaredDerivative>;
  /** What functions were taken to mean: "hinge(m) = max(0, 1 - m)". */
  readonly meanings: ReadonlySet<string>;
  /** The value that no other uses (the last of several). */
  readonly main: string;
  /** What the notation shows of the axes of names. */
  readonly orders?: Program['orders'];
}
