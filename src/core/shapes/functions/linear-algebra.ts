import { constant, hadamard, permute, product, sum } from '../../graph/build.ts';
import { wholeValue, type Dimension } from '../../graph/dimension.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import { isOne, ratio } from '../../graph/ratio.ts';
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

/** The determinant of a small matrix that is written out, entry by entry. */
function determinantOf(g: Graph, a: NodeId): NodeId {
  const entries = writtenEntries(g, a);
  if (!entries) return determinant(g, a);
  const at = (i: number, j: number): NodeId => entries[i * size + j] as NodeId;
  const size = Math.sqrt(entries.length);
  const even =
    size === 2
      ? [[0, 1]]
      : [
          [0, 1, 2],
          [1, 2, 0],
          [2, 0, 1],
        ];
  const odd =
    size === 2
      ? [[1, 0]]
      : [
          [2, 1, 0],
          [1, 0, 2],
          [0, 2, 1],
        ];
  const term = (columns: readonly number[], sign: number) => ({
    coefficient: ratio(sign),
    node: hadamard(
      g,
      columns.map((j, i) => at(i, j)),
    ),
  });
  return sum(g, [...even.map((p) => term(p, 1)), ...odd.map((p) => term(p, -1))], []);
}

/** The entries of a matrix of two or three rows that `[a, b; c, d]` made, by rows. */
function writtenEntries(g: Graph, id: NodeId): NodeId[] | undefined {
  const n = g.node(id);
  const size = n.kind === 'sum' && n.axes[0] ? wholeValue(n.axes[0]) : undefined;
  if (n.kind !== 'sum' || (size !== 2 && size !== 3)) return undefined;
  const entries = Array.from({ length: size * size }, () => constant(g, 0));
  for (const t of n.terms) {
    const p = g.node(t.node);
    if (p.kind !== 'product' || p.out.join() !== '0,1' || !isOne(t.coefficient)) return undefined;
    const places = [0, 1].map((l) => {
      const o = p.operands.find((x) => x.labels.join() === String(l));
      const unit = o && g.node(o.node);
      return unit?.kind === 'one-hot' ? unit.index - 1 : -1;
    });
    const [i = -1, j = -1] = places;
    const values = p.operands.filter((o) => o.labels.length === 0).map((o) => o.node);
    if (i < 0 || j < 0 || values.length + 2 !== p.operands.length) return undefined;
    entries[i * size + j] = hadamard(g, values);
  }
  return entries;
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
  rule('det determinant', [1, 1], 'm>s', square('det', toScalar), ofMatrix(determinantOf, refuseNumber)),
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
