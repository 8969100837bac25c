import type { Derivation, Model, Named, Result } from '../derivation.ts';
import { derivatives } from '../derive/derivative.ts';
import { reachable, type NodeId } from '../graph/graph.ts';
import { message } from '../messages/catalogue.ts';
import type { TermId } from '../shapes/term.ts';
import { derivativeShape } from '../shapes/derivative-shape.ts';
import { firstDerivatives, type Inner } from './again.ts';
import type { Draft } from './draft.ts';
import { showResults, writtenOut } from '../results.ts';
import { chainOf, derivativeFormula, formulaOf, inSentence, nameFormula } from './formula.ts';
import { orderDrafts, type OrderTask } from './order-steps.ts';
import { inSummary } from './order-summary.ts';
import { piecesOf } from './pieces.ts';
import { createScribe } from './scribe.ts';
import { resultFormula } from './result-lines.ts';

/** Derivatives that the program uses as values, g = gradient(f, x): each is told before the value that needs it. */
export function innerDerivativeDrafts(task: OrderTask): Draft[] {
  const { d } = task;
  const { elaborated, nodes, graph } = d.model;
  const needed = reachable(graph, [d.of.node]);
  const seen = new Set<NodeId>();
  return elaborated.terms.flatMap((term, id): Draft[] => {
    const own = nodes[id] as NodeId;
    const [of, by] = term.args;
    if (term.op !== 'derivative' || of === undefined || by === undefined) return [];
    if (!needed[own] || seen.has(own)) return [];
    seen.add(own);
    const t = { ...task, d: { ...d, model: withoutUsers(d.model, own) } };
    const variable = named(t, by);
    const value = named(t, of) ?? { name: 'f', node: nodes[of] as NodeId, shape: shapeOf(t, of) };
    if (!variable) return [];
    const order = term.orders?.[0] ?? 1;
    const inner = innerOf(t, value, variable, order);
    const symbol = derivativeFormula('∂', nameFormula(value.name), nameFormula(variable.name), order);
    const phases = order > 1 ? higherDrafts(t, inner) : t.phases(inner);
    const lines = inner.shown.results.map((r) => {
      const written = writtenOut(graph, inner.shown.names, r.namedNode);
      return written ? chainOf([symbol, formulaOf(written)]) : resultFormula(inner.d, inner.shown, r);
    });
    return [
      {
        rule: 'inner-derivative',
        title: message('title-inner-derivative', { derivative: inSentence(symbol) }),
        formulas: [],
        closing: order > 1 ? lines : inSummary(phases, lines),
        reason: message('why-inner-derivative', {}),
        children: phases,
      },
    ];
  });
}

/** The program as it is before a derivative is known: without what is made of it. */
function withoutUsers(model: Model, derivative: NodeId): Model {
  const { elaborated, nodes, graph } = model;
  const definitions = elaborated.definitions.filter(
    (x) => !reachable(graph, [nodes[x.term] as NodeId])[derivative],
  );
  return { ...model, elaborated: { ...elaborated, definitions } };
}

/** The derivative as a derivation of its own. */
function innerOf(t: OrderTask, of: Named, by: Named, order: number): Inner {
  if (order === 1) return firstDerivatives(t.d, of, [by], t.layout, t.pieces);
  const { byOrder, trace } = derivatives(t.d.model.graph, of.node, [by.node], order);
  const [list = []] = byOrder;
  const node = list.at(-1) as NodeId;
  const shape = derivativeShape(of.shape, by.shape, order);
  const result: Result = { wrt: [by], stacked: false, byOrder: list, node, shape };
  const d: Derivation = { model: t.d.model, of, order, results: [result], trace };
  const pieces = piecesOf(d, 'functions', t.pieces);
  return {
    d,
    pieces,
    shown: showResults(
      d,
      t.layout,
      pieces.filter((p) => p.chosen),
    ),
  };
}

const higherDrafts = (t: OrderTask, inner: Inner): Draft[] =>
  orderDrafts({ ...t, ...inner, scribe: createScribe(inner.d, inner.shown, inner.pieces, 'all') });

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
