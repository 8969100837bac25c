import type { Derivation } from '../derivation.ts';
import { backwardOperations, countAt, countText, forwardOperations } from '../explain/counts.ts';
import type { Dimension } from '../graph/dimension.ts';
import type { NodeId } from '../graph/graph.ts';
import type { Cost } from './view.ts';

const maxSteps = 12;

/** What the value and its derivatives cost at these sizes, with sharing and without. */
export function costOf(d: Derivation, sizes: ReadonlyMap<string, number>): Cost {
  const roots = d.results.map((r) => ({
    wrt: r.wrt.map((v) => v.name).join(', '),
    node: r.byOrder[0] as NodeId,
    depth: depthOf(d, new Set(r.wrt.map((v) => v.node))),
  }));
  // The variables that are nearest to the value first: each later one needs what the earlier ones computed.
  const ordered = [...roots].sort((a, b) => a.depth - b.depth);
  const step = Math.max(1, Math.ceil(ordered.length / maxSteps));
  const ends = ordered.map((_, k) => k + 1).filter((k) => k % step === 0 || k === ordered.length);
  const own = ordered.map((r) => countAt(backwardOperations(d, [r.node]), sizes));
  const forward = forwardOperations(d);
  const backward = backwardOperations(
    d,
    roots.map((r) => r.node),
  );
  return {
    forward: countAt(forward, sizes),
    forwardText: readable(forward),
    backwardText: readable(backward),
    growing: ends.map((k) => ({
      wrt: ordered[k - 1]?.wrt ?? '',
      shared: countAt(
        backwardOperations(
          d,
          ordered.slice(0, k).map((r) => r.node),
        ),
        sizes,
      ),
      separate: own.slice(0, k).reduce((a, b) => a + b, 0),
    })),
  };
}

/** 3m·n + 2m − n */
const readable = (count: Dimension): string =>
  countText(count)
    .replace(/(^|[^\d\w])1(?=\p{L})/gu, '$1')
    .replaceAll('-', '−');

/** How many operations lie between the value and the nearest use of the variables. */
function depthOf(d: Derivation, variables: ReadonlySet<NodeId>): number {
  const depth = new Map<NodeId, number>([[d.of.node, 0]]);
  let least = Infinity;
  for (const e of d.trace) {
    if (e.kind !== 'pullback') continue;
    const here = (depth.get(e.node) ?? 0) + 1;
    depth.set(e.target, Math.min(depth.get(e.target) ?? Infinity, here));
    if (variables.has(e.target)) least = Math.min(least, here);
  }
  return least;
}
