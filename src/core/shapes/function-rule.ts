import type { Dimension } from '../graph/dimension.ts';
import type { Graph, NodeId } from '../graph/graph.ts';
import type { Statement } from '../language/program.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import type { Shape } from './term.ts';

/** What the shape rule of a function works with. Dimensions may hold unknowns until all shapes are in. */
export interface ShapeContext {
  readonly args: readonly Shape[];
  /** The whole number that argument k is written as, or undefined. */
  readonly literal: (k: number) => number | undefined;
  /** The dimension that argument k is written as: a whole number, a size, sums and products of them. */
  readonly dimension: (k: number) => Dimension | undefined;
  /** Whether argument k can be a place in an axis, though it is not written as a number. */
  readonly isPlace: (k: number) => boolean;
  /** The text that argument k is, or 'inf'. */
  readonly word: (k: number) => string | undefined;
  /** The numbers of argument k, an array of them written out. */
  readonly list: (k: number) => readonly number[] | undefined;
  readonly rowLengths: readonly number[];
  readonly fresh: () => Dimension;
  readonly resolve: (d: Dimension) => Dimension;
  /** Make two dimensions equal, or refuse: the shapes of all arguments do not fit. */
  readonly equal: (a: Dimension, b: Dimension) => void;
  readonly mismatch: () => never;
  readonly refuse: <K extends keyof Catalogue>(key: K, values: Parameters<Catalogue[K]>[0]) => never;
}

export interface Value {
  readonly node: NodeId;
  readonly shape: Shape;
}

export interface BuildContext {
  readonly graph: Graph;
  readonly args: readonly Value[];
  readonly literal: (k: number) => number | undefined;
  readonly dimension: (k: number) => Dimension | undefined;
  readonly isPlace: (k: number) => boolean;
  readonly word: (k: number) => string | undefined;
  readonly list: (k: number) => readonly number[] | undefined;
  readonly rowLengths: readonly number[];
  readonly shape: Shape;
  readonly refuse: <K extends keyof Catalogue>(key: K, values: Parameters<Catalogue[K]>[0]) => never;
}

/**
 * How many axes arguments and value have, for the inference of undeclared names: one letter an argument
 * (the last repeats), `>`, one letter for the value. s scalar, v column, m matrix, a any array (a matrix by
 * an upper-case name, else a column), x anything; as the value also = (as the first argument), e (entry by
 * entry: the largest argument) and ? (the rule's own).
 */
export type OrderSignature = string;

/** The text that the first argument is, and the numbers that arguments are. */
export interface WrittenOrders {
  readonly word: string | undefined;
  readonly literals: readonly (number | undefined)[];
  /** Of an index: for each place, whether it selects several entries. */
  readonly ranges: readonly boolean[];
}

/** A definition in the language itself, as a program would give it, and its text: "hinge(m) = max(0, 1 - m)". */
export interface WrittenOut {
  readonly statement: Extract<Statement, { kind: 'function' }>;
  readonly text: string;
}

/** A function or operator of the language: what it is called, what shapes it takes, which nodes it makes. */
export interface FunctionRule {
  readonly name: string;
  readonly aliases: readonly string[];
  /** Least and greatest number of arguments. */
  readonly arity: readonly [number, number];
  readonly orders: OrderSignature;
  readonly shape: (c: ShapeContext) => Shape;
  readonly build: (b: BuildContext) => NodeId;
  /** True for elementwise functions of one argument: f'(x) may be written. */
  readonly derivative?: boolean;
  /** From which argument on the arguments are sizes: names in them are dimensions. */
  readonly sizes?: number;
  /** Whether it takes texts or infinity as options. */
  readonly words?: boolean;
  /** The value's order (as in `orders`), for `?`, from those of the arguments and what they are written as. */
  readonly valueOrder?: (args: readonly string[], written: WrittenOrders) => string;
  /** The orders of the arguments, where they hang on what the call is written as. */
  readonly argumentOrders?: (written: WrittenOrders) => readonly string[];
  /** What it is taken to mean where books differ: "var divides by n". */
  readonly convention?: string;
  /** Whether the convention matters for arguments of these shapes; always, where this is not given. */
  readonly conventional?: (shapes: readonly Shape[]) => boolean;
  /** Definitions in the language itself, one a number of arguments: calls are unfolded, and nothing else is used. */
  readonly definitions?: readonly WrittenOut[];
}

export function rule(
  names: string,
  arity: readonly [number, number],
  orders: OrderSignature,
  shape: FunctionRule['shape'],
  build: FunctionRule['build'],
  details: Pick<
    FunctionRule,
    'sizes' | 'words' | 'convention' | 'conventional' | 'valueOrder' | 'argumentOrders'
  > = {},
): FunctionRule {
  const [name = '', ...aliases] = names.split(' ');
  return { name, aliases, arity, orders, shape, build, ...details };
}
