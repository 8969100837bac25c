import type { Formula } from '../account.ts';
import { add } from '../graph/build.ts';
import type { NodeId } from '../graph/graph.ts';
import { message, type Message } from '../messages/catalogue.ts';
import * as w from '../notation/written.ts';
import type { Written } from '../notation/written.ts';
import { diagonalStates } from './diagonal-states.ts';
import type { Draft } from './draft.ts';
import { byEntries } from './entry-steps.ts';
import { besideOf, chainOf, formulaOf, inSentence, plusOf, timesOf } from './formula.ts';
import { pathProduct, pathsTo, pathSum, type Edge, type Path, type Vertex } from './piece-graph.ts';
import type { RuleId } from './rule-ids.ts';
import { bracketed, factorFormula, factorsOf, symbolsOf } from './path-factors.ts';
import { spreadStates } from './spread-states.ts';
import { looks, stepOfStates, toldInStates, type State } from './states.ts';
import {
  asRow,
  derivativeBy,
  edgeSymbol,
  isFactor,
  localWritten,
  numeratorFormula,
  rankOf,
  type Telling,
} from './telling.ts';

/**
 * The derivative by a vertex: the products of local Jacobians along its paths, multiplied out, a state a step. Paths
 * begin at the value, or at the nearest of `starts`, whose derivatives have names already. `own` is the
 * formula of a derivative that has a name.
 */
export function productDraft(t: Telling, v: Vertex, starts: ReadonlySet<NodeId>, own?: Written): Draft {
  const total = t.graph.cotangent(v.node);
  const paths = pathsTo(t.graph, v.node, starts);
  const left: Omit<State, 'rule'> = { formula: derivativeBy(t, v), node: total };
  const last = lastState(t, v, own);
  if (!paths)
    return {
      rule: 'multiply',
      formulas: [chainOf([left.formula, oneStepBack(t, v)]), chainOf([left.formula, last.formula])],
      equal: [total, t.scribe.simple(total)],
    };
  if (!paths.every((path) => path.every((e) => isFactor(t, e))))
    return { rule: 'multiply', ...byEntries(t, v, own) };
  const sum = pathSum(t.d, t.graph, paths);
  const [path] = paths;
  const single = paths.length === 1 ? path : undefined;
  const ofNumbers = isOfNumbers(t, v);
  const symbols: State = {
    formula: plusOf(paths.map((p) => besideOf(symbolsOf(t, p)))),
    factors: single && symbolsOf(t, single),
    node: sum,
    rule: 'chain-rule',
  };
  const factors: State = {
    formula: plusOf(paths.map((p) => timesOf(factorsOf(t, p, starts, paths.length > 1)))),
    factors: single && factorsOf(t, single, starts, false),
    node: sum,
    rule: 'put-in-jacobians',
    ...(ofNumbers ? { title: message('title-put-in-numbers', {}) } : {}),
  };
  // Where the bracket stays as it is, there is nothing to multiply out.
  const isDone = looks(factors.formula) === looks(last.formula);
  const between = single
    ? ((isDone ? undefined : spreadStates(t, single, starts)) ?? partial(t, single, starts))
    : eachPath(t, v, paths);
  const written = own ?? t.scribe.write(total);
  const end: State = { ...last, ...ruleOfEnd(t, paths, starts, between.at(-1), written) };
  return {
    rule: 'multiply',
    ...(ofNumbers ? { title: message('title-multiply-numbers', {}) } : {}),
    ...stepOfStates(toldInStates(left, [symbols, factors, ...between, end])),
    equal: [total, sum, t.scribe.simple(total)],
  };
}

/** Whether the value and everything on the way to the vertex is a number. */
export const isOfNumbers = (t: Telling, v: Vertex): boolean =>
  [v, ...t.graph.pieces].every((p) => rankOf(t, p.node) === 0);

function lastState(t: Telling, v: Vertex, own: Written | undefined): Omit<State, 'rule'> {
  const total = t.graph.cotangent(v.node);
  const node = t.scribe.simple(total);
  const isRow = rankOf(t, v.node) === 1 && rankOf(t, t.graph.of.node) === 0;
  const column = own ?? t.scribe.write(total);
  const written = column && (isRow ? asRow(column) : column);
  if (own && written) return { formula: formulaOf(written), written, node };
  return { formula: numeratorFormula(t, v), written, node };
}

/** ∂s/∂v = ∂s/∂p ∂p/∂v + …, for every p that uses v. */
export const oneStepBack = (t: Telling, v: Vertex): Formula =>
  plusOf(t.graph.to(v.node).map((e) => besideOf([derivativeBy(t, e.from), edgeSymbol(t, e)])));

