import { reverse } from '../derive/reverse.ts';
import { broadcast, identity, product, range, sum, unknown } from '../graph/build.ts';
import { operandsOf, type Graph, type Label, type NodeId, type Operand } from '../graph/graph.ts';
import { localDerivative } from '../rules/instantiate.ts';

/** A derivative as the rules give it, and which rules those were. */
export interface ByRules {
  /** Axes of what is differentiated, then of the variable; nothing simplified, not even [i = k]. */
  readonly node: NodeId;
  /** Whether the variable stands in several factors of a product. */
  readonly product: boolean;
  /** Elementwise functions and primitives that were passed. */
  readonly functions: readonly NodeId[];
  readonly primitives: readonly NodeId[];
}

/**
 * The derivative of a node by one entry of a variable, rule by rule from the outside in: each term, each factor in
 * turn, each function by its table entry, which is `simple`; nodes of `stops` are held. This is the index form of the same local
 * derivatives that the reverse pass multiplies. Undefined where a branch decides.
 */
export function derivativeByRules(
  g: Graph,
  root: NodeId,
  variable: NodeId,
  stops: ReadonlySet<NodeId>,
  simple: (id: NodeId) => NodeId,
): ByRules | undefined {
  const own = g.node(variable).axes;
  const done = new Map<NodeId, NodeId | undefined>();
  const functions: NodeId[] = [];
  const primitives: NodeId[] = [];
  let severalFactors = false;

  const operands = (id: NodeId): readonly NodeId[] =>
    id === variable || (id !== root && stops.has(id)) ? [] : operandsOf(g.node(id));
  for (const id of inOrder(root, operands)) done.set(id, id === variable ? identity(g, own) : byRule(id));
  const node = done.get(root);
  const branches = functions.some((id) => {
    const n = g.node(id);
    return n.kind === 'map' && n.rule === 'where';
  });
  if (node === undefined || branches) return undefined;
  return { node, product: severalFactors, functions, primitives };

  function byRule(id: NodeId): NodeId | undefined {
    const varying = operands(id).filter((a) => done.get(a) !== undefined);
    if (varying.length === 0) return undefined;
    const n = g.node(id);
    const axes = [...n.axes, ...own];
    const inner = range(own.length, 1000);
    switch (n.kind) {
      case 'sum':
        return sum(
          g,
          n.terms.flatMap((t) => {
            const by = done.get(t.node);
            return by === undefined ? [] : [{ ...t, node: spread(t.node, by, n.axes.length, axes) }];
          }),
          axes,
        );
      case 'product': {
        const places = n.operands.flatMap((o, k) => (done.get(o.node) === undefined ? [] : [k]));
        if (places.length > 1) severalFactors = true;
        const dimensions = new Map<Label, (typeof axes)[number]>(n.dimensions.map((d, l) => [l, d]));
        const terms = places.map((k) => {
          const changed = n.operands.map((o, j): Operand =>
            j === k ? { node: done.get(o.node) as NodeId, labels: [...o.labels, ...inner] } : o,
          );
          return product(g, changed, [...n.out, ...inner], dimensions);
        });
        return sum(
          g,
          terms.map((t) => ({ coefficient: { num: 1, den: 1 }, node: t })),
          axes,
        );
      }
      case 'map':
      case 'unknown': {
        if (!functions.includes(id)) functions.push(id);
        const terms = n.args.flatMap((a, k) => {
          const by = done.get(a);
          if (by === undefined) return [];
          const local = simple(
            n.kind === 'map'
              ? localDerivative(g, id, k)
              : unknown(
                  g,
                  n.name,
                  n.orders.map((o, j) => (j === k ? o + 1 : o)),
                  n.args,
                ),
          );
          const labels = range(n.axes.length);
          const factors: Operand[] = [
            { node: local, labels: g.node(local).axes.length > 0 ? labels : [] },
            { node: by, labels: [...(g.node(a).axes.length > 0 ? labels : []), ...inner] },
          ];
          return [product(g, factors, [...labels, ...inner], new Map(n.axes.map((d, l) => [l, d])))];
        });
        return sum(
          g,
          terms.map((t) => ({ coefficient: { num: 1, den: 1 }, node: t })),
          axes,
        );
      }
      case 'primitive': {
        primitives.push(id);
        const locals = reverse(g, id, varying, new Set(varying)).cotangents;
        const terms = [...new Set(varying)].map((a) => {
          const local = simple(locals.get(a) as NodeId);
          const mine = range(n.axes.length);
          const through = range(g.node(a).axes.length, 500);
          if (a === variable) return local;
          return product(
            g,
            [
              { node: local, labels: [...mine, ...through] },
              { node: done.get(a) as NodeId, labels: [...through, ...inner] },
            ],
            [...mine, ...inner],
          );
        });
        return sum(
          g,
          terms.map((t) => ({ coefficient: { num: 1, den: 1 }, node: t })),
          axes,
        );
      }
      default:
        return undefined;
    }
  }

  /** A number's derivative in a sum of arrays stands in every entry. */
  function spread(of: NodeId, by: NodeId, rank: number, axes: readonly (typeof own)[number][]): NodeId {
    if (g.node(of).axes.length === rank) return by;
    return broadcast(g, by, range(own.length, rank), axes);
  }
}

/** The nodes below the root, each after its operands. */
function inOrder(root: NodeId, operands: (id: NodeId) => readonly NodeId[]): NodeId[] {
  const found = new Set<NodeId>();
  const pending = [root];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    pending.push(...operands(id));
  }
  return [...found].sort((a, b) => a - b);
}
