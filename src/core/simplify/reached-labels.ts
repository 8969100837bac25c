import type { Label, Operand } from '../graph/graph.ts';

/** The labels that hang together with others through factors, by labels that let pass. */
export function reachedLabels(
  operands: readonly Operand[],
  from: readonly Label[],
  passes: (l: Label) => boolean,
): ReadonlySet<Label> {
  const reached = new Set(from);
  for (let grew = true; grew;) {
    grew = false;
    for (const o of operands) {
      if (!o.labels.some((l) => reached.has(l))) continue;
      for (const l of o.labels)
        if (!reached.has(l) && passes(l)) {
          reached.add(l);
          grew = true;
        }
    }
  }
  return reached;
}
