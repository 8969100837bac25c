import * as build from '../../graph/build.ts';
import { namedDimension, type Dimension } from '../../graph/dimension.ts';
import {
  createGraph,
  isBody,
  operandsOf,
  reachable,
  type Body,
  type Graph,
  type Node,
  type NodeId,
  type Option,
} from '../../graph/graph.ts';

export interface Batched {
  readonly graph: Graph;
  readonly roots: readonly NodeId[];
  /** The nodes of the new graph, by their ids in the old one. */
  readonly nodeOf: (id: NodeId) => NodeId;
  /** Whether the node of the new graph has the batch axis. */
  readonly isBatched: (id: NodeId) => boolean;
}

/**
 * The same program for many examples at once: the named inputs have one more axis, the first, and with them
 * everything that depends on them. What does not is computed once for all examples.
 * @param dimension the name of the batch's size; no dimension of the program may have it
 */
export function batched(
  g: Graph,
  roots: readonly NodeId[],
  { inputs, dimension = 'batch' }: { readonly inputs: Iterable<string>; readonly dimension?: string },
): Batched {
  const to = createGraph();
  const batch = namedDimension(dimension);
  const names = new Set(inputs);
  const needed = reachable(g, roots);
  const made: NodeId[] = [];
  const carries = new Set<NodeId>();
  for (let id = 0; id < needed.length; id++) {
    if (!needed[id]) continue;
    const n = withOwnBodies(g, to, g.node(id));
    const args = operandsOf(n).map((a) => made[a] as NodeId);
    const isBatched = n.kind === 'input' ? names.has(n.name) : args.some((a) => carries.has(a));
    const node = isBatched ? withBatch(to, n, args, carries, batch) : copied(to, n, args);
    if (isBatched) carries.add(node);
    made[id] = node;
  }
  return {
    graph: to,
    roots: roots.map((r) => made[r] as NodeId),
    nodeOf(id) {
      const node = made[id];
      if (node === undefined) throw new Error('the roots do not need this node');
      return node;
    },
    isBatched: (id) => carries.has(id),
  };
}

/** The node with the functions among its options copied to the other graph. */
function withOwnBodies(g: Graph, to: Graph, n: Node): Node {
  if (n.kind !== 'primitive' || !n.options.some(isBody)) return n;
  return { ...n, options: n.options.map((o): Option => (isBody(o) ? bodyIn(g, to, o) : o)) };
}

function bodyIn(g: Graph, to: Graph, body: Body): Body {
  const inputs = [body.variable, ...body.parameters];
  const needed = reachable(g, [body.node, ...inputs]);
  const made: NodeId[] = [];
  for (let id = 0; id < needed.length; id++) {
    if (!needed[id]) continue;
    const n = withOwnBodies(g, to, g.node(id));
    made[id] = copied(
      to,
      n,
      operandsOf(n).map((a) => made[a] as NodeId),
    );
  }
  const [variable, ...parameters] = inputs.map((i) => made[i] as NodeId) as [NodeId, ...NodeId[]];
  const node = made[body.node] as NodeId;
  return { ...body, key: `${node} ${body.name}`, node, variable, parameters };
}

/** The node over other operands. */
function copied(g: Graph, n: Node, args: readonly NodeId[]): NodeId {
  switch (n.kind) {
    case 'input':
      return build.input(g, n.name, n.axes, n);
    case 'constant':
      return build.constant(g, n.value);
    case 'named-constant':
      return build.namedConstant(g, n.name, n.value);
    case 'size':
      return build.size(g, n.dimension);
    case 'one-hot':
      return build.oneHot(g, n.index, n.axes[0]);
    case 'sum':
      return build.sum(
        g,
        n.terms.map((t, k) => ({ coefficient: t.coefficient, node: args[k] as NodeId })),
        n.axes,
      );
    case 'product':
      return build.product(
        g,
        n.operands.map((o, k) => ({ node: args[k] as NodeId, labels: o.labels })),
        n.out,
        new Map(n.dimensions.map((d, l) => [l, d])),
      );
    case 'map':
      return build.map(g, n.rule, args);
    case 'unknown':
      return build.unknown(g, n.name, n.orders, args);
    case 'primitive':
      return build.primitive(g, n.rule, args, n.options, n.axes);
  }
}

/** The node with the batch axis before its own. */
function withBatch(
  g: Graph,
  n: Node,
  args: readonly NodeId[],
  carries: ReadonlySet<NodeId>,
  batch: Dimension,
): NodeId {
  const axes = [batch, ...n.axes];
  /** An argument that must have all axes, or be one number for all. */
  const spread = (a: NodeId, whole: boolean): NodeId => {
    const own = g.node(a).axes;
    const has = carries.has(a);
    if (own.length === axes.length || (!has && own.length === 0 && !whole)) return a;
    const rest = build.range(own.length - (has ? 1 : 0), 1);
    return build.broadcast(g, a, has ? [0, ...rest] : rest, axes);
  };
  switch (n.kind) {
    case 'input':
      return build.input(g, n.name, axes);
    case 'sum':
      return build.sum(
        g,
        n.terms.map((t, k) => ({ coefficient: t.coefficient, node: spread(args[k] as NodeId, false) })),
        axes,
      );
    case 'product': {
      const label = n.dimensions.length;
      return build.product(
        g,
        n.operands.map((o, k) => {
          const node = args[k] as NodeId;
          return { node, labels: carries.has(node) ? [label, ...o.labels] : o.labels };
        }),
        [label, ...n.out],
        new Map([...n.dimensions.map((d, l) => [l, d] as const), [label, batch]]),
      );
    }
    case 'map':
      return build.map(
        g,
        n.rule,
        args.map((a) => spread(a, false)),
      );
    case 'unknown':
      return build.unknown(
        g,
        n.name,
        n.orders,
        args.map((a) => spread(a, false)),
      );
    case 'primitive':
      return build.primitive(
        g,
        n.rule,
        args.map((a) => withLeading(g, a, carries.has(a), batch)),
        n.options,
        axes,
      );
    default:
      throw new Error(`a ${n.kind} has no operands`);
  }
}

function withLeading(g: Graph, a: NodeId, has: boolean, batch: Dimension): NodeId {
  const { axes } = g.node(a);
  return has ? a : build.broadcast(g, a, build.range(axes.length, 1), [batch, ...axes]);
}
