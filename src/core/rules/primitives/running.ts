import { primitive } from '../../graph/build.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import type { PrimitiveRule } from '../primitive.ts';

/** The last axis backwards: its own inverse and pullback. */
export const flipRule: PrimitiveRule = {
  name: 'flip',
  coreRanks: () => [1],
  evaluate: ([x], _, shape) => ({ data: Float64Array.from(x?.data ?? []).reverse(), shape }),
  pullback: (p) => p.apply('flip', [p.cotangent], [], p.coreAxes(p.out)),
};

/** y_i = x_1 + … + x_i over the last axis; x̄_j = ȳ_j + ȳ_{j+1} + …, the same from the end. */
export const runningSumRule: PrimitiveRule = {
  name: 'cumsum',
  coreRanks: () => [1],
  evaluate: ([x], _, shape) => {
    let total = 0;
    return { data: Float64Array.from(x?.data ?? [], (v) => (total += v)), shape };
  },
  pullback: (p) => {
    const axes = p.coreAxes(p.out);
    const turned = p.apply('flip', [p.cotangent], [], axes);
    return p.apply('flip', [p.apply('cumsum', [turned], [], axes)], [], axes);
  },
};

export const flip = (g: Graph, x: NodeId): NodeId => primitive(g, 'flip', [x], [], g.node(x).axes);
export const runningSum = (g: Graph, x: NodeId): NodeId => primitive(g, 'cumsum', [x], [], g.node(x).axes);
