import { broadcast, permute, range, sum } from '../../graph/build.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import { minusOne, one } from '../../graph/ratio.ts';
import { logSumExp, softmax } from '../../rules/primitives/softmax.ts';
import {
  rule,
  type BuildContext,
  type FunctionRule,
  type ShapeContext,
  type Value,
} from '../function-rule.ts';
import { isMatrix, isRow, isVector, shapeText } from '../shape.ts';
import type { Shape } from '../term.ts';
import { reducedOrder, reducedShape } from './reductions.ts';

/** The axis of the node along which the function runs: the only one, or the one that the call names. */
function axisOf(b: BuildContext): number {
  const { shape } = b.args[0] as Value;
  return isVector(shape) ? 0 : (b.literal(1) ?? shape.length) - 1;
}

/** A vector, or an array with the number of an axis: softmax(A, 2) of each row. */
const axisShape =
  (name: string) =>
  (c: ShapeContext): Shape => {
    const [s = []] = c.args;
    if (s.length === 0) return c.refuse('not-a-vector', { name, shape: shapeText(s) });
    if (c.args.length === 1) {
      if (!isVector(s)) return c.refuse('axis-of-softmax', { name, shape: shapeText(s.map(c.resolve)) });
      return s;
    }
    const axis = c.literal(1);
    const along = isVector(s) ? (isRow(s) ? 2 : 1) : undefined;
    const fits = along === undefined ? axis !== undefined && s[axis - 1] !== undefined : axis === along;
    if (!fits)
      return c.refuse('option-value', {
        name,
        allowed: along ? String(along) : s.map((_, k) => k + 1).join(', '),
      });
    return s;
  };

/** Bring the axis to the end, apply, and (where the axis stays) bring it back. */
function alongAxis(g: Graph, node: NodeId, axis: number, f: (x: NodeId) => NodeId, keeps: boolean): NodeId {
  const rank = g.node(node).axes.length;
  const order = [...range(rank).filter((k) => k !== axis), axis];
  const value = f(permute(g, node, order));
  return keeps
    ? permute(
        g,
        value,
        range(rank).map((k) => order.indexOf(k)),
      )
    : value;
}

const softmaxAlong = (g: Graph, node: NodeId, axis: number): NodeId =>
  alongAxis(g, node, axis, (x) => softmax(g, x), true);

const logSumExpAlong = (g: Graph, node: NodeId, axis: number): NodeId =>
  alongAxis(g, node, axis, (x) => logSumExp(g, x), false);

/** x − logsumexp(x). */
function logSoftmaxAlong(g: Graph, node: NodeId, axis: number): NodeId {
  const { axes } = g.node(node);
  const labels = range(axes.length).filter((k) => k !== axis);
  const total = broadcast(g, logSumExpAlong(g, node, axis), labels, axes);
  return sum(
    g,
    [
      { coefficient: one, node },
      { coefficient: minusOne, node: total },
    ],
    axes,
  );
}

export const logSoftmax = (g: Graph, node: NodeId): NodeId =>
  logSoftmaxAlong(g, node, g.node(node).axes.length - 1);

const matrixShape =
  (name: string, result: (s: Shape) => Shape) =>
  (c: ShapeContext): Shape => {
    const [s = []] = c.args;
    if (!isMatrix(s)) return c.refuse('not-a-matrix', { name, shape: shapeText(s.map(c.resolve)) });
    return result(s);
  };

type Along = (g: Graph, node: NodeId, axis: number) => NodeId;

function family(names: string, rowNames: string, along: Along): readonly FunctionRule[] {
  const [name = ''] = names.split(' ');
  const [rowName = ''] = rowNames.split(' ');
  return [
    rule(names, [1, 2], 'as>=', axisShape(name), (b) => along(b.graph, (b.args[0] as Value).node, axisOf(b))),
    rule(
      rowNames,
      [1, 1],
      'm>=',
      matrixShape(rowName, (s) => s),
      (b) => along(b.graph, (b.args[0] as Value).node, 1),
    ),
  ];
}

/** What LaTeX writes as softmax: of a vector, or of each row of a matrix (Vaswani et al. 2017, equation 1). */
const softmaxInPrint: FunctionRule = {
  ...rule(
    '',
    [1, 1],
    'a>=',
    (c) => {
      const [s = []] = c.args;
      return isMatrix(s) ? s : axisShape('softmax')(c);
    },
    (b) => {
      const { node } = b.args[0] as Value;
      return softmaxAlong(b.graph, node, b.graph.node(node).axes.length - 1);
    },
    {
      convention: 'softmax(A) = rowsoftmax(A)',
      conventional: ([s = []]) => isMatrix(s),
    },
  ),
  name: 'softmax in print',
};

export const softmaxes: readonly FunctionRule[] = [
  softmaxInPrint,
  ...family('softmax', 'rowsoftmax', softmaxAlong),
  ...family('logsoftmax log_softmax', 'rowlogsoftmax', logSoftmaxAlong),
  rule(
    'logsumexp lse',
    [1, 2],
    'as>s',
    (c) => {
      const shape = axisShape('logsumexp')(c);
      return isVector(shape) ? [] : reducedShape(c, 'logsumexp');
    },
    (b) => logSumExpAlong(b.graph, (b.args[0] as Value).node, axisOf(b)),
    { valueOrder: reducedOrder },
  ),
  rule(
    'rowlogsumexp',
    [1, 1],
    'm>v',
    matrixShape('rowlogsumexp', (s) => s.slice(0, 1)),
    (b) => logSumExp(b.graph, (b.args[0] as Value).node),
  ),
];
