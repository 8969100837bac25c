import { primitive } from '../../graph/build.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import { blockOf, blocks, rows } from '../numerics/dense.ts';
import { cosm, expm, logm, sinm, sqrtm } from '../numerics/matrix-functions.ts';
import type { DenseArray, PrimitiveRule, Tensor } from '../primitive.ts';

const functions: Readonly<Record<string, (a: DenseArray) => DenseArray>> = { expm, sinm, cosm, logm, sqrtm };

export type MatrixFunction = 'expm' | 'sinm' | 'cosm' | 'logm' | 'sqrtm';
export const matrixFunctions: readonly MatrixFunction[] = ['expm', 'sinm', 'cosm', 'logm', 'sqrtm'];

/**
 * L_f(A; E₁ … E_k), the k-th Fréchet derivative of a matrix function f at A in the directions E, f(A) itself
 * for k = 0; the option names f. Value: the top right block of f of [X, I⊗E; 0, X], built up k times (Higham,
 * Relton 2014). The trace pairing is cyclic, so the adjoint by any argument is L_f again, at Aᵀ, with the
 * transposes of the other directions and the cotangent: for k = 0, Ā = L_f(Aᵀ; G).
 */
export const matrixFunctionRule: PrimitiveRule = {
  name: 'matrixfunction',
  coreRanks: ([, count]) => Array.from({ length: 1 + ((count ?? 0) as number) }, () => 2),
  evaluate: ([a, ...directions], [name]) => frechet(name as string, a as DenseArray, directions),
  pullback: (p, k) => {
    const [a, ...directions] = p.args as [Tensor, ...Tensor[]];
    const others = directions.filter((_, i) => i !== k - 1);
    const transposed = (x: Tensor): Tensor => p.einsum([[x, 'ij']], 'ji');
    const args = [transposed(a), ...others.map(transposed), p.cotangent];
    return p.apply('matrixfunction', args, [p.options[0] as string, args.length - 1], p.coreAxes(a));
  },
  domain: 'no eigenvalue on the closed negative real axis (logm, sqrtm)',
};

function frechet(name: string, a: DenseArray, directions: readonly DenseArray[]): DenseArray {
  const f = functions[name];
  if (!f) throw new Error(`no matrix function ${name}`);
  const n = rows(a);
  let x = a;
  for (const e of directions) {
    const copies = rows(x) / n;
    const spread = blocks(
      n,
      Array.from({ length: copies }, (_, i) =>
        Array.from({ length: copies }, (_2, j) => (i === j ? e : undefined)),
      ),
    );
    x = blocks(rows(x), [
      [x, spread],
      [undefined, x],
    ]);
  }
  return blockOf(f(x), n, 0, rows(x) - n);
}

export function matrixFunction(
  g: Graph,
  name: MatrixFunction,
  a: NodeId,
  directions: readonly NodeId[] = [],
): NodeId {
  return primitive(g, 'matrixfunction', [a, ...directions], [name, directions.length], g.node(a).axes);
}
