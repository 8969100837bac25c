import type { Graph, NodeId } from '../graph/graph.ts';

/** What the laws of simplification work with. */
export interface Context {
  readonly graph: Graph;
  /** Whether a node may be taken apart: pinned nodes (shared, named) stay whole. */
  readonly opens: (id: NodeId) => boolean;
}
