import type { GraphView, Plan } from '../../core/graph-view/view.ts';
import { createGraph, type Graph } from '../../core/graph/graph.ts';
import { evaluate, type Point } from '../../core/run/evaluate.ts';
import { randomSmoothFunctions, randomStream } from '../../core/run/random.ts';

/** A number or an array of them: row-major, no shape for a number. */
export interface Numbers {
  readonly data: Float64Array;
  readonly shape: readonly number[];
}

/** The values of a plan at a point; `get` takes the number of a node in the plan. */
export interface Values {
  get(node: number): Numbers | undefined;
}

/** Computes everything in a graph view anew, at any values of its inputs. */
export interface Evaluator {
  /** The inputs of the first point, in the plan's order. */
  readonly inputs: ReadonlyMap<string, Numbers>;
  at(inputs: ReadonlyMap<string, Numbers>): Values;
}

export function createEvaluator(view: GraphView): Evaluator {
  const graph = graphOf(view.plan);
  const { seed } = view.plan;
  const sizes = new Map(view.plan.sizes.map(({ name, size }) => [name, size]));
  const roots = rootsOf(view);
  return {
    inputs: new Map(
      view.plan.inputs.map(({ name, shape, data }) => [name, { shape, data: Float64Array.from(data) }]),
    ),
    at(inputs) {
      // The functions that the program knows by name only are drawn anew, and alike, at every point.
      const unknown = randomSmoothFunctions(randomStream(seed));
      const point: Point = { inputs, sizes, unknown };
      return evaluate(graph, roots, point);
    },
  };
}

function graphOf(plan: Plan): Graph {
  const graph = createGraph();
  plan.nodes.forEach((node, k) => graph.intern(String(k), () => node));
  return graph;
}

function rootsOf({ vertices, edges }: GraphView): number[] {
  return [
    ...vertices.flatMap(({ value, gradient }) => (gradient ? [value, gradient.node] : [value])),
    ...edges.flatMap(({ back }) => (back ? [back.node, ...(back.local ? [back.local.node] : [])] : [])),
  ];
}

/** The same inputs but for one entry. */
export function withEntry(
  inputs: ReadonlyMap<string, Numbers>,
  name: string,
  entry: number,
  value: number,
): ReadonlyMap<string, Numbers> {
  const old = inputs.get(name);
  if (!old) return inputs;
  const data = Float64Array.from(old.data);
  data[entry] = value;
  return new Map([...inputs, [name, { ...old, data }]]);
}
