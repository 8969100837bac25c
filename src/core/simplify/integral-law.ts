import { add, constant, product, scale } from '../graph/build.ts';
import { reachable, type Graph, type Label, type Node, type NodeId, type Operand } from '../graph/graph.ts';
import { isInteger } from '../graph/ratio.ts';
import { integral, integralOf, type Integral } from '../rules/primitives/integral.ts';
import { divideNodes, powerNodes } from '../rules/instantiate.ts';
import type { Context } from './context.ts';
import { simplifyProduct } from './product.ts';

type PrimitiveNode = Node & { kind: 'primitive' };
type Simplify = (id: NodeId) => NodeId;

/** What is under an integral in its simplest form; factors that do not hang on the variable stand before it. */
export function simplifyIntegral(c: Context, n: PrimitiveNode, simple: Simplify): NodeId | undefined {
  const g = c.graph;
  const found = integralOf(g, n);
  if (!found) return undefined;
  return withoutFactors(c, { ...found, under: simple(found.under) }, simple);
}

/** ∫ t^k dt = (b^(k + 1) − a^(k + 1))/(k + 1) for k = 1, 2, 3 …; undefined for what is no such power. */
function ofPower(g: Graph, { under, variable, from, to }: Integral): NodeId | undefined {
  const k = exponentOf(g, under, variable);
  if (k === undefined || typeof from === 'string' || typeof to === 'string') return undefined;
  const raised = (x: NodeId): NodeId => powerNodes(g, x, constant(g, k + 1));
  const difference = add(g, [raised(to), scale(g, -1, raised(from))]);
  return scale(g, { num: 1, den: k + 1 }, difference);
}

function exponentOf(g: Graph, id: NodeId, variable: NodeId): number | undefined {
  if (id === variable) return 1;
  const n = g.node(id);
  if (n.kind !== 'map' || n.args[0] !== variable) return undefined;
  if (n.rule === 'square') return 2;
  if (n.rule === 'cube') return 3;
  const e = n.rule === 'pow' ? g.node(n.args[1] as NodeId) : undefined;
  return e?.kind === 'constant' && isInteger(e.value) && e.value.num > 0 ? e.value.num : undefined;
}

/** ∫ c f dt = c ∫ f dt. */
function withoutFactors(c: Context, whole: Integral, simple: Simplify): NodeId {
  const g = c.graph;
  const power = ofPower(g, whole);
  if (power !== undefined) return simple(power);
  const n = g.node(whole.under);
  const [only] = n.kind === 'sum' && n.terms.length === 1 ? n.terms : [];
  if (only && g.node(only.node).axes.length === n.axes.length)
    return scale(g, only.coefficient, withoutFactors(c, { ...whole, under: only.node }, simple));
  if (n.kind === 'product') return factored(c, whole, n, simple);
  if (n.kind === 'map' && n.rule === 'divide' && n.axes.length === 0) {
    const [above, below] = n.args as [NodeId, NodeId];
    if (!hangsOn(g, below, whole.variable))
      return divideNodes(g, withoutFactors(c, { ...whole, under: above }, simple), below);
    if (!hangsOn(g, above, whole.variable) && g.node(above).kind !== 'constant') {
      const rest = integral(g, { ...whole, under: divideNodes(g, constant(g, 1), below) });
      return simplifyProduct(
        c,
        [above, rest].map((node) => ({ node, labels: [] })),
        [],
        new Map(),
      );
    }
  }
  return integral(g, whole);
}

function factored(c: Context, whole: Integral, n: Node & { kind: 'product' }, simple: Simplify): NodeId {
  const g = c.graph;
  const varies = (o: Operand): boolean => hangsOn(g, o.node, whole.variable);
  const inside = n.operands.filter(varies);
  const outside = n.operands.filter((o) => !varies(o));
  const kept = new Set([...n.out, ...outside.flatMap((o) => o.labels)]);
  const labels = [...new Set(inside.flatMap((o) => o.labels))].filter((l) => kept.has(l));
  if (outside.length === 0 || inside.length === 0 || labels.length > n.out.length) return integral(g, whole);
  const dimensions = new Map<Label, (typeof n.dimensions)[number]>(n.dimensions.map((d, l) => [l, d]));
  const under = product(g, inside, labels, dimensions);
  const node = withoutFactors(c, { ...whole, under }, simple);
  return simplifyProduct(c, [...outside, { node, labels }], n.out, dimensions);
}

const hangsOn = (g: Graph, id: NodeId, variable: NodeId): boolean => reachable(g, [id])[variable] === 1;
