import { sizeOf, type Dimension } from '../graph/dimension.ts';
import { reachableWithBodies, type Graph, type Node, type NodeId } from '../graph/graph.ts';
import { evaluate, type Point } from './evaluate.ts';

/** An index that its axis does not have: counted from 1, beside the size of the axis. */
export interface Misplaced {
  readonly index: number;
  readonly size: number;
}

/** The first entry or range that these sizes leave no room for, of those whose places are written in the program. */
export function misplacedAtSizes(
  g: Graph,
  roots: readonly NodeId[],
  sizes: ReadonlyMap<string, number>,
): Misplaced | undefined {
  const needed = reachableWithBodies(g, roots);
  for (let id = 0; id < needed.length; id++) {
    const found = needed[id] ? misplacedIn(g, g.node(id), sizes) : undefined;
    if (found) return found;
  }
  return undefined;
}

function misplacedIn(g: Graph, n: Node, sizes: ReadonlyMap<string, number>): Misplaced | undefined {
  if (n.kind === 'one-hot') {
    const size = sizeOf(n.axes[0], sizes);
    return n.index > size ? { index: n.index, size } : undefined;
  }
  if (n.kind !== 'primitive' || n.rule !== 'slice') return undefined;
  const [axis, offset, has] = n.options as [number, Dimension, number];
  const whole = g.node(n.args[0] as NodeId).axes;
  const size = sizeOf(whole[whole.length - axis] as Dimension, sizes);
  const before = sizeOf(offset, sizes);
  const last = before + (has ? sizeOf(n.axes[n.axes.length - axis] as Dimension, sizes) : 1);
  if (before < 0) return { index: before + 1, size };
  return last > size ? { index: last, size } : undefined;
}

/** The first index of the program that has no entry at this point; also of those that are values, such as x[k]. */
export function misplacedAt(g: Graph, roots: readonly NodeId[], point: Point): Misplaced | undefined {
  const found = misplacedAtSizes(g, roots, point.sizes);
  if (found) return found;
  const needed = reachableWithBodies(g, roots);
  for (let id = 0; id < needed.length; id++) {
    const n = needed[id] ? g.node(id) : undefined;
    if (n?.kind !== 'primitive' || n.rule !== 'unitvectors') continue;
    const [by] = n.args as [NodeId];
    const size = sizeOf(n.axes.at(-1) as Dimension, point.sizes);
    const places = evaluate(g, [by], point).get(by)?.data ?? [];
    for (const index of places)
      if (!Number.isInteger(index) || index < 1 || index > size) return { index, size };
  }
  return undefined;
}
