import { oneHot, product, sum } from '../graph/build.ts';
import type { Dimension } from '../graph/dimension.ts';
import type { Graph, Node, NodeId } from '../graph/graph.ts';
import { minusOne, one } from '../graph/ratio.ts';

/** Where the Levi-Civita symbol is 1 (even permutations of 1, 2, 3); with two places exchanged it is −1. */
const even = [
  [1, 2, 3],
  [2, 3, 1],
  [3, 1, 2],
] as const;

/** I_si on the axes s, i. */
function isIdentity(g: Graph, id: NodeId): boolean {
  const n = g.node(id);
  return n.kind === 'product' && n.operands.length === 0 && n.out.length === 2 && n.out[0] === n.out[1];
}

/** The vector that is spread over the rows. */
function spreadVector(g: Graph, id: NodeId): NodeId | undefined {
  const n = g.node(id);
  const [o] = n.kind === 'product' && n.operands.length === 1 ? n.operands : [];
  return o && n.kind === 'product' && o.labels.length === 1 && n.out.length === 2 && o.labels[0] === n.out[1]
    ? o.node
    : undefined;
}

/** y × e_s and e_s × y for all unit vectors: the skew-symmetric matrix of y, entry by entry. */
export function crossWithUnits(g: Graph, n: Node & { kind: 'primitive' }): NodeId | undefined {
  if (n.axes.length !== 2) return undefined;
  const [x, y] = n.args as [NodeId, NodeId];
  const first = isIdentity(g, y);
  const vector = first ? spreadVector(g, x) : isIdentity(g, x) ? spreadVector(g, y) : undefined;
  const [d] = n.axes as [Dimension];
  if (vector === undefined) return undefined;
  const entry = (k: number): NodeId =>
    product(
      g,
      [
        { node: vector, labels: [0] },
        { node: oneHot(g, k, d), labels: [0] },
      ],
      [],
    );
  const term = (s: number, i: number, k: number): NodeId =>
    product(
      g,
      [
        { node: entry(k), labels: [] },
        { node: oneHot(g, s, d), labels: [0] },
        { node: oneHot(g, i, d), labels: [1] },
      ],
      [0, 1],
    );
  // (y × e_s)_i = Σ_k ε_iks y_k, and e_s × y is minus that.
  const [plus, minus] = first ? [one, minusOne] : [minusOne, one];
  const terms = even.flatMap(([a, b, c]) => [
    { coefficient: plus, node: term(c, a, b) },
    { coefficient: minus, node: term(b, a, c) },
  ]);
  return sum(g, terms, n.axes);
}
