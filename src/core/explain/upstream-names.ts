import type { Derivation } from '../derivation.ts';
import { operandsOf, type NodeId } from '../graph/graph.ts';
import type { Shown } from '../results.ts';
import { barred } from './formula.ts';
import type { PieceGraph } from './piece-graph.ts';
import type { Scribe } from './scribe.ts';

/**
 * Names for gradients that a sum over entries begins with, where the results do not name them: the sum is told from
 * the gradient above it, so that has to be told and named first. δ where nothing else is called so, else Ā for A.
 */
export function upstreamNames(
  d: Derivation,
  shown: Shown,
  graph: PieceGraph,
  scribe: Scribe,
): Map<NodeId, string> {
  const g = d.model.graph;
  const rank = (id: NodeId): number => g.node(id).axes.length;
  if (rank(graph.of.node) > 0) return new Map();
  const needed = graph.pieces.filter((p) => {
    const isSummedOver = graph.from(p.node).some((e) => rank(p.node) > 1 || rank(e.to.node) > 1);
    if (p.node === graph.of.node || rank(p.node) === 0 || !isSummedOver) return false;
    const own = graph.cotangent(p.node);
    if (shown.pinned.has(own)) return false;
    const written = scribe.write(own);
    const bare = written?.kind === 'transpose' ? written.of : written;
    return operandsOf(g.node(scribe.simple(own))).length > 0 && bare?.kind !== 'name';
  });
  const isFree = (name: string): boolean => !scribe.taken.has(name);
  const hasSignals = [...scribe.taken].some((name) => /^(δ|delta)/.test(name));
  return new Map(
    needed.map((p) => [
      graph.cotangent(p.node),
      needed.length === 1 && !hasSignals
        ? 'δ'
        : isFree(barred(p.name))
          ? barred(p.name)
          : `${barred(p.name)}_`,
    ]),
  );
}
