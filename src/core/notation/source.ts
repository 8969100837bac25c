import { wholeValue, type Dimension } from '../graph/dimension.ts';
import type { Graph, Node, NodeId } from '../graph/graph.ts';
import * as w from './written.ts';
import type { Form, Written } from './written.ts';

/** What a part of the writer reads: the graph, and the formulas of the nodes before. */
export interface Source {
  readonly g: Graph;
  readonly of: (id: NodeId) => Written | undefined;
  readonly isNamed: (id: NodeId) => boolean;
  /** A node in which others stand for given formulas: a function of its own with its arguments in place. */
  readonly within: (id: NodeId, stand: ReadonlyMap<NodeId, Written>) => Written | undefined;
}

export const formOfRank = (rank: number): Form => (rank === 0 ? 's' : rank === 1 ? 'c' : 'm');

export const formOf = (n: Node): Form => formOfRank(n.axes.length);

/** The formulas of several nodes, where each has one. */
export function written(s: Source, ids: readonly NodeId[]): Written[] | undefined {
  const all = ids.map(s.of);
  return all.every((x) => x !== undefined) ? all : undefined;
}

export const dimensionWritten = (d: Dimension): Written => {
  const whole = wholeValue(d);
  return whole === undefined ? w.name(d.key, 's') : w.whole(whole);
};
