import { hadamard, map, product, size } from '../../graph/build.ts';
import { namedDimension } from '../../graph/dimension.ts';
import type { Graph, NodeId } from '../../graph/graph.ts';
import { reverse } from '../../derive/reverse.ts';
import { batched } from '../plan/batch.ts';

export interface TrainingProblem {
  /** The loss of one example: a number. */
  readonly loss: NodeId;
  /** Inputs to be learnt. */
  readonly parameters: readonly string[];
  /** Inputs that differ from example to example. */
  readonly batch: readonly string[];
  /** How the losses of a batch become one: their sum (default) or their mean. */
  readonly reduce?: 'sum' | 'mean';
  /** Further values of each example that are wanted. */
  readonly also?: readonly NodeId[];
  /** The name of the batch's size; default 'batch'. */
  readonly dimension?: string;
}

export interface TrainingGraph {
  readonly graph: Graph;
  /** The loss of the batch. */
  readonly loss: NodeId;
  /** One a parameter, in order. */
  readonly gradients: readonly NodeId[];
  /** The further values, the batch axis first (where they depend on the batch). */
  readonly also: readonly NodeId[];
}

/**
 * A program of one example as a program of a batch with the gradients of its loss: the batch is one more axis, and
 * one reverse pass over that gives the gradients of all parameters.
 */
export function training(g: Graph, problem: TrainingProblem): TrainingGraph {
  const { loss, parameters, batch, reduce = 'sum', also = [], dimension = 'batch' } = problem;
  const inputs = parameters.map((name) => inputNamed(g, name));
  const b = batched(g, [loss, ...inputs, ...also], { inputs: batch, dimension });
  const [each = 0] = b.roots;
  const { graph } = b;
  if (graph.node(each).axes.length > (b.isBatched(each) ? 1 : 0)) throw new Error('a loss is one number');
  const total = b.isBatched(each) ? product(graph, [{ node: each, labels: [0] }], []) : each;
  const count = size(graph, namedDimension(dimension));
  const whole =
    reduce === 'sum' || !b.isBatched(each)
      ? total
      : hadamard(graph, [map(graph, 'reciprocal', [count]), total]);
  const variables = inputs.map(b.nodeOf);
  const { cotangents } = reverse(graph, whole, variables);
  return {
    graph,
    loss: whole,
    gradients: variables.map((v) => cotangents.get(v) as NodeId),
    also: also.map(b.nodeOf),
  };
}

function inputNamed(g: Graph, name: string): NodeId {
  const id = g.nodes.findIndex((n) => n.kind === 'input' && n.name === name);
  if (id < 0) throw new Error(`no input ${name}`);
  return id;
}
