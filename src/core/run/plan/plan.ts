import type { NodeId } from '../../graph/graph.ts';
import type { Dtype, Program, Touched } from '../program.ts';

/** What is asked of a compilation. */
export interface PlanOptions {
  /** Sizes of the named dimensions. */
  readonly sizes: ReadonlyMap<string, number>;
  /** float64 where left out. */
  readonly dtype?: Dtype;
  /** Inputs that are bags of ids, and how many ids all bags of one run hold at most. */
  readonly sparse?: ReadonlyMap<string, SparseInput>;
  /** Nodes that are not computed but given, like inputs. */
  readonly given?: Iterable<NodeId>;
}

/**
 * A sparse input: its last axis are the ids, the axes before it the bags. Products that sum over the ids gather
 * rows of the other operand; their gradients scatter into the rows touched.
 */
export interface SparseInput {
  readonly capacity: number;
  /** Whether every id comes with a weight; else all weights are 1. */
  readonly weighted?: boolean;
}

/** Where an array lies in the arena: row-major, dense. */
export interface DensePort {
  readonly kind: 'dense';
  readonly at: number;
  readonly shape: readonly number[];
}

/** Where the bags of a sparse input lie: Int32 offsets (bags + 1), Int32 ids, weights in the dtype. */
export interface SparsePort {
  readonly kind: 'sparse';
  readonly shape: readonly number[];
  readonly bags: number;
  readonly capacity: number;
  readonly offsets: number;
  readonly ids: number;
  readonly weights?: number;
}

/** A dense array of which only some rows are not zero. */
export interface RowsPort {
  readonly kind: 'rows';
  readonly at: number;
  readonly shape: readonly number[];
  readonly touched: Touched;
}

/** A compiled graph: plain data. */
export interface Plan {
  readonly program: Program;
  /** The inputs that the roots need, by name. */
  readonly inputs: ReadonlyMap<string, DensePort | SparsePort>;
  /** The given nodes that the roots need. */
  readonly given: ReadonlyMap<NodeId, DensePort>;
  /** One a root, in order. */
  readonly outputs: readonly (DensePort | RowsPort)[];
}
