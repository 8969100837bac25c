import { add, hadamard, map, primitive, product, range, scale, zeros } from '../graph/build.ts';
import type { Dimension } from '../graph/dimension.ts';
import type { Graph, Label, NodeId, Option } from '../graph/graph.ts';

/** A tensor inside a pullback: `seeded` ones carry the axes of the output that is being differentiated. */
export interface Tensor {
  readonly node: NodeId;
  readonly seeded: boolean;
}

/**
 * What a primitive's pullback is written with. Letters name the core axes only; the batch axes, and the
 * seed axes of the cotangent, are carried along by `einsum`.
 */
export interface PullbackContext {
  readonly graph: Graph;
  readonly options: readonly Option[];
  readonly args: readonly Tensor[];
  readonly out: Tensor;
  /** The cotangent of the node's value. */
  readonly cotangent: Tensor;
  /** The derivative of a node by another: axes of the one, then of the other. */
  readonly derivative: (of: NodeId, by: NodeId) => NodeId;
  readonly einsum: (operands: readonly (readonly [Tensor, string])[], out: string) => Tensor;
  readonly add: (...terms: readonly Tensor[]) => Tensor;
  readonly scale: (coefficient: number, x: Tensor) => Tensor;
  readonly map: (rule: string, x: Tensor) => Tensor;
  readonly times: (x: Tensor, y: Tensor) => Tensor;
  /** A node of this graph that belongs to the expression itself. */
  readonly own: (node: NodeId) => Tensor;
  /** The axes of a tensor without batch and seed axes. */
  readonly coreAxes: (x: Tensor) => readonly Dimension[];
  /** Zero with these core axes, and the seed axes where `like` has them. */
  readonly zeros: (like: Tensor, coreAxes: readonly Dimension[]) => Tensor;
  /** A primitive whose value has these core axes, on tensors that are spread over the seed axes alike. */
  readonly apply: (
    rule: string,
    args: readonly Tensor[],
    options: readonly Option[],
    coreAxes: readonly Dimension[],
  ) => Tensor;
}

/** A dense array of doubles in row-major order. */
export interface DenseArray {
  readonly data: Float64Array;
  readonly shape: readonly number[];
}

/** The function that is among a primitive's options: of its variable and its parameters. The array is used again. */
export type BodyFunction = (variable: number, parameters: readonly DenseArray[]) => Float64Array;

/** A primitive on whole arrays: its value and its pullback, on the core axes alone. */
export interface PrimitiveRule {
  readonly name: string;
  /** How many of the last axes of each argument it acts on. */
  readonly coreRanks: (options: readonly Option[]) => readonly number[];
  /** Sizes among the options are numbers here; `shape` is that of the value. */
  readonly evaluate: (
    args: readonly DenseArray[],
    options: readonly (number | string)[],
    shape: readonly number[],
    body?: BodyFunction,
  ) => DenseArray;
  /** Set where the whole arrays can be taken at once, batch axes included. */
  readonly evaluateWhole?: (args: readonly DenseArray[]) => DenseArray;
  /** The contribution to the cotangent of argument k. */
  readonly pullback: (p: PullbackContext, k: number) => Tensor;
  readonly domain?: string;
}

const seedLabel = 1000;
const batchLabel = 2000;

const noDerivative = (): never => {
  throw new Error('this pullback needs no derivative of another node');
};

/** The context of one node's pullback: `cotangent` has `seedRank` axes before the node's own. */
export function pullbackContext(
  g: Graph,
  id: NodeId,
  cotangent: NodeId,
  seedRank: number,
  rule: PrimitiveRule,
  derivative: PullbackContext['derivative'] = noDerivative,
): PullbackContext {
  const n = g.node(id);
  if (n.kind !== 'primitive') throw new Error('a pullback context is of a primitive');
  const firstArg = g.node(n.args[0] as NodeId);
  const batchRank = firstArg.axes.length - (rule.coreRanks(n.options)[0] ?? 0);
  const seeds = range(seedRank, seedLabel);
  const batch = range(batchRank, batchLabel);
  const seedAxes = g.node(cotangent).axes.slice(0, seedRank);
  const batchAxes = firstArg.axes.slice(0, batchRank);
  const coreAxes = (t: Tensor): readonly Dimension[] =>
    g.node(t.node).axes.slice((t.seeded ? seedRank : 0) + batchRank);
  const labelsOf = (t: Tensor, letters: string): Label[] => [
    ...(t.seeded ? seeds : []),
    ...batch,
    ...[...letters].map((c) => c.charCodeAt(0)),
  ];
  const wrap = (node: NodeId, seeded: boolean): Tensor => ({ node, seeded });
  return {
    graph: g,
    options: n.options,
    args: n.args.map((a) => wrap(a, false)),
    out: wrap(id, false),
    cotangent: wrap(cotangent, true),
    derivative,
    einsum(operands, out) {
      const seeded = operands.some(([t]) => t.seeded);
      const node = product(
        g,
        operands.map(([t, letters]) => ({ node: t.node, labels: labelsOf(t, letters) })),
        labelsOf(wrap(0, seeded), out),
      );
      return wrap(node, seeded);
    },
    add: (...terms) =>
      wrap(
        add(
          g,
          terms.map((t) => t.node),
        ),
        terms.some((t) => t.seeded),
      ),
    scale: (coefficient, x) => wrap(scale(g, coefficient, x.node), x.seeded),
    map: (rule2, x) => wrap(map(g, rule2, [x.node]), x.seeded),
    times: (x, y) => wrap(hadamard(g, [x.node, y.node]), x.seeded || y.seeded),
    own: (node) => wrap(node, false),
    coreAxes,
    zeros: (like, axes) =>
      wrap(zeros(g, [...(like.seeded ? seedAxes : []), ...batchAxes, ...axes]), like.seeded),
    apply(name, args, options, axes) {
      const seeded = args.some((t) => t.seeded);
      const dimensions = new Map(seedAxes.map((d, k) => [seeds[k] as Label, d]));
      const spread = (t: Tensor): NodeId => {
        if (t.seeded || !seeded) return t.node;
        const core = range(coreAxes(t).length);
        return product(
          g,
          [{ node: t.node, labels: [...batch, ...core] }],
          [...seeds, ...batch, ...core],
          dimensions,
        );
      };
      const outer = [...(seeded ? seedAxes : []), ...batchAxes];
      return wrap(primitive(g, name, args.map(spread), options, [...outer, ...axes]), seeded);
    },
  };
}
