import type { Named } from '../derivation.ts';
import { reachable, type NodeId } from '../graph/graph.ts';
import { message } from '../messages/catalogue.ts';
import type { TermId } from '../shapes/term.ts';
import { firstDerivatives } from './again.ts';
import type { Draft } from './draft.ts';
import { writtenOut } from '../results.ts';
import { chainOf, derivativeFormula, formulaOf, inSentence, nameFormula } from './formula.ts';
import type { OrderTask } from './order-steps.ts';
import { resultFormula } from './result-lines.ts';

/** Derivatives that the program uses as values, g = gradient(f, x): each is told before the value that needs it. */
export function innerDerivativeDrafts(t: OrderTask): Draft[] {
  const { d } = t;
  const { elaborated, nodes, graph } = d.model;
  const needed = reachable(graph, [d.of.node]);
  const seen = new Set<NodeId>();
  return elaborated.terms.flatMap((term, id): Draft[] => {
    const own = nodes[id] as NodeId;
    const [of, by] = term.args;
    if (term.op !== 'derivative' || of === undefined || by === undefined) return [];
    if (!needed[own] || seen.has(own) || (term.orders?.[0] ?? 1) > 1) return [];
    seen.add(own);
    const variable = named(t, by);
    const value = named(t, of) ?? { name: 'f', node: nodes[of] as NodeId, shape: shapeOf(t, of) };
    if (!variable) return [];
    const inner = firstDerivatives(d, value, [variable], t.layout, t.pieces);
    const symbol = derivativeFormula('∂', nameFormula(value.name), nameFormula(variable.name));
    return [
      {
        rule: 'inner-derivative',
        title: message('title-inner-derivative', { derivative: inSentence(symbol) }),
        formulas: [],
        closing: inner.shown.results.map((r) => {
          const written = writtenOut(graph, inner.shown.names, r.namedNode);
          return written ? chainOf([symbol, formulaOf(written)]) : resultFormula(inner.d, inner.shown, r);
        }),
        reason: message('why-inner-derivative', {}),
        children: t.phases(inner),
      },
    ];
  });
}

const shapeOf = (t: OrderTask, term: TermId): Named['shape'] => t.d.model.shaped.shapes[term] ?? [];

/** The name of a term: an input's own, or that of its definition. */
function named(t: OrderTask, term: TermId): Named | undefined {
  const { elaborated, nodes } = t.d.model;
  const node = nodes[term] as NodeId;
  const own = elaborated.terms[term];
  const name =
    own?.op === 'input' ? own.name : elaborated.definitions.find((x) => nodes[x.term] === node)?.name;
  return name === undefined ? undefined : { name, node, shape: shapeOf(t, term) };
}
