import type { Formula } from '../account.ts';
import { operandsOf, reachable, type Graph, type NodeId } from '../graph/graph.ts';
import { one } from '../graph/ratio.ts';
import { message, type Message } from '../messages/catalogue.ts';
import { toUnicode } from '../notation/text.ts';
import { isPrintable, type Written } from '../notation/written.ts';
import { simplify } from '../simplify/simplify.ts';
import { differing } from './difference.ts';
import type { Draft } from './draft.ts';
import {
  commonFactors,
  flatTerm,
  holdsProductOfSums,
  multipliedOut,
  sumOf,
  times,
  without,
} from './flat-terms.ts';
import { chainOf, inSentence, nameFormula } from './formula.ts';
import { freeLetters } from './free-letters.ts';
import { unmarked } from './marks.ts';
import { milestones, type LawStep } from './milestones.ts';
import { isReordered, lawBetween, lawOf, type Law } from './simplification-laws.ts';
import { regroupWays, simplestTerm } from './regroup.ts';
import { substitute } from '../graph/substitute.ts';

/** What is simplified, and how it is written; `pinned` nodes have names and stay whole. */
export interface Simplification {
  readonly g: Graph;
  readonly raw: NodeId;
  /** The simplest form: the answer's. */
  readonly end: NodeId;
  /** The state as the rules left it, where that says more than the node does: factors not yet multiplied. */
  readonly start: Written;
  readonly pinned: ReadonlySet<NodeId>;
  /** All names of the program. */
  readonly taken: ReadonlySet<string>;
  readonly write: (id: NodeId) => Written | undefined;
  /** The name of what was differentiated, its formula, and how the end is written with that name in it. */
  readonly own?: {
    readonly name: string;
    readonly formula: Formula;
    readonly write: (id: NodeId) => Written | undefined;
  };
}

interface State {
  readonly node: NodeId;
  readonly written: Written;
  readonly law: Law;
  /** Told by itself, though the state before goes by the same law. */
  readonly apart?: boolean;
}

const mostNodes = 400;
const mostStates = 14;

/** From the derivative as the rules gave it to the simplest form, a law a step. Nothing where both are the same. */
export function simplificationDrafts(s: Simplification): Draft[] {
  const { g, raw, end } = s;
  const last = (s.own ?? s).write(end);
  if (!last || !isPrintable(last) || !isPrintable(s.start)) return [];
  if (toUnicode(last) === toUnicode(s.start)) return [];
  const small = [...reachable(g, [raw])].filter((x) => x).length <= mostNodes;
  const states = small ? statesOf(s) : [];
  const told =
    states.length === 0 || states.length > mostStates
      ? [{ node: end, written: last, law: 'rearrange' as Law }]
      : states;
  let before = s.start;
  let node = raw;
  const steps = withOwnName(s, last, named(s.start, told)).flatMap((state): LawStep[] => {
    const whole = { law: state.law, from: before, to: state.written };
    const [from, to] = differing(before, state.written);
    const equal = [node, state.node];
    before = state.written;
    node = state.node;
    if (unmarked(from.tex) === unmarked(to.tex)) return [];
    const draft: Draft = {
      rule: state.law,
      before: from,
      after: to,
      formulas: [chainOf([from, to])],
      reason: [reasonOf(s, state.law), ...rootReason(s, whole)],
      equal,
    };
    return [{ ...whole, draft }];
  });
  return milestones(steps);
}

const reasonOf = ({ own, taken }: Simplification, law: Law): Message =>
  law === 'own-value'
    ? message('why-own-value', {
        formula: inSentence(own?.formula ?? nameFormula('')),
        name: inSentence(nameFormula(own?.name ?? '')),
      })
    : message(`why-${law}`, freeLetters(['a', 'b', 'c', 'x'], taken));

/** (√x)² = x, where a power of a root goes. */
function rootReason({ taken }: Simplification, { law, from, to }: Omit<LawStep, 'draft'>): Message[] {
  const isOfRoot = (w: Written): boolean => /√(\([^()]*\)|\p{L}\d*)[²³⁴-⁹]/u.test(toUnicode(w));
  return law === 'multiply-powers' && isOfRoot(from) && !isOfRoot(to)
    ? [message('why-root-square', freeLetters(['x'], taken))]
    : [];
}

/** The last state with the name of what was differentiated put in, where the simplest form holds it. */
function withOwnName(s: Simplification, last: Written, states: readonly State[]): readonly State[] {
  const without = s.own && s.write(s.end);
  if (!without || toUnicode(without) === toUnicode(last)) return states;
  const before = states.at(-1)?.law === 'regroup' ? states.slice(0, -1) : states;
  return [...before, { node: s.end, written: last, law: 'own-value' }];
}

/** Each state with the law that it shows; what goes on by the same law is one step. */
function named(start: Written, states: readonly State[]): State[] {
  const all: State[] = [];
  let before = start;
  for (const state of states) {
    const law = lawBetween(before, state.written, state.law);
    before = state.written;
    if (all.at(-1)?.law === law && !state.apart) all.pop();
    all.push({ ...state, law });
  }
  return all;
}

