import { divideNodes } from '../../rules/instantiate.ts';
import { product, size } from '../../graph/build.ts';
import { multiplyDimensions, unit, type Dimension } from '../../graph/dimension.ts';
import type { NodeId } from '../../graph/graph.ts';
import { entriesProduct } from '../../rules/primitives/entries-product.ts';
import { maximum, minimum } from '../../rules/primitives/extremum.ts';
import {
  rule,
  type BuildContext,
  type FunctionRule,
  type ShapeContext,
  type Value,
  type WrittenOrders,
} from '../function-rule.ts';
import { axesOfShape, columnsOf, isMatrix, isRow, rowsOf, shapeOf } from '../shape.ts';
import type { Shape } from '../term.ts';

/** The shape after reducing everything, or rows (1) or columns (2) only: `sum(A, 1)` sums over rows. */
export function reducedShape(c: ShapeContext, name: string): Shape {
  const [s = []] = c.args;
  if (c.args.length === 1) return [];
  const dimension = c.literal(1);
  if (s.length > 2) {
    if (dimension === undefined || !s[dimension - 1])
      return c.refuse('option-value', { name, allowed: s.map((_, k) => k + 1).join(', ') });
    return s.filter((_, k) => k !== dimension - 1);
  }
  if (dimension !== 1 && dimension !== 2) return c.refuse('option-value', { name, allowed: '1, 2' });
  return dimension === 1 ? shapeOf(unit, columnsOf(s)) : shapeOf(rowsOf(s), unit);
}

/** Which axes of the node stay, by number. */
export function keptAxes(b: BuildContext): number[] {
  const [x] = b.args as [Value];
  if (b.args.length === 1) return [];
  const dimension = b.literal(1);
  if (x.shape.length > 2) return x.shape.map((_, k) => k).filter((k) => k + 1 !== dimension);
  if (isMatrix(x.shape)) return dimension === 1 ? [1] : [0];
  // A 1×1 argument has no axis to keep.
  if (axesOfShape(x.shape).length === 0) return [];
  return (dimension === 1) === isRow(x.shape) ? [0] : [];
}

export function summed(b: BuildContext): NodeId {
  const [x] = b.args as [Value];
  const labels = axesOfShape(x.shape).map((_, k) => k);
  return product(b.graph, [{ node: x.node, labels }], keptAxes(b));
}

export function meaned(b: BuildContext): NodeId {
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

/** Columns are left of a matrix reduced over its columns, rows (as one row) of one reduced over its rows. */
export function reducedOrder([a = '?']: readonly string[], { literals }: WrittenOrders): string {
  if (literals.length < 2) return 's';
  const rows = literals[1] === 1;
  if (a === 'm') return rows ? 'r' : 'v';
  if (a === 'v') return rows ? 's' : 'v';
  return a === 'r' ? (rows ? 'r' : 's') : '?';
}

function overAxes(names: string, build: FunctionRule['build']): FunctionRule {
  const [name = ''] = names.split(' ');
  return rule(names, [1, 2], 'as>?', (c) => reducedShape(c, name), build, { valueOrder: reducedOrder });
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

export const dimensionsAgree = (c: ShapeContext): void => {
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
  overAxes('prod', alongLast(entriesProduct)),
  rule(
    'rowsum',
    [1, 1],
    'm>v',
    (c) => shapeOf(rowsOf(c.args[0] ?? []), unit),
    (b) => summed({ ...b, args: [b.args[0] as Value, b.args[0] as Value], literal: () => 2 }),
  ),
  rule(
    'colsum',
    [1, 1],
    'm>?',
    (c) => shapeOf(unit, columnsOf(c.args[0] ?? [])),
    (b) => summed({ ...b, args: [b.args[0] as Value, b.args[0] as Value], literal: () => 1 }),
  ),
  rule(
    'dot',
    [2, 2],
    'aa>s',
    (c) => (dimensionsAgree(c), []),
    (b) => {
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
    },
  ),
  rule('sumsq', [1, 1], 'a>s', () => [], sumOfSquares),
];
