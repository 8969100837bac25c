import { primitive } from '../../graph/build.ts';
import type { Dimension } from '../../graph/dimension.ts';
import { operandsOf, reachable, type Graph, type NodeId } from '../../graph/graph.ts';
import { message } from '../../messages/catalogue.ts';
import { NoDerivativeError } from '../no-derivative.ts';
import type { PrimitiveRule } from '../primitive.ts';

/**
 * The unit vector with a 1 at a place that is a value (counted from 1), of each of the places of an array: what
 * x[k] and E[ids, :] are products with. Not a number where the place is none of the axis.
 */
export const unitVectorsRule: PrimitiveRule = {
  name: 'unitvectors',
  coreRanks: () => [0],
  evaluate: ([x], _, shape) => {
    const [size = 1] = shape;
    const place = x?.data[0] as number;
    const data = new Float64Array(size);
    if (!Number.isInteger(place) || place < 1 || place > size) data.fill(NaN);
    else data[place - 1] = 1;
    return { data, shape };
  },
  pullback: () => {
    throw new NoDerivativeError(message('index-derivative', {}));
  },
};

export const unitVectors = (g: Graph, places: NodeId, size: Dimension): NodeId =>
  primitive(g, 'unitvectors', [places], [], [...g.node(places).axes, size]);

/** The inputs that are places, with the axes that they are places of. */
export function indicesIn(g: Graph, end = g.nodes.length): Map<string, Dimension[]> {
  const found = new Map<string, Dimension[]>();
  for (let id = 0; id < end; id++) {
    const n = g.node(id);
    if (n.kind !== 'primitive' || n.rule !== 'unitvectors') continue;
    const below = reachable(g, operandsOf(n));
    for (let k = 0; k < below.length; k++) {
      const input = below[k] ? g.node(k) : undefined;
      if (input?.kind !== 'input') continue;
      found.set(input.name, [...(found.get(input.name) ?? []), n.axes.at(-1) as Dimension]);
    }
  }
  return found;
}
