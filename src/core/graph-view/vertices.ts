import type { Derivation } from '../derivation.ts';
import { reverse } from '../derive/reverse.ts';
import { product, range } from '../graph/build.ts';
import { operandsOf, reachable, type NodeId } from '../graph/graph.ts';
import type { TermId } from '../shapes/term.ts';

/** An operation or input of the program, by the graph's node of its value. */
export interface WrittenVertex {
  readonly node: NodeId;
  readonly term: TermId;
}

/** `from` uses `to`, with the gradients that flow back where a variable lies below `to`. */
export interface WrittenEdge {
  readonly from: NodeId;
  readonly to: NodeId;
  /** ∂from/∂to with the other vertices held, and its product with the gradient of `from`. */
  readonly back?: { readonly local: NodeId; readonly downstream: NodeId };
}

export interface WrittenGraph {
  /** In topological order, the value last. */
  readonly vertices: readonly WrittenVertex[];
  readonly edges: readonly WrittenEdge[];
  /** Derivatives of the value by the vertices above a variable, and by the variables. */
  readonly gradients: ReadonlyMap<NodeId, NodeId>;
}

/** Terms that are no operation: numbers, and options of functions. */
const silent = new Set(['number', 'constant', 'size', 'slice', 'text', 'infinity']);

/**
 * The program as written, as a graph: one vertex a term that varies with the inputs (equal terms are one), and
 * one an array of constants. Numbers belong to the operations that use them.
 */
export function writtenGraph(d: Derivation): WrittenGraph {
  const vertices = verticesOf(d);
  const own = new Set(vertices.map((v) => v.node));
  const variables = new Set(d.results.flatMap((r) => r.wrt.map((v) => v.node)));
  const g = d.model.graph;
  const live = new Set<NodeId>();
  for (let id = 0; id <= d.of.node; id++)
    if (variables.has(id) || operandsOf(g.node(id)).some((a) => live.has(a))) live.add(id);
  const gradients = reverse(
    g,
    d.of.node,
    [...own].filter((id) => live.has(id)),
  ).cotangents;
  const edges = vertices.flatMap(({ node }): WrittenEdge[] => {
    const used = nearest(d, node, own);
    const wanted = used.filter((u) => live.has(u));
    if (wanted.length === 0) return used.map((to) => ({ from: node, to }));
    const locals = reverse(g, node, wanted, own).cotangents;
    return used.map((to) => {
      const local = locals.get(to);
      const upstream = gradients.get(node);
      if (local === undefined || upstream === undefined) return { from: node, to };
      return { from: node, to, back: { local, downstream: chained(d, upstream, node, local, to) } };
    });
  });
  return { vertices, edges, gradients };
}

function verticesOf(d: Derivation): WrittenVertex[] {
  const { graph: g, elaborated, nodes } = d.model;
  const needed = reachable(g, [d.of.node]);
  const varies = new Uint8Array(d.of.node + 1);
  for (let id = 0; id <= d.of.node; id++)
    if (g.node(id).kind === 'input' || operandsOf(g.node(id)).some((a) => varies[a])) varies[id] = 1;
  const found = new Map<NodeId, WrittenVertex>();
  const hidden = new Set<NodeId>();
  elaborated.terms.forEach((t, term) => {
    const node = nodes[term] as NodeId;
    if (!needed[node] || silent.has(t.op)) return;
    if (!varies[node] && g.node(node).axes.length === 0) return;
    // A named value that is differentiated by stands for the operation that it names.
    const [inner] = t.args;
    if (t.op === 'alias' && inner !== undefined && nodes[inner] !== node) hidden.add(nodes[inner] as NodeId);
    const named = t.op === 'alias' && inner !== undefined && elaborated.terms[inner]?.op !== 'input';
    if (!found.has(node)) found.set(node, { node, term: named ? inner : term });
  });
  for (const node of hidden) if (g.node(node).kind !== 'input') found.delete(node);
  const inner = insideConstants(d, found, varies);
  return [...found.values()].filter((v) => !inner.has(v.node)).sort((a, b) => a.node - b.node);
}

/** What constants are made of says nothing: [1, 2, 3] is one vertex. */
function insideConstants(
  d: Derivation,
  found: ReadonlyMap<NodeId, WrittenVertex>,
  varies: Uint8Array,
): Set<NodeId> {
  const inner = new Set<NodeId>();
  const g = d.model.graph;
  for (let id = d.of.node; id >= 0; id--)
    if (!varies[id] && (found.has(id) || inner.has(id))) for (const a of operandsOf(g.node(id))) inner.add(a);
  return inner;
}

/** The vertices that a vertex uses without another between, in the order in which it uses them. */
function nearest(d: Derivation, from: NodeId, vertices: ReadonlySet<NodeId>): NodeId[] {
  const g = d.model.graph;
  const found = new Set<NodeId>();
  const seen = new Set<NodeId>();
  const pending = [...operandsOf(g.node(from))].reverse();
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    if (vertices.has(id)) found.add(id);
    else pending.push(...[...operandsOf(g.node(id))].reverse());
  }
  return [...found];
}

/** The gradient of `from` times the local derivative, contracted over the axes of `from`. */
function chained(d: Derivation, upstream: NodeId, from: NodeId, local: NodeId, to: NodeId): NodeId {
  const g = d.model.graph;
  const seeds = range(g.node(d.of.node).axes.length);
  const [inner, outer] = [g.node(from).axes.length, g.node(to).axes.length];
  const fromLabels = range(inner, seeds.length);
  const toLabels = range(outer, seeds.length + inner);
  return product(
    g,
    [
      { node: upstream, labels: [...seeds, ...fromLabels] },
      { node: local, labels: [...fromLabels, ...toLabels] },
    ],
    [...seeds, ...toLabels],
  );
}
