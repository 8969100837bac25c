import type { Formula } from '../account.ts';
import type { Derivation, Result } from '../derivation.ts';
import type { NodeId } from '../graph/graph.ts';
import { message } from '../messages/catalogue.ts';
import type { Layout } from '../request.ts';
import type { Shown } from '../results.ts';
import { isScalar } from '../shapes/shape.ts';
import { firstDerivatives, type Inner } from './again.ts';
import type { Draft } from './draft.ts';
import { inSummary, inTerms } from './order-summary.ts';
import {
  chainOf,
  derivativeFormula,
  inSentence,
  nameFormula,
  operatorFormula,
  tupleOf,
  type DerivativeSign,
} from './formula.ts';
import type { Piece } from './pieces.ts';
import { resultFormula } from './result-lines.ts';
import { scalarAccount } from './scalar.ts';
import { simplifyDraft } from './simplify-draft.ts';
import type { Scribe } from './scribe.ts';

/** What telling derivatives of higher order needs beside the derivation itself. */
export interface OrderTask {
  readonly d: Derivation;
  readonly shown: Shown;
  readonly pieces: readonly Piece[];
  readonly layout: Layout;
  readonly scribe: Scribe;
  readonly sign: DerivativeSign;
  /** The phases of a derivation of first order, without its result. */
  readonly phases: (inner: Inner) => Draft[];
}

/** Higher orders: the first derivative, then each order by differentiating the one before. */
export function orderDrafts(t: OrderTask): Draft[] {
  return t.d.results.flatMap((r) => {
    const [v] = r.wrt;
    if (r.wrt.length > 1 || !v) return stackedDrafts(t, r);
    const isNumbers = isScalar(v.shape) && isScalar(t.d.of.shape);
    return isNumbers ? r.byOrder.map((_, k) => numberDraft(t, r, k)) : arrayDrafts(t, r);
  });
}

/** A number by a number: the textbook rules, as often as asked. */
function numberDraft(t: OrderTask, r: Result, k: number): Draft {
  const { d, scribe, sign } = t;
  const node = r.byOrder[k] as NodeId;
  const [v] = r.wrt;
  const left = derivativeFormula(sign, nameFormula(d.of.name), nameFormula(v?.name ?? ''), k + 1);
  const before = k === 0 ? d.of.node : scribe.simple(r.byOrder[k - 1] as NodeId);
  return {
    rule: k === 0 ? 'first-derivative' : 'again',
    ...(k === 0 ? {} : { reason: message('why-again', {}) }),
    ...toldByRules(t, before, v as Result['wrt'][number], left, node),
  };
}

function toldByRules(
  t: OrderTask,
  before: NodeId,
  variable: { readonly name: string; readonly node: NodeId },
  left: Formula,
  node: NodeId,
): Pick<Draft, 'formulas' | 'closing' | 'children' | 'equal'> {
  const { scribe, sign } = t;
  const account = scalarAccount({ scribe, node: before, variable, sign, stops: new Set(), left });
  const result = scribe.formula(node);
  return {
    formulas: [],
    closing: [chainOf([left, result])],
    children: [account.rules, ...simplifyDraft(left, account, result)],
    equal: [node, scribe.simple(node)],
  };
}

/** Names for the derivatives before: the gradient is called g where nothing else is. */
const letters = ['g', 'q', 'k', 'w'];

/** Arrays: the phases of the first derivative; then it has a name, and is differentiated like any value. */
function arrayDrafts(t: OrderTask, r: Result): Draft[] {
  const { d, layout, sign } = t;
  const [v] = r.wrt;
  if (!v) return [];
  let inner = firstDerivatives(d, d.of, [v], layout === 'numerator' ? 'shape' : layout, t.pieces);
  let symbol = nameFormula(d.of.name);
  const taken = new Set(t.scribe.taken);
  return r.byOrder.map((node, k): Draft => {
    const isFirst = k === 0;
    if (!isFirst) {
      const [last] = inner.shown.results;
      const name = letters.find((l) => !taken.has(l)) ?? `g_${k}`;
      taken.add(name);
      const of = { name, node: last?.namedNode ?? node, shape: last?.shape ?? [] };
      inner = firstDerivatives(d, of, [v], 'shape', inner.pieces);
    }
    const lines = inner.shown.results.map((x) => resultFormula(inner.d, inner.shown, x));
    const by = nameFormula(v.name);
    const definition = isFirst ? [] : [chainOf([nameFormula(inner.d.of.name), symbol, before()])];
    symbol = derivativeFormula(sign, nameFormula(d.of.name), by, k + 1);
    const phases = t.phases(inner);
    return {
      rule: isFirst ? 'first-derivative' : 'again',
      formulas: definition,
      closing: inSummary(phases, isFirst ? inTerms(inner, phases, lines) : lines),
      ...(isFirst
        ? {}
        : { reason: message('why-again-named', { name: inSentence(nameFormula(inner.d.of.name)) }) }),
      children: phases,
      equal: [node, inner.d.results[0]?.node ?? node],
    };

    function before(): Formula {
      return t.scribe.formula(inner.d.of.node);
    }
  });
}

/** Several numbers: each partial derivative, then each of them again by every variable. */
function stackedDrafts(t: OrderTask, r: Result): Draft[] {
  const { d, scribe, sign } = t;
  const of = nameFormula(d.of.name);
  const by = tupleOf(r.wrt.map((v) => nameFormula(v.name)));
  const whole = (k: number): Formula =>
    chainOf([derivativeFormula(sign, of, by, k + 1), scribe.formula(r.byOrder[k] as NodeId)]);
  const isTold = isScalar(d.of.shape) && r.byOrder.length === 2 && r.wrt.length <= 4;
  if (!isTold)
    return r.byOrder.map((_, k): Draft => ({
      rule: k === 0 ? 'first-derivative' : 'again',
      formulas: [whole(k)],
      ...(k === 0 ? {} : { reason: message('why-again', {}) }),
    }));
  const { results } = firstDerivatives(d, d.of, r.wrt, 'shape', t.pieces).d;
  const partial = (k: number): Formula => derivativeFormula(sign, of, nameFormula(r.wrt[k]?.name ?? ''));
  const first: Draft = {
    rule: 'first-derivative',
    formulas: [],
    closing: [whole(0)],
    children: results.map((x, k): Draft => ({
      rule: 'differentiate',
      title: message('title-differentiate', { variable: inSentence(nameFormula(r.wrt[k]?.name ?? '')) }),
      ...toldByRules(t, d.of.node, r.wrt[k] as Result['wrt'][number], partial(k), x.node),
    })),
  };
  const pairs = r.wrt.flatMap((_, i) => r.wrt.flatMap((v, j) => (j >= i ? [{ i, v }] : [])));
  const second: Draft = {
    rule: 'again',
    formulas: [],
    closing: [whole(1)],
    reason: message('why-hessian-pairs', {}),
    children: pairs.map(({ i, v }): Draft => {
      const before = scribe.simple(results[i]?.node as NodeId);
      const left = operatorFormula(sign, partial(i), nameFormula(v.name));
      const [again] = firstDerivatives(
        d,
        { name: d.of.name, node: before, shape: [] },
        [v],
        'shape',
        t.pieces,
      ).d.results;
      return {
        rule: 'differentiate',
        title: message('title-differentiate-again', {
          derivative: inSentence(partial(i)),
          variable: inSentence(nameFormula(v.name)),
        }),
        ...toldByRules(t, before, v, left, again?.node as NodeId),
      };
    }),
  };
  return [first, second];
}
