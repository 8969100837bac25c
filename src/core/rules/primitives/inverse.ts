import { primitive } from '../../graph/build.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import type { PrimitiveRule } from '../primitive.ts';
import { luInverse } from './lu.ts';

/** Y = A⁻¹: dY = −Y dA Y, so the cotangent of A is −Yᵀ Ȳ Yᵀ. */
export const inverseRule: PrimitiveRule = {
  name: 'inverse',
  coreRanks: () => [2],
  evaluate: ([a]) => luInverse(a),
  pullback: (p) =>
    p.scale(
      -1,
      p.einsum(
        [
          [p.out, 'ki'],
          [p.cotangent, 'kl'],
          [p.out, 'jl'],
        ],
        'ij',
      ),
    ),
  domain: 'invertible',
};

export function inverse(g: Graph, a: NodeId): NodeId {
  return primitive(g, 'inverse', [a], [], g.node(a).axes);
}
