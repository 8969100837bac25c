import { primitive } from '../../graph/build.ts';
import type { Dimension } from '../../graph/dimension.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import { sameDimension } from '../../graph/dimension.ts';
import type { PrimitiveRule } from '../primitive.ts';

/**
 * The same entries in the same (row-major) order under other axes; the option is the number of axes before.
 * Its own inverse with the axes exchanged, and so its own pullback.
 */
export const reshapeRule: PrimitiveRule = {
  name: 'reshape',
  coreRanks: ([rank]) => [rank as number],
  evaluate: ([x], _, shape) => ({ data: Float64Array.from(x?.data ?? []), shape }),
  pullback: (p) => {
    const [x] = p.args;
    if (!x) throw new Error('reshape has an argument');
    return p.apply('reshape', [p.cotangent], [p.coreAxes(p.out).length], p.coreAxes(x));
  },
};

/** The last `rank` axes of a node replaced by others with as many entries. */
export function reshape(g: Graph, node: NodeId, rank: number, axes: readonly Dimension[]): NodeId {
  const all = g.node(node).axes;
  const batch = all.slice(0, all.length - rank);
  const before = all.slice(batch.length);
  if (before.length === axes.length && before.every((d, k) => sameDimension(d, axes[k] as Dimension)))
    return node;
  return primitive(g, 'reshape', [node], [rank], [...batch, ...axes]);
}
