import { permute, product } from '../../graph/build.ts';
import type { Dimension } from '../../graph/dimension.ts';
import { cofactor, determinant, logDeterminant } from '../../rules/primitives/determinant.ts';
import { inverse } from '../../rules/primitives/inverse.ts';
import { rule, type ShapeContext, type Value } from '../function-rule.ts';
import { axesOfShape, columnsOf, isMatrix, isScalar, isVector, rowsOf, shapeText } from '../shape.ts';
import type { Shape } from '../term.ts';

export const square =
  (name: string, result: (s: Shape) => Shape) =>
  (c: ShapeContext): Shape => {
    const [s = []] = c.args;
    if (isScalar(s)) return result(s);
    if (!isMatrix(s)) return c.refuse('not-square', { name, shape: shapeText(s.map(c.resolve)) });
    c.equal(rowsOf(s), columnsOf(s));
    return result(s);
  };

export const same = (s: Shape): Shape => s;
const toScalar = (): Shape => [];

/** A matrix function whose argument may also be a number. */
function ofMatrix(
  make: (g: Parameters<typeof inverse>[0], a: number) => number,
  ofNumber: (g: Parameters<typeof inverse>[0], a: number) => number,
) {
  return (b: { graph: Parameters<typeof inverse>[0]; args: readonly Value[] }): number => {
    const [x] = b.args as [Value];
    return isScalar(x.shape) ? ofNumber(b.graph, x.node) : make(b.graph, x.node);
  };
}

const refuseNumber = (_: unknown, a: number): number => a;

/** A square matrix, and no number. */
export const matrixSquare =
  (name: string) =>
  (c: ShapeContext): Shape => {
    const [s = []] = c.args;
    if (!isMatrix(s)) return c.refuse('not-square', { name, shape: shapeText(s) });
    return square(name, same)(c);
  };

export const linearAlgebra = [
  rule('trace tr', [1, 1], 'm>s', square('trace', toScalar), (b) => {
    const [x] = b.args as [Value];
    return isScalar(x.shape) ? x.node : product(b.graph, [{ node: x.node, labels: [0, 0] }], []);
  }),
  rule('det determinant', [1, 1], 'm>s', square('det', toScalar), ofMatrix(determinant, refuseNumber)),
  rule(
    'logdet logabsdet',
    [1, 1],
    'm>s',
    (c) => {
      const [s = []] = c.args;
      if (!isMatrix(s)) return c.refuse('not-square', { name: 'logdet', shape: shapeText(s) });
      return square('logdet', toScalar)(c);
    },
    (b) => logDeterminant(b.graph, (b.args[0] as Value).node),
  ),
  rule(
    'inv inverse',
    [1, 1],
    'm>=',
    (c) => {
      const [s = []] = c.args;
      if (!isMatrix(s)) return c.refuse('not-square', { name: 'inv', shape: shapeText(s) });
      return square('inv', same)(c);
    },
    (b) => inverse(b.graph, (b.args[0] as Value).node),
  ),
  rule(
    'adj adjugate',
    [1, 1],
    'm>=',
    (c) => {
      const [s = []] = c.args;
      if (!isMatrix(s)) return c.refuse('not-square', { name: 'adj', shape: shapeText(s) });
      return square('adj', same)(c);
    },
    (b) => permute(b.graph, cofactor(b.graph, (b.args[0] as Value).node), [1, 0]),
  ),
  rule(
    'cofactor',
    [1, 1],
    'm>=',
    (c) => matrixSquare('cofactor')(c),
    (b) => cofactor(b.graph, (b.args[0] as Value).node),
  ),
  /** diag(x) of a vector is the matrix, of a matrix the vector of its diagonal. */
  rule(
    'diag',
    [1, 1],
    'a>?',
    (c) => {
      const [s = []] = c.args;
      if (isVector(s)) {
        const [d] = axesOfShape(s) as [Dimension];
        return [d, d];
      }
      if (!isMatrix(s)) return c.refuse('not-a-matrix', { name: 'diag', shape: shapeText(s) });
      c.equal(rowsOf(s), columnsOf(s));
      return [rowsOf(s)];
    },
    (b) => {
      const [x] = b.args as [Value];
      return isVector(x.shape)
        ? product(b.graph, [{ node: x.node, labels: [0] }], [0, 0])
        : product(b.graph, [{ node: x.node, labels: [0, 0] }], [0]);
    },
  ),
];
