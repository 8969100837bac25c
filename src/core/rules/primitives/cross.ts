import { primitive } from '../../graph/build.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import type { PrimitiveRule, Tensor } from '../primitive.ts';

/** x × y of 3-vectors: x̄ = y × c, ȳ = c × x. */
export const crossRule: PrimitiveRule = {
  name: 'cross',
  coreRanks: () => [1, 1],
  evaluate: ([x, y], _, shape) => {
    const [a = 0, b = 0, c = 0] = x?.data ?? [];
    const [d = 0, e = 0, f = 0] = y?.data ?? [];
    return { data: Float64Array.of(b * f - c * e, c * d - a * f, a * e - b * d), shape };
  },
  pullback: (p, k) => {
    const [x, y] = p.args as [Tensor, Tensor];
    const factors = k === 0 ? [y, p.cotangent] : [p.cotangent, x];
    return p.apply('cross', factors, [], p.coreAxes(p.out));
  },
};

export const cross = (g: Graph, x: NodeId, y: NodeId): NodeId =>
  primitive(g, 'cross', [x, y], [], g.node(x).axes);