/** The states on the way, inner parts first: products, then sums, then quotients and functions. */
function statesOf(s: Simplification): State[] {
  const { g, raw, end } = s;
  const { of } = simplify(g, [raw], s.pinned);
  const done = new Map<NodeId, NodeId>();
  const states: State[] = [];
  const show = (law: Law, node = substitute(g, raw, done)): void => {
    const written = s.write(node);
    if (!written) return;
    const last = states.at(-1);
    // What is only put in another order, or goes on by the same law, is one step.
    const isFirst = states.length === 1 && last?.law === 'multiply-powers' && law === 'cancel';
    const goesOn = last && (last.law === law || isFirst || isReordered(last.written, written));
    if (last && goesOn) states[states.length - 1] = { ...last, node, written, law: isFirst ? law : last.law };
    else states.push({ node, written, law });
  };
  show('multiply-powers');
  for (const id of openNodes(s, raw)) {
    const now = substitute(g, id, done);
    const result = of(id);
    if (result === now) continue;
    for (const { node, law } of waysOf(s, now, result)) {
      done.set(id, node);
      show(law);
    }
    done.set(id, result);
    show(lawOf(g, now, result));
    if (states.length > mostStates) return states;
  }
  if (states.at(-1)?.node !== end) {
    lastWays(s, states, show);
    if (states.at(-1)?.node !== end) regroup(s, states);
    show('rearrange', end);
  }
  return states;
}

/** Where no law leads to the end: back to the first state from which its terms are reached, and on from there. */
function regroup(s: Simplification, states: State[]): void {
  const last = states.at(-1);
  const wanted = s.write(s.end);
  if (!last || !wanted || isReordered(last.written, wanted)) return;
  for (const [k, state] of states.entries()) {
    const ways = regroupWays(s, state.node, s.end);
    const written = ways?.map((x) => ({ ...x, apart: true, written: s.write(x.node) }));
    if (!written?.every((x) => x.written !== undefined)) continue;
    if (k + written.length > mostStates) return;
    states.splice(k + 1, states.length, ...(written as State[]));
    return;
  }
}

/** The nodes that may be rewritten, operands first: nothing that has a name, and nothing inside of that. */
function openNodes({ g, pinned }: Simplification, root: NodeId): NodeId[] {
  const found = new Set<NodeId>();
  const pending = [root];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (found.has(id) || pinned.has(id)) continue;
    found.add(id);
    pending.push(...operandsOf(g.node(id)));
  }
  return [...found].sort((a, b) => a - b);
}

/** Brackets that are multiplied out last, where the simplest form has none. */
function lastWays(
  s: Simplification,
  states: readonly State[],
  show: (law: Law, node?: NodeId) => void,
): void {
  const { g } = s;
  const last = states.at(-1);
  const wanted = s.write(s.end);
  if (!last || !wanted) return;
  const needed = reachable(g, [last.node]);
  for (let id = 0; id < needed.length; id++) {
    const n = g.node(id);
    if (!needed[id] || n.kind !== 'sum' || n.axes.length > 0 || n.terms.length < 2 || s.pinned.has(id))
      continue;
    const spread = n.terms.flatMap((t) => multipliedOut(s, flatTerm(s, t.node, t.coefficient)));
    if (spread.length <= n.terms.length || spread.length > 12) continue;
    const out = sumOf(g, spread);
    const collected = simplify(g, [out], s.pinned).of(out);
    const reached = s.write(substitute(g, last.node, new Map([[id, collected]])));
    if (!reached || !isReordered(reached, wanted)) continue;
    show('multiply-out', substitute(g, last.node, new Map([[id, out]])));
    const each = sumOf(
      g,
      spread.map((t) => simplestTerm(s, t)),
    );
    show('multiply-powers', substitute(g, last.node, new Map([[id, each]])));
    show('collect-terms', s.end);
    return;
  }
}

/** A sum on its way: the common factor set out, then brackets multiplied out, before like terms are collected. */
function waysOf(s: Simplification, id: NodeId, result: NodeId): { node: NodeId; law: Law }[] {
  const { g } = s;
  const n = g.node(id);
  if (n.kind !== 'sum' || n.axes.length > 0 || n.terms.length < 2) return [];
  const terms = n.terms.map((t) => flatTerm(s, t.node, t.coefficient));
  const ways: { node: NodeId; law: Law }[] = [];
  const wanted = flatTerm(s, result, one).factors;
  const common = commonFactors(terms.map((t) => t.factors)).filter((f) => wanted.includes(f));
  let rest = terms;
  const outside = (inner: NodeId): NodeId => (common.length === 0 ? inner : times(g, [...common, inner]));
  if (common.length > 0) {
    rest = terms.map((t) => ({ ...t, factors: without(t.factors, common) }));
    ways.push({ node: outside(sumOf(g, rest)), law: 'factor-out' });
  }
  const spread = rest.flatMap((t) => multipliedOut(s, t));
  const stays = holdsProductOfSums(s, result);
  if (spread.length > rest.length && spread.length <= 12 && !stays)
    ways.push(
      { node: outside(sumOf(g, spread)), law: 'multiply-out' },
      {
        node: outside(
          sumOf(
            g,
            spread.map((t) => simplestTerm(s, t)),
          ),
        ),
        law: 'multiply-powers',
      },
    );
  return ways.filter((w) => w.node !== result);
}
