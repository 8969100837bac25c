import type { Amount, ComputationGraph, Formula, GraphNode, NodeRole } from '../account.ts';
import type { Graph, NodeId } from '../graph/graph.ts';
import { shapeText } from '../shapes/shape.ts';
import type { DenseArray } from '../rules/primitive.ts';
import { evaluate, type Point } from '../run/evaluate.ts';
import { costsOf } from './counts.ts';
import { chainOf, nameFormula } from './formula.ts';
import { arrayFormula } from './numbers.ts';
import { pathSum } from './piece-graph.ts';
import { derivativeBy, edgeSymbol, type Telling } from './telling.ts';

/** The backpropagation account as data: what flows along every edge at the point, and what it all costs. */
export function graphData(t: Telling, point: Point): ComputationGraph {
  const { graph } = t;
  const { g } = t.scribe;
  const vertices = [...graph.variables, ...graph.pieces];
  const passed = graph.edges.map((e) => pathSum(t.d, graph, [[e]]));
  const roots = vertices.flatMap((v) => [v.node, graph.cotangent(v.node)]);
  const values = evaluate(g, [...roots, ...passed, ...graph.edges.map((e) => e.local)], point);
  const amount = (id: NodeId): Amount => {
    const a = values.get(id) as DenseArray;
    return { formula: arrayFormula(a, g.node(id).axes), entries: [...a.data], shape: [...a.shape] };
  };
  return {
    nodes: vertices.map((v): GraphNode => {
      const isVariable = graph.variables.includes(v);
      const n = g.node(v.node);
      return {
        name: v.name,
        kind: isVariable ? 'variable' : v.node === graph.of.node ? 'output' : 'piece',
        op: operationOf(g, v.node),
        role: roleOf(g, v.node),
        formula: isVariable ? nameFormula(v.name) : t.scribe.definition(v.node),
        shape: shapeText(n.axes),
        uses: graph.to(v.node).length,
        derivative: chainOf([derivativeBy(t, v), t.scribe.formula(graph.cotangent(v.node))]),
        value: amount(v.node),
        gradient: amount(graph.cotangent(v.node)),
      };
    }),
    edges: graph.edges.map((e, k) => ({
      from: e.to.name,
      to: e.from.name,
      local: chainOf([edgeSymbol(t, e), t.scribe.formula(e.local)]),
      upstream: amount(graph.cotangent(e.from.node)),
      localValue: amount(e.local),
      downstream: amount(passed[k] as NodeId),
    })),
    cost: costsOf(
      t.d,
      graph.variables.map((v) => graph.cotangent(v.node)),
      graph.variables.reduce((sum, v) => sum + (values.get(v.node)?.data.length ?? 1), 0),
      point.sizes,
    ),
  };
}

/** The graph with its formulas finished. */
export const finishedGraph = (
  graph: ComputationGraph,
  finished: (f: Formula) => Formula,
): ComputationGraph => ({
  ...graph,
  nodes: graph.nodes.map((n) => ({
    ...n,
    formula: finished(n.formula),
    derivative: finished(n.derivative),
  })),
  edges: graph.edges.map((e) => ({ ...e, local: finished(e.local) })),
});

/** The operation by its word: plus, times, or the function's own name. */
function operationOf(g: Graph, id: NodeId): string {
  const n = g.node(id);
  switch (n.kind) {
    case 'sum':
      return n.terms.length > 1 ? 'plus' : 'scale';
    case 'product':
      return 'times';
    case 'map':
    case 'primitive':
      return n.rule;
    case 'unknown':
      return n.name;
    default:
      return 'input';
  }
}

/** What a node does to the gradient that reaches it. */
function roleOf(g: Graph, id: NodeId): NodeRole {
  const n = g.node(id);
  if (n.kind === 'input') return 'input';
  if (n.kind === 'sum' && n.terms.length > 1) return 'distributes';
  if (n.kind === 'product' && n.operands.length > 1) return 'switches';
  if (n.kind === 'map' && (n.rule === 'max' || n.rule === 'min')) return 'routes';
  return n.kind === 'map' && n.rule === 'relu' ? 'gates' : 'scales';
}