/** The product multiplied from the left, one factor a state: (uᵀ ∘ f'(z)ᵀ) · I. */
function partial(t: Telling, path: Path, starts: ReadonlySet<NodeId>): State[] {
  const first = starts.has(path[0]?.from.node ?? -1) ? 1 : 2;
  const states: State[] = [];
  const whole = pathSum(t.d, t.graph, [path]);
  for (let k = first; k <= path.length; k++) {
    const opened = diagonalStates(t, path, k, starts);
    states.push(...opened);
    if (k === path.length) break;
    const own = t.scribe.write(pathProduct(t.d, t.graph, path.slice(0, k)));
    const to = path[k - 1]?.to.node ?? -1;
    if (!own || own.size > 200) return states;
    const isRow = rankOf(t, t.graph.of.node) === 0 && rankOf(t, to) === 1;
    const product = isRow ? asRow(own) : own;
    const f = formulaOf(product);
    const head = product.kind === 'sum' || product.kind === 'product' ? bracketed(f) : f;
    const factors = [head, ...path.slice(k).map((e) => factorFormula(t, e, true))];
    const formula = timesOf(factors);
    const rule = opened.length > 0 ? afterDiagonal(opened, formula) : ruleOfFactor(t, path[k - 1]);
    states.push({ formula, factors, node: whole, ...rule });
  }
  return states;
}

/** What is left to do after a diagonal matrix was multiplied in. */
function afterDiagonal(opened: readonly State[], next: Formula): { rule: RuleId; reason: Message } {
  const last = opened.at(-1);
  // exp(z) ⊘ (1 + exp(z)) became σ(z), which nothing in it was before.
  if (next.text.includes('σ(') && last && !last.formula.text.includes('σ('))
    return { rule: 'function-law', reason: message('why-logistic', {}) };
  if (last?.rule === 'each-term') return { rule: 'collect-terms', reason: message('why-collect-rows', {}) };
  if (last?.rule === 'multiply-out')
    return { rule: 'collect-terms', reason: message('why-collect-opposite', {}) };
  if (last?.formula.text.includes('ones('))
    return { rule: 'matrix-product', reason: message('why-times-ones', {}) };
  return /[/⊘]/.test(last?.formula.text ?? '')
    ? { rule: 'cancel', reason: message('why-cancel-rows', {}) }
    : { rule: 'rearrange', reason: message('why-rearrange', {}) };
}

/** Several paths: each multiplied out by itself, before they are added. */
function eachPath(t: Telling, v: Vertex, paths: readonly Path[]): State[] {
  const isRow = rankOf(t, v.node) === 1 && rankOf(t, t.graph.of.node) === 0;
  const nodes = paths.map((p) => t.scribe.simple(pathProduct(t.d, t.graph, p)));
  const written = nodes.map((id) => t.scribe.write(id));
  if (!written.every((x) => x !== undefined && x.size < 200)) return [];
  const rows = written.map((x) => (isRow ? asRow(x as Written) : (x as Written)));
  const sum = w.addition(
    rows.map((of) => ({ negative: false, of })),
    rows[0]?.form ?? 's',
  );
  // A number in front of a vector of ones is no sum of entries.
  const used = paths.flatMap((p) =>
    p.flatMap((e, k) => {
      if (rankOf(t, e.from.node) === 0) return [];
      const { rule, reason } = ruleOfFactor(t, e);
      const isOfOnes = rule === 'hadamard' && k === 1 && isOnes(t, p[0]);
      return isOfOnes ? message('why-ones-times-diagonal', {}) : (reason ?? []);
    }),
  );
  const special = used.filter((m, k) => used.findIndex((o) => o.key === m.key) === k);
  return [
    {
      formula: formulaOf(sum),
      written: sum,
      node: add(t.scribe.g, nodes),
      rule: 'each-path',
      reason: [message('why-each-path', {}), ...special],
    },
  ];
}

/** What multiplying by a local Jacobian is: by the identity, by a diagonal matrix, or a product of matrices. */
function ruleOfFactor(t: Telling, e: Edge | undefined): { rule: RuleId; reason?: Message } {
  const whole = e && t.plain.write(e.local);
  const own = whole && withoutNumbers(whole);
  const name = own?.kind === 'call' ? own.name : undefined;
  if (name === 'eye')
    return {
      rule: own === whole ? 'times-identity' : 'matrix-product',
      reason: message('why-times-identity', {}),
    };
  if (name === 'ones' && own?.form === 'c')
    return { rule: 'matrix-product', reason: message('why-row-times-ones', {}) };
  if (own && isOfNumber(t) && startsDiagonal(own))
    return { rule: 'matrix-product', reason: message('why-hadamard', {}) };
  if (name !== 'diag') return { rule: 'matrix-product' };
  return isOfNumber(t)
    ? { rule: 'hadamard', reason: message('why-hadamard', {}) }
    : { rule: 'diagonal-scales', reason: message('why-diagonal-scales', {}) };
}

