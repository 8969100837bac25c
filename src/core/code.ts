import type { Derivation } from './derivation.ts';
import { namesOf } from './derivation.ts';
import { permute } from './graph/build.ts';
import { operandsOf, reachable, type Graph, type NodeId } from './graph/graph.ts';
import type { Language } from './messages/catalogue.ts';
import { javascriptProgram } from './notation/code/javascript-program.ts';
import type { CodeProblem, CodeTarget } from './notation/code/problem.ts';
import { pythonProgram } from './notation/code/python-program.ts';
import type { Layout } from './request.ts';
import { showResults } from './results.ts';
import { simplify } from './simplify/simplify.ts';
import { conventionsOf } from './verdict.ts';

/**
 * The derivation as a function of a programming language that computes the value and the derivatives: named
 * values and error signals once, in order. Throws refusals for what the target has no way to write.
 */
export function codeText(d: Derivation, target: CodeTarget, layout: Layout, language: Language): string {
  const problem = problemOf(d, layout, language);
  return target === 'js' ? javascriptProgram(problem) : pythonProgram(problem, target);
}

function problemOf(d: Derivation, layout: Layout, language: Language): CodeProblem {
  const g = d.model.graph;
  const shown = showResults(d, layout);
  const { values, inputs } = namesOf(d.model);
  const roots = d.results.map((r) => r.node);
  const named = values.filter((v) => v.node !== d.of.node && operandsOf(g.node(v.node)).length > 0);
  const needed = reachable(g, [d.of.node, ...roots]);
  const parts = [...named, ...shown.shared.filter((s) => !values.some((v) => v.node === s.node))].filter(
    (p) => needed[p.node],
  );
  const pinned = new Set(parts.map((p) => p.node));
  const simplified = simplify(g, [d.of.node, ...roots, ...pinned], pinned);
  const composite = (node: NodeId): boolean => operandsOf(g.node(node)).length > 0;
  const final = [d.of.node, ...roots].map(simplified.of);
  const reached = reachable(g, final);
  const variables = new Set(d.results.flatMap((r) => r.wrt.map((v) => v.node)));
  return {
    graph: g,
    order: d.order,
    layout,
    value: { name: d.of.name, node: simplified.of(d.of.node), shape: d.of.shape },
    inputs: inputs
      .filter((i) => reached[i.node] || variables.has(i.node))
      .map((i) => {
        const n = g.node(i.node);
        return { ...i, ...(n.kind === 'input' && n.structure ? { structure: n.structure } : {}) };
      }),
    parts: parts.map((p) => ({ name: p.name, node: simplified.of(p.node) })).filter((p) => composite(p.node)),
    results: shown.results.map((r, k) => ({
      variables: r.result.wrt.map((v) => v.name),
      node: ordered(g, simplified.of(roots[k] as NodeId), r.order),
      shape: r.shape,
      transposed: r.transposed,
    })),
    conventions: conventionsOf(d),
    language,
    range: { start: 0, end: d.model.program.source.length },
  };
}

const ordered = (g: Graph, node: NodeId, order: readonly number[] | undefined): NodeId =>
  order ? permute(g, node, order) : node;
