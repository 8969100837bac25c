import { constant, permute, primitive } from '../graph/build.ts';
import type { Node, NodeId } from '../graph/graph.ts';
import { simplifyArrayPrimitive } from './array-laws.ts';
import type { Context } from './context.ts';
import { crossWithUnits } from './cross-law.ts';
import { transposed } from './transposed.ts';

type PrimitiveNode = Node & { kind: 'primitive' };

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
  const inner = invariant.has(n.rule) || equivariant.has(n.rule) ? transposed(c, a) : undefined;
  if (inner !== undefined) return invariant.has(n.rule) ? again([inner]) : permute(g, again([inner]), [1, 0]);
  return again(n.args);
}
