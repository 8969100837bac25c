import { product } from '../../graph/build.ts';
import { sameDimension, unit, wholeValue, type Dimension } from '../../graph/dimension.ts';
import type { NodeId } from '../../graph/graph.ts';
import { cholesky } from '../../rules/primitives/cholesky.ts';
import { eigenvalues, eigenvectors } from '../../rules/primitives/eigen.ts';
import { entriesProduct } from '../../rules/primitives/entries-product.ts';
import { indicator } from '../../rules/primitives/extremum.ts';
import { inverse } from '../../rules/primitives/inverse.ts';
import {
  matrixFunction,
  matrixFunctions,
  type MatrixFunction,
} from '../../rules/primitives/matrix-function.ts';
import { polar, polarChange } from '../../rules/primitives/nuclear.ts';
import { pinv } from '../../rules/primitives/pseudo-inverse.ts';
import { singularValues } from '../../rules/primitives/singular-values.ts';
import { rule, type FunctionRule, type ShapeContext, type Value } from '../function-rule.ts';
import {
  axesOfShape,
  columnsOf,
  isMatrix,
  isVector,
  matrixLabels,
  rowsOf,
  shapeOf,
  shapeText,
} from '../shape.ts';
import type { Shape } from '../term.ts';
import { matrixSquare } from './linear-algebra.ts';

const nodeOf = (b: { args: readonly Value[] }, k = 0): NodeId => (b.args[k] as Value).node;

function anyMatrix(c: ShapeContext, name: string): Shape {
  const [s = []] = c.args;
  return isMatrix(s) ? s : c.refuse('not-a-matrix', { name, shape: shapeText(s.map(c.resolve)) });
}

/** All arguments are matrices of one shape. */
function alike(c: ShapeContext, name: string): Shape {
  const first = anyMatrix(c, name);
  for (const s of c.args) {
    if (!isMatrix(s)) c.mismatch();
    s.forEach((d, k) => c.equal(d, first[k] as Dimension));
  }
  return first;
}

/** f(A), and its Fréchet derivatives: expm_frechet(A, E) is the derivative of expm at A in the direction E. */
const ofMatrix = (name: MatrixFunction): readonly FunctionRule[] => [
  rule(name, [1, 1], 'm>=', matrixSquare(name), (b) => matrixFunction(b.graph, name, nodeOf(b))),
  rule(
    `${name}_frechet`,
    [2, 6],
    'm>=',
    (c) => {
      const s = alike(c, `${name}_frechet`);
      c.equal(rowsOf(s), columnsOf(s));
      return s;
    },
    (b) =>
      matrixFunction(
        b.graph,
        name,
        nodeOf(b),
        b.args.slice(1).map((a) => a.node),
      ),
  ),
];

function smallerSide(c: ShapeContext): Shape {
  const s = anyMatrix(c, 'svdvals');
  const [m, n] = s.map(c.resolve) as [Dimension, Dimension];
  const [x, y] = [wholeValue(m), wholeValue(n)];
  if (sameDimension(m, n)) return [n];
  if (x === undefined || y === undefined)
    return c.refuse('size-unknown', { name: 'svdvals', shape: shapeText([m, n]) });
  return [x < y ? m : n];
}

function solveShape(c: ShapeContext): Shape {
  const [a = [], x = []] = c.args;
  if (!isMatrix(a)) return c.refuse('not-square', { name: 'solve', shape: shapeText(a.map(c.resolve)) });
  c.equal(rowsOf(a), columnsOf(a));
  if (x.length === 0 || x.length > 2) return c.mismatch();
  c.equal(rowsOf(a), rowsOf(x));
  return x;
}

const vectorShape = (c: ShapeContext, name: string): Shape => {
  const [s = []] = c.args;
  return isVector(s) ? s : c.refuse('not-a-vector', { name, shape: shapeText(s.map(c.resolve)) });
};

export const decompositions: readonly FunctionRule[] = [
  ...matrixFunctions.flatMap(ofMatrix),
  rule(
    'pinv pseudoinverse',
    [1, 1],
    'm>?',
    (c) => {
      const s = anyMatrix(c, 'pinv');
      return shapeOf(columnsOf(s), rowsOf(s));
    },
    (b) => pinv(b.graph, nodeOf(b)),
    { valueOrder: () => 'm', convention: 'pinv: constant rank' },
  ),
  /** The x of A x = b. */
  rule(
    'solve lusolve',
    [2, 2],
    'ma>?',
    solveShape,
    (b) => {
      const [, x] = b.args as [Value, Value];
      return product(
        b.graph,
        [
          { node: inverse(b.graph, nodeOf(b)), labels: [0, 1] },
          { node: x.node, labels: matrixLabels(x.shape, 1, 2) },
        ],
        matrixLabels(b.shape, 0, 2),
      );
    },
    { valueOrder: ([, x = '?']) => x },
  ),
  rule(
    'eigvalsh',
    [1, 1],
    'm>v',
    (c) => matrixSquare('eigvalsh')(c).slice(0, 1),
    (b) => eigenvalues(b.graph, nodeOf(b)),
    {
      convention: 'eigvalsh(A) = eigenvalues of (A + Aᵀ)/2, ascending',
    },
  ),
  rule('eigvecsh', [1, 1], 'm>=', matrixSquare('eigvecsh'), (b) => eigenvectors(b.graph, nodeOf(b)), {
    convention: 'eigvecsh(A) = eigenvectors of (A + Aᵀ)/2',
  }),
  rule('svdvals', [1, 1], 'm>v', smallerSide, (b) =>
    singularValues(b.graph, nodeOf(b), b.shape[0] as Dimension),
  ),
  rule('cholesky chol', [1, 1], 'm>=', matrixSquare('cholesky'), (b) => cholesky(b.graph, nodeOf(b)), {
    convention: 'cholesky(A) = L, L Lᵀ = (A + Aᵀ)/2',
  }),
  rule(
    'polar',
    [1, 1],
    'm>=',
    (c) => anyMatrix(c, 'polar'),
    (b) => polar(b.graph, nodeOf(b)),
  ),
  rule(
    'polarchange',
    [2, 2],
    'm>=',
    (c) => alike(c, 'polarchange'),
    (b) => polarChange(b.graph, nodeOf(b), nodeOf(b, 1)),
  ),
  /** 1 at the first largest (smallest) entry, 0 elsewhere; of each row. */
  ...(['ismax', 'ismin'] as const).flatMap((name) => [
    rule(
      name,
      [1, 1],
      'v>=',
      (c) => vectorShape(c, name),
      (b) => indicator(b.graph, name, nodeOf(b)),
    ),
    rule(
      `row${name}`,
      [1, 1],
      'm>=',
      (c) => anyMatrix(c, `row${name}`),
      (b) => indicator(b.graph, name, nodeOf(b)),
    ),
  ]),
  /** The product of all entries but the i-th; with 2, but the i-th and the j-th (0 for i = j); of each row. */
  rule(
    'exclusiveprod',
    [1, 2],
    'vs>?',
    (c) => {
      const [d = unit] = axesOfShape(vectorShape(c, 'exclusiveprod'));
      return c.literal(1) === 2 ? [d, d] : (c.args[0] ?? []);
    },
    (b) => entriesProduct(b.graph, nodeOf(b), b.literal(1) ?? 1),
    { valueOrder: (args) => (args.length === 1 ? 'v' : 'm') },
  ),
  rule(
    'rowexclusiveprod',
    [1, 1],
    'm>=',
    (c) => anyMatrix(c, 'rowexclusiveprod'),
    (b) => entriesProduct(b.graph, nodeOf(b), 1),
  ),
];
