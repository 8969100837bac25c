import { unknown } from '../graph/build.ts';
import { operandsOf, reachable, type Graph, type NodeId } from '../graph/graph.ts';
import type { Context } from './context.ts';
import { simplifyIntegral } from './integral-law.ts';
import { simplifyMap } from './map-laws.ts';
import { simplifyPrimitive } from './primitive-laws.ts';
import { simplifyProduct } from './product.ts';
import { simplifySum } from './sum.ts';

export interface Simplified {
  /** The simplest node for each node that the roots need. */
  readonly of: (id: NodeId) => NodeId;
}

/** Beyond this many nodes of the tree, shared nodes are not opened: that would make a chain quadratic. */
const openLimit = 4000;

/**
 * Simplify everything that the roots need, once, in topological order. Shared nodes are opened where the
 * whole tree is small; `pinned` nodes are never opened: they are named in what is printed. With `known` the simplest
 * nodes of some are given, and what is below those is not looked at.
 */
export function simplify(
  g: Graph,
  roots: readonly NodeId[],
  pinned: ReadonlySet<NodeId> = new Set(),
  known: ReadonlyMap<NodeId, NodeId> = new Map(),
): Simplified {
  const needed = reachable(g, roots, known);
  const small = treeSize(g, roots, needed, known) <= openLimit;
  const uses = small ? undefined : useCounts(g, needed);
  // Where everything may be opened, a node has one simplest form, whatever it is a part of.
  const result = small && pinned.size === 0 && known.size === 0 ? g.simplest : new Map<NodeId, NodeId>(known);
  const closed = new Set<NodeId>(known.values());
  const named = new Set<NodeId>([...pinned].flatMap((id) => known.get(id) ?? []));
  const context: Context = { graph: g, opens: (id) => !closed.has(id), isNamed: (id) => named.has(id) };
  for (let id = 0; id < needed.length; id++) {
    if (!needed[id] || result.has(id)) continue;
    const simple = rebuild(context, id, (a) => result.get(a) ?? a);
    result.set(id, simple);
    if (pinned.has(id)) named.add(simple);
    if (pinned.has(id) || (uses && (uses[id] ?? 0) > 1)) closed.add(simple);
  }
  return { of: (id) => result.get(id) ?? id };
}

function rebuild(c: Context, id: NodeId, of: (id: NodeId) => NodeId): NodeId {
  const n = c.graph.node(id);
  switch (n.kind) {
    case 'sum':
      return simplifySum(
        c,
        n.terms.map((t) => ({ coefficient: t.coefficient, node: of(t.node) })),
        n.axes,
      );
    case 'product':
      return simplifyProduct(
        c,
        n.operands.map((o) => ({ node: of(o.node), labels: o.labels })),
        n.out,
        new Map(n.dimensions.map((d, l) => [l, d])),
      );
    case 'map':
      return simplifyMap(c, n.rule, n.args.map(of));
    case 'unknown':
      return unknown(c.graph, n.name, n.orders, n.args.map(of));
    case 'primitive':
      if (n.rule === 'integral') {
        const made = { ...n, args: n.args.map(of) };
        return simplifyIntegral(c, made, (x) => simplify(c.graph, [x]).of(x)) ?? id;
      }
      return simplifyPrimitive(c, { ...n, args: n.args.map(of) });
    default:
      return id;
  }
}

/** The size of the roots written out as trees, saturating. */
export function treeSize(
  g: Graph,
  roots: readonly NodeId[],
  needed: Uint8Array,
  leaves: ReadonlyMap<NodeId, NodeId> = new Map(),
): number {
  const size = new Float64Array(needed.length);
  for (let id = 0; id < needed.length; id++)
    if (needed[id])
      size[id] = Math.min(
        1e9,
        leaves.has(id) ? 1 : operandsOf(g.node(id)).reduce((s, a) => s + (size[a] ?? 0), 1),
      );
  return roots.reduce((s, r) => s + (size[r] ?? 0), 0);
}

function useCounts(g: Graph, needed: Uint8Array): Uint32Array {
  const uses = new Uint32Array(needed.length);
  for (let id = 0; id < needed.length; id++)
    if (needed[id]) for (const a of operandsOf(g.node(id))) uses[a] = (uses[a] ?? 0) + 1;
  return uses;
}
