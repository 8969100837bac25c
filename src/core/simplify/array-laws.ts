import { isZeroNode, permute, primitive, product, scale, zeros } from '../graph/build.ts';
import {
  addDimensions,
  multiplyDimensions,
  sameDimension,
  unit,
  wholeDimension,
  wholeValue,
  type Dimension,
} from '../graph/dimension.ts';
import { operandsOf, type Node, type NodeId } from '../graph/graph.ts';
import { one } from '../graph/ratio.ts';
import { slice } from '../rules/primitives/concat.ts';
import { reshape } from '../rules/primitives/reshape.ts';
import type { Context } from './context.ts';
import { isEntrywise, moveInside } from './entrywise.ts';
import { ofMatrixFunction } from './matrix-function-law.ts';
import { simplifySum } from './sum.ts';
import { transposed } from './transposed.ts';

export type PrimitiveNode = Node & { kind: 'primitive' };
export type Law = (c: Context, n: PrimitiveNode) => NodeId | undefined;

/** Primitives that are linear in their one argument: f(0) = 0, f(c·x) = c·f(x). */
const linear = new Set(['reshape', 'slice', 'flip', 'cumsum', 'tril', 'triu']);

/** The first law that applies, or undefined. */
export function simplifyArrayPrimitive(c: Context, n: PrimitiveNode): NodeId | undefined {
  if (linear.has(n.rule)) {
    const pulled = linearity(c, n);
    if (pulled !== undefined) return pulled;
  }
  return laws[n.rule]?.(c, n);
}

/** The law of the primitive over other arguments. */
export const again = (c: Context, n: PrimitiveNode, args: readonly NodeId[]): NodeId => {
  const made = { ...n, args };
  return simplifyArrayPrimitive(c, made) ?? primitive(c.graph, n.rule, args, n.options, n.axes);
};

function linearity(c: Context, n: PrimitiveNode): NodeId | undefined {
  const g = c.graph;
  const [x] = n.args as [NodeId];
  if (isZeroNode(g, x)) return zeros(g, n.axes);
  const argument = g.node(x);
  if (argument.kind !== 'sum' || argument.terms.length !== 1 || !c.opens(x)) return undefined;
  const [t] = argument.terms as [(typeof argument.terms)[number]];
  if (g.node(t.node).axes.length !== argument.axes.length) return undefined;
  return scale(g, t.coefficient, again(c, n, [t.node]));
}

/** Whether a node is made by the rule, entry by entry: then what undoes the rule may move inside. */
function reaches(c: Context, id: NodeId, rule: string, depth = 6): boolean {
  const n = c.graph.node(id);
  if (n.kind === 'primitive') return n.rule === rule;
  if (depth === 0 || !isEntrywise(n) || !c.opens(id)) return false;
  return operandsOf(n).some((a) => reaches(c, a, rule, depth - 1));
}

/** The axes of I in a reshaped identity: I of mn entries a side is δ_ik δ_jl of m, n, m, n. */
function splitIdentity(c: Context, n: PrimitiveNode): NodeId | undefined {
  const argument = c.graph.node(n.args[0] as NodeId);
  const isIdentity =
    argument.kind === 'product' && argument.operands.length === 0 && argument.out.join() === '0,0';
  const [i, j, k, l] = n.axes;
  if (!isIdentity || n.axes.length !== 4 || !i || !j || !k || !l) return undefined;
  const [whole] = argument.axes;
  const fits =
    whole && sameDimension(multiplyDimensions(i, j), whole) && sameDimension(i, k) && sameDimension(j, l);
  return fits ? product(c.graph, [], [0, 1, 0, 1], new Map([[0, i] as const, [1, j] as const])) : undefined;
}

/** reshape(reshape(x)') is x with its axes exchanged, where both merge and split the same four: (A ⊗ B)' taken apart. */
function splitTransposed(c: Context, n: PrimitiveNode): NodeId | undefined {
  const g = c.graph;
  const argument = g.node(n.args[0] as NodeId);
  const [o] = argument.kind === 'product' && argument.operands.length === 1 ? argument.operands : [];
  if (argument.kind !== 'product' || !o || argument.out.join() !== '0,1' || o.labels.join() !== '1,0')
    return undefined;
  const merged = g.node(o.node);
  const [x] = merged.kind === 'primitive' && merged.rule === 'reshape' ? merged.args : [];
  const axes = x === undefined ? [] : g.node(x).axes;
  const [i, j, k, l] = axes;
  if (x === undefined || axes.length !== 4 || n.axes.length !== 4 || !i || !j || !k || !l) return undefined;
  const [rows, columns] = merged.axes;
  const merges =
    rows &&
    columns &&
    sameDimension(multiplyDimensions(i, j), rows) &&
    sameDimension(multiplyDimensions(k, l), columns);
  const splits = [k, l, i, j].every((d, at) => sameDimension(d, n.axes[at] as Dimension));
  return merges && splits ? permute(g, x, [2, 3, 0, 1]) : undefined;
}

/** reshape(reshape(x)) = reshape(x); it moves inside entrywise functions of what it undoes. */
const ofReshape: Law = (c, n) => {
  const g = c.graph;
  const [x] = n.args as [NodeId];
  const argument = g.node(x);
  const rank = n.options[0] as number;
  const axes = n.axes.slice(argument.axes.length - rank);
  const identity = splitIdentity(c, n) ?? splitTransposed(c, n);
  if (identity !== undefined) return identity;
  if (argument.kind === 'primitive' && argument.rule === 'reshape') {
    const inner = argument.args[0] as NodeId;
    const innerAxes = g.node(inner).axes;
    const batch = argument.axes.length - rank;
    const same = innerAxes.slice(0, batch).every((d, k) => sameDimension(d, argument.axes[k] as Dimension));
    if (batch === innerAxes.length - (argument.options[0] as number) && same)
      return reshape(g, inner, innerAxes.length - batch, axes);
  }
  if (
    argument.kind === 'product' &&
    argument.operands.length === 0 &&
    new Set(argument.out).size === argument.out.length
  )
    return product(
      g,
      [],
      n.axes.map((_, k) => k),
      new Map(n.axes.map((d, k) => [k, d])),
    );
  if (!isEntrywise(argument) || argument.kind === 'unknown' || !reaches(c, x, 'reshape')) return undefined;
  return moveInside(c, x, (a) => again(c, { ...n, axes: n.axes }, [a]));
};