const isOfNumber = (t: Telling): boolean => rankOf(t, t.graph.of.node) === 0;

/** diag(y) X: the row before it is multiplied entry by entry first. */
function startsDiagonal(x: Written): boolean {
  const [first, ...others] = x.kind === 'product' && !x.entry ? x.factors.filter((f) => f.form !== 's') : [];
  return first?.kind === 'call' && first.name === 'diag' && others.length > 0;
}

/** Whether a local Jacobian is a row of ones. */
function isOnes(t: Telling, e: Edge | undefined): boolean {
  const own = e && localWritten(t, e);
  return own?.kind === 'transpose' && own.of.kind === 'call' && own.of.name === 'ones';
}

/** r diag(g)/2 without the numbers: diag(g). */
function withoutNumbers(x: Written): Written {
  if (x.kind === 'quotient' && !x.entry && x.below.form === 's') return withoutNumbers(x.above);
  if (x.kind === 'sum' && x.terms.length === 1 && x.terms[0]) return withoutNumbers(x.terms[0].of);
  const arrays = x.kind === 'product' && !x.entry ? x.factors.filter((f) => f.form !== 's') : [];
  const [only] = arrays;
  return only && arrays.length === 1 ? withoutNumbers(only) : x;
}

/** What the last state comes from. */
function ruleOfEnd(
  t: Telling,
  paths: readonly Path[],
  starts: ReadonlySet<NodeId>,
  before: State | undefined,
  own: Written | undefined,
): Pick<State, 'rule' | 'title' | 'reason'> {
  const [path] = paths;
  if (path && paths.length === 1 && before && diagonalStates(t, path, path.length, starts).length > 0)
    return afterDiagonal([before], formulaOf(own ?? w.number({ num: 1, den: 1 })));
  if (before?.rule === 'multiply-out' || before?.rule === 'each-term')
    return positiveFirst(before, crossEntropy(own)) ?? { rule: 'collect-terms' };
  if (paths.length === 1) {
    const last = ruleOfFactor(t, path?.at(-1));
    if (path && path.length + (starts.has(path[0]?.from.node ?? -1) ? 1 : 0) > 1) return last;
    return { rule: 'matrix-product' };
  }
  return before?.rule === 'each-path'
    ? collecting(before, own)
    : { rule: 'add-paths', reason: message('why-add-paths', {}) };
}

/** How a sum of paths comes to its last form: a common factor set out, or a number written as added to every entry. */
function collecting(before: State, own: Written | undefined): Pick<State, 'rule' | 'title' | 'reason'> {
  const addsNumber = own?.kind === 'sum' && own.terms.some((x) => x.of.form === 's') && own.form !== 's';
  if (addsNumber && before.formula.text.includes('ones('))
    return {
      rule: 'regroup',
      title: message('rule-rearrange', {}),
      reason: message('why-number-added', {}),
    };
  return { rule: 'collect-terms' };
}

/** What only moves the positive term to the front is named so. */
const positiveFirst = (
  before: State,
  end: { rule: RuleId; reason: Message } | undefined,
): Pick<State, 'rule' | 'title' | 'reason'> | undefined =>
  end && before.formula.text.startsWith('−') ? { ...end, title: message('title-positive-first', {}) } : end;

/** sum(y) p − y is p − y for a distribution y. */
function crossEntropy(own: Written | undefined): { rule: RuleId; reason: Message } | undefined {
  const isTotal = (x: Written): boolean =>
    x.kind === 'call' && x.name === 'sum' && x.args.length === 1 && x.args[0]?.kind === 'name';
  if (own?.kind !== 'sum') return undefined;
  const total = own.terms.flatMap((t) =>
    t.of.kind === 'product' && !t.of.entry ? t.of.factors.filter(isTotal) : [],
  )[0];
  const labels = total?.kind === 'call' ? total.args[0] : undefined;
  if (!total || !labels) return undefined;
  const terms = own.terms.map((t) => {
    if (t.of.kind !== 'product' || t.of.entry) return t;
    const rest = t.of.factors.filter((f) => f !== total);
    return { ...t, of: w.matrixProduct(rest, t.of.form) };
  });
  const reason = message('why-cross-entropy', {
    labels: inSentence(formulaOf(labels)),
    sum: inSentence(formulaOf(total)),
    difference: inSentence(formulaOf(w.addition(terms, own.form))),
  });
  return { rule: 'rearrange', reason };
}
