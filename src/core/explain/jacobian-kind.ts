import type { Derivation } from '../derivation.ts';
import { operandsOf, type Graph, type Node, type NodeId } from '../graph/graph.ts';
import type { Edge } from './piece-graph.ts';
import type { RuleId } from './rule-ids.ts';
import type { Scribe } from './scribe.ts';

/** Which identity gives a local Jacobian: what its simplified node looks like decides. */
export function jacobianRule(d: Derivation, scribe: Scribe, e: Edge, stops: ReadonlySet<NodeId>): RuleId {
  const g = d.model.graph;
  const [from, to] = [g.node(e.from.node), g.node(e.to.node)];
  if (from.axes.length === 0 && to.axes.length === 0 && !holdsArrays(g, e.from.node, stops))
    return 'derivative-of-piece';
  const local = g.node(scribe.simple(e.local));
  if (local.kind === 'product' && local.operands.length === 0)
    return isIdentity(local, from.axes.length) ? 'jacobian-identity' : 'jacobian-sum';
  if (from.kind === 'primitive' && from.rule === 'softmax') return 'jacobian-softmax';
  if (isDiagonal(g, local)) return 'jacobian-diagonal';
  if (dependsOn(g, e.local, e.to.node, stops)) return 'jacobian-general';
  return to.axes.length > 1 ? 'jacobian-by-matrix' : 'jacobian-linear';
}

const isIdentity = (n: Node & { kind: 'product' }, rank: number): boolean =>
  n.out.length === 2 * rank && n.out.every((l, k) => l === n.out[(k + rank) % n.out.length]);

function isDiagonal(g: Graph, n: Node): boolean {
  const [only] = n.kind === 'sum' && n.terms.length === 1 ? n.terms : [];
  // −diag(u) is one, too.
  if (only && g.node(only.node).axes.length === n.axes.length) return isDiagonal(g, g.node(only.node));
  return n.kind === 'product' && n.out.length === 2 && n.out[0] === n.out[1] && n.dimensions.length === 1;
}

/** Whether a local derivative still holds the variable: then the piece is not linear in it. */
function dependsOn(g: Graph, local: NodeId, variable: NodeId, stops: ReadonlySet<NodeId>): boolean {
  const pending = [local];
  const seen = new Set<NodeId>();
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (id === variable) return true;
    if (seen.has(id) || stops.has(id)) continue;
    seen.add(id);
    pending.push(...operandsOf(g.node(id)));
  }
  return false;
}

/** Whether arrays stand in a piece of numbers: wᵀ x. */
function holdsArrays(g: Graph, piece: NodeId, stops: ReadonlySet<NodeId>): boolean {
  const pending = [...operandsOf(g.node(piece))];
  const seen = new Set<NodeId>();
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (g.node(id).axes.length > 0) return true;
    if (seen.has(id) || stops.has(id)) continue;
    seen.add(id);
    pending.push(...operandsOf(g.node(id)));
  }
  return false;
}
