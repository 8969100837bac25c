import type { NodeId } from '../../graph/graph.ts';
import type { InnerProgram } from '../program.ts';

/** Index into a plan's own list of nodes; operands come before what uses them. */
export type Id = number;

/** An array with a label an axis, each label once. */
export interface Labelled {
  readonly node: Id;
  readonly labels: readonly number[];
}

/**
 * What a graph is rewritten to before it becomes steps: sizes are numbers, and every product is of a kind that one
 * step can do.
 */
export type PlanNode =
  | {
      readonly kind: 'input';
      readonly name: string;
      /** Given as bags of ids. */
      readonly sparse: boolean;
      readonly shape: readonly number[];
    }
  | { readonly kind: 'given'; readonly node: NodeId; readonly shape: readonly number[] }
  | { readonly kind: 'number'; readonly value: number; readonly shape: readonly [] }
  /** An elementwise function; arguments have the shape or none. */
  | {
      readonly kind: 'map';
      readonly rule: string;
      readonly args: readonly Id[];
      readonly shape: readonly number[];
    }
  | {
      readonly kind: 'unknown';
      readonly name: string;
      readonly orders: readonly number[];
      readonly args: readonly Id[];
      readonly shape: readonly number[];
    }
  /** Σ coefficient · node; terms have the shape or none. */
  | { readonly kind: 'sum'; readonly terms: readonly PlanTerm[]; readonly shape: readonly number[] }
  /** Entry by entry; the label of an operand's axis is the number of an axis of the result. Without operands: a fill. */
  | {
      readonly kind: 'times';
      readonly coefficient: number;
      readonly operands: readonly Labelled[];
      readonly shape: readonly number[];
    }
  /**
   * Another look at an array: its index on axis j is starts[j], plus the own index number drivers[j] unless that
   * is −1. So transposes, slices, diagonals, broadcasts.
   */
  | {
      readonly kind: 'view';
      readonly node: Id;
      readonly starts: readonly number[];
      readonly drivers: readonly number[];
      readonly shape: readonly number[];
    }
  /** The same entries in row-major order under other axes. */
  | { readonly kind: 'reshape'; readonly node: Id; readonly shape: readonly number[] }
  /**
   * Zero (or `base`), and parts at their places: the converse of a view, drivers[j] being an axis of the part. The
   * first `stored` ones do not overlap each other or the base and are stored, the others added to what is there.
   * `covered` where the stored ones leave nothing out.
   */
  | {
      readonly kind: 'place';
      readonly base?: Id;
      readonly parts: readonly PlacedPart[];
      readonly stored: number;
      readonly covered: boolean;
      readonly shape: readonly number[];
    }
  /** The operands' product reduced to `out`; labels 0, 1, … are the loop's axes, `sizes` theirs. */
  | {
      readonly kind: 'reduce';
      readonly how: 'sum' | 'max' | 'min';
      readonly operands: readonly Labelled[];
      readonly out: readonly number[];
      readonly sizes: readonly number[];
      readonly shape: readonly number[];
    }
  /** A sum of matrix products over labels, all with the same result. */
  | { readonly kind: 'gemm'; readonly terms: readonly GemmTerm[]; readonly shape: readonly number[] }
  /** Σ over the ids (last axis) of a sparse input times the rows (first axis) of a table. */
  | { readonly kind: 'gather'; readonly bags: Id; readonly table: Id; readonly shape: readonly number[] }
  /** Σ over the bags of sparse inputs times arrays whose first axes are the bags; the first axis are the ids. */
  | { readonly kind: 'scatter'; readonly terms: readonly ScatterTerm[]; readonly shape: readonly number[] }
  | {
      readonly kind: 'call';
      readonly rule: string;
      readonly options: readonly (number | string)[];
      readonly args: readonly Id[];
      /** How many of the first axes are batch axes. */
      readonly batchRank: number;
      readonly body?: InnerProgram;
      readonly shape: readonly number[];
    };

export interface PlanTerm {
  readonly coefficient: number;
  readonly node: Id;
}

export interface PlacedPart {
  readonly node: Id;
  readonly starts: readonly number[];
  readonly drivers: readonly number[];
}

/** alpha · Σ a b, summed over the labels that are not in `out`; `sizes` by label. */
export interface GemmTerm {
  readonly alpha: number;
  readonly a: Labelled;
  readonly b: Labelled;
  readonly out: readonly number[];
  readonly sizes: readonly number[];
}

export interface ScatterTerm {
  readonly alpha: number;
  readonly bags: Id;
  readonly source: Id;
}

export type PlanNodeOf<K extends PlanNode['kind']> = Extract<PlanNode, { kind: K }>;

/** The nodes that a node reads. */
export function argumentsOf(n: PlanNode): readonly Id[] {
  switch (n.kind) {
    case 'input':
    case 'given':
    case 'number':
      return [];
    case 'map':
    case 'unknown':
    case 'call':
      return n.args;
    case 'sum':
      return n.terms.map((t) => t.node);
    case 'times':
    case 'reduce':
      return n.operands.map((o) => o.node);
    case 'view':
    case 'reshape':
      return [n.node];
    case 'place': {
      const parts = n.parts.map((p) => p.node);
      return n.base === undefined ? parts : [n.base, ...parts];
    }
    case 'gemm':
      return n.terms.flatMap((t) => [t.a.node, t.b.node]);
    case 'gather':
      return [n.bags, n.table];
    case 'scatter':
      return n.terms.flatMap((t) => [t.bags, t.source]);
  }
}

/** Whether a loop computes it entry by entry, so that it may be part of the loop that uses it. */
export const isEntrywise = (n: PlanNode): boolean =>
  n.kind === 'map' || n.kind === 'unknown' || n.kind === 'sum' || n.kind === 'times';

/** Whether operand axes are exactly the loop's axes in order. */
export const isIdentity = (labels: readonly number[], rank: number): boolean => {
  if (labels.length !== rank) return false;
  for (let k = 0; k < rank; k++) if (labels[k] !== k) return false;
  return true;
};

/** Bags of ids have no dense array behind them. @throws always */
export const notOfBags = (): never => {
  throw new Error('a sparse input can be summed over its ids with a table, or its bags over with an array');
};

export const entriesOf = (shape: readonly number[]): number => {
  let n = 1;
  for (const s of shape) n *= s;
  return n;
};
