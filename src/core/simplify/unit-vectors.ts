import type { Graph, NodeId } from '../graph/graph.ts';

/** A name for the place of a unit vector, equal for equal ones; undefined for what is none. */
export function unitVectorAt(g: Graph, id: NodeId): string | undefined {
  const n = g.node(id);
  if (n.kind === 'one-hot') return String(n.index);
  return n.kind === 'primitive' && n.rule === 'unitvectors' && n.axes.length === 1
    ? `node ${n.args.join()}`
    : undefined;
}

export const isUnitVector = (g: Graph, id: NodeId): boolean => unitVectorAt(g, id) !== undefined;

/** Whether two places differ for certain: both are written as numbers. */
export const areApart = (a: string, b: string): boolean =>
  a !== b && !a.startsWith('node') && !b.startsWith('node');
