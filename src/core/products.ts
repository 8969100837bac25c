import type { Derivation, Model, Named, Result } from './derivation.ts';
import { derivatives } from './derive/derivative.ts';
import { derivativeShape } from './shapes/derivative-shape.ts';
import { add, constant, product, range, scale } from './graph/build.ts';
import { sameDimension } from './graph/dimension.ts';
import { reachable, type Graph, type NodeId } from './graph/graph.ts';
import { refuse } from './outcome.ts';
import { divideNodes } from './rules/instantiate.ts';
import { inverse } from './rules/primitives/inverse.ts';
import { axesOfShape, shapeText } from './shapes/shape.ts';
import type { QueryTarget } from './shapes/term.ts';

type Products = Pick<Derivation, 'results' | 'trace'>;

const rankOf = (v: Named): number => axesOfShape(v.shape).length;

/** Σ over the last axes of a derivative times what stands on them. */
function contractLast(g: Graph, node: NodeId, factor: NodeId): NodeId {
  const rank = g.node(node).axes.length;
  const own = g.node(factor).axes.length;
  const operands = [
    { node, labels: range(rank) },
    { node: factor, labels: range(own, rank - own) },
  ];
  return product(g, operands, range(rank - own));
}

/**
 * What a query asks for that is no plain derivative: the Jacobian or the Hessian times a direction, a row times
 * the Jacobian, a differential, the derivative of what an equation defines. Undefined for other queries.
 */
export function productsOf(
  model: Model,
  of: Named,
  wrt: readonly Named[],
  order: number,
  query: QueryTarget,
): Products | undefined {
  if (query.query === 'implicit') return implicit(model.graph, of, wrt, query);
  const directions = wrt.map((v) => {
    const term = query.directions?.get(v.name);
    return term === undefined ? undefined : model.nodes[term];
  });
  if (!directions.every((d) => d !== undefined)) return undefined;
  if (query.query === 'differential') return differential(model.graph, of, wrt, directions);
  const [v] = wrt;
  const [direction] = directions;
  if (!v || direction === undefined) return undefined;
  if (query.query === 'vjp') return weighted(model.graph, of, v, direction, query);
  return along(model.graph, of, v, direction, order);
}

/** J v: how F changes along v (Baydin et al. 2018, section 3.1); H v, the change of the gradient, for order 2. */
function along(g: Graph, of: Named, v: Named, direction: NodeId, order: number): Products {
  const { byOrder, trace } = derivatives(g, of.node, [v.node], order);
  const [list = []] = byOrder;
  const node = contractLast(g, list.at(-1) as NodeId, direction);
  const result: Result = {
    wrt: [v],
    stacked: false,
    byOrder: list,
    node,
    along: [{ variable: v.node, direction }],
    shape: order === 1 ? of.shape : derivativeShape(of.shape, v.shape, order - 1),
  };
  return { results: [result], trace };
}

/** Jᵀu, the gradient of uᵀF with u held fixed. */
function weighted(g: Graph, of: Named, v: Named, weight: NodeId, query: QueryTarget): Products {
  if (reachable(g, [weight])[v.node]) refuse('weight-depends', { name: v.name }, query.range);
  const { byOrder, trace } = derivatives(g, of.node, [v.node], 1);
  const [list = []] = byOrder;
  const [first, second] = [rankOf(of), rankOf(v)];
  const labels = range(first);
  const node = product(
    g,
    [
      { node: weight, labels },
      { node: list[0] as NodeId, labels: range(first + second) },
    ],
    range(second, first),
  );
  const number = product(
    g,
    [
      { node: weight, labels },
      { node: of.node, labels },
    ],
    [],
  );
  const result: Result = {
    wrt: [v],
    stacked: false,
    byOrder: list,
    node,
    weighted: number,
    weight,
    shape: v.shape,
  };
  return { results: [result], trace };
}

/** dS = Σ ∂S/∂X · dX. */
function differential(g: Graph, of: Named, wrt: readonly Named[], directions: readonly NodeId[]): Products {
  const { byOrder, trace } = derivatives(
    g,
    of.node,
    wrt.map((v) => v.node),
    1,
  );
  const parts = byOrder.map((list, k) => contractLast(g, list[0] as NodeId, directions[k] as NodeId));
  const node = add(g, parts);
  const result: Result = {
    wrt,
    stacked: false,
    byOrder: [node],
    node,
    along: wrt.map((v, k) => ({ variable: v.node, direction: directions[k] as NodeId })),
    shape: of.shape,
  };
  return { results: [result], trace };
}

/** dx/dθ = −(∂F/∂x)⁻¹ ∂F/∂θ where F(x, θ) = 0 (the implicit function theorem). */
function implicit(g: Graph, of: Named, wrt: readonly Named[], query: QueryTarget): Products | undefined {
  const [x, ...parameters] = wrt;
  if (!x || parameters.length === 0) return undefined;
  const [own, values] = [axesOfShape(x.shape), axesOfShape(of.shape)];
  const alike = own.length === values.length && own.every((d, k) => sameDimension(d, values[k] as typeof d));
  if (!alike || own.length > 1)
    return refuse('implicit-shape', { of: shapeText(of.shape), x: shapeText(x.shape) }, query.range);
  const { byOrder, trace } = derivatives(
    g,
    of.node,
    wrt.map((v) => v.node),
    1,
  );
  const [byX, ...byParameters] = byOrder.map((list) => list[0] as NodeId);
  const results = parameters.map((v, k): Result => {
    const slope = byParameters[k] as NodeId;
    const rank = own.length + rankOf(v);
    const solved =
      own.length === 0
        ? overNumber(g, slope, byX as NodeId)
        : product(
            g,
            [
              { node: inverse(g, byX as NodeId), labels: [rank, 0] },
              { node: slope, labels: [0, ...range(rank - 1, 1)] },
            ],
            [rank, ...range(rank - 1, 1)],
          );
    const node = scale(g, -1, solved);
    const shape = derivativeShape(x.shape, v.shape, 1);
    return { wrt: [v], stacked: false, byOrder: [node], node, implicit: x, shape };
  });
  return { results, trace };
}

function overNumber(g: Graph, above: NodeId, below: NodeId): NodeId {
  const rank = g.node(above).axes.length;
  if (rank === 0) return divideNodes(g, above, below);
  const operands = [
    { node: above, labels: range(rank) },
    { node: divideNodes(g, constant(g, 1), below), labels: [] },
  ];
  return product(g, operands, range(rank));
}
