import {
  addDimensions,
  isUnit,
  unit,
  wholeDimension,
  wholeValue,
  type Dimension,
} from '../graph/dimension.ts';
import { oneHot, product, sum } from '../graph/build.ts';
import type { Graph, Label, NodeId } from '../graph/graph.ts';
import { one } from '../graph/ratio.ts';
import { refuse } from '../outcome.ts';
import { slice } from '../rules/primitives/concat.ts';
import { unitVectors } from '../rules/primitives/unit-vectors.ts';
import type { ShapeContext, Value } from './function-rule.ts';
import { dimensionOf, isPlace, literalOf } from './literal.ts';
import { axesOfShape, isRow, isVector, shapeText, sizeText, tensorShape } from './shape.ts';
import type { Shape, Term, TermId } from './term.ts';

/**
 * One place of `A[i, 2:3, :]`: everything, a list of entries (from 1, repetitions allowed), a range, as the
 * number of entries before it and their number, or the argument whose value is the place (or places).
 */
type Selection =
  | 'all'
  | { readonly list: readonly number[] }
  | { readonly offset: Dimension; readonly length: Dimension }
  | { readonly argument: number };

type Sizes = (name: string) => Dimension;

function selectionOf(terms: readonly Term[], of: Term, argument: number, sizes: Sizes): Selection {
  const id = of.args[argument] as TermId;
  const t = terms[id] as Term;
  if (t.op === 'slice') return t.args.length === 0 ? 'all' : rangeOf(terms, t, sizes);
  const numbers = (t.op === 'array' ? t.args : [id]).map((a) => literalOf(terms, a));
  if (numbers.length === 1 && numbers[0] === undefined) {
    const last = dimensionOf(terms, id, sizes);
    const offset = last && addDimensions(last, unit, -1);
    if (offset && isCount(offset)) return { offset, length: unit };
    if (isPlace(terms, id)) return { argument };
  }
  const list = numbers.filter((n) => n !== undefined && Number.isInteger(n)) as number[];
  if (list.length < numbers.length) return refuse('index-form', {}, t.range);
  const outside = list.find((n) => n < 1);
  if (outside !== undefined)
    return refuse('index-out-of-range', { index: String(outside), size: 'n' }, t.range);
  return { list };
}

function rangeOf(terms: readonly Term[], t: Term, sizes: Sizes): Selection {
  const [from, to] = t.args.map((a) => dimensionOf(terms, a, sizes));
  if (!from || !to || t.args.length > 2) return refuse('index-form', {}, t.range);
  const offset = addDimensions(from, unit, -1);
  const length = addDimensions(to, offset, -1);
  if (!canBeCount(offset) || !canBeCount(length) || length.key === '0')
    return refuse('index-out-of-range', { index: sizeText(from), size: sizeText(to) }, t.range);
  return { offset, length };
}

/** Whether the size is 0 or more whatever the names stand for (1 at least). */
const isCount = (d: Dimension): boolean => {
  const negative = d.terms.filter((t) => t.coefficient < 0);
  const least = d.terms.reduce((s, t) => s + t.coefficient, 0);
  return negative.every((t) => t.names.length === 0) && least >= 0;
};

/** Whether the size is 0 or more where the names stand for sizes that are large enough. */
const canBeCount = (d: Dimension): boolean =>
  isCount(d) ||
  (d.terms.some((t) => t.names.length > 0) &&
    d.terms.every((t) => t.coefficient > 0 || t.names.length === 0));

/** One selection an axis of the value's node, and for a row or column the other index, which is 1. */
function selections(terms: readonly Term[], t: Term, shape: Shape, sizes: Sizes): Selection[] {
  const places = t.args.slice(1).map((_, k) => selectionOf(terms, t, k + 1, sizes));
  const wrong = (): never =>
    refuse('index-count', { found: places.length, shape: shapeText(shape) }, t.range);
  if (shape.length === 0) return wrong();
  if (!isVector(shape)) return places.length === shape.length ? places : wrong();
  if (places.length === 1) return places;
  const [row = 'all', column = 'all'] = places;
  if (places.length !== 2) return wrong();
  const [own, other] = isRow(shape) ? [column, row] : [row, column];
  const single =
    other === 'all' || ('list' in other && other.list.every((k) => k === 1) && other.list.length === 1);
  return single ? [own] : refuse('index-out-of-range', { index: '2', size: '1' }, t.range);
}

