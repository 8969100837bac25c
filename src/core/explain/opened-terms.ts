import { product } from '../graph/build.ts';
import type { NodeId, Term } from '../graph/graph.ts';
import { multiply } from '../graph/ratio.ts';
import type { Telling } from './telling.ts';

/** Brackets beyond this many terms stay. */
const most = 8;

/** A term with its brackets multiplied out, y ∘ (1 − p) as y − y ∘ p; what has a name stays whole. */
export function openedTerms(t: Telling, term: Term): readonly Term[] {
  const { g } = t.scribe;
  const n = g.node(term.node);
  if (t.scribe.names.has(term.node)) return [term];
  if (n.kind === 'sum')
    return n.terms.every((x) => g.node(x.node).axes.length === n.axes.length)
      ? n.terms.flatMap((x) =>
          openedTerms(t, { ...x, coefficient: multiply(term.coefficient, x.coefficient) }),
        )
      : [term];
  if (n.kind !== 'product') return [term];
  const at = n.operands.findIndex((o) => isBracket(t, o.node));
  const bracket = n.operands[at];
  const inner = bracket && g.node(bracket.node);
  if (!bracket || inner?.kind !== 'sum' || inner.terms.length > most) return [term];
  // A number among the terms stands at every entry.
  const dimensions = new Map(n.dimensions.map((dimension, label) => [label, dimension]));
  return inner.terms.flatMap((x) => {
    const labels = g.node(x.node).axes.length > 0 ? bracket.labels : [];
    const operands = n.operands.map((o, k) => (k === at ? { node: x.node, labels } : o));
    const node = product(g, operands, n.out, dimensions);
    return openedTerms(t, { coefficient: multiply(term.coefficient, x.coefficient), node });
  });
}

function isBracket(t: Telling, id: NodeId): boolean {
  const n = t.scribe.g.node(id);
  return n.kind === 'sum' && n.terms.length > 1 && !t.scribe.names.has(id);
}
