import { constant, permute, primitive } from '../graph/build.ts';
import type { Node, NodeId } from '../graph/graph.ts';
import { entriesProduct } from '../rules/primitives/entries-product.ts';
import { simplifyArrayPrimitive } from './array-laws.ts';
import type { Context } from './context.ts';
import { crossWithUnits } from './cross-law.ts';
import { simplifyMap } from './map-laws.ts';
import { simplifyProduct } from './product.ts';
import { transposed } from './transposed.ts';

type PrimitiveNode = Node & { kind: 'primitive' };

/** diag(v)⁻¹ = diag(1/v), det diag(v) = Π v, its cofactors the products of the others, log |det diag(v)| = Σ log |v|. */
function ofDiagonal(c: Context, n: PrimitiveNode, a: NodeId): NodeId | undefined {
  const g = c.graph;
  const m = g.node(a);
  const isDiagonal =
    m.kind === 'product' &&
    m.axes.length === 2 &&
    m.out[0] === m.out[1] &&
    m.operands.some((o) => o.labels.length === 1) &&
    m.operands.every((o) => o.labels.length === 0 || (o.labels.length === 1 && o.labels[0] === m.out[0]));
  if (!isDiagonal || !c.opens(a)) return undefined;
  const [i] = m.out as [number];
  const dimensions = new Map([[i, m.dimensions[i] as (typeof m.dimensions)[number]]]);
  const vector = simplifyProduct(c, m.operands, [i], dimensions);
  if (n.rule === 'inverse') {
    const below = simplifyMap(c, 'pow', [vector, constant(g, -1)]);
    return simplifyProduct(c, [{ node: below, labels: [i] }], [i, i], dimensions);
  }
  if (n.rule === 'determinant') return entriesProduct(g, vector);
  if (n.rule === 'cofactor')
    return simplifyProduct(c, [{ node: entriesProduct(g, vector, 1), labels: [i] }], [i, i], dimensions);
  if (n.rule === 'logdet') {
    const logs = simplifyMap(c, 'log', [simplifyMap(c, 'abs', [vector])]);
    return simplifyProduct(c, [{ node: logs, labels: [i] }], [], dimensions);
  }
  return undefined;
}

const isIdentity = (c: Context, id: NodeId): boolean => {
  const n = c.graph.node(id);
  return n.kind === 'product' && n.operands.length === 0 && n.out.length === 2 && n.out[0] === n.out[1];
};

/** Functions that do not change under transposition, and functions that commute with it. */
const invariant = new Set(['determinant', 'logdet']);
const equivariant = new Set(['inverse', 'cofactor']);

/** inv(inv(A)) = A, inv(A') = inv(A)', det(A') = det(A), inv(I) = I, det(I) = 1. */
export function simplifyPrimitive(c: Context, n: PrimitiveNode): NodeId {
  if (n.rule === 'alias') return n.args[0] as NodeId;
  const units = n.rule === 'cross' ? crossWithUnits(c.graph, n) : undefined;
  const own = units ?? simplifyArrayPrimitive(c, n);
  if (own !== undefined) return own;
  const g = c.graph;
  const [a] = n.args as [NodeId];
  const argument = g.node(a);
  const again = (args: readonly NodeId[]): NodeId => primitive(g, n.rule, args, n.options, n.axes);
  if (n.rule === 'inverse' && argument.kind === 'primitive' && argument.rule === 'inverse' && c.opens(a))
    return argument.args[0] as NodeId;
  if (isIdentity(c, a)) {
    if (n.rule === 'inverse' || n.rule === 'cofactor') return a;
    if (n.rule === 'determinant') return constant(g, 1);
    if (n.rule === 'logdet') return constant(g, 0);
  }
  const diagonal = n.axes.length <= 2 ? ofDiagonal(c, n, a) : undefined;
  if (diagonal !== undefined) return diagonal;
  const inner = invariant.has(n.rule) || equivariant.has(n.rule) ? transposed(c, a) : undefined;
  if (inner !== undefined) return invariant.has(n.rule) ? again([inner]) : permute(g, again([inner]), [1, 0]);
  return again(n.args);
}
