import { map, primitive, product, sum, unknown } from './build.ts';
import { operandsOf, reachable, type Graph, type NodeId } from './graph.ts';

/** The node with some nodes in it replaced, and nothing else changed. */
export function substitute(g: Graph, root: NodeId, replaced: ReadonlyMap<NodeId, NodeId>): NodeId {
  const needed = reachable(g, [root]);
  const result = new Map<NodeId, NodeId>(replaced);
  const of = (id: NodeId): NodeId => result.get(id) ?? id;
  for (let id = 0; id < needed.length; id++) {
    const n = g.node(id);
    if (!needed[id] || result.has(id) || operandsOf(n).every((a) => of(a) === a)) continue;
    switch (n.kind) {
      case 'sum':
        result.set(
          id,
          sum(
            g,
            n.terms.map((t) => ({ ...t, node: of(t.node) })),
            n.axes,
          ),
        );
        break;
      case 'product': {
        const operands = n.operands.map((o) => ({ node: of(o.node), labels: o.labels }));
        result.set(id, product(g, operands, n.out, new Map(n.dimensions.map((d, l) => [l, d]))));
        break;
      }
      case 'map':
        result.set(id, map(g, n.rule, n.args.map(of)));
        break;
      case 'unknown':
        result.set(id, unknown(g, n.name, n.orders, n.args.map(of)));
        break;
      case 'primitive':
        result.set(id, primitive(g, n.rule, n.args.map(of), n.options, n.axes));
        break;
      default:
        break;
    }
  }
  return of(root);
}
