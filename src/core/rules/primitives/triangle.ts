import { primitive } from '../../graph/build.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import type { DenseArray, PrimitiveRule } from '../primitive.ts';

function masked(a: DenseArray, keep: (i: number, j: number) => boolean): DenseArray {
  const columns = a.shape[1] ?? 1;
  return { shape: a.shape, data: a.data.map((x, k) => (keep(Math.floor(k / columns), k % columns) ? x : 0)) };
}

/** The entries on and below (above) the diagonal number k, zero elsewhere: a mask, its own pullback. */
function triangle(name: string, keep: (distance: number) => boolean): PrimitiveRule {
  return {
    name,
    coreRanks: () => [2],
    evaluate: ([a], [k = 0]) => masked(a as DenseArray, (i, j) => keep(j - i - (k as number))),
    pullback: (p) => p.apply(name, [p.cotangent], p.options, p.coreAxes(p.out)),
  };
}

export const triangleRules = [triangle('tril', (d) => d <= 0), triangle('triu', (d) => d >= 0)];

export const triangularPart = (g: Graph, name: 'tril' | 'triu', a: NodeId, k = 0): NodeId =>
  primitive(g, name, [a], k === 0 ? [] : [k], g.node(a).axes);