function selectedSize(c: ShapeContext, s: Selection, size: Dimension, t: Term): Dimension {
  if (s === 'all') return size;
  if ('argument' in s) {
    const places = c.args[s.argument] ?? [];
    return places.length === 1 ? (places[0] as Dimension) : places.length === 0 ? unit : c.mismatch();
  }
  mustLieWithin(s, size, t);
  return 'list' in s ? wholeDimension(s.list.length) : s.length;
}

function mustLieWithin(s: Selection, size: Dimension, t: Term): void {
  if (s === 'all' || 'argument' in s) return;
  const last = 'list' in s ? wholeDimension(Math.max(...s.list)) : addDimensions(s.offset, s.length);
  const whole = wholeValue(size);
  const rest = addDimensions(size, last, -1);
  const symbolic = 'list' in s && whole === undefined;
  if (!symbolic && !isCount(rest) && !(whole === undefined && wholeValue(last) !== undefined))
    refuse('index-out-of-range', { index: sizeText(last), size: sizeText(size) }, t.range);
}

export function indexShape(c: ShapeContext, terms: readonly Term[], t: Term, sizes: Sizes): Shape {
  const [shape = []] = c.args;
  const chosen = selections(terms, t, shape, sizes);
  const axes = axesOfShape(shape);
  const dimensions = chosen.map((s, k) => selectedSize(c, s, c.resolve(axes[k] as Dimension), t));
  return tensorShape(isRow(shape) ? [unit, ...dimensions] : dimensions);
}

/** Entries as products with unit vectors, A[i, j] = eᵢᵀ A eⱼ, ranges as slices, lists as selections of rows. */
export function buildIndex(
  g: Graph,
  terms: readonly Term[],
  t: Term,
  args: readonly Value[],
  sizes: Sizes,
): NodeId {
  const [value] = args as [Value];
  const axes = axesOfShape(value.shape);
  let node = value.node;
  let place = 0;
  selections(terms, t, value.shape, sizes).forEach((s, k) => {
    const size = axes[k] as Dimension;
    // When the shape was found, the size may not have been known yet.
    mustLieWithin(s, size, t);
    const rank = g.node(node).axes.length;
    const isAll = s !== 'all' && 'offset' in s && s.offset.key === '0' && s.length.key === size.key;
    if (s === 'all' || isAll) place++;
    else if ('list' in s) {
      const single = s.list.length === 1;
      node = pick(g, node, place, single ? oneHot(g, s.list[0] as number, size) : selector(g, s.list, size));
      if (!single) place++;
    } else if ('argument' in s) {
      const by = unitVectors(g, (args[s.argument] as Value).node, size);
      node = pick(g, node, place, by);
      if (g.node(by).axes.length > 1) place++;
    } else {
      node = slice(g, node, rank - place, s.offset, s.length);
      if (!isUnit(s.length)) place++;
    }
  });
  return node;
}

/** Contract an axis with a unit vector, or with the rows of a selector. */
function pick(g: Graph, node: NodeId, axis: number, by: NodeId): NodeId {
  const labels: Label[] = g.node(node).axes.map((_, k) => k);
  const single = g.node(by).axes.length === 1;
  const out = labels.flatMap((l) => (l !== axis ? [l] : single ? [] : [99]));
  return product(
    g,
    [
      { node, labels },
      { node: by, labels: single ? [axis] : [99, axis] },
    ],
    out,
  );
}

/** The matrix whose rows are the unit vectors of the list. */
function selector(g: Graph, list: readonly number[], size: Dimension): NodeId {
  const count = wholeDimension(list.length);
  const terms = list.map((index, k) => ({
    coefficient: one,
    node: product(
      g,
      [
        { node: oneHot(g, k + 1, count), labels: [0] },
        { node: oneHot(g, index, size), labels: [1] },
      ],
      [0, 1],
    ),
  }));
  return sum(g, terms, [count, size]);
}
