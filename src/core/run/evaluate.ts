import { operandsOf, reachable, type Graph, type Node, type NodeId } from '../graph/graph.ts';
import type { DenseArray } from '../rules/primitive.ts';
import type { UnknownFunctions } from './backend.ts';
import { planOf } from './plan/cache.ts';
import type { Plan, PlanOptions } from './plan/plan.ts';
import { bind, type DenseInput, type Runner } from './plan/runner.ts';
import { typedArrays } from './typed/typed-arrays.ts';

/** Where a graph is evaluated. */
export interface Point {
  /** Row-major values of the inputs, by name. */
  readonly inputs: ReadonlyMap<string, DenseArray>;
  /** Sizes of the named dimensions. */
  readonly sizes: ReadonlyMap<string, number>;
  /** Values of functions known by name only, and of their partial derivatives. */
  readonly unknown?: UnknownFunctions;
}

/** The values of all nodes that the roots need, by id. Float64 throughout. */
export function evaluate(g: Graph, roots: readonly NodeId[], point: Point): ReadonlyMap<NodeId, DenseArray> {
  const needed = reachable(g, roots);
  const ids: NodeId[] = [];
  for (let id = 0; id < needed.length; id++) if (needed[id]) ids.push(id);
  const runner = runnerAt(g, ids, point, {});
  runner.run();
  return new Map(
    ids.map((id, k) => {
      const { data, shape } = runner.outputs[k] as Runner['outputs'][number];
      return [id, { data: Float64Array.from(data), shape }] as const;
    }),
  );
}

interface Bound {
  readonly runner: Runner;
  /** What the functions known by name only are at present. */
  unknown: UnknownFunctions | undefined;
}

/**
 * Plans in memory. They run a few times, over few numbers: plain typed arrays, for a module of WebAssembly takes
 * longer to make than those runs take.
 */
const bound = new WeakMap<Plan, Bound>();

/** The plan of these roots with the inputs of the point in place. */
function runnerAt(
  g: Graph,
  roots: readonly NodeId[],
  point: Point,
  options: Pick<PlanOptions, 'given'>,
): Runner {
  const plan = planOf(g, roots, { ...options, sizes: point.sizes });
  let own = bound.get(plan);
  if (!own) {
    const made: { unknown: UnknownFunctions | undefined } = { unknown: undefined };
    const runner = bind(plan, typedArrays, {
      unknown(name, orders, args) {
        if (!made.unknown) throw new Error(`no value for function ${name}`);
        return made.unknown(name, orders, args);
      },
    });
    bound.set(plan, (own = Object.assign(made, { runner })));
  }
  own.unknown = point.unknown;
  for (const [name, port] of own.runner.inputs) {
    const value = point.inputs.get(name);
    if (!value) throw new Error(`no value for input ${name}`);
    (port as DenseInput).data.set(value.data);
  }
  return own.runner;
}

/** Gradients do not pass here, so differences must not either: the value is held. */
const isStopped = (n: Node): boolean => n.kind === 'map' && n.rule === 'stop_gradient';

/** One value as a function of some of the nodes before it. */
export interface Moving {
  /** How many nodes hang on the variables. */
  readonly count: number;
  /** The value where some variables are elsewhere, the others at the point. */
  readonly at: (moved: ReadonlyMap<NodeId, Float64Array>) => Float64Array;
}

/**
 * `root` as a function of the variables, all else held as in `values`, those of the point: what does not hang on
 * the variables is not computed again.
 */
export function moving(
  g: Graph,
  root: NodeId,
  variables: readonly NodeId[],
  values: ReadonlyMap<NodeId, DenseArray>,
  point: Point,
): Moving {
  const needed = reachable(g, [root]);
  const depends = new Uint8Array(needed.length);
  const hasInput = new Uint8Array(needed.length);
  for (const v of variables) depends[v] = 1;
  const held = new Set(variables);
  const given = new Set(variables);
  let count = 0;
  for (let id = 0; id < needed.length; id++) {
    if (!needed[id]) continue;
    const n = g.node(id);
    const operands = operandsOf(n);
    if (n.kind === 'input' || operands.some((a) => hasInput[a])) hasInput[id] = 1;
    if (held.has(id) || isStopped(n) || !operands.some((a) => depends[a])) continue;
    depends[id] = 1;
    count++;
    for (const a of operands) if (!depends[a] && hasInput[a]) given.add(a);
  }
  if (!depends[root] && hasInput[root]) given.add(root);
  const runner = runnerAt(g, [root], point, { given });
  for (const [id, port] of runner.given) port.data.set((values.get(id) as DenseArray).data);
  const [output] = runner.outputs as [Runner['outputs'][number]];
  return {
    count,
    at(moved) {
      for (const [v, data] of moved) runner.given.get(v)?.data.set(data);
      runner.run();
      const value = Float64Array.from(output.data);
      for (const v of moved.keys()) runner.given.get(v)?.data.set((values.get(v) as DenseArray).data);
      return value;
    },
  };
}
