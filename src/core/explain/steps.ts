import type { Formula } from '../account.ts';
import type { Derivation } from '../derivation.ts';
import { operandsOf, reachable } from '../graph/graph.ts';
import { message } from '../messages/catalogue.ts';
import type { Layout } from '../request.ts';
import type { Shown } from '../results.ts';
import type { Point } from '../run/evaluate.ts';
import { conditionsOf } from './conditions.ts';
import type { Draft } from './draft.ts';
import { chainOf, derivativeFormula, inSentence, nameFormula } from './formula.ts';
import { backpropagation, type Backpropagation } from './backpropagation.ts';
import { jacobianDrafts } from './jacobian-steps.ts';
import { layersOf } from './layers.ts';
import type { Inner } from './again.ts';
import { innerDerivativeDrafts } from './inner-derivative-steps.ts';
import { orderDrafts, type OrderTask } from './order-steps.ts';
import { isProduct, queryDrafts } from './query-steps.ts';
import { resultFormula, signOf } from './result-lines.ts';
import type { RuleId } from './rule-ids.ts';
import { isScalar } from '../shapes/shape.ts';
import { isOfNumbers } from './fineness.ts';
import { pieceGraph } from './piece-graph.ts';
import type { Piece } from './pieces.ts';
import { pointDrafts } from './point-steps.ts';
import { chainDraft, piecesDraft, programDrafts, resultDraft } from './program-steps.ts';
import { scalarAccount } from './scalar.ts';
import { simplifyDraft } from './simplify-draft.ts';
import { createScribe } from './scribe.ts';
import { shapeDrafts } from './shape-steps.ts';
import { turnedDrafts } from './turned-steps.ts';
import { symmetryOf } from './symmetry.ts';
import type { Telling } from './telling.ts';
import { upstreamNames } from './upstream-names.ts';

/** Beyond this many operations only the results are told. */
const maxOperations = 30_000;
const maxPieces = 4000;
const maxTold = 60;
const maxInSymbols = 12;

/** The derivation told in steps, replayed from the trace of the reverse pass. `more` are further result lines. */
export function stepsOf(
  d: Derivation,
  shown: Shown,
  pieces: readonly Piece[],
  layout: Layout,
  point: Point | undefined,
  more: readonly Formula[],
): Draft[] {
  if (operationsOf(d) > maxOperations || pieces.length > maxPieces) return [resultOnly(shown, d, more)];
  const isQuery = isProduct(d);
  if (d.order > 1 || isQuery) {
    const task = taskOf(d, shown, pieces, layout);
    return [...(isQuery ? queryDrafts(task) : orderDrafts(task)), valueDraft(task)];
  }
  const bare = tellingOf(d, shown, pieces, layout);
  const { graph } = bare;
  const layers = layersOf(bare);
  // The letter for the number of a layer is no index.
  if (layers) for (const scribe of [bare.scribe, bare.plain]) scribe.reserve(layers.view.letter);
  const t: Telling = { ...bare, layers };
  if (graph.pieces.filter((p) => !layers?.skips(p.node)).length > maxTold)
    return [resultOnly(shown, d, more)];
  const result = resultDraft(t, more, point);
  const numbers = point ? pointDrafts(t, point) : [];
  if (graph.pieces.length > 1) {
    // Of many operations the symbols would hide the numbers, which say the same.
    if (isOfNumbers(d) && point && graph.pieces.length > maxInSymbols)
      return [piecesDraft(t), chainDraft(t), ...numbers, result];
    return [...programDrafts(t), ...numbers, result];
  }
  if (isOfNumbers(d)) return [...textbookDrafts(t), ...numbers, result];
  return [
    { rule: 'local-jacobians', formulas: [], children: jacobianDrafts(t) },
    ...turnedDrafts(t),
    ...shapeDrafts(t),
    ...numbers,
    result,
  ];
}

/** The steps of derivatives that the program uses as values. */
export const innerSteps = (d: Derivation, shown: Shown, pieces: readonly Piece[], layout: Layout): Draft[] =>
  d.model.derived.length === 0 || operationsOf(d) > maxOperations
    ? []
    : innerDerivativeDrafts(taskOf(d, shown, pieces, layout));

