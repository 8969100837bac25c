import type { Formula } from '../account.ts';
import { message, type Message } from '../messages/catalogue.ts';
import type { Draft } from './draft.ts';
import { byEntries } from './entry-steps.ts';
import * as w from '../notation/written.ts';
import type { Written } from '../notation/written.ts';
import { besideOf, chainOf, distinct, formulaOf, inSentence, plusOf, timesOf } from './formula.ts';
import { pathProduct, pathsTo, pathSum, type Edge, type Path, type Vertex } from './piece-graph.ts';
import type { NodeId } from '../graph/graph.ts';
import {
  asRow,
  derivativeBy,
  edgeSymbol,
  isFactor,
  localFormula,
  localWritten,
  numeratorFormula,
  rankOf,
  type Telling,
} from './telling.ts';

/**
 * The derivative by a vertex: the products of local Jacobians along its paths, multiplied out. Paths begin at
 * the value, or at the nearest of `starts`, whose derivatives have names already. `own` is the
 * formula of a derivative that has a name.
 */
export function productDraft(t: Telling, v: Vertex, starts: ReadonlySet<NodeId>, own?: Written): Draft {
  const total = t.graph.cotangent(v.node);
  const left = derivativeBy(t, v);
  const paths = pathsTo(t.graph, v.node, starts);
  const isRow = rankOf(t, v.node) === 1 && rankOf(t, t.graph.of.node) === 0;
  const result = own ? formulaOf(isRow ? asRow(own) : own) : numeratorFormula(t, v);
  if (!paths)
    return {
      rule: 'multiply',
      formulas: [chainOf([left, oneStepBack(t, v)]), chainOf([left, result])],
      equal: [total, t.scribe.simple(total)],
    };
  const equal = [total, pathSum(t.d, t.graph, paths), t.scribe.simple(total)];
  if (!paths.every((path) => path.every((e) => isFactor(t, e))))
    return { rule: 'multiply', formulas: byEntries(t, v), equal };
  const symbols = plusOf(
    paths.map((path) => besideOf([...startSymbol(t, path), ...path.map((e) => edgeSymbol(t, e))])),
  );
  const factors = plusOf(paths.map((path) => factorsOf(t, path, starts, paths.length > 1)));
  const spread = spreadOut(t, paths, starts);
  return {
    rule: 'multiply',
    formulas: [chainOf(distinct([left, symbols, factors, ...spread, ...partial(t, paths, starts), result]))],
    ...reasonOf(t, paths, starts, spread.length > 0, own ?? t.scribe.write(total)),
    equal,
  };
}

/** ∂s/∂v = ∂s/∂p ∂p/∂v + …, for every p that uses v. */
export const oneStepBack = (t: Telling, v: Vertex): Formula =>
  plusOf(t.graph.to(v.node).map((e) => besideOf([derivativeBy(t, e.from), edgeSymbol(t, e)])));

function factorsOf(t: Telling, path: Path, starts: ReadonlySet<NodeId>, inSum: boolean): Formula {
  const from = path[0]?.from;
  const start = from && starts.has(from.node) ? [numeratorFormula(t, from)] : [];
  const count = path.length + start.length;
  return timesOf([...start, ...path.map((e) => factorFormula(t, e, count > 1 || inSum))]);
}

function startSymbol(t: Telling, path: Path): Formula[] {
  const from = path[0]?.from;
  return from && from.node !== t.graph.of.node ? [derivativeBy(t, from)] : [];
}

/** A local Jacobian inside a product: sums in brackets. */
function factorFormula(t: Telling, e: Edge, inProduct: boolean): Formula {
  const f = localFormula(t, e);
  const own = localWritten(t, e);
  return own?.kind === 'sum' && inProduct ? bracketed(f) : f;
}

/** The product multiplied from the left, one factor a state: (uᵀ ∘ f'(z)ᵀ) · I. */
function partial(t: Telling, paths: readonly Path[], starts: ReadonlySet<NodeId>): Formula[] {
  const [path] = paths;
  if (!path || paths.length !== 1) return [];
  const first = starts.has(path[0]?.from.node ?? -1) ? 1 : 2;
  const states: Formula[] = [];
  for (let k = first; k < path.length; k++) {
    const own = t.scribe.write(pathProduct(t.d, t.graph, path.slice(0, k)));
    const to = path[k - 1]?.to.node ?? -1;
    if (!own || own.size > 200) return states;
    const isRow = rankOf(t, t.graph.of.node) === 0 && rankOf(t, to) === 1;
    const product = isRow ? asRow(own) : own;
    const f = formulaOf(product);
    const head = product.kind === 'sum' || product.kind === 'product' ? bracketed(f) : f;
    states.push(timesOf([head, ...path.slice(k).map((e) => factorFormula(t, e, true))]));
  }
  return states;
}

