/**
 * What a plan is compiled to: a list of steps over one arena of bytes. Plain data (it can be cloned to another
 * thread or written as JSON), the one thing that a backend implements.
 *
 * Places (`at`) are byte offsets from the start of the arena, strides and sizes count elements. Numbers are of the
 * program's `dtype`; ids, offsets and counts are Int32. The arena begins as zeros, and nothing but the program's
 * steps and the owner of its ports writes into it.
 */
export interface Program {
  readonly dtype: Dtype;
  /** The size of the arena; a multiple of 16, as is the place of every buffer in it. */
  readonly byteLength: number;
  readonly steps: readonly Step[];
}

export type Dtype = 'float64' | 'float32';

export const bytesOf = (dtype: Dtype): number => (dtype === 'float64' ? 8 : 4);

export type Step = Loop | Gemm | Gather | Scatter | ClearRows | Call;

/**
 * For every index of the iteration space: load, compute, write. Fused elementwise chains, copies, permutations,
 * fills, broadcasts, diagonals and reductions are all loops. With an extent of 0 nothing is loaded or stored, but
 * reductions that begin afresh are set to their neutral element.
 */
export interface Loop {
  readonly kind: 'loop';
  /** Outermost first; none: one pass. */
  readonly extents: readonly number[];
  readonly reads: readonly View[];
  /** In SSA form: value k is that of op k; operands are numbers of earlier ops. */
  readonly ops: readonly Op[];
  readonly writes: readonly Write[];
}

/**
 * The element at index i of a loop is at `at` + bytes · Σ strides[k] i[k]. A stride 0 broadcasts (in a read) or
 * reduces (in a write).
 */
export interface View {
  readonly at: number;
  /** One an extent. */
  readonly strides: readonly number[];
}

/**
 * `store` writes each place once. The others reduce over the axes of stride 0: first every place is set to the
 * neutral element (0, −∞, ∞) unless `continues`, then values are added, or the greatest (least) is kept; NaN stays.
 * Sums along the innermost axis are pairwise or in lanes, never one long chain. A stored place may be one that the
 * loop reads only where both have the same place and strides (in place).
 */
export interface Write {
  readonly view: View;
  /** Number of the op. */
  readonly value: number;
  readonly how: 'store' | 'sum' | 'max' | 'min';
  readonly continues?: boolean;
}

export type Unary =
  | 'neg'
  | 'abs'
  | 'sign'
  | 'sqrt'
  | 'square'
  | 'reciprocal'
  | 'exp'
  | 'expm1'
  | 'log'
  | 'log1p'
  | 'sin'
  | 'cos'
  | 'tanh'
  | 'sigmoid'
  | 'softplus'
  | 'erf'
  | 'relu';

/** Comparisons give 1 or 0. `max` and `min` are NaN where an operand is. */
export type Binary =
  'add' | 'sub' | 'mul' | 'div' | 'pow' | 'max' | 'min' | 'gt' | 'ge' | 'lt' | 'le' | 'eq' | 'ne';

export type Op =
  | { readonly op: 'load'; readonly read: number }
  | { readonly op: 'constant'; readonly value: number }
  | { readonly op: Unary; readonly x: number }
  | { readonly op: Binary; readonly x: number; readonly y: number }
  /** y where c is not 0, else z; both are computed. */
  | { readonly op: 'select'; readonly c: number; readonly y: number; readonly z: number }
  /** Any other elementwise rule of the table, run in JavaScript: `elementwiseRule(rule).value`. */
  | { readonly op: 'apply'; readonly rule: string; readonly args: readonly number[] }
  /** A function known by name only, whose values the backend is given. */
  | {
      readonly op: 'unknown';
      readonly name: string;
      readonly orders: readonly number[];
      readonly args: readonly number[];
    };

/** Operands of an op, as numbers of earlier ones. */
export function operandsOfOp(op: Op): readonly number[] {
  switch (op.op) {
    case 'load':
    case 'constant':
      return [];
    case 'select':
      return [op.c, op.y, op.z];
    case 'apply':
    case 'unknown':
      return op.args;
    default:
      return 'y' in op ? [op.x, op.y] : [op.x];
  }
}

/** For each b < batch: C = alpha · A B, or with `accumulate` C += alpha · A B; A is m×k, B k×n, C m×n. */
export interface Gemm {
  readonly kind: 'gemm';
  readonly m: number;
  readonly n: number;
  /** 0 makes C zero (unchanged where it accumulates). */
  readonly k: number;
  readonly batch: number;
  readonly a: Matrix;
  readonly b: Matrix;
  readonly c: Matrix;
  readonly alpha: number;
  readonly accumulate: boolean;
}

/** Element (i, j) of matrix number b is at + bytes · (b · batch + i · row + j · column): a transpose is exchanged strides. */
export interface Matrix {
  readonly at: number;
  readonly row: number;
  readonly column: number;
  readonly batch: number;
}

/** Rows of a table: row i begins at + bytes · i · row, its elements are next to each other. */
export interface Rows {
  readonly at: number;
  readonly row: number;
}

/**
 * Bags of ids, one bag a row of a sparse matrix (CSR): the ids of bag r are ids[offsets[r]] … ids[offsets[r + 1] − 1],
 * each with its weight (1 where there are none). Int32 places, weights in the program's dtype.
 */
export interface Bags {
  readonly count: number;
  readonly offsets: number;
  readonly ids: number;
  readonly weights?: number;
}

/** out[r, :] = Σ over bag r of weight · table[id, :] (added to what is there with `accumulate`). */
export interface Gather {
  readonly kind: 'gather';
  readonly bags: Bags;
  readonly width: number;
  readonly table: Rows;
  readonly out: Rows;
  readonly accumulate: boolean;
}

/** table[id, :] += weight · source[r, :] for every id of every bag r; a row touched for the first time is noted. */
export interface Scatter {
  readonly kind: 'scatter';
  readonly bags: Bags;
  readonly width: number;
  readonly source: Rows;
  readonly table: Rows;
  readonly alpha: number;
  readonly touched: Touched;
}

/** Which rows are not zero: `list` holds the `count` of them, `marks[id]` is 1 for those. Int32 places. */
export interface Touched {
  readonly count: number;
  readonly list: number;
  readonly marks: number;
}

/** Make the touched rows zero again and forget them. */
export interface ClearRows {
  readonly kind: 'clear-rows';
  readonly width: number;
  readonly table: Rows;
  readonly touched: Touched;
}

/** A primitive run in JavaScript, `primitiveRule(rule)`, once for each of `batch` consecutive row-major arrays. */
export interface Call {
  readonly kind: 'call';
  readonly rule: string;
  readonly options: readonly (number | string)[];
  readonly batch: number;
  readonly args: readonly Region[];
  readonly out: Region;
  /** The function that is among the options of the primitive. */
  readonly body?: InnerProgram;
}

/** A function with a program of its own, and where what goes in and comes out lies in that program's arena. */
export interface InnerProgram {
  readonly program: Program;
  /** Undefined where the value does not hang on it. */
  readonly variable: Region | undefined;
  readonly parameters: readonly (Region | undefined)[];
  readonly out: Region;
}

/** Row-major arrays of this shape, one behind the other. */
export interface Region {
  readonly at: number;
  readonly shape: readonly number[];
}
