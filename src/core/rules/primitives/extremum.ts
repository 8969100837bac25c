import { primitive } from '../../graph/build.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import type { PrimitiveRule } from '../primitive.ts';

function firstBest(x: Float64Array, sign: number): number {
  let best = 0;
  for (let k = 1; k < x.length; k++)
    if (sign * (x[k] as number) > sign * (x[best] as number) || Number.isNaN(x[k])) best = k;
  return best;
}

function extremum(name: string, indicator: string, sign: 1 | -1): readonly PrimitiveRule[] {
  return [
    /** The largest (smallest) entry over the last axis; its cotangent goes to the first entry that attains it. */
    {
      name,
      coreRanks: () => [1],
      evaluate: ([x]) => {
        const data = x?.data ?? new Float64Array();
        const v = data.length ? (data[firstBest(data, sign)] as number) : -sign * Infinity;
        return { data: Float64Array.of(v), shape: [] };
      },
      pullback: (p) => {
        const [x] = p.args;
        if (!x) throw new Error('an extremum has an argument');
        const node = primitive(p.graph, indicator, [x.node], [], p.graph.node(x.node).axes);
        return p.einsum(
          [
            [p.cotangent, ''],
            [{ node, seeded: false }, 'i'],
          ],
          'i',
        );
      },
    },
    /** 1 at the first entry that attains it, 0 elsewhere: constant almost everywhere. */
    {
      name: indicator,
      coreRanks: () => [1],
      evaluate: ([x]) => {
        const data = new Float64Array(x?.data.length ?? 0);
        if (data.length) data[firstBest(x?.data ?? data, sign)] = 1;
        return { data, shape: x?.shape ?? [] };
      },
      pullback: (p) => p.scale(0, p.cotangent),
    },
  ];
}

export const extremumRules = [...extremum('maximum', 'ismax', 1), ...extremum('minimum', 'ismin', -1)];

export const maximum = (g: Graph, x: NodeId): NodeId =>
  primitive(g, 'maximum', [x], [], g.node(x).axes.slice(0, -1));
export const minimum = (g: Graph, x: NodeId): NodeId =>
  primitive(g, 'minimum', [x], [], g.node(x).axes.slice(0, -1));

/** 1 at the first entry that attains the maximum (minimum) over the last axis. */
export const indicator = (g: Graph, name: 'ismax' | 'ismin', x: NodeId): NodeId =>
  primitive(g, name, [x], [], g.node(x).axes);