const bracketed = (f: Formula): Formula => ({ tex: `\\left(${f.tex}\\right)`, text: `(${f.text})` });

/** A row times a sum: multiplied out, where it is the only such factor. */
function spreadOut(t: Telling, paths: readonly Path[], starts: ReadonlySet<NodeId>): Formula[] {
  const [path] = paths;
  const last = path?.at(-1);
  const sum = last && localWritten(t, last);
  if (!path || !last || paths.length !== 1 || sum?.kind !== 'sum' || sum.terms.length < 2) return [];
  const before = factorsOf(t, path.slice(0, -1), starts, true);
  if (path.length === 1 && before.tex === '') return [];
  const terms = sum.terms.map((x, k) => {
    const product = timesOf([before, formulaOf(x.of)]);
    const sign = x.negative ? '-' : k > 0 ? '+' : '';
    return {
      tex: `${sign} ${product.tex}`,
      text: `${k > 0 ? ' ' : ''}${x.negative ? '−' : sign}${k > 0 ? ' ' : ''}${product.text}`,
    };
  });
  return [
    {
      tex: terms
        .map((x) => x.tex)
        .join(' ')
        .trim(),
      text: terms.map((x) => x.text).join(''),
    },
  ];
}

/** A diagonal matrix in the product is a Hadamard product, or scales rows. */
function reasonOf(
  t: Telling,
  paths: readonly Path[],
  starts: ReadonlySet<NodeId>,
  isSpread: boolean,
  own: Written | undefined,
): { reason?: Message } {
  if (isSpread) return { reason: crossEntropy(own) ?? message('why-distribute', {}) };
  const diagonal = diagonalReason(t, paths, starts);
  return diagonal ? { reason: message(diagonal, {}) } : {};
}

/** sum(y) p − y is p − y for a distribution y. */
function crossEntropy(own: Written | undefined): Message | undefined {
  const isTotal = (x: Written): boolean =>
    x.kind === 'call' && x.name === 'sum' && x.args.length === 1 && x.args[0]?.kind === 'name';
  if (own?.kind !== 'sum') return undefined;
  const total = own.terms.flatMap((t) =>
    t.of.kind === 'product' && !t.of.entry ? t.of.factors.filter(isTotal) : [],
  )[0];
  const labels = total?.kind === 'call' ? total.args[0] : undefined;
  if (!total || !labels) return undefined;
  const terms = own.terms.map((t) =>
    t.of.kind === 'product' && !t.of.entry
      ? {
          ...t,
          of: w.matrixProduct(
            t.of.factors.filter((f) => f !== total),
            t.of.form,
          ),
        }
      : t,
  );
  return message('why-cross-entropy', {
    labels: inSentence(formulaOf(labels)),
    sum: inSentence(formulaOf(total)),
    difference: inSentence(formulaOf(w.addition(terms, own.form))),
  });
}

function diagonalReason(
  t: Telling,
  paths: readonly Path[],
  starts: ReadonlySet<NodeId>,
): 'why-hadamard' | 'why-diagonal-scales' | undefined {
  const isDiagonal = (e: Edge): boolean => {
    const own = t.plain.write(e.local);
    return own?.kind === 'call' && own.name === 'diag';
  };
  const isIdentity = (e: Edge): boolean => {
    const own = t.plain.write(e.local);
    return own?.kind === 'call' && own.name === 'eye';
  };
  const found = paths.some((path) => {
    const factors =
      path.filter((e) => !isIdentity(e)).length + (starts.has(path[0]?.from.node ?? -1) ? 1 : 0);
    return factors > 1 && path.some(isDiagonal);
  });
  if (!found) return undefined;
  return rankOf(t, t.graph.of.node) === 0 ? 'why-hadamard' : 'why-diagonal-scales';
}
