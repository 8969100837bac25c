import type { Formula } from '../account.ts';
import { nested, sizesOf } from '../at-point.ts';
import type { Graph, NodeId } from '../graph/graph.ts';
import type { NestedNumbers } from '../request.ts';
import type { DenseArray } from '../rules/primitive.ts';
import { evaluate, type Point } from '../run/evaluate.ts';
import { shapeText } from '../shapes/shape.ts';
import { costsOf, type Cost } from './counts.ts';
import { chainOf, nameFormula } from './formula.ts';
import { pathSum } from './piece-graph.ts';
import { derivativeBy, edgeSymbol, type Telling } from './telling.ts';

/** What a node does to the gradient that reaches it, from CS231n's gates. */
export type NodeRole = 'input' | 'distributes' | 'routes' | 'switches' | 'gates' | 'scales';

/** An input, or a simple piece of the value. */
interface BackpropagationNode {
  /** Unique within the account. */
  readonly name: string;
  readonly kind: 'variable' | 'piece' | 'output';
  /** The operation by its word in Nabla's language: "plus", "times", "max", "sigmoid"; "input" for a variable. */
  readonly op: string;
  readonly role: NodeRole;
  /** The right side of its equation; an input's own name. */
  readonly formula: Formula;
  readonly shape: string;
  /** How many nodes use it: above one it is copied forward, and gradients add up backward. */
  readonly uses: number;
  /** ∂s/∂z as an equation. */
  readonly derivative: Formula;
  /** The value, and the derivative of the output by it. */
  readonly value: NestedNumbers;
  readonly gradient: NestedNumbers;
}

/** From a node to one that uses it: values flow along it forward, gradients backward. */
interface BackpropagationEdge {
  readonly from: string;
  readonly to: string;
  /** The local derivative ∂to/∂from. */
  readonly local: Formula;
  /** downstream = upstream × local: upstream is the gradient of `to`, downstream what it passes to `from`. */
  readonly upstream: NestedNumbers;
  readonly localValue: NestedNumbers;
  readonly downstream: NestedNumbers;
}

/** The value at a point, node by node, as plain JSON: variables, then simple pieces in the order of the forward pass. */
export interface Backpropagation {
  readonly nodes: readonly BackpropagationNode[];
  readonly edges: readonly BackpropagationEdge[];
  readonly cost: Cost;
}

/** What flows along every edge at the point, and what it all costs. */
export function backpropagation(
  t: Telling,
  point: Point,
  finished: (f: Formula) => Formula,
): Backpropagation {
  const { graph } = t;
  const { g } = t.scribe;
  const vertices = [...graph.variables, ...graph.pieces];
  const passed = graph.edges.map((e) => pathSum(t.d, graph, [[e]]));
  const roots = vertices.flatMap((v) => [v.node, graph.cotangent(v.node)]);
  const values = evaluate(g, [...roots, ...passed, ...graph.edges.map((e) => e.local)], point);
  const numbers = (id: NodeId): NestedNumbers =>
    nested(values.get(id) as DenseArray, sizesOf(g.node(id).axes, point));
  return {
    nodes: vertices.map((v): BackpropagationNode => {
      const isVariable = graph.variables.includes(v);
      return {
        name: v.name,
        kind: isVariable ? 'variable' : v.node === graph.of.node ? 'output' : 'piece',
        op: operationOf(g, v.node),
        role: roleOf(g, v.node),
        formula: finished(isVariable ? nameFormula(v.name) : t.scribe.definition(v.node)),
        shape: shapeText(g.node(v.node).axes),
        uses: graph.to(v.node).length,
        derivative: finished(chainOf([derivativeBy(t, v), t.scribe.formula(graph.cotangent(v.node))])),
        value: numbers(v.node),
        gradient: numbers(graph.cotangent(v.node)),
      };
    }),
    edges: graph.edges.map((e, k) => ({
      from: e.to.name,
      to: e.from.name,
      local: finished(chainOf([edgeSymbol(t, e), t.scribe.formula(e.local)])),
      upstream: numbers(graph.cotangent(e.from.node)),
      localValue: numbers(e.local),
      downstream: numbers(passed[k] as NodeId),
    })),
    cost: costsOf(
      t.d,
      graph.variables.map((v) => graph.cotangent(v.node)),
      graph.variables.reduce((sum, v) => sum + (values.get(v.node)?.data.length ?? 1), 0),
      point.sizes,
    ),
  };
}

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
export function roleOf(g: Graph, id: NodeId): NodeRole {
  const n = g.node(id);
  if (n.kind === 'input') return 'input';
  if (n.kind === 'sum' && n.terms.length > 1) return 'distributes';
  if (n.kind === 'product' && n.operands.length > 1) return 'switches';
  if (n.kind === 'map' && (n.rule === 'max' || n.rule === 'min')) return 'routes';
  return n.kind === 'map' && n.rule === 'relu' ? 'gates' : 'scales';
}
