import { wholeDimension, wholeValue, type Dimension } from '../graph/dimension.ts';
import { oneHot, product, sum } from '../graph/build.ts';
import type { Graph, Label, NodeId, Operand } from '../graph/graph.ts';
import { one } from '../graph/ratio.ts';
import { refuse } from '../outcome.ts';
import type { ShapeContext, Value } from './function-rule.ts';
import { literalOf } from './literal.ts';
import { axesOfShape, columnsOf, isRow, isVector, rowsOf, shapeOf, shapeText } from './shape.ts';
import type { Shape, Term, TermId } from './term.ts';

/** One place of `A[i, 2:3, :]`: everything, one index, or a range of them (from 1, both ends in). */
type Selection = 'all' | { readonly from: number; readonly to: number; readonly single: boolean };

function selectionOf(terms: readonly Term[], id: TermId): Selection {
  const t = terms[id] as Term;
  if (t.op === 'slice' && t.args.length === 0) return 'all';
  const ends = t.op === 'slice' ? t.args.map((a) => literalOf(terms, a)) : [literalOf(terms, id)];
  const [from, to = from] = ends;
  if (from === undefined || to === undefined || !Number.isInteger(from) || !Number.isInteger(to) || ends.length > 2)
    return refuse('index-form', {}, t.range);
  if (from < 1 || to < from) return refuse('index-out-of-range', { index: from, size: 'n' }, t.range);
  return { from, to, single: t.op !== 'slice' };
}

/** The selections, one a row and one a column (a vector takes one index). */
function selections(terms: readonly Term[], t: Term, shape: Shape): { row: Selection; column: Selection } {
  const places = t.args.slice(1).map((id) => selectionOf(terms, id));
  const [first = 'all', second] = places;
  if (shape.length > 2 || shape.length === 0 || places.length > 2 || (places.length === 1 && !isVector(shape)))
    return refuse('index-count', { found: places.length, shape: shapeText(shape) }, t.range);
  if (second !== undefined) return { row: first, column: second };
  return isRow(shape) ? { row: 'all', column: first } : { row: first, column: 'all' };
}

function selectedSize(s: Selection, size: Dimension, t: Term): Dimension {
  if (s === 'all') return size;
  const whole = wholeValue(size);
  if (whole !== undefined && s.to > whole)
    return refuse('index-out-of-range', { index: s.to, size: String(whole) }, t.range);
  return wholeDimension(s.to - s.from + 1);
}

export function indexShape(c: ShapeContext, terms: readonly Term[], t: Term): Shape {
  const [shape = []] = c.args;
  const { row, column } = selections(terms, t, shape);
  return shapeOf(selectedSize(row, rowsOf(shape), t), selectedSize(column, columnsOf(shape), t));
}

/** Indexing as products with unit vectors: A[i, j] = eᵢᵀ A eⱼ, a range as a sum of them. */
export function buildIndex(g: Graph, terms: readonly Term[], t: Term, value: Value): NodeId {
  const { row, column } = selections(terms, t, value.shape);
  let node = value.node;
  const axes = axesOfShape(value.shape);
  const places: Selection[] = axes.length === 2 ? [row, column] : isRow(value.shape) ? [column] : [row];
  const out: Label[] = [];
  const operands: Operand[] = [{ node, labels: axes.map((_, k) => k) }];
  places.forEach((s, k) => {
    const size = axes[k] as Dimension;
    if (s === 'all') out.push(k);
    else if (s.from === s.to) operands.push({ node: oneHot(g, s.from, size), labels: [k] });
    else {
      operands.push({ node: selector(g, s.from, s.to, size), labels: [10 + k, k] });
      out.push(10 + k);
    }
  });
  node = product(g, operands, out);
  return node;
}

/** The matrix whose rows are the unit vectors from … to. */
function selector(g: Graph, from: number, to: number, size: Dimension): NodeId {
  const count = wholeDimension(to - from + 1);
  const terms = Array.from({ length: to - from + 1 }, (_, k) => ({
    coefficient: one,
    node: product(
      g,
      [
        { node: oneHot(g, k + 1, count), labels: [0] },
        { node: oneHot(g, from + k, size), labels: [1] },
      ],
      [0, 1],
    ),
  }));
  return sum(g, terms, [count, size]);
}
