import { isUnit, unit, type Dimension } from '../graph/dimension.ts';
import { broadcast } from '../graph/build.ts';
import type { Graph, Label, NodeId } from '../graph/graph.ts';
import type { ShapeContext, Value } from './function-rule.ts';
import type { Shape } from './term.ts';

export const isScalar = (s: Shape): boolean => s.length === 0;
export const isColumn = (s: Shape): boolean => s.length === 1;
export const isRow = (s: Shape): boolean => s.length === 2 && isUnit(s[0] as Dimension);
export const isMatrix = (s: Shape): boolean => s.length === 2 && !isRow(s);
export const isVector = (s: Shape): boolean => isColumn(s) || isRow(s);

/** Rows and columns of anything with at most two axes. */
export const rowsOf = (s: Shape): Dimension => s[0] ?? unit;
export const columnsOf = (s: Shape): Dimension => s[1] ?? unit;

/** The axes that the shape's node has: all but a row's 1. */
export const axesOfShape = (s: Shape): readonly Dimension[] => (isRow(s) ? s.slice(1) : s);

/** The shape with these rows and columns, where 1 is no axis (but a row keeps its first). */
export function shapeOf(rows: Dimension, columns: Dimension): Shape {
  if (isUnit(columns)) return isUnit(rows) ? [] : [rows];
  return [rows, columns];
}

/** "scalar", "n", "1×n", "m×n". */
export function shapeText(s: Shape): string {
  return s.length === 0 ? 'scalar' : s.map((d) => sizeText(d).replaceAll('*', '·')).join('×');
}

/** A size for people: unknowns, which are numbered, are all `?`; what a name stands for is not yet known is the name. */
export const sizeText = (d: Dimension): string => d.key.replace(/\?\d+/g, '?').replace(/\?(?=\p{L})/gu, '');

/**
 * The shape of an elementwise result: scalars fit anything, a column is spread over columns, a row over
 * rows, a column with a row makes a matrix, as NumPy does for n×1 and 1×n (never for n and n).
 */
export function broadcastShapes(c: ShapeContext): Shape {
  let result: Shape = [];
  for (const s of c.args) result = broadcastPair(c, result, s);
  return result;
}

function broadcastPair(c: ShapeContext, a: Shape, b: Shape): Shape {
  if (isScalar(a)) return b;
  if (isScalar(b)) return a;
  if (a.length > 2 || b.length > 2) {
    if (a.length !== b.length) c.mismatch();
    a.forEach((d, k) => c.equal(d, b[k] as Dimension));
    return a;
  }
  const pick = (x: Dimension, y: Dimension): Dimension => {
    if (isUnit(x)) return y;
    if (!isUnit(y)) c.equal(x, y);
    return x;
  };
  return shapeOf(pick(rowsOf(a), rowsOf(b)), pick(columnsOf(a), columnsOf(b)));
}

/** Labels of a value's axes among the axes 0 (rows) and 1 (columns) of a matrix. */
export function matrixLabels(s: Shape, row: Label = 0, column: Label = 1): Label[] {
  if (isScalar(s)) return [];
  if (isColumn(s)) return [row];
  return isRow(s) ? [column] : [row, column];
}

/** The value's node with the axes of `target`, or with none: spread over rows or columns where it must be. */
export function spread(g: Graph, value: Value, target: Shape): NodeId {
  const axes = axesOfShape(target);
  const own = axesOfShape(value.shape);
  if (own.length === 0 || own.length === axes.length) return value.node;
  return broadcast(g, value.node, matrixLabels(value.shape), axes);
}

/** The value's node with exactly the axes of `target`. */
export function spreadFully(g: Graph, value: Value, target: Shape): NodeId {
  const axes = axesOfShape(target);
  const node = spread(g, value, target);
  return g.node(node).axes.length === axes.length ? node : broadcast(g, node, [], axes);
}

export const transposeShape = (s: Shape): Shape => shapeOf(columnsOf(s), rowsOf(s));

/** The shape with these dimensions, where 1 is no axis (but a row keeps its first). */
export function tensorShape(dimensions: readonly Dimension[]): Shape {
  const [rows, columns] = dimensions;
  if (dimensions.length <= 2) return rows ? shapeOf(rows, columns ?? unit) : [];
  return dimensions.filter((d) => !isUnit(d));
}
