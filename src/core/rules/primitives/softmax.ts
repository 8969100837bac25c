import { primitive } from '../../graph/build.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import type { DenseArray, PrimitiveRule } from '../primitive.ts';

function largest(x: Float64Array): number {
  let m = -Infinity;
  for (const v of x) m = v > m || Number.isNaN(v) ? v : m;
  return m;
}

/** s = exp(x)/Σ exp(x) over the last axis, shifted by the largest entry. x̄ = s ∘ (s̄ − sᵀs̄). */
export const softmaxRule: PrimitiveRule = {
  name: 'softmax',
  coreRanks: () => [1],
  evaluate: ([x]) => {
    const source = x?.data ?? new Float64Array();
    const m = largest(source);
    const data = source.map((v) => Math.exp(v - m));
    let total = 0;
    for (const v of data) total += v;
    return { data: data.map((v) => v / total), shape: x?.shape ?? [] };
  },
  pullback: (p) => {
    const own = p.einsum(
      [
        [p.out, 'i'],
        [p.cotangent, 'i'],
      ],
      'i',
    );
    const shared = p.einsum(
      [
        [p.out, 'i'],
        [p.out, 'j'],
        [p.cotangent, 'j'],
      ],
      'i',
    );
    return p.add(own, p.scale(-1, shared));
  },
};

/** log Σ exp(x) over the last axis, shifted by the largest entry. x̄ = c · softmax(x). */
export const logSumExpRule: PrimitiveRule = {
  name: 'logsumexp',
  coreRanks: () => [1],
  evaluate: ([x]): DenseArray => {
    const source = x?.data ?? new Float64Array();
    const m = largest(source);
    let total = 0;
    for (const v of source) total += Math.exp(v - m);
    return { data: Float64Array.of(Number.isFinite(m) ? m + Math.log(total) : m), shape: [] };
  },
  pullback: (p) => {
    const [x] = p.args;
    if (!x) throw new Error('logsumexp has an argument');
    return p.einsum(
      [
        [p.cotangent, ''],
        [{ node: softmax(p.graph, x.node), seeded: false }, 'i'],
      ],
      'i',
    );
  },
};

export function softmax(g: Graph, x: NodeId): NodeId {
  return primitive(g, 'softmax', [x], [], g.node(x).axes);
}

export function logSumExp(g: Graph, x: NodeId): NodeId {
  return primitive(g, 'logsumexp', [x], [], g.node(x).axes.slice(0, -1));
}
