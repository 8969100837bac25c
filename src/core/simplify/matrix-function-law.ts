import { permute, product, range, scale, zeros, isZeroNode } from '../graph/build.ts';
import type { Dimension } from '../graph/dimension.ts';
import type { NodeId } from '../graph/graph.ts';
import { ratio } from '../graph/ratio.ts';
import { inverse } from '../rules/primitives/inverse.ts';
import { matrixFunction, type MatrixFunction } from '../rules/primitives/matrix-function.ts';
import { again, simplifyArrayPrimitive, type Law, type PrimitiveNode } from './array-laws.ts';
import type { Context } from './context.ts';
import { simplifyProduct } from './product.ts';
import { transposed } from './transposed.ts';

/** The numbers of c·I, or undefined. */
function multipleOfIdentity(c: Context, id: NodeId): readonly NodeId[] | undefined {
  const n = c.graph.node(id);
  if (n.kind !== 'product' || n.out.length !== 2 || n.out[0] !== n.out[1] || n.dimensions.length !== 1)
    return undefined;
  return n.operands.every((o) => o.labels.length === 0) ? n.operands.map((o) => o.node) : undefined;
}

/** exp' = exp, sin' = cos, cos' = −sin, log' = 1/x, √' = 1/(2√): in one direction c·I, L_f(A; c·I) = c·f'(A). */
function derivativeAt(c: Context, name: MatrixFunction, args: readonly NodeId[]): NodeId | undefined {
  const g = c.graph;
  const [a, ...rest] = args as [NodeId, ...NodeId[]];
  const of = (f: MatrixFunction): NodeId => {
    const node = matrixFunction(g, f, a, rest);
    return simplifyArrayPrimitive(c, g.node(node) as PrimitiveNode) ?? node;
  };
  if (name === 'expm') return of('expm');
  if (name === 'sinm') return of('cosm');
  if (name === 'cosm') return scale(g, -1, of('sinm'));
  if (rest.length > 0) return undefined;
  return name === 'logm' ? turnedInverse(c, a) : scale(g, ratio(1, 2), inverse(g, of('sqrtm')));
}

function turnedInverse(c: Context, a: NodeId): NodeId {
  const inner = transposed(c, a);
  return inner === undefined ? inverse(c.graph, a) : permute(c.graph, inverse(c.graph, inner), [1, 0]);
}

/** The X of c X for numbers c. */
function withoutNumbers(c: Context, id: NodeId): NodeId {
  const n = c.graph.node(id);
  if (n.kind === 'sum' && n.terms.length === 1)
    return withoutNumbers(c, (n.terms[0] as { node: NodeId }).node);
  if (n.kind !== 'product') return id;
  const arrays = n.operands.filter((o) => o.labels.length > 0);
  const [o] = arrays;
  return o && arrays.length === 1 && o.labels.join() === n.out.join() ? o.node : id;
}

/** L_f with a direction 0 is 0, with c·E is c·L_f, with c·I is c·f', with A at c·A it is A f'(c·A); f(A') = f(A)'. */
export const ofMatrixFunction: Law = (c, n) => {
  const g = c.graph;
  if (n.axes.length !== 2) return undefined;
  const name = n.options[0] as MatrixFunction;
  const [a, ...directions] = n.args as [NodeId, ...NodeId[]];
  for (const [k, e] of directions.entries()) {
    if (isZeroNode(g, e)) return zeros(g, n.axes);
    const others = directions.filter((_, i) => i !== k);
    const direction = g.node(e);
    if (direction.kind === 'sum' && direction.terms.length === 1 && c.opens(e)) {
      const [t] = direction.terms as [(typeof direction.terms)[number]];
      return scale(g, t.coefficient, again(c, n, [a, ...directions.map((x) => (x === e ? t.node : x))]));
    }
    const along = others.length === 0 && name !== 'logm' && name !== 'sqrtm' && withoutNumbers(c, a) === e;
    const slope = along ? derivativeAt(c, name, [a]) : undefined;
    if (slope !== undefined)
      return simplifyProduct(
        c,
        [
          { node: e, labels: [0, 2] },
          { node: slope, labels: [2, 1] },
        ],
        [0, 1],
        new Map(range(3).map((l) => [l, n.axes[0] as Dimension] as const)),
      );
    const numbers = multipleOfIdentity(c, e);
    const value = numbers && derivativeAt(c, name, [a, ...others]);
    if (numbers && value !== undefined)
      return product(
        g,
        [...numbers.map((node) => ({ node, labels: [] })), { node: value, labels: [0, 1] }],
        [0, 1],
      );
  }
  const inner = transposed(c, a);
  if (inner === undefined) return undefined;
  const turned = directions.map((e) => transposed(c, e) ?? permute(g, e, [1, 0]));
  return permute(g, again(c, n, [inner, ...turned]), [1, 0]);
};
