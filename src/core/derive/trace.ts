import type { NodeId } from '../graph/graph.ts';

/** What the reverse pass did, in order. Observation only: explanations replay it. */
export type TraceEvent =
  /** The output's own cotangent: 1, or the identity for an array. */
  | { readonly kind: 'seed'; readonly node: NodeId; readonly cotangent: NodeId }
  /** One edge: the cotangent of `node` pulled back to its operand number `operand`. */
  | {
      readonly kind: 'pullback';
      readonly node: NodeId;
      readonly operand: number;
      readonly target: NodeId;
      readonly upstream: NodeId;
      /** The local derivative, where it is a node of its own (elementwise functions). */
      readonly local?: NodeId;
      readonly contribution: NodeId;
    }
  /** All paths to `node` are in: their contributions added. */
  | {
      readonly kind: 'gather';
      readonly node: NodeId;
      readonly contributions: readonly NodeId[];
      readonly cotangent: NodeId;
    };

export type Trace = readonly TraceEvent[];
