import type { Graph, NodeId } from '../graph/graph.ts';

const symmetricKinds = new Set(['symmetric', 'diagonal', 'positive-definite']);

/** Functions of a matrix that give a symmetric one for a symmetric one. */
const commuting = new Set(['inverse', 'cofactor', 'pinv', 'matrixfunction']);

/** Whether the matrix is known to equal its transpose: declared so, or a function of such a matrix. */
export function isSymmetric(g: Graph, id: NodeId): boolean {
  const n = g.node(id);
  if (n.axes.length !== 2) return false;
  if (n.kind === 'input') return n.structure !== undefined && symmetricKinds.has(n.structure);
  if (n.kind === 'primitive' && n.args.length === 1 && commuting.has(n.rule))
    return isSymmetric(g, n.args[0] as NodeId);
  return false;
}
