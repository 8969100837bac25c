import type { Graph, NodeId } from '../graph/graph.ts';

const symmetricKinds = new Set(['symmetric', 'diagonal', 'positive-definite']);

/** Whether the matrix is known to equal its transpose: declared so, or the inverse or cofactors of one. */
export function isSymmetric(g: Graph, id: NodeId): boolean {
  const n = g.node(id);
  if (n.axes.length !== 2) return false;
  if (n.kind === 'input') return n.structure !== undefined && symmetricKinds.has(n.structure);
  if (n.kind === 'primitive' && (n.rule === 'inverse' || n.rule === 'cofactor'))
    return isSymmetric(g, n.args[0] as NodeId);
  return false;
}
