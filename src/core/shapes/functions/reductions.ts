import { divideNodes } from '../../rules/instantiate.ts';
import { map, product, size } from '../../graph/build.ts';
import { multiplyDimensions, unit, type Dimension } from '../../graph/dimension.ts';
import type { NodeId } from '../../graph/graph.ts';
import { constant } from '../../graph/build.ts';
import { maximum, minimum } from '../../rules/primitives/extremum.ts';
import { logSumExp, softmax } from '../../rules/primitives/softmax.ts';
import { rule, type BuildContext, type FunctionRule, type ShapeContext, type Value } from '../function-rule.ts';
import { axesOfShape, columnsOf, isMatrix, isRow, isVector, rowsOf, shapeOf, shapeText } from '../shape.ts';
import type { Shape } from '../term.ts';

/** The shape after reducing everything, or rows (1) or columns (2) only: `sum(A, 1)` sums over rows. */
function reducedShape(c: ShapeContext, name: string): Shape {
  const [s = []] = c.args;
  if (c.args.length === 1) return [];
  const dimension = c.literal(1);
  if ((dimension !== 1 && dimension !== 2) || s.length > 2) return c.refuse('option-value', { name, allowed: '1, 2' });
  return dimension === 1 ? shapeOf(unit, columnsOf(s)) : shapeOf(rowsOf(s), unit);
}

/** Which axes of the node stay, by number. */
function keptAxes(b: BuildContext): number[] {
  const [x] = b.args as [Value];
  if (b.args.length === 1) return [];
  const dimension = b.literal(1);
  if (isMatrix(x.shape)) return dimension === 1 ? [1] : [0];
  return (dimension === 1) === isRow(x.shape) ? [0] : [];
}

function summed(b: BuildContext): NodeId {
  const [x] = b.args as [Value];
  const labels = axesOfShape(x.shape).map((_, k) => k);
  return product(b.graph, [{ node: x.node, labels }], keptAxes(b));
}

function meaned(b: BuildContext): NodeId {
  const [x] = b.args as [Value];
  const kept = new Set(keptAxes(b));
  const count = axesOfShape(x.shape)
    .filter((_, k) => !kept.has(k))
    .reduce(multiplyDimensions, unit);
  const total = summed(b);
  return count === unit ? total : divideNodes(b.graph, total, size(b.graph, count));
}

/** Fuse the reduced axes to the last one where there is one of them; several are reduced one after another. */
function alongLast(reduce: (g: BuildContext['graph'], x: NodeId) => NodeId): FunctionRule['build'] {
  return (b) => {
    const [x] = b.args as [Value];
    const axes = axesOfShape(x.shape);
    const kept = keptAxes(b);
    const order = [...kept, ...axes.map((_, k) => k).filter((k) => !kept.includes(k))];
    let node = product(b.graph, [{ node: x.node, labels: axes.map((_, k) => k) }], order);
    for (let k = kept.length; k < axes.length; k++) node = reduce(b.graph, node);
    return node;
  };
}

function overAxes(names: string, build: FunctionRule['build']): FunctionRule {
  const [name = ''] = names.split(' ');
  return rule(names, [1, 2], 'as>?', (c) => reducedShape(c, name), build);
}

function vectorShape(name: string): FunctionRule['shape'] {
  return (c) => {
    const [s = []] = c.args;
    if (!isVector(s)) return c.refuse('not-a-vector', { name, shape: shapeText(s.map(c.resolve)) });
    return s;
  };
}

export function sumOfSquares(b: BuildContext): NodeId {
  const [x] = b.args as [Value];
  const labels = axesOfShape(x.shape).map((_, k) => k);
  return product(
    b.graph,
    [
      { node: x.node, labels },
      { node: x.node, labels },
    ],
    [],
  );
}

function sumOfAbsolutes(b: BuildContext): NodeId {
  const [x] = b.args as [Value];
  const labels = axesOfShape(x.shape).map((_, k) => k);
  return product(b.graph, [{ node: map(b.graph, 'abs', [x.node]), labels }], []);
}

