import { wholeValue } from '../graph/dimension.ts';
import type { Graph, Label, Node, NodeId } from '../graph/graph.ts';
import { reachedLabels } from './reached-labels.ts';

/**
 * Whether a square matrix is known to be singular from how it is made: a strict triangle of another; a product
 * through fewer entries than it has rows, as u v' is. False where that cannot be told.
 */
export function isSingular(g: Graph, id: NodeId): boolean {
  const n = g.node(id);
  if (n.axes.length !== 2) return false;
  if (n.kind === 'primitive') return isStrictTriangle(n);
  if (n.kind === 'sum' && n.terms.length === 1) return isSingular(g, (n.terms[0] as { node: NodeId }).node);
  return n.kind === 'product' && isNarrow(n);
}

function isStrictTriangle(n: Node & { kind: 'primitive' }): boolean {
  const [k = 0] = n.options as number[];
  return (n.rule === 'triu' && k > 0) || (n.rule === 'tril' && k < 0);
}

/** Whether all that leads from the rows to the columns goes through one index of fewer entries, or nothing leads there. */
function isNarrow(n: Node & { kind: 'product' }): boolean {
  const [row, column] = n.out as [Label, Label];
  const rows = wholeValue(n.axes[0] as (typeof n.axes)[number]);
  if (row === column) return false;
  if (!leads(n, row, column)) return rows === undefined || rows > 1;
  return n.dimensions.some((d, l) => {
    const size = wholeValue(d);
    const narrow = size !== undefined && rows !== undefined && size < rows;
    return narrow && l !== row && l !== column && !leads(n, row, column, l);
  });
}

/** Whether factors lead from one label to another, without one that is left out. */
const leads = (n: Node & { kind: 'product' }, from: Label, to: Label, without?: Label): boolean =>
  reachedLabels(n.operands, [from], (l) => l !== without).has(to);