/** A slice of [x; y] is a part, or a slice of a part; it moves inside entrywise functions of such. */
const ofSlice: Law = (c, n) => {
  const g = c.graph;
  const [x] = n.args as [NodeId];
  const [axis, offset, has] = n.options as [number, Dimension, number];
  const length = has ? (n.axes[n.axes.length - axis] as Dimension) : unit;
  const argument = g.node(x);
  const whole = argument.axes[argument.axes.length - axis] as Dimension;
  if (has && offset.key === '0' && sameDimension(length, whole)) return x;
  if (argument.kind === 'primitive' && argument.rule === 'concat' && argument.options[0] === axis)
    return sliceOfConcat(c, argument, axis, offset, length);
  if (
    argument.kind === 'product' &&
    argument.operands.length === 0 &&
    new Set(argument.out).size === argument.out.length
  )
    return product(
      g,
      [],
      n.axes.map((_, k) => k),
      new Map(n.axes.map((d, k) => [k, d])),
    );
  if (!isEntrywise(argument) || argument.kind === 'unknown' || !reaches(c, x, 'concat')) return undefined;
  return moveInside(c, x, (a) => again(c, n, [a]));
};

function sliceOfConcat(
  c: Context,
  n: PrimitiveNode,
  axis: number,
  offset: Dimension,
  length: Dimension,
): NodeId | undefined {
  const g = c.graph;
  let start = wholeDimension(0);
  for (const [k, part] of n.args.entries()) {
    const hasAxis = n.options[k + 1] === 1;
    const axes = g.node(part).axes;
    const own = hasAxis ? (axes[axes.length - axis] as Dimension) : unit;
    const before = addDimensions(offset, start, -1);
    if (before.key === '0' && sameDimension(own, length)) return part;
    const behind = addDimensions(addDimensions(own, before, -1), length, -1);
    const inside = [before, behind].every((d) => (wholeValue(d) ?? -1) >= 0);
    if (hasAxis && inside) {
      const node = slice(g, part, axis, before, length);
      const made = g.node(node) as PrimitiveNode;
      return simplifyArrayPrimitive(c, made) ?? node;
    }
    start = addDimensions(start, own);
  }
  return undefined;
}

/** flip(flip(x)) = x. */
const ofFlip: Law = (c, n) => {
  const [x] = n.args as [NodeId];
  const argument = c.graph.node(x);
  return argument.kind === 'primitive' && argument.rule === 'flip' ? argument.args[0] : undefined;
};

/** pinv(pinv(A)) = A, pinv(A') = pinv(A)'. */
const ofPinv: Law = (c, n) => {
  const [a] = n.args as [NodeId];
  const argument = c.graph.node(a);
  if (argument.kind === 'primitive' && argument.rule === 'pinv' && c.opens(a)) return argument.args[0];
  const inner = transposed(c, a);
  if (inner === undefined) return undefined;
  return permute(c.graph, primitive(c.graph, 'pinv', [inner], [], c.graph.node(a).axes), [1, 0]);
};

/** The array without the numbers that are added to all of its entries, and those; undefined where there are none. */
function withoutShift(c: Context, id: NodeId): { rest: NodeId; shift: NodeId } | undefined {
  const g = c.graph;
  const n = g.node(id);
  if (n.kind !== 'sum' || n.axes.length === 0 || !c.opens(id)) return undefined;
  const isNumber = (t: (typeof n.terms)[number]): boolean => g.node(t.node).axes.length === 0;
  const numbers = n.terms.filter(isNumber);
  const arrays = n.terms.filter((t) => !isNumber(t));
  if (numbers.length === 0 || arrays.length === 0) return undefined;
  return { rest: simplifySum(c, arrays, n.axes), shift: simplifySum(c, numbers, []) };
}

/** softmax(x + c) = softmax(x): what is added to every entry cancels. */
const ofSoftmax: Law = (c, n) => {
  const found = withoutShift(c, n.args[0] as NodeId);
  return found && again(c, n, [found.rest]);
};

/** logsumexp(x + c) = c + logsumexp(x). */
const ofLogSumExp: Law = (c, n) => {
  const found = withoutShift(c, n.args[0] as NodeId);
  if (!found) return undefined;
  const terms = [found.shift, again(c, n, [found.rest])].map((node) => ({ coefficient: one, node }));
  return simplifySum(c, terms, n.axes);
};

/** [0; 0] = 0. */
const ofConcat: Law = (c, n) =>
  n.args.every((a) => isZeroNode(c.graph, a)) ? zeros(c.graph, n.axes) : undefined;

/** 0 × y = 0. */
const ofCross: Law = (c, n) =>
  n.args.some((a) => isZeroNode(c.graph, a)) ? zeros(c.graph, n.axes) : undefined;

const laws: Readonly<Record<string, Law>> = {
  reshape: ofReshape,
  slice: ofSlice,
  flip: ofFlip,
  matrixfunction: ofMatrixFunction,
  pinv: ofPinv,
  concat: ofConcat,
  softmax: ofSoftmax,
  logsumexp: ofLogSumExp,
  cross: ofCross,
};
