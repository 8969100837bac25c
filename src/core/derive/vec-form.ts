import { permute, range } from '../graph/build.ts';
import { multiplyDimensions, unit, type Dimension } from '../graph/dimension.ts';
import type { Graph, NodeId } from '../graph/graph.ts';
import { reshape } from '../rules/primitives/reshape.ts';

/** Each group of neighbouring axes reversed: columns one under another is row by row of the transpose. */
function reversedGroups(ranks: readonly number[]): number[] {
  const order: number[] = [];
  for (const rank of ranks) order.push(...range(rank, order.length).reverse());
  return order;
}

export const entriesOf = (axes: readonly Dimension[]): Dimension => axes.reduce(multiplyDimensions, unit);

/**
 * ∂ vec(F)/∂ vec(X)ᵀ of ∂F/∂X: every group of axes (the value's, then the variable's once an order) fused to
 * one, the first axis of a group running fastest, as vec does (Magnus & Neudecker 1988).
 */
export function vecForm(g: Graph, node: NodeId, ranks: readonly number[]): NodeId {
  const { axes } = g.node(node);
  if (ranks.every((r) => r <= 1)) return node;
  let at = 0;
  const fused = ranks.filter((r) => r > 0).map((r) => entriesOf(axes.slice(at, (at += r))));
  return reshape(g, permute(g, node, reversedGroups(ranks)), axes.length, fused);
}

/** Back from `vecForm`: `axes` are those of the derivative with each axis by itself. */
export function tensorForm(
  g: Graph,
  node: NodeId,
  ranks: readonly number[],
  axes: readonly Dimension[],
): NodeId {
  if (ranks.every((r) => r <= 1)) return node;
  const order = reversedGroups(ranks);
  const split = reshape(
    g,
    node,
    g.node(node).axes.length,
    order.map((k) => axes[k] as Dimension),
  );
  return permute(
    g,
    split,
    order.map((_, k) => order.indexOf(k)),
  );
}
