import { primitive } from '../../graph/build.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import type { DenseArray, PrimitiveRule } from '../primitive.ts';

/**
 * A named value as a variable of its own: y = x, f = x y by y holds x fixed, though y's value is x's. Equal
 * nodes are one node, so a value that is differentiated by needs a node that no other value has.
 */
export const aliasRule: PrimitiveRule = {
  name: 'alias',
  coreRanks: () => [0],
  evaluate: ([x]) => x as DenseArray,
  evaluateWhole: ([x]) => x as DenseArray,
  pullback: (p) => p.cotangent,
};

export function alias(g: Graph, name: string, value: NodeId): NodeId {
  return primitive(g, 'alias', [value], [name], g.node(value).axes);
}
