import type { Dimension } from '../../graph/dimension.ts';
import type { Label, Option } from '../../graph/graph.ts';
import type { Ratio } from '../../graph/ratio.ts';

/** How tightly a piece of code holds together; what holds less tightly than its place needs brackets. */
export const level = { lambda: 0, comparison: 1, sum: 2, product: 3, sign: 4, power: 5, atom: 7 } as const;

/** An array, or number, with a label an axis; no label twice. */
export interface Labelled<C> {
  readonly code: C;
  readonly labels: readonly Label[];
}

/** A node of the expression with what its arguments are, as code. */
export interface Applied<C> {
  readonly args: readonly C[];
  readonly argAxes: readonly (readonly Dimension[])[];
  readonly axes: readonly Dimension[];
  /** The values of arguments that are numbers. */
  readonly numbers: readonly (number | undefined)[];
}

/**
 * What a programming language makes of the few operations that every derivation is built from. `C` is code
 * that has a value; arrays have exactly the axes that their node has, numbers have none, and nothing relies on
 * the way in which a library broadcasts one array over another.
 */
export interface Target<C> {
  readonly number: (value: Ratio) => C;
  readonly namedConstant: (name: string, value: number) => C;
  readonly size: (d: Dimension) => C;
  /** 1 at `index`, counted from 1. */
  readonly oneHot: (index: number, d: Dimension) => C;
  readonly identity: (d: Dimension) => C;
  /** An array filled with a number (1 where none is given). */
  readonly filled: (value: C | undefined, axes: readonly Dimension[]) => C;
  readonly zeros: (axes: readonly Dimension[]) => C;
  /** The array of these entries, given in row-major order. */
  readonly literal: (entries: readonly C[], shape: readonly number[]) => C;

  /** Σ ± terms; numbers among arrays are added to every entry. */
  readonly sum: (terms: readonly { readonly negative: boolean; readonly code: C }[]) => C;
  readonly negative: (x: C) => C;
  /** x·y entry by entry, of two of the same axes, or a number and an array. */
  readonly times: (x: C, y: C) => C;
  readonly over: (x: C, y: C) => C;
  /** x·y (or x/y) entry by entry where y has some of the axes of x, in any order. */
  readonly timesSpread: (x: Labelled<C>, y: Labelled<C>, over: boolean) => C;
  readonly map: (rule: string, n: Applied<C>) => C;
  readonly unknown: (name: string, orders: readonly number[], n: Applied<C>) => C;

  /** x'y of vectors. */
  readonly dot: (x: C, y: C) => C;
  readonly outer: (x: C, y: C) => C;
  /** A x, or A'x. */
  readonly matrixVector: (a: C, transposed: boolean, x: C) => C;
  readonly matrixMatrix: (a: C, aTransposed: boolean, b: C, bTransposed: boolean) => C;
  /** The sum over some of `rank` axes. */
  readonly sumOver: (x: C, axes: readonly number[], rank: number) => C;
  /** Axis k of the value is axis `order[k]` of x. */
  readonly permute: (x: C, order: readonly number[]) => C;
  /** The vector of a_ii. */
  readonly diagonal: (a: C) => C;
  readonly trace: (a: C) => C;
  /** The matrix with a vector on its diagonal. */
  readonly diagonalMatrix: (x: C) => C;
  /** The part of x at `index`, from 1, of an axis, which goes. */
  readonly entry: (x: C, axis: number, index: number, rank: number) => C;
  /** x on axes `at` of an array with these axes, the same along the others. */
  readonly broadcast: (x: C, at: readonly number[], axes: readonly Dimension[]) => C;
  /** Σ over labels that are not in `out` of the product; labels of an operand may be equal. */
  readonly einsum: (operands: readonly Labelled<C>[], out: readonly Label[]) => C;

  /**
   * ∫ of a function of one number; infinite limits are ±Infinity. Undefined where the language has no quadrature at
   * hand.
   */
  readonly integral?: (
    variable: string,
    under: (variable: C) => C,
    from: C | number,
    to: C | number,
    name: string,
  ) => C;
  readonly primitive: (rule: string, options: readonly Option[], n: Applied<C>) => C;

  /** Whether to write the code again where it is used again, rather than name it. */
  readonly isCheap: (x: C) => boolean;
  /** Whether the code is long enough to be named where it is used once. */
  readonly isLong: (x: C) => boolean;
  /** Name the value by a statement; the code that stands for it from then on. */
  readonly assign: (identifier: string, x: C, rank: number) => C;
}
