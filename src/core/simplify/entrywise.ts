import { commonAxes, range } from '../graph/build.ts';
import { operandsOf, type Node, type NodeId } from '../graph/graph.ts';
import type { Context } from './context.ts';
import { simplifyMap } from './map-laws.ts';
import { simplifyProduct } from './product.ts';
import { simplifySum } from './sum.ts';

/** Whether each entry of a node is made of its operands' entries in the same place, and of numbers. */
export function isEntrywise(n: Node): boolean {
  if (n.kind === 'map' || n.kind === 'unknown' || n.kind === 'sum') return n.axes.length > 0;
  if (n.kind !== 'product' || n.axes.length === 0 || new Set(n.out).size < n.out.length) return false;
  return (
    n.dimensions.length === n.out.length &&
    n.operands.every((o) => o.labels.length === 0 || o.labels.join() === n.out.join())
  );
}

/** f of the operands of an entrywise node, in place of f of the node. Numbers stay as they are. */
export function moveInside(c: Context, id: NodeId, f: (x: NodeId) => NodeId): NodeId {
  const g = c.graph;
  const n = g.node(id);
  const inside = (x: NodeId): NodeId => (g.node(x).axes.length === 0 ? x : f(x));
  if (n.kind === 'map') return simplifyMap(c, n.rule, n.args.map(inside));
  if (n.kind === 'sum') {
    const terms = n.terms.map((t) => ({ coefficient: t.coefficient, node: inside(t.node) }));
    const full = n.terms.find((t) => g.node(t.node).axes.length > 0);
    return simplifySum(c, terms, full ? g.node(inside(full.node)).axes : []);
  }
  const operands = operandsOf(n).map((x) => ({
    node: inside(x),
    labels: range(g.node(inside(x)).axes.length),
  }));
  const axes = commonAxes(
    g,
    operands.map((o) => o.node),
  );
  return simplifyProduct(c, operands, range(axes.length), new Map(axes.map((d, k) => [k, d])));
}
