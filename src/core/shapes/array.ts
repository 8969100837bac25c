import { wholeDimension } from '../graph/dimension.ts';
import { oneHot, product, sum } from '../graph/build.ts';
import type { NodeId } from '../graph/graph.ts';
import { one } from '../graph/ratio.ts';
import type { BuildContext, ShapeContext } from './function-rule.ts';
import { isScalar, shapeOf } from './shape.ts';
import type { Shape } from './term.ts';

/** `[a, b]` and `[a; b]` of numbers are columns, `[a, b; c, d]` is a matrix. */
export function arrayShape(c: ShapeContext): Shape {
  const [columns = 0] = c.rowLengths;
  if (c.rowLengths.some((n) => n !== columns)) return c.refuse('array-rows', {});
  if (!c.args.every(isScalar)) return c.refuse('array-of-arrays', {});
  const rows = c.rowLengths.length;
  if (rows === 1) return shapeOf(wholeDimension(columns), wholeDimension(1));
  return shapeOf(wholeDimension(rows), wholeDimension(columns));
}

/** Σ entry · (unit vector ⊗ unit vector): the pullback then picks the entries, with no rule of its own. */
export function buildArray(b: BuildContext): NodeId {
  const g = b.graph;
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
    return { coefficient: one, node: product(g, [{ node: v.node, labels: [] }, ...units], columns ? [0, 1] : [0]) };
  });
  return sum(g, terms, b.shape);
}
