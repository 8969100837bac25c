import type { Formula } from '../account.ts';
import { namesOf, type Model } from '../derivation.ts';
import { operandsOf, type NodeId } from '../graph/graph.ts';
import { writeIndices } from '../notation/indices.ts';
import { createWriter } from '../notation/write.ts';
import { writtenOut } from '../results.ts';
import { chainOf, formulaOf, nameFormula } from './formula.ts';

/** The definitions of the program, a line each, every named value by its name: z = W x + b, h = f(z). */
export function problemLines(model: Model): Formula[] {
  const { values } = namesOf(model);
  const names = valueNames(model);
  return values.map((v) => {
    const first = names.get(v.node);
    // A value that only renames another one: h = z.
    if (first !== undefined && first !== v.name) return chainOf([nameFormula(v.name), nameFormula(first)]);
    return chainOf([nameFormula(v.name), nodeFormula(model, names, v.node)]);
  });
}

/** The named values by node; of several names of one node the first counts. */
export function valueNames(model: Model): Map<NodeId, string> {
  const names = new Map<NodeId, string>();
  for (const v of namesOf(model).values)
    if (operandsOf(model.graph.node(v.node)).length > 0 && !names.has(v.node)) names.set(v.node, v.name);
  return names;
}

/** A node's own formula, the named nodes inside it by name; with indices where it has no matrix notation. */
export function nodeFormula(model: Model, names: ReadonlyMap<NodeId, string>, id: NodeId): Formula {
  const written = writtenOut(model.graph, names, id);
  if (written) return formulaOf(written);
  const others = new Map(names);
  others.delete(id);
  const { tex, text } = writeIndices(model.graph, createWriter(model.graph, others), id);
  return { tex, text };
}
