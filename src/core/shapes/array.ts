import { oneHot, product, sum } from '../graph/build.ts';
import { addDimensions, isUnit, unit, wholeDimension, type Dimension } from '../graph/dimension.ts';
import type { Graph, NodeId } from '../graph/graph.ts';
import { one } from '../graph/ratio.ts';
import { concat } from '../rules/primitives/concat.ts';
import type { BuildContext, ShapeContext, Value } from './function-rule.ts';
import { columnsOf, isScalar, rowsOf, shapeOf, shapeText } from './shape.ts';
import type { Shape } from './term.ts';

/** `[a, b]` and `[a; b]` of numbers are columns, `[a, b; c, d]` is a matrix; of arrays, a block matrix. */
export function arrayShape(c: ShapeContext): Shape {
  const [columns = 0] = c.rowLengths;
  if (c.rowLengths.some((n) => n !== columns)) return c.refuse('array-rows', {});
  if (!c.args.every(isScalar)) return blockShape(c.args, c.rowLengths, c);
  const rows = c.rowLengths.length;
  if (rows === 1) return shapeOf(wholeDimension(columns), wholeDimension(1));
  return shapeOf(wholeDimension(rows), wholeDimension(columns));
}

function rowsOfBlocks<T>(blocks: readonly T[], rowLengths: readonly number[]): T[][] {
  let at = 0;
  return rowLengths.map((n) => blocks.slice(at, (at += n)));
}

const total = (list: readonly Dimension[]): Dimension => list.reduce((a, b) => addDimensions(a, b));

/** Blocks of one row have equally many rows, and all rows of blocks are equally wide; numbers are 1×1. */
export function blockShape(
  args: readonly Shape[],
  rowLengths: readonly number[],
  c: Pick<ShapeContext, 'equal' | 'refuse' | 'resolve'>,
): Shape {
  const refuse = (): never =>
    c.refuse('block-rows', { shapes: args.map((s) => shapeText(s.map(c.resolve))).join(', ') });
  if (args.some((s) => s.length > 2)) return refuse();
  const alike = (list: readonly Dimension[]): Dimension => {
    const [first = unit] = list;
    for (const d of list) {
      if (isUnit(d) !== isUnit(first)) refuse();
      if (!isUnit(d)) c.equal(first, d);
    }
    return first;
  };
  const grid = rowsOfBlocks(args, rowLengths);
  const heights = grid.map((row) => alike(row.map(rowsOf)));
  const widths = grid.map((row) => total(row.map((s) => c.resolve(columnsOf(s)))));
  return shapeOf(total(heights.map(c.resolve)), alike(widths));
}

/** Σ entry · (unit vector ⊗ unit vector): the pullback then picks the entries, with no rule of its own. */
export function buildArray(b: BuildContext): NodeId {
  const g = b.graph;
  if (!b.args.every((v) => isScalar(v.shape))) return blockArray(g, b.args, b.rowLengths, b.shape);
  const [rows, columns] = b.shape;
  const [first] = b.args;
  if (!rows) return first?.node ?? 0;
  const width = columns ? (b.rowLengths[0] ?? 1) : 1;
  const terms = b.args.map((v, k) => {
    const units = columns
      ? [
          { node: oneHot(g, Math.floor(k / width) + 1, rows), labels: [0] },
          { node: oneHot(g, (k % width) + 1, columns), labels: [1] },
        ]
      : [{ node: oneHot(g, k + 1, rows), labels: [0] }];
    return {
      coefficient: one,
      node: product(g, [{ node: v.node, labels: [] }, ...units], columns ? [0, 1] : [0]),
    };
  });
  return sum(g, terms, b.shape);
}

/** Blocks side by side, then the rows of blocks one under another. */
export function blockArray(
  g: Graph,
  args: readonly Value[],
  rowLengths: readonly number[],
  shape: Shape,
): NodeId {
  const width = columnsOf(shape);
  const rows = rowsOfBlocks(args, rowLengths).map((row) => ({
    node: concat(
      g,
      row.map((v) => ({ node: v.node, has: !isUnit(columnsOf(v.shape)) })),
      1,
      width,
    ),
    has: !isUnit(rowsOf((row[0] as Value).shape)),
  }));
  return concat(g, rows, isUnit(width) ? 1 : 2, rowsOf(shape));
}
