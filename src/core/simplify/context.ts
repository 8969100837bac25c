import type { Graph, NodeId } from '../graph/graph.ts';

/** What the laws of simplification work with. */
export interface Context {
  readonly graph: Graph;
  /** Whether a node may be taken apart: pinned nodes (shared, named) stay whole. */
  readonly opens: (id: NodeId) => boolean;
  /** Whether it is written by a name: 2 k stays 2 k where k is 12 x². What is only shared gives its coefficient away. */
  readonly isNamed: (id: NodeId) => boolean;
}
