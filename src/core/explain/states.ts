import type { Formula } from '../account.ts';
import type { NodeId } from '../graph/graph.ts';
import { message, type Message } from '../messages/catalogue.ts';
import type { Written } from '../notation/written.ts';
import { differing } from './difference.ts';
import type { Draft } from './draft.ts';
import { besideOf, chainOf, inSentence, timesOf } from './formula.ts';
import { changed, unmarked } from './marks.ts';
import type { RuleId } from './rule-ids.ts';

/** One state of a derivative on its way, and the rule that led to it from the state before. */
export interface State {
  readonly formula: Formula;
  /** Its matrix notation, or the factors that it shows side by side: with these, marks stand where the two states differ. */
  readonly written?: Written | undefined;
  readonly factors?: readonly Formula[] | undefined;
  /** A node that has the state's value. */
  readonly node?: NodeId | undefined;
  readonly rule: RuleId;
  /** Default: the rule's label. */
  readonly title?: Message | undefined;
  readonly reason?: Message | readonly Message[] | undefined;
  /** That only the order of its parts differs is what the step is about. */
  readonly reorders?: boolean;
}

/** A chain of equations, and the same as steps in which one thing changes each. */
export interface Told {
  /** s0 = s1 = s2 … */
  readonly chain: Formula;
  readonly children: readonly Draft[];
}

/** `first` stands on the left; states that look like the one before say nothing. */
export function toldInStates(first: Omit<State, 'rule'>, following: readonly State[]): Told {
  const all: State[] = [{ ...first, rule: 'result' }];
  for (const s of following) {
    const last = all.at(-1) as State;
    const isNew = s.reorders
      ? s.formula.text !== last.formula.text
      : looks(s.formula) !== looks(last.formula);
    if (isNew) all.push(s);
    // What was put in stands as it was put in; its order comes after.
    else if (last.rule === 'put-in-jacobians' && spelled(s.formula) !== spelled(last.formula))
      all.push({ ...s, rule: 'rearrange', reason: s.reason ?? message('why-rearrange', {}) });
    // Where nothing is left to do after putting in, the reason for doing it has no place.
    else if (all.length > 1) {
      const reason = last.rule === 'put-in-jacobians' ? last.reason : (last.reason ?? s.reason);
      all[all.length - 1] = { ...s, rule: last.rule, title: last.title, reason };
    }
  }
  return {
    chain: chainOf(all.map((s) => s.formula)),
    children: all.slice(1).map((state, k): Draft => {
      const from = all[k] as State;
      const s =
        state.rule === 'collect-terms' && setsOut(from, state) ? { ...state, ...settingOut(state) } : state;
      const [before, after] = transition(from, s);
      const equal = [from.node, s.node].filter((n) => n !== undefined);
      return {
        rule: s.rule,
        ...(s.title ? { title: s.title } : {}),
        level: 'rule',
        before,
        after,
        formulas: [],
        ...(s.reason ? { reason: s.reason } : {}),
        ...(equal.length === 2 ? { equal } : {}),
      };
    }),
  };
}

/** A common factor set out; of sums over entries the index may change its letter. */
const settingOut = ({ formula }: State): Pick<State, 'rule' | 'reason'> => ({
  rule: 'factor-out',
  reason: [
    message('why-set-out', {}),
    ...(formula.text.includes('Σ') ? [message('why-any-letter', {})] : []),
  ],
});

/** Whether nothing is added up: a x + b x became (a + b) x, with a term in the bracket for each. */
function setsOut(a: Omit<State, 'rule'>, b: Omit<State, 'rule'>): boolean {
  const terms = termsOf(a.formula.text);
  const after = termsOf(b.formula.text);
  if (terms.length < 2 || after.length !== 1) return false;
  return [...b.formula.text.matchAll(/\(/g)].some((m) => {
    const bracket = closedBracket(b.formula.text, m.index);
    return bracket !== undefined && termsOf(bracket).length === terms.length;
  });
}

/** What stands between a bracket and its partner. */
function closedBracket(text: string, open: number): string | undefined {
  let depth = 0;
  for (let k = open; k < text.length; k++) {
    if (text[k] === '(') depth++;
    if (text[k] === ')' && --depth === 0) return text.slice(open + 1, k);
  }
  return undefined;
}

/** The terms of a sum that stand in no bracket. */
function termsOf(text: string): string[] {
  const terms: string[] = [];
  let depth = 0;
  let from = 0;
  for (let k = 0; k < text.length; k++) {
    const c = text[k] as string;
    if ('([{'.includes(c)) depth++;
    if (')]}'.includes(c)) depth--;
    if (depth === 0 && (text.startsWith(' + ', k) || text.startsWith(' − ', k))) {
      terms.push(text.slice(from, k));
      from = k + 3;
    }
  }
  return [...terms, text.slice(from)];
}

/** The chain as one step where it has a single transition, else with a step each. */
export function stepOfStates(
  told: Told,
): Pick<Draft, 'formulas' | 'closing' | 'children' | 'before' | 'after'> {
  const [only] = told.children;
  if (told.children.length > 1) return { formulas: [], closing: [told.chain], children: told.children };
  return {
    formulas: [told.chain],
    ...(only?.before && only.after ? { before: only.before, after: only.after } : {}),
  };
}

const spelled = (f: Formula): string => f.text.replace(/[ ·()]/g, '');

/** What a reader sees of a formula, but for brackets, signs of multiplication and the order of its parts. */
export const looks = (f: Formula): string => [...spelled(f)].sort().join('');

/** Both states with the parts marked in which they differ. */
export function transition(a: Omit<State, 'rule'>, b: Omit<State, 'rule'>): [Formula, Formula] {
  if (a.factors && b.factors) {
    const inFactors = markedFactors(a.factors, b.factors);
    if (inFactors) return inFactors;
  }
  if (a.written && b.written) return differing(a.written, b.written);
  return [changed(a.formula), changed(b.formula)];
}

/** Factors that differ one by one, or a head of several that became one. */
function markedFactors(a: readonly Formula[], b: readonly Formula[]): [Formula, Formula] | undefined {
  if (a.length === b.length) {
    const mark = (own: readonly Formula[], other: readonly Formula[]): Formula[] =>
      own.map((f, k) => (unmarked(f.tex) === unmarked(other[k]?.tex ?? '') ? f : changed(f)));
    return [joined(mark(a, b)), joined(mark(b, a))];
  }
  let tail = 0;
  while (
    tail < Math.min(a.length, b.length) - 1 &&
    unmarked(a[a.length - 1 - tail]?.tex ?? '') === unmarked(b[b.length - 1 - tail]?.tex ?? '')
  )
    tail++;
  const head = (own: readonly Formula[]): Formula =>
    joined([changed(joined(own.slice(0, own.length - tail))), ...own.slice(own.length - tail)]);
  return [head(a), head(b)];
}

const isSymbol = (f: Formula): boolean => /^(\\left\.)?\\frac\{(d|\\partial )/.test(unmarked(f.tex));

const joined = (parts: readonly Formula[]): Formula =>
  parts.every(isSymbol) ? besideOf(parts) : timesOf(parts);

/** δ_i x_j are the entries of δ xᵀ: the same as one formula. */
export const readAsMatrix = (
  entries: Formula,
  whole: Formula,
  equation: Formula,
  equal: readonly NodeId[],
): Draft => ({
  rule: 'as-matrix',
  before: changed(entries),
  after: changed(whole),
  formulas: [equation],
  reason: message('why-as-matrix', { entry: inSentence(entries) }),
  equal,
});
