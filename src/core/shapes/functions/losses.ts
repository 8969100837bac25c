import { constant, map, product, scale, sum } from '../../graph/build.ts';
import { multiplyDimensions, unit } from '../../graph/dimension.ts';
import { size } from '../../graph/build.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import { minusOne, one } from '../../graph/ratio.ts';
import { divideNodes } from '../../rules/instantiate.ts';
import {
  rule,
  type BuildContext,
  type FunctionRule,
  type ShapeContext,
  type Value,
} from '../function-rule.ts';
import { axesOfShape, isVector, shapeText } from '../shape.ts';
import type { Shape } from '../term.ts';
import { dimensionsAgree, keptAxes, meaned, reducedOrder, reducedShape, sumOfSquares } from './reductions.ts';
import { logSoftmax } from './softmaxes.ts';

const nodes = (b: BuildContext): [NodeId, NodeId] => [(b.args[0] as Value).node, (b.args[1] as Value).node];
const labelsOf = (g: Graph, x: NodeId): number[] => g.node(x).axes.map((_, k) => k);

/** Σ x ∘ y. */
function paired(g: Graph, x: NodeId, y: NodeId): NodeId {
  const operands = [x, y].map((node) => ({ node, labels: labelsOf(g, node) }));
  return product(g, operands, []);
}

const difference = (g: Graph, x: NodeId, y: NodeId): NodeId =>
  sum(
    g,
    [
      { coefficient: one, node: x },
      { coefficient: minusOne, node: y },
    ],
    g.node(x).axes,
  );

const sameShapes = (c: ShapeContext): Shape => {
  dimensionsAgree(c);
  return [];
};

const vectorsAgree =
  (name: string) =>
  (c: ShapeContext): Shape => {
    for (const s of c.args)
      if (!isVector(s)) c.refuse('not-a-vector', { name, shape: shapeText(s.map(c.resolve)) });
    return sameShapes(c);
  };

const count = (b: BuildContext, axes: readonly number[]): NodeId => {
  const own = axesOfShape((b.args[0] as Value).shape);
  return size(b.graph, own.filter((_, k) => axes.includes(k)).reduce(multiplyDimensions, unit));
};

/** The mean of the squared distances from the mean: divided by n, or by n − 1 for "unbiased". */
function variance(b: BuildContext): NodeId {
  const g = b.graph;
  const unbiased = b.word(b.args.length - 1) === 'unbiased';
  const args = b.word(b.args.length - 1) === undefined ? b.args : b.args.slice(0, -1);
  const inner: BuildContext = { ...b, args };
  const [x] = args as [Value];
  const labels = labelsOf(g, x.node);
  const kept = keptAxes(inner);
  const reduced = labels.filter((l) => !kept.includes(l));
  const axes = g.node(x.node).axes;
  const mean = meaned(inner);
  const spread = kept.length
    ? product(g, [{ node: mean, labels: kept }], labels, new Map(axes.map((d, k) => [k, d])))
    : mean;
  const centred = difference(g, x.node, spread);
  const squares = product(
    g,
    [
      { node: centred, labels },
      { node: centred, labels },
    ],
    kept,
  );
  if (reduced.length === 0) return squares;
  const n = count(inner, reduced);
  return divideNodes(
    g,
    squares,
    unbiased
      ? sum(
          g,
          [
            { coefficient: one, node: n },
            { coefficient: minusOne, node: constant(g, 1) },
          ],
          [],
        )
      : n,
  );
}

function varianceShape(c: ShapeContext): Shape {
  const word = c.word(c.args.length - 1);
  if (word !== undefined && word !== 'unbiased' && word !== 'uncorrected')
    c.refuse('option-value', { name: 'var', allowed: '"uncorrected", "unbiased"' });
  return reducedShape(word === undefined ? c : { ...c, args: c.args.slice(0, -1) }, 'var');
}

const populationVariance = 'var(x) = mean((x − mean(x))²)';

export const losses: readonly FunctionRule[] = [
  rule('var variance', [1, 3], 'as>?', varianceShape, variance, {
    words: true,
    convention: populationVariance,
    valueOrder: reducedOrder,
  }),
  rule('std', [1, 3], 'as>?', varianceShape, (b) => map(b.graph, 'sqrt', [variance(b)]), {
    words: true,
    convention: populationVariance,
    valueOrder: reducedOrder,
  }),
  rule('mse mse_loss', [2, 2], 'aa>s', sameShapes, (b) => {
    const [x, y] = nodes(b);
    const node = difference(b.graph, x, y);
    const total = sumOfSquares({ ...b, args: [{ node, shape: (b.args[0] as Value).shape }] });
    return divideNodes(b.graph, total, count(b, labelsOf(b.graph, x)));
  }),
  rule(
    'crossentropy cross_entropy',
    [2, 2],
    'aa>s',
    sameShapes,
    (b) => {
      const [y, p] = nodes(b);
      return scale(b.graph, minusOne, paired(b.graph, y, map(b.graph, 'log', [p])));
    },
    { convention: 'crossentropy(y, p) = −Σ y log p' },
  ),
  rule(
    'softmax_crossentropy softmaxcrossentropy softmax_cross_entropy',
    [2, 2],
    'vv>s',
    vectorsAgree('softmax_crossentropy'),
    (b) => {
      const [y, z] = nodes(b);
      return scale(b.graph, minusOne, paired(b.graph, y, logSoftmax(b.graph, z)));
    },
    { convention: 'softmax_crossentropy(y, z) = −Σ y log softmax(z)' },
  ),
  rule(
    'kl kldivergence kl_divergence',
    [2, 2],
    'aa>s',
    sameShapes,
    (b) => {
      const [p, q] = nodes(b);
      return paired(b.graph, p, map(b.graph, 'log', [divideNodes(b.graph, p, q)]));
    },
    { convention: 'kl(p, q) = Σ p log(p/q)' },
  ),
  /** Entry by entry: −(y log p + (1 − y) log(1 − p)). */
  rule(
    'bce binary_crossentropy',
    [2, 2],
    'xx>e',
    (c) => {
      dimensionsAgree(c);
      return c.args[0] ?? [];
    },
    (b) => {
      const g = b.graph;
      const [y, p] = nodes(b);
      const labels = labelsOf(g, y);
      const rest = (x: NodeId): NodeId =>
        sum(
          g,
          [
            { coefficient: one, node: constant(g, 1) },
            { coefficient: minusOne, node: x },
          ],
          g.node(x).axes,
        );
      const times = (x: NodeId, z: NodeId): NodeId =>
        product(
          g,
          [
            { node: x, labels },
            { node: map(g, 'log', [z]), labels },
          ],
          labels,
        );
      return sum(
        g,
        [
          { coefficient: minusOne, node: times(y, p) },
          { coefficient: minusOne, node: times(rest(y), rest(p)) },
        ],
        g.node(y).axes,
      );
    },
    { convention: 'bce(y, p) = −(y log p + (1 − y) log(1 − p))' },
  ),
  rule('cosine_similarity cossim cosinesimilarity', [2, 2], 'aa>s', sameShapes, (b) => {
    const g = b.graph;
    const [x, y] = nodes(b);
    const length = (node: NodeId): NodeId => map(g, 'sqrt', [paired(g, node, node)]);
    const below = product(
      g,
      [
        { node: length(x), labels: [] },
        { node: length(y), labels: [] },
      ],
      [],
    );
    return divideNodes(g, paired(g, x, y), below);
  }),
];
