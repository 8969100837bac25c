import { identity, map, permute, product, scale, sum } from '../../graph/build.ts';
import { isUnit, type Dimension } from '../../graph/dimension.ts';
import type { NodeId } from '../../graph/graph.ts';
import { minusOne, one, type Ratio } from '../../graph/ratio.ts';
import { inverse } from '../../rules/primitives/inverse.ts';
import { rule, type BuildContext, type ShapeContext, type Value } from '../function-rule.ts';
import {
  axesOfShape,
  broadcastShapes,
  columnsOf,
  isMatrix,
  isScalar,
  isVector,
  matrixLabels,
  rowsOf,
  shapeOf,
  shapeText,
  spread,
  spreadFully,
  transposeShape,
} from '../shape.ts';
import type { Shape } from '../term.ts';

const maxPower = 64;

/** a·x + b·y + …, entry by entry. */
function linear(b: BuildContext, coefficients: readonly Ratio[]): NodeId {
  const terms = b.args.map((v, k) => ({
    coefficient: coefficients[k] ?? one,
    node: spread(b.graph, v, b.shape),
  }));
  return sum(b.graph, terms, axesOfShape(b.shape));
}

function times(b: BuildContext): NodeId {
  const labels = matrixLabels(b.shape);
  const operands = b.args.map((v) => ({
    node: v.node,
    labels: b.shape.length > 2 ? tensorLabels(v.shape) : matrixLabels(v.shape),
  }));
  const out = b.shape.length > 2 ? tensorLabels(b.shape) : labels;
  return product(b.graph, operands, out);
}

const tensorLabels = (s: Shape): number[] => s.map((_, k) => k);

/** An elementwise function of the rule table on spread arguments. */
export function mapped(b: BuildContext, ruleName: string): NodeId {
  const nodes = b.args.map((v) => spread(b.graph, v, b.shape));
  const full = nodes.some((n) => b.graph.node(n).axes.length > 0) || b.shape.length === 0;
  const [first] = b.args;
  return map(
    b.graph,
    ruleName,
    full || !first ? nodes : [spreadFully(b.graph, first, b.shape), ...nodes.slice(1)],
  );
}

function productShape(c: ShapeContext): Shape {
  const [a = [], b = []] = c.args;
  if (isScalar(a)) return b;
  if (isScalar(b)) return a;
  if (a.length > 2 || b.length > 2) return c.refuse('product-of-tensors', {});
  if (isVector(a) && isVector(b) && a.length === b.length) {
    if (a.length === 1) return c.refuse('product-of-columns', { shape: shapeText(a.map(c.resolve)) });
    return c.mismatch();
  }
  const inner = columnsOf(a);
  if (isUnit(inner) !== isUnit(rowsOf(b))) c.mismatch();
  if (!isUnit(inner)) c.equal(inner, rowsOf(b));
  return shapeOf(rowsOf(a), columnsOf(b));
}

function multiply(b: BuildContext): NodeId {
  const [x, y] = b.args as [Value, Value];
  if (isScalar(x.shape) || isScalar(y.shape)) return scaled(b, x, y);
  const operands = [
    { node: x.node, labels: matrixLabels(x.shape, 0, 1) },
    { node: y.node, labels: matrixLabels(y.shape, 1, 2) },
  ];
  return product(b.graph, operands, matrixLabels(b.shape, 0, 2));
}

function scaled(b: BuildContext, x: Value, y: Value): NodeId {
  const g = b.graph;
  const [a, z] = [g.node(x.node), g.node(y.node)];
  if (a.kind === 'constant' && z.kind !== 'constant') return scale(g, a.value, y.node);
  if (z.kind === 'constant' && a.kind !== 'constant') return scale(g, z.value, x.node);
  const all = axesOfShape(b.shape).map((_, k) => k);
  const labels = (v: Value): number[] => (axesOfShape(v.shape).length ? all : []);
  return product(
    g,
    [
      { node: x.node, labels: labels(x) },
      { node: y.node, labels: labels(y) },
    ],
    all,
  );
}

function divideShape(c: ShapeContext): Shape {
  const [a = [], b = []] = c.args;
  if (!isScalar(b)) return c.refuse('division-by-array', { shape: shapeText(b.map(c.resolve)) });
  return a;
}

function powerShape(c: ShapeContext): Shape {
  const [base = [], exponent = []] = c.args;
  if (isScalar(base) && isScalar(exponent)) return [];
  if (!isScalar(exponent)) return c.refuse('array-exponent', {});
  if (!isMatrix(base)) return c.refuse('power-of-vector', { shape: shapeText(base.map(c.resolve)) });
  c.equal(rowsOf(base), columnsOf(base));
  const k = c.literal(1);
  if (k === undefined || !Number.isInteger(k) || Math.abs(k) > maxPower)
    return c.refuse('matrix-power', { limit: maxPower });
  return base;
}

function power(b: BuildContext): NodeId {
  const [base] = b.args as [Value];
  if (isScalar(base.shape)) return mapped(b, 'pow');
  const k = b.literal(1) ?? 1;
  const g = b.graph;
  if (k === 0) return identity(g, [base.shape[0] as Dimension]);
  const factor = k > 0 ? base.node : inverse(g, base.node);
  let result = factor;
  for (let i = 1; i < Math.abs(k); i++)
    result = product(
      g,
      [
        { node: result, labels: [0, 1] },
        { node: factor, labels: [1, 2] },
      ],
      [0, 2],
    );
  return result;
}

export const operators = [
  rule('add', [2, 2], 'xx>e', broadcastShapes, (b) => linear(b, [one, one])),
  rule('subtract', [2, 2], 'xx>e', broadcastShapes, (b) => linear(b, [one, minusOne])),
  rule('plus unaryPlus', [1, 1], 'x>=', broadcastShapes, (b) => (b.args[0] as Value).node),
  rule('negate unaryMinus', [1, 1], 'x>=', broadcastShapes, (b) => {
    const [x] = b.args as [Value];
    return scale(b.graph, minusOne, x.node);
  }),
  rule('times dotMultiply', [2, 2], 'xx>e', broadcastShapes, times),
  rule('multiply', [2, 2], 'xx>?', productShape, multiply),
  rule('divide', [2, 2], 'xs>=', divideShape, (b) => divided(b)),
  rule('over dotDivide', [2, 2], 'xx>e', broadcastShapes, (b) => divided(b)),
  rule('power pow', [2, 2], 'xs>=', powerShape, power),
  rule('pointwisePower dotPow', [2, 2], 'xs>e', broadcastShapes, (b) => mapped(b, 'pow')),
  rule(
    'transpose',
    [1, 1],
    'a>?',
    (c) => {
      const [s = []] = c.args;
      if (s.length > 2) c.refuse('transpose-of-tensor', {});
      return transposeShape(s);
    },
    (b) => {
      const [x] = b.args as [Value];
      return isMatrix(x.shape) ? permute(b.graph, x.node, [1, 0]) : x.node;
    },
  ),
];

/** a/b keeps its own node (the quotient rule is about it), but a number below is a coefficient. */
function divided(b: BuildContext): NodeId {
  const [, y] = b.args as [Value, Value];
  const below = b.graph.node(y.node);
  const [x] = b.args as [Value];
  if (below.kind === 'constant' && below.value.num !== 0 && b.graph.node(x.node).kind !== 'constant')
    return scale(
      b.graph,
      { num: below.value.den * Math.sign(below.value.num), den: Math.abs(below.value.num) },
      x.node,
    );
  return mapped(b, 'divide');
}
