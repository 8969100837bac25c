import { broadcast, constant, identity, oneHot, product, size, zeros } from '../../graph/build.ts';
import {
  isUnit,
  multiplyDimensions,
  sameDimension,
  unit,
  wholeValue,
  type Dimension,
} from '../../graph/dimension.ts';
import { reshape } from '../../rules/primitives/reshape.ts';
import { unitVectors } from '../../rules/primitives/unit-vectors.ts';
import {
  rule,
  type BuildContext,
  type FunctionRule,
  type ShapeContext,
  type Value,
} from '../function-rule.ts';
import type { NodeId } from '../../graph/graph.ts';
import { axesOfShape, columnsOf, rowsOf, shapeOf, tensorShape } from '../shape.ts';
import type { Shape } from '../term.ts';

/** The sizes that the arguments from number `from` on are written as. */
export function sizesFrom(c: ShapeContext, from: number, name: string): Dimension[] {
  return c.args.slice(from).map((_, k) => sizeAt(c, from + k, name));
}

/** The size that an argument is written as. */
export function sizeAt(c: ShapeContext, k: number, name: string): Dimension {
  const d = c.dimension(k);
  const whole = d && wholeValue(d);
  return d && whole !== 0 ? d : c.refuse('size-argument', { name });
}

function indexWithin(c: ShapeContext, k: number, size: Dimension): void {
  const index = c.literal(k);
  if (index === undefined && c.isPlace(k) && (c.args[k] ?? []).length <= 1) return;
  if (index === undefined || !Number.isInteger(index) || index < 1) return c.refuse('index-form', {});
  const whole = wholeValue(size);
  if (whole !== undefined && index > whole)
    c.refuse('index-out-of-range', { index: String(index), size: String(whole) });
}

/** The unit vector with a 1 where argument k says, by a number that is written or by a value. */
const unitAt = (b: BuildContext, k: number, size: Dimension): NodeId => {
  const index = b.literal(k);
  return index === undefined
    ? unitVectors(b.graph, (b.args[k] as Value).node, size)
    : oneHot(b.graph, index, size);
};

const orderByCount = (args: readonly string[]): string =>
  args.length === 1 ? 'v' : args.length === 2 ? 'm' : `t${args.length}`;

const filled = (names: string, build: FunctionRule['build']): FunctionRule =>
  rule(names, [1, 6], 's>?', (c) => tensorShape(sizesFrom(c, 0, names.split(' ')[0] ?? '')), build, {
    sizes: 0,
    valueOrder: orderByCount,
  });

export const constructors: readonly FunctionRule[] = [
  rule(
    'eye identity',
    [1, 2],
    's>m',
    (c): Shape => {
      const [n = unit, m = n] = sizesFrom(c, 0, 'eye');
      if (!sameDimension(n, m)) c.equal(n, m);
      return shapeOf(n, n);
    },
    (b) => identity(b.graph, axesOfShape(b.shape).slice(0, 1)),
    { sizes: 0 },
  ),
  /** The identity of whatever size its place needs. */
  rule(
    'identitymatrix',
    [0, 0],
    's>m',
    (c) => {
      const d = c.fresh();
      return [d, d];
    },
    (b) => identity(b.graph, b.shape.slice(0, 1)),
    { convention: 'I = identity' },
  ),
  /** Ones, as many as its place needs; a number tells one place from another. */
  rule(
    'onesvector',
    [0, 1],
    's>v',
    (c) => [c.fresh()],
    (b) => broadcast(b.graph, constant(b.graph, 1), [], axesOfShape(b.shape)),
  ),
  filled('ones', (b) => broadcast(b.graph, constant(b.graph, 1), [], axesOfShape(b.shape))),
  filled('zeros', (b) => zeros(b.graph, axesOfShape(b.shape))),
  /** K with K vec(A) = vec(A') for A of m×n (Magnus & Neudecker 1979). */
  rule(
    'commutation',
    [2, 2],
    's>m',
    (c) => {
      const side = sizesFrom(c, 0, 'commutation').reduce(multiplyDimensions);
      return isUnit(side) ? [] : [side, side];
    },
    (b) => {
      const [m, n] = [b.dimension(0) as Dimension, b.dimension(1) as Dimension];
      if (isUnit(m) || isUnit(n)) return identity(b.graph, axesOfShape(b.shape).slice(0, 1));
      const sizes = new Map([[0, m] as const, [1, n] as const]);
      return reshape(b.graph, product(b.graph, [], [0, 1, 1, 0], sizes), 4, axesOfShape(b.shape));
    },
    { sizes: 0 },
  ),
  /** The unit vector with a 1 at k: onehot(k, n); for the places k of a vector, one a row. */
  rule(
    'onehot unitvector',
    [2, 2],
    'xs>?',
    (c) => {
      const [n = unit] = sizesFrom(c, 1, 'onehot');
      indexWithin(c, 0, n);
      const [places] = axesOfShape(c.args[0] ?? []);
      return places ? [places, n] : shapeOf(n, unit);
    },
    (b) => unitAt(b, 0, b.dimension(1) ?? unit),
    { sizes: 1, valueOrder: ([k]) => (k === 'v' ? 'm' : 'v') },
  ),
  /** The m×n matrix with a 1 at (i, j): singleentry(i, j, m, n), in the Matrix Cookbook J^ij. */
  rule(
    'singleentry unitmatrix',
    [4, 4],
    's>m',
    (c) => {
      const [m = unit, n = unit] = sizesFrom(c, 2, 'singleentry');
      indexWithin(c, 0, m);
      indexWithin(c, 1, n);
      return shapeOf(m, n);
    },
    (b) => {
      const [i, j] = [unitAt(b, 0, rowsOf(b.shape)), unitAt(b, 1, columnsOf(b.shape))];
      const labels = (node: number, l: number): number[] => (b.graph.node(node).axes.length ? [l] : []);
      const [li, lj] = [labels(i, 0), labels(j, 1)];
      return product(
        b.graph,
        [
          { node: i, labels: li },
          { node: j, labels: lj },
        ],
        [...li, ...lj],
      );
    },
    { sizes: 2 },
  ),
  /** How many entries; length of a vector. */
  rule(
    'numel length',
    [1, 1],
    'a>s',
    () => [],
    (b) => {
      const axes = axesOfShape((b.args[0] as Value).shape);
      return axes.length ? size(b.graph, axes.reduce(multiplyDimensions)) : constant(b.graph, 1);
    },
  ),
  rule(
    'rows',
    [1, 1],
    'a>s',
    () => [],
    (b) => size(b.graph, rowsOf((b.args[0] as Value).shape)),
  ),
  rule(
    'columns cols',
    [1, 1],
    'a>s',
    () => [],
    (b) => size(b.graph, columnsOf((b.args[0] as Value).shape)),
  ),
];
