import type { NodeId } from '../../graph/graph.ts';
import { asciiName, type Namer } from './names.ts';
import type { CodeProblem } from './problem.ts';

/** The names of nodes: parts, the value, and the results that are not one of these. */
export function identifiersOf(p: CodeProblem, namer: Namer): ReadonlyMap<NodeId, string> {
  const names = new Map<NodeId, string>();
  const give = (node: NodeId, name: () => string): void => {
    if (!names.has(node)) names.set(node, name());
  };
  for (const part of p.parts) give(part.node, () => namer.of(part.name));
  give(p.value.node, () => namer.of(p.value.name));
  const mark = p.order === 1 ? 'd' : `d${p.order}`;
  for (const r of p.results) give(r.node, () => namer.fresh(mark + r.variables.map(asciiName).join('_')));
  return names;
}
