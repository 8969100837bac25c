import { primitive } from '../../graph/build.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import type { DenseArray, PrimitiveRule } from '../primitive.ts';

/**
 * The product of the entries of the last axis without those at k places, as an array of k axes: option k.
 * k = 0 is the product, k = 1 the exclusive products. Zero where two of the places are equal. So one rule is
 * closed under differentiation, and right where entries are zero: ∂E_{i…}/∂x_j = E_{i…j}.
 */
export const entriesProductRule: PrimitiveRule = {
  name: 'prod',
  coreRanks: () => [1],
  evaluate: ([x], [without = 0], shape) => exclusive((x as DenseArray).data, without as number, shape),
  pullback: (p) => {
    const [x] = p.args;
    if (!x) throw new Error('prod has an argument');
    const without = (p.options[0] ?? 0) as number;
    const [d] = p.coreAxes(x);
    if (!d) throw new Error('prod is over an axis');
    const next = p.apply(
      'prod',
      [x],
      [without + 1],
      Array.from({ length: without + 1 }, () => d),
    );
    const letters = 'abcdefghijklm'.slice(0, without);
    return p.einsum(
      [
        [p.cotangent, letters],
        [next, `${letters}z`],
      ],
      'z',
    );
  },
};

function exclusive(x: Float64Array, without: number, shape: readonly number[]): DenseArray {
  const n = x.length;
  const data = new Float64Array(n ** without);
  const places = new Array<number>(without).fill(0);
  for (let k = 0; k < data.length; k++) {
    let rest = k;
    for (let i = without - 1; i >= 0; i--) {
      places[i] = rest % n;
      rest = Math.floor(rest / n);
    }
    if (new Set(places).size < without) continue;
    let value = 1;
    for (let j = 0; j < n; j++) if (!places.includes(j)) value *= x[j] as number;
    data[k] = value;
  }
  return { data, shape };
}

/** The product over the last axis. */
export const entriesProduct = (g: Graph, x: NodeId, without = 0): NodeId => {
  const axes = g.node(x).axes;
  const last = axes.slice(-1);
  const places = Array.from({ length: without }, () => last).flat();
  return primitive(g, 'prod', [x], [without], [...axes.slice(0, -1), ...places]);
};
