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
import { finenessOf } from './fineness.ts';
import { piecesOf } from './pieces.ts';
import { createScribe } from './scribe.ts';
import { resultFormula, signOf } from './result-lines.ts';

/** A derivative in the program: of a term by a term, so many times. */
interface Asked {
  readonly node: NodeId;
  readonly of: TermId;
  readonly by: TermId;
  readonly order: number;
}

/** Derivatives that the program uses as values, g = gradient(f, x): each is told before the value that needs it. */
export function innerDerivativeDrafts(task: OrderTask): Draft[] {
  const { d } = task;
  return askedFor(task).flatMap(({ node, of, by, order }): Draft[] => {
    const t = { ...task, d: { ...d, model: withoutUsers(d.model, node) } };
    const variable = named(t, by);
    const known = named(t, of);
    const value = known ?? { name: letterFor(t), node: nodeOf(t, of), shape: shapeOf(t, of) };
    if (!variable) return [];
    const inner = innerOf(t, value, variable, order);
    const sign = signOf(inner.d);
    const symbol = derivativeFormula(sign, nameFormula(value.name), nameFormula(variable.name), order);
    const phases = order > 1 ? higherDrafts(t, inner) : t.phases(inner);
    const lines = inner.shown.results.map((r) => {
      const written = writtenOut(d.model.graph, inner.shown.names, r.namedNode);
      return written ? chainOf([symbol, formulaOf(written)]) : resultFormula(inner.d, inner.shown, r);
    });
    // A value without a name in the program has one here.
    const definition = known ? [] : [chainOf([nameFormula(value.name), t.scribe.formula(value.node)])];
    return [
      {
        rule: 'inner-derivative',
        title: message('title-inner-derivative', { derivative: inSentence(symbol) }),
        formulas: definition,
        closing: order > 1 ? lines : inSummary(phases, lines),
        reason: message('why-inner-derivative', {}),
        children: phases,
      },
    ];
  });
}

const valueLetters = ['f', 'g', 'h', 'q', 'k'];

const letterFor = (t: OrderTask): string => valueLetters.find((l) => !t.scribe.taken.has(l)) ?? 'f_0';

/** The derivatives that the value needs, and those that they are derivatives of; d/dx of d/dx is one of second order. */
function askedFor({ d }: OrderTask): Asked[] {
  const { elaborated, nodes, graph } = d.model;
  const all = elaborated.terms.flatMap((term, id): Asked[] => {
    const [of, by] = term.args;
    if (term.op !== 'derivative' || of === undefined || by === undefined) return [];
    return [{ node: nodes[id] as NodeId, of, by, order: term.orders?.[0] ?? 1 }];
  });
  const named = new Set(elaborated.definitions.map((x) => x.term));
  const merged = (a: Asked): Asked => {
    const inner = all.find((x) => x.node === nodes[a.of] && x.by === a.by);
    return inner && !named.has(a.of) ? merged({ ...a, of: inner.of, order: a.order + inner.order }) : a;
  };
  const found = new Map<NodeId, Asked>();
  const roots = [d.of.node];
  for (let root = roots.pop(); root !== undefined; root = roots.pop()) {
    const needed = reachable(graph, [root]);
    for (const a of all.filter((x) => needed[x.node] && !found.has(x.node))) {
      const whole = merged(a);
      found.set(a.node, whole);
      roots.push(nodes[whole.of] as NodeId);
    }
  }
  return [...found.values()].sort((a, b) => a.node - b.node);
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
  const pieces = piecesOf(d, finenessOf(d, undefined), t.pieces);
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

const nodeOf = (t: OrderTask, term: TermId): NodeId => t.d.model.nodes[term] as NodeId;

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
