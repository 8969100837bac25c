import { primitive } from '../../graph/build.ts';
import { addDimensions, isUnit, unit, wholeDimension, type Dimension } from '../../graph/dimension.ts';
import type { Graph, NodeId, Option } from '../../graph/graph.ts';
import type { DenseArray, PrimitiveRule, PullbackContext, Tensor } from '../primitive.ts';

/**
 * Arrays end to end, and the piece of an array: linear, each the other's pullback (with zeros around).
 * The axis is counted from the last, which is 1. A piece of length 1 does not have the axis at all.
 */

/** Options: the axis, then for each argument 1 where it has the axis and 0 where it is one entry of it. */
export const concatRule: PrimitiveRule = {
  name: 'concat',
  coreRanks: ([axis, ...has]) => has.map((h) => (axis as number) - 1 + (h as number)),
  evaluate: (args, [axis], shape) => concatenated(args, axis as number, shape),
  pullback: (p, k) => {
    const [axis, ...has] = p.options as [number, ...number[]];
    const offset = has
      .slice(0, k)
      .reduce((d, h, i) => addDimensions(d, lengthOf(p, i, h)), wholeDimension(0));
    return p.apply('slice', [p.cotangent], [axis, offset, has[k] as number], p.coreAxes(p.args[k] as Tensor));
  },
};

const lengthOf = (p: PullbackContext, k: number, has: number): Dimension =>
  has ? (p.coreAxes(p.args[k] as Tensor)[0] as Dimension) : unit;

/** Options: the axis, the number of entries before the piece, and 1 where the piece has the axis. */
export const sliceRule: PrimitiveRule = {
  name: 'slice',
  coreRanks: ([axis]) => [axis as number],
  evaluate: ([x], [, offset, has], shape) => {
    const source = x as DenseArray;
    const length = has ? (shape[0] as number) : 1;
    const width = source.data.length / (source.shape[0] as number);
    const from = (offset as number) * width;
    return { data: source.data.slice(from, from + length * width), shape };
  },
  pullback: (p) => {
    const [axis, offset, has] = p.options as [number, Dimension, number];
    const [x] = p.args as [Tensor];
    const [total, ...rest] = p.coreAxes(x) as [Dimension, ...Dimension[]];
    const length = has ? (p.coreAxes(p.out)[0] as Dimension) : unit;
    const behind = addDimensions(addDimensions(total, offset, -1), length, -1);
    const parts: Tensor[] = [];
    const kinds: Option[] = [];
    const put = (part: Tensor | undefined, d: Dimension): void => {
      if (d.key === '0') return;
      const axes = isUnit(d) ? rest : [d, ...rest];
      parts.push(part ?? p.zeros(p.cotangent, axes));
      kinds.push(isUnit(d) ? 0 : 1);
    };
    put(undefined, offset);
    put(p.cotangent, length);
    put(undefined, behind);
    return p.apply('concat', parts, [axis, ...kinds], p.coreAxes(x));
  },
};

function concatenated(args: readonly DenseArray[], axis: number, shape: readonly number[]): DenseArray {
  const data = new Float64Array(shape.reduce((a, b) => a * b, 1));
  let at = 0;
  for (const a of args) {
    data.set(a.data, at);
    at += a.data.length;
  }
  return { data, shape: shape.slice(shape.length - axis) };
}

interface Part {
  readonly node: NodeId;
  /** Whether it has the axis; else it is one entry of it. */
  readonly has: boolean;
}

/** Parts end to end along an axis (1 is the last); `total` is its dimension. A single part stays as it is. */
export function concat(g: Graph, parts: readonly Part[], axis: number, total: Dimension): NodeId {
  const [first] = parts as [Part];
  if (parts.length === 1) return first.node;
  const own = g.node(first.node).axes;
  const at = own.length - (first.has ? axis : axis - 1);
  const axes = [...own.slice(0, at), total, ...own.slice(first.has ? at + 1 : at)];
  return primitive(
    g,
    'concat',
    parts.map((p) => p.node),
    [axis, ...parts.map((p) => (p.has ? 1 : 0))],
    axes,
  );
}

/** `length` entries of an axis (1 is the last) after `offset`; one entry loses the axis. */
export function slice(g: Graph, node: NodeId, axis: number, offset: Dimension, length: Dimension): NodeId {
  const own = g.node(node).axes;
  const at = own.length - axis;
  const has = !isUnit(length);
  const axes = [...own.slice(0, at), ...(has ? [length] : []), ...own.slice(at + 1)];
  return primitive(g, 'slice', [node], [axis, offset, has ? 1 : 0], axes);
}
