import { sizeOf } from '../graph/dimension.ts';
import { reachable, type Graph, type NodeId } from '../graph/graph.ts';
import type { DenseArray } from '../rules/primitive.ts';
import { evaluate, type Point } from './evaluate.ts';
import { liveEntries } from './live.ts';
import { misfitOf, samplePoint, sampleSizes, type Misfit } from './sample.ts';

/** A random point with the values there, and why it is no good place to compare at, if it is none. */
export interface TriedPoint {
  readonly point: Point;
  readonly values: ReadonlyMap<NodeId, DenseArray>;
  readonly misfit: Misfit | undefined;
}

export interface PointOptions {
  /** Nodes whose inputs get values though nothing of them is computed. */
  readonly also?: readonly NodeId[];
  /** Sizes that are known. */
  readonly sizes?: ReadonlyMap<string, number>;
  /** Entries are rounded to this many decimals: points that people can read. */
  readonly decimals?: number;
}

/** Arrays with more entries than this are not filled with random numbers. */
const maxEntries = 300_000;

function largestArray(g: Graph, roots: readonly NodeId[], sizes: ReadonlyMap<string, number>): number {
  const needed = reachable(g, roots);
  let most = 0;
  for (let id = 0; id < needed.length; id++)
    if (needed[id])
      most = Math.max(
        most,
        g.node(id).axes.reduce((p, d) => p * sizeOf(d, sizes), 1),
      );
  return most;
}

/** A source of random points: new sizes and new entries at each call, the draws changing from call to call. */
export function randomPoints(
  g: Graph,
  roots: readonly NodeId[],
  random: () => number,
  options: PointOptions = {},
): () => TriedPoint {
  const { also = [], decimals } = options;
  let attempt = 0;
  return () => {
    const sizes = new Map([...sampleSizes(g, roots, random), ...(options.sizes ?? [])]);
    if (largestArray(g, roots, sizes) > maxEntries)
      return { point: { inputs: new Map(), sizes }, values: new Map(), misfit: 'too-large' };
    const point = samplePoint(g, [...roots, ...also], sizes, random, attempt++, decimals);
    const values = evaluate(g, roots, point);
    return { point, values, misfit: misfitOf(g, values, undefined, liveEntries(g, roots, values)) };
  };
}
