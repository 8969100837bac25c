import { permute, range } from '../../graph/build.ts';
import {
  addDimensions,
  multiplyDimensions,
  sameDimension,
  unit,
  wholeValue,
  type Dimension,
} from '../../graph/dimension.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import { reshape } from '../../rules/primitives/reshape.ts';
import { flip, runningSum } from '../../rules/primitives/running.ts';
import { triangularPart } from '../../rules/primitives/triangle.ts';
import { blockArray, blockShape } from '../array.ts';
import {
  rule,
  type BuildContext,
  type FunctionRule,
  type ShapeContext,
  type Value,
} from '../function-rule.ts';
import {
  axesOfShape,
  isMatrix,
  isRow,
  isVector,
  shapeOf,
  shapeText,
  sizeText,
  tensorShape,
} from '../shape.ts';
import type { Shape } from '../term.ts';
import { sizeAt, sizesFrom } from './constructors.ts';

const entries = (s: Shape): Dimension => s.reduce(multiplyDimensions, unit);

/** The columns one under another; of more axes, the first runs fastest. */
function vec(b: BuildContext): NodeId {
  const { node } = b.args[0] as Value;
  const rank = b.graph.node(node).axes.length;
  const turned = permute(b.graph, node, range(rank).reverse());
  return reshape(b.graph, turned, rank, axesOfShape(b.shape));
}

function orderOfAxes(c: Pick<ShapeContext, 'args' | 'list' | 'literal' | 'refuse'>): number[] {
  const [s = []] = c.args;
  const order = c.args.length === 2 ? c.list(1) : c.args.slice(1).map((_, k) => c.literal(k + 1) ?? 0);
  const wanted = s.map((_, k) => k + 1);
  if (!order || [...order].sort().join() !== wanted.join())
    return c.refuse('axes-order', { name: 'permute', count: s.length });
  return order.map((k) => k - 1);
}

const triangle = (name: 'tril' | 'triu'): FunctionRule =>
  rule(
    name,
    [1, 2],
    'ms>=',
    (c) => {
      const [s = []] = c.args;
      if (!isMatrix(s)) return c.refuse('not-a-matrix', { name, shape: shapeText(s.map(c.resolve)) });
      if (c.args.length === 2 && !Number.isInteger(c.literal(1)))
        return c.refuse('option-value', { name, allowed: '0, ±1 …' });
      return s;
    },
    (b) => triangularPart(b.graph, name, (b.args[0] as Value).node, b.literal(1) ?? 0),
  );

/** A function that runs along one axis: the only one of a vector, or the one that the call names. */
const along = (name: string, f: (g: Graph, x: NodeId) => NodeId): FunctionRule =>
  rule(
    name,
    [1, 2],
    'as>=',
    (c) => {
      const [s = []] = c.args;
      const axis = c.literal(1);
      const fits = c.args.length === 1 ? isVector(s) : axis !== undefined && s[axis - 1] !== undefined;
      if (!fits || (c.args.length === 2 && isRow(s) && axis === 1))
        return c.refuse('option-value', { name, allowed: `${name}(A, 1), ${name}(A, 2)` });
      return s;
    },
    (b) => {
      const { node, shape } = b.args[0] as Value;
      if (isVector(shape)) return f(b.graph, node);
      const axis = (b.literal(1) ?? 1) - 1;
      const order = [...shape.map((_, k) => k).filter((k) => k !== axis), axis];
      const value = f(b.graph, permute(b.graph, node, order));
      return permute(
        b.graph,
        value,
        shape.map((_, k) => order.indexOf(k)),
      );
    },
  );

const stacked = (name: string, rowLengths: (n: number) => number[]): FunctionRule =>
  rule(
    name,
    [1, 50],
    'x>?',
    (c) => blockShape(c.args, rowLengths(c.args.length), c),
    (b) => blockArray(b.graph, b.args, rowLengths(b.args.length), b.shape),
    {
      valueOrder: (args) => (args.includes('m') ? 'm' : name === 'vstack' && args.includes('v') ? 'v' : '?'),
    },
  );

/** Vectors and numbers one below another; matrices side by side, or along the axis that a last number names. */
function concatenation(args: readonly Shape[], literal: (k: number) => number | undefined) {
  const axis = args.length > 2 ? literal(args.length - 1) : undefined;
  const count = axis === undefined ? args.length : args.length - 1;
  const below = axis === undefined ? !args.some((s) => s.length === 2) : axis === 1;
  return { count, axis, rowLengths: below ? Array.from({ length: count }, () => 1) : [count] };
}

const concatenated: FunctionRule = rule(
  'concat concatenate',
  [2, 50],
  'x>?',
  (c) => {
    const { count, axis, rowLengths } = concatenation(c.args, c.literal);
    if (axis !== undefined && axis !== 1 && axis !== 2)
      return c.refuse('option-value', { name: 'concat', allowed: '1, 2' });
    return blockShape(c.args.slice(0, count), rowLengths, c);
  },
  (b) => {
    const shapes = b.args.map((a) => a.shape);
    const { count, rowLengths } = concatenation(shapes, b.literal);
    return blockArray(b.graph, b.args.slice(0, count), rowLengths, b.shape);
  },
  {
    valueOrder: (args) => (args.includes('m') ? 'm' : args.includes('v') ? 'v' : '?'),
    convention: 'concat: vectors one below another, matrices side by side',
  },
);

