import type { Derivation } from '../derivation.ts';
import { pointOf } from '../at-point.ts';
import { sizeOf } from '../graph/dimension.ts';
import {
  isBody,
  reachableWithBodies,
  type Body,
  type Graph,
  type Node,
  type NodeId,
} from '../graph/graph.ts';
import type { Request } from '../request.ts';
import type { DenseArray } from '../rules/primitive.ts';
import { evaluate, type Point } from '../run/evaluate.ts';
import { liveEntries } from '../run/live.ts';
import { randomStream } from '../run/random.ts';
import { misfitOf, samplePoint, sampleSizes } from '../run/sample.ts';
import type { Plan } from './view.ts';

/** The nodes that the roots need, renumbered so that they stand alone, and where each root is among them. */
export function cutOut(
  g: Graph,
  roots: readonly NodeId[],
): { readonly nodes: Node[]; readonly at: (id: NodeId) => number } {
  const needed = reachableWithBodies(g, roots);
  const places = new Map<NodeId, number>();
  const nodes: Node[] = [];
  const at = (id: NodeId): number => places.get(id) as number;
  for (let id = 0; id < needed.length; id++) {
    if (!needed[id]) continue;
    places.set(id, nodes.length);
    nodes.push(renumbered(g.node(id), at));
  }
  return { nodes, at };
}

function renumbered(n: Node, at: (id: NodeId) => number): Node {
  switch (n.kind) {
    case 'sum':
      return { ...n, terms: n.terms.map((t) => ({ ...t, node: at(t.node) })) };
    case 'product':
      return { ...n, operands: n.operands.map((o) => ({ ...o, node: at(o.node) })) };
    case 'map':
    case 'unknown':
      return { ...n, args: n.args.map(at) };
    case 'primitive':
      return {
        ...n,
        args: n.args.map(at),
        options: n.options.map((o) => (isBody(o) ? movedBody(o, at) : o)),
      };
    default:
      return n;
  }
}

const movedBody = (o: Body, at: (id: NodeId) => number): Body => ({
  ...o,
  node: at(o.node),
  variable: at(o.variable),
  parameters: o.parameters.map(at),
});

const seed = 7;
const tries = 24;

/**
 * Where the graph is first shown: the point that is given, else one with short numbers, away from kinks and zeros, where
 * no gradient vanishes.
 */
export function firstPoint(
  d: Derivation,
  request: Request,
  roots: readonly NodeId[],
  gradients: readonly NodeId[],
): Omit<Plan, 'nodes'> {
  const given = pointOf(d, request);
  const point = given ?? chosenPoint(d, roots, gradients);
  return {
    inputs: [...point.inputs].map(([name, a]) => ({ name, shape: a.shape, data: [...a.data] })),
    sizes: [...point.sizes].map(([name, size]) => ({ name, size })),
    seed,
    given: given !== undefined,
  };
}

/** Ways of drawing entries, as `samplePoint` numbers them: around zero first, then for narrower domains. */
const draws = [2, 1, 0, 4, 5, 3, 6];

function chosenPoint(d: Derivation, roots: readonly NodeId[], gradients: readonly NodeId[]): Point {
  const g = d.model.graph;
  const random = randomStream(seed);
  const sizes = sampleSizes(g, roots, random);
  const isLarge = roots.some((id) => sizeOfAxes(g, id, sizes) > maxEntries);
  let best = { point: samplePoint(g, roots, sizes, random, draws[0] as number, 1), badness: Infinity };
  if (isLarge) return best.point;
  const arrays = [...best.point.inputs.values()].some((a) => a.shape.length > 0);
  for (const decimals of arrays ? [1, 3] : [0, 1, 3]) {
    for (let k = 0; k < tries && best.badness > 0; k++) {
      const point = samplePoint(g, roots, sizes, random, draws[k % draws.length] as number, decimals);
      const values = evaluate(g, [d.of.node], point);
      if (misfitOf(g, values, undefined, liveEntries(g, [d.of.node], values)) !== undefined) continue;
      const badness = badnessOf([...point.inputs.values()]) + badnessAt(d, point, gradients);
      if (badness < best.badness) best = { point, badness };
    }
    if (best.badness < 0.3) break;
  }
  return best.point;
}

/** Arrays with more entries are not drawn again and again. */
const maxEntries = 20_000;

const sizeOfAxes = (g: Graph, id: NodeId, sizes: ReadonlyMap<string, number>): number =>
  g.node(id).axes.reduce((product, axis) => product * sizeOf(axis, sizes), 1);

/** Numbers that show what happens are not zero, not large, and not all alike. */
function badnessOf(inputs: readonly DenseArray[]): number {
  const numbers = inputs.flatMap((a) => (a.shape.length === 0 ? [...a.data] : []));
  const repeats = numbers.length <= 5 ? numbers.length - new Set(numbers).size : 0;
  const entries = inputs.flatMap((a) => [...a.data]);
  const outside = entries.filter((x) => !(Math.abs(x) >= 0.1 && Math.abs(x) <= 5));
  return repeats + outside.length / Math.max(1, entries.length);
}

/** Gradients that are too small or too large to be read. */
function badnessAt(d: Derivation, point: Point, gradients: readonly NodeId[]): number {
  const values = evaluate(d.model.graph, gradients, point);
  return gradients.reduce((sum, id) => {
    const largest = Math.max(0, ...(values.get(id)?.data ?? []).map(Math.abs));
    return sum + (largest > 0.02 && largest < 50 ? 0 : Math.min(3, Math.abs(Math.log10(largest)) / 3));
  }, 0);
}