const euclidean = (b: BuildContext): NodeId => map(b.graph, 'sqrt', [sumOfSquares(b)]);

/** ‖x‖_p = (Σ |x|^p)^(1/p). */
function pNorm(b: BuildContext, p: number): NodeId {
  const [x] = b.args as [Value];
  const g = b.graph;
  const powers = map(g, 'pow', [map(g, 'abs', [x.node]), constant(g, p)]);
  const total = product(g, [{ node: powers, labels: axesOfShape(x.shape).map((_, k) => k) }], []);
  return map(g, 'pow', [total, divideNodes(g, constant(g, 1), constant(g, p))]);
}

const dimensionsAgree = (c: ShapeContext): void => {
  const [a = [], b = []] = c.args;
  const [x, y] = [axesOfShape(a), axesOfShape(b)];
  if (x.length !== y.length) c.mismatch();
  x.forEach((d, k) => c.equal(d, y[k] as Dimension));
};

export const reductions = [
  overAxes('sum', summed),
  overAxes('mean average', meaned),
  overAxes('amax', alongLast(maximum)),
  overAxes('amin', alongLast(minimum)),
  rule('rowsum', [1, 1], 'm>v', (c) => shapeOf(rowsOf(c.args[0] ?? []), unit), (b) =>
    summed({ ...b, args: [b.args[0] as Value, b.args[0] as Value], literal: () => 2 }),
  ),
  rule('colsum', [1, 1], 'm>?', (c) => shapeOf(unit, columnsOf(c.args[0] ?? [])), (b) =>
    summed({ ...b, args: [b.args[0] as Value, b.args[0] as Value], literal: () => 1 }),
  ),
  rule('dot', [2, 2], 'aa>s', (c) => (dimensionsAgree(c), []), (b) => {
    const [x, y] = b.args as [Value, Value];
    const labels = axesOfShape(x.shape).map((_, k) => k);
    return product(
      b.graph,
      [
        { node: x.node, labels },
        { node: y.node, labels },
      ],
      [],
    );
  }),
  rule('outer', [2, 2], 'vv>m', (c) => {
    const [x = [], y = []] = c.args;
    for (const s of [x, y])
      if (!isVector(s)) c.refuse('not-a-vector', { name: 'outer', shape: shapeText(s.map(c.resolve)) });
    return [axesOfShape(x)[0] as Dimension, axesOfShape(y)[0] as Dimension];
  }, (b) => {
    const [x, y] = b.args as [Value, Value];
    return product(
      b.graph,
      [
        { node: x.node, labels: [0] },
        { node: y.node, labels: [1] },
      ],
      [0, 1],
    );
  }),
  rule('norm norm2', [1, 2], 'as>s', () => [], (b) => {
    const p = b.args.length === 1 ? 2 : b.literal(1);
    const [x] = b.args as [Value];
    if (p === undefined || p < 1) return b.refuse('option-value', { name: 'norm', allowed: '1, 2, 3 …' });
    if (b.args.length > 1 && isMatrix(x.shape))
      return b.refuse('option-value', { name: 'norm of a matrix', allowed: 'norm(A) (Frobenius)' });
    return p === 2 ? euclidean(b) : p === 1 ? sumOfAbsolutes(b) : pNorm(b, p);
  }),
  rule('norm1', [1, 1], 'a>s', () => [], sumOfAbsolutes),
  rule('normF', [1, 1], 'm>s', () => [], euclidean),
  rule('sumsq', [1, 1], 'a>s', () => [], sumOfSquares),
  rule('softmax', [1, 1], 'v>=', vectorShape('softmax'), (b) => softmax(b.graph, (b.args[0] as Value).node)),
  rule('rowsoftmax', [1, 1], 'm>=', (c) => c.args[0] ?? [], (b) => softmax(b.graph, (b.args[0] as Value).node)),
  rule('logsumexp lse', [1, 1], 'v>s', (c) => (vectorShape('logsumexp')(c), []), (b) =>
    logSumExp(b.graph, (b.args[0] as Value).node),
  ),
];