export const rearranging: readonly FunctionRule[] = [
  rule('vec', [1, 1], 'm>v', (c) => shapeOf(entries(c.args[0] ?? []), unit), vec),
  /** Row by row, as NumPy does. */
  rule(
    'reshape',
    [2, 7],
    'as>?',
    (c) => {
      const [s = []] = c.args;
      const shape = tensorShape(sizesFrom(c, 1, 'reshape'));
      const [from, to] = [entries(s), entries(shape)];
      if (!sameDimension(c.resolve(from), c.resolve(to))) fitSizes(c, from, to);
      return shape;
    },
    (b) => {
      const { node } = b.args[0] as Value;
      return reshape(b.graph, node, b.graph.node(node).axes.length, axesOfShape(b.shape));
    },
    {
      sizes: 1,
      valueOrder: (args) => (args.length === 2 ? 'v' : args.length === 3 ? 'm' : `t${args.length - 1}`),
      convention: 'reshape: row by row (C order)',
    },
  ),
  rule(
    'permute',
    [2, 8],
    'as>?',
    (c) => {
      const [s = []] = c.args;
      if (isRow(s)) return c.refuse('tensor-argument', { name: 'permute', shape: shapeText(s) });
      return tensorShape(orderOfAxes(c).map((k) => s[k] as Dimension));
    },
    (b) => {
      const { node, shape } = b.args[0] as Value;
      return permute(
        b.graph,
        node,
        orderOfAxes({ ...b, args: b.args.map((a) => a.shape) }).slice(0, shape.length),
      );
    },
  ),
  /** What stands under Σ with indices that run to sizes: the array whose entries it takes, and numbers. */
  {
    ...rule('', [2, 8], 'as>=', entriesShape, (b) => (b.args[0] as Value).node, {
      sizes: 1,
      words: true,
      argumentOrders: ({ literals }) => [
        literals.length === 2 ? 'v' : literals.length === 3 ? 'm' : `t${literals.length - 1}`,
      ],
    }),
    name: 'entries at',
  },
  { ...rule('', [1, 1], 's>s', numberShape, (b) => (b.args[0] as Value).node), name: 'number itself' },
  /** What a derivative is multiplied by has the shape of what it is a change of. */
  { ...rule('', [2, 2], 'xx>e', likeShape, (b) => (b.args[0] as Value).node), name: 'shaped like' },
  triangle('tril'),
  triangle('triu'),
  along('cumsum', runningSum),
  along('flip', flip),
  stacked('hstack', (n) => [n]),
  stacked('vstack', (n) => Array.from({ length: n }, () => 1)),
  concatenated,
];

/** Unify the numbers of entries where that can be; a product of unknown sizes cannot be taken apart. */
function fitSizes(c: ShapeContext, from: Dimension, to: Dimension): void {
  const zero = addDimensions(c.resolve(from), c.resolve(to), -1).key === '0';
  if (zero) return;
  const refused = (): never =>
    c.refuse('reshape-size', { name: 'reshape', from: c.resolve(from).key, to: c.resolve(to).key });
  try {
    c.equal(from, to);
  } catch {
    refused();
  }
}

function entriesShape(c: ShapeContext): Shape {
  const [s = []] = c.args;
  const axes = axesOfShape(s);
  // A text stands for a size that nobody wrote: that of the axis.
  const sizes = c.args
    .slice(1)
    .map((_, k) => (c.word(k + 1) === undefined ? sizeAt(c, k + 1, 'sum') : axes[k]));
  if (axes.length !== sizes.length)
    return c.refuse('index-count', { found: sizes.length, shape: shapeText(s.map(c.resolve)) });
  axes.forEach((d, k) => {
    const size = sizes[k];
    if (size && size !== d && !isLonger(c.resolve(d), c.resolve(size))) runsOver(c, d, size);
  });
  return axes;
}

function runsOver(c: ShapeContext, axis: Dimension, size: Dimension): void {
  try {
    c.equal(axis, size);
  } catch {
    c.refuse('sum-size', { size: sizeText(c.resolve(size)), axis: sizeText(c.resolve(axis)) });
  }
}

/** Whether an axis has more entries than a sum runs over, whatever the names stand for: n, and n − 1. */
function isLonger(axis: Dimension, size: Dimension): boolean {
  const more = wholeValue(addDimensions(axis, size, -1));
  return wholeValue(size) === undefined && more !== undefined && more > 0;
}

function likeShape(c: ShapeContext): Shape {
  const [s = [], t = []] = c.args;
  if (s.length !== t.length) return c.mismatch();
  s.forEach((d, k) => c.equal(d, t[k] as Dimension));
  return s;
}

function numberShape(c: ShapeContext): Shape {
  const [s = []] = c.args;
  return s.length === 0 ? s : c.refuse('sum-body', {});
}
