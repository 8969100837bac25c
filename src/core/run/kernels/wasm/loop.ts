import { operandsOfOp, type Loop, type View } from '../../program.ts';
import { weightOf } from './operations.ts';

/** A loop with the order of its axes chosen. */
export interface ArrangedLoop {
  readonly loop: Loop;
  /** Which axis takes as many entries at a time as a vector has lanes; −1 where there is none. */
  readonly vectorAxis: number;
}

const viewsOf = (loop: Loop): View[] => [...loop.reads, ...loop.writes.map((w) => w.view)];

/** The loop with each view's strides made anew. */
function withStrides(loop: Loop, extents: readonly number[], strides: (v: View) => readonly number[]): Loop {
  const view = (v: View): View => ({ at: v.at, strides: strides(v) });
  return {
    ...loop,
    extents,
    reads: loop.reads.map(view),
    writes: loop.writes.map((w) => ({ ...w, view: view(w.view) })),
  };
}

/** Without axes of one entry; two axes that every view runs through as one become one. */
function merged(loop: Loop): Loop {
  const groups: { extent: number; last: number }[] = [];
  const views = viewsOf(loop);
  loop.extents.forEach((extent, axis) => {
    if (extent === 1) return;
    const before = groups.at(-1);
    const continuous =
      before && views.every((v) => v.strides[before.last] === (v.strides[axis] as number) * extent);
    if (continuous) groups[groups.length - 1] = { extent: before.extent * extent, last: axis };
    else groups.push({ extent, last: axis });
  });
  return withStrides(
    loop,
    groups.map((g) => g.extent),
    (v) => groups.map((g) => v.strides[g.last] as number),
  );
}

function permuted(loop: Loop, order: readonly number[]): Loop {
  const pick = (list: readonly number[]): number[] => order.map((k) => list[k] as number);
  return withStrides(loop, pick(loop.extents), (v) => pick(v.strides));
}

const isReduced = (loop: Loop, axis: number): boolean =>
  loop.writes.some((w) => w.how !== 'store' && w.view.strides[axis] === 0);

/**
 * About what one entry costs where `axis` takes vectors: neighbours in memory are read at once, others one by one;
 * the lanes of a sum along it are added at its end.
 */
function cost(loop: Loop, axis: number, lanes: number): number {
  const extent = loop.extents[axis] as number;
  const access = (v: View): number => (Math.abs(v.strides[axis] as number) <= 1 ? 1 : 1.5 * lanes);
  const work = loop.ops.reduce((sum, o) => sum + weightOf(o.op), 0);
  const memory = viewsOf(loop).reduce((sum, v) => sum + access(v), 0);
  const vectors = Math.floor(extent / lanes) + (extent % lanes > 0 ? 1 : 0);
  const atEnd = isReduced(loop, axis) ? 2 * lanes : 0;
  return (vectors * (work + memory) + atEnd) / extent;
}

/** Axes that are summed go inside, so that sums stay in registers; the cheapest one takes vectors. */
export function arranged(given: Loop, lanes: number): ArrangedLoop {
  const loop = merged(given);
  const axes = loop.extents.map((_, k) => k);
  const order = [...axes.filter((k) => !isReduced(loop, k)), ...axes.filter((k) => isReduced(loop, k))];
  const ordered = permuted(loop, order);
  let vectorAxis = -1;
  let best = Infinity;
  for (let k = axes.length - 1; k >= 0; k--) {
    const c = cost(ordered, k, lanes);
    if (c < best) [vectorAxis, best] = [k, c];
  }
  return { loop: ordered, vectorAxis };
}

/** How many axes, counted from outside, a view moves along: up to the last with a stride. */
export function depthOf(view: View): number {
  let depth = view.strides.length;
  while (depth > 0 && view.strides[depth - 1] === 0) depth--;
  return depth;
}

/** For each op, how many of the axes its value hangs on, counted from outside: it is computed inside those. */
export function depthsOf(loop: Loop): number[] {
  const depths: number[] = [];
  for (const op of loop.ops) {
    const own = op.op === 'load' ? depthOf(loop.reads[op.read] as View) : 0;
    depths.push(Math.max(own, ...operandsOfOp(op).map((o) => depths[o] as number)));
  }
  return depths;
}