const taskOf = (d: Derivation, shown: Shown, pieces: readonly Piece[], layout: Layout): OrderTask => ({
  ...{ d, shown, pieces, layout, scribe: createScribe(d, shown, pieces, 'all'), sign: signOf(d) },
  phases: (inner) => phasesOf(inner, layout),
});

/** The phases of a first derivative that further steps go on from: everything but its result and its shapes. */
function phasesOf({ d, shown, pieces }: Inner, layout: Layout): Draft[] {
  const left = new Set<RuleId>(['result', 'shapes']);
  return stepsOf(d, shown, pieces, layout, undefined, []).filter((x) => !left.has(x.rule));
}

/** The results of a query or a higher order. */
function valueDraft({ d, shown, scribe }: OrderTask): Draft {
  const isHessian =
    d.order === 2 && isScalar(d.of.shape) && d.results.every((r) => !r.along && r.shape.length === 2);
  const symmetry = isHessian ? shown.results.map(symmetryOf) : [];
  return {
    rule: 'result',
    formulas: [...shown.results.map((r) => resultFormula(d, shown, r)), ...symmetry.flatMap((f) => f ?? [])],
    reason: [
      ...(isHessian
        ? [message('why-hessian-symmetric', { checked: symmetry.every((f) => f !== undefined) })]
        : []),
      // What an equation defines is divided by its derivative, or multiplied by its inverse.
      ...[...new Set(d.results.map((r) => (r.implicit ? r.node : d.of.node)))].flatMap((of) =>
        conditionsOf(scribe, of),
      ),
    ],
  };
}

function tellingOf(d: Derivation, shown: Shown, pieces: readonly Piece[], layout: Layout): Telling {
  const graph = pieceGraph(d, pieces);
  const plain = createScribe(d, shown, pieces, 'pieces');
  const scribe = createScribe(d, shown, pieces, 'all');
  const upstreams = upstreamNames(d, shown, graph, scribe);
  return {
    d,
    shown,
    scribe: upstreams.size > 0 ? createScribe(d, shown, pieces, 'all', upstreams) : scribe,
    plain,
    graph,
    layout,
    sign: signOf(d),
    upstreams,
  };
}

/** The numbers at a point as data; not for higher orders and values of too many pieces. */
export function backpropagationOf(
  { d, shown, pieces }: Inner,
  layout: Layout,
  point: Point,
  finished: (f: Formula) => Formula,
): Backpropagation | undefined {
  if (d.order > 1 || isProduct(d) || pieces.length > maxTold) return undefined;
  return backpropagation(tellingOf(d, shown, pieces, layout), point, finished);
}

/** One expression of numbers: the textbook rules, variable by variable, then what they give simplified. */
function textbookDrafts(t: Telling): Draft[] {
  const of = nameFormula(t.d.of.name);
  const told = t.graph.variables.map((v): Draft => {
    const left = derivativeFormula(t.sign, of, nameFormula(v.name));
    const account = scalarAccount({
      scribe: t.scribe,
      node: t.d.of.node,
      variable: v,
      sign: t.sign,
      stops: new Set(),
      left,
    });
    const result = t.scribe.formula(t.graph.cotangent(v.node));
    const simplified = simplifyDraft(left, account, result);
    const title = message('title-differentiate', { variable: inSentence(nameFormula(v.name)) });
    return {
      rule: 'differentiate',
      ...(t.graph.variables.length > 1 ? { title } : {}),
      formulas: [],
      closing: [chainOf([left, result])],
      children: [account.rules, ...simplified],
    };
  });
  const [only] = told;
  if (told.length > 1 || !only?.children) return told;
  const [rules, ...simplified] = only.children;
  if (!rules?.closing) return [...only.children];
  return [{ ...only, closing: rules.closing.slice(-1), children: [rules] }, ...simplified];
}

function resultOnly(shown: Shown, d: Derivation, more: readonly Formula[]): Draft {
  return {
    rule: 'result',
    formulas: more.length > 0 ? more : [],
    reason: message('why-too-long', { count: operationsOf(d) + shown.results.length }),
  };
}

function operationsOf(d: Derivation): number {
  const g = d.model.graph;
  const needed = reachable(g, [d.of.node]);
  return [...needed.keys()].filter((id) => needed[id] && operandsOf(g.node(id)).length > 0).length;
}
