import type { Formula } from '../account.ts';
import { message } from '../messages/catalogue.ts';
import type { Draft } from './draft.ts';
import { byEntries } from './entry-steps.ts';
import { besideOf, chainOf, distinct, plusOf } from './formula.ts';
import { pathsTo, pathSum, type Edge, type Path, type Vertex } from './piece-graph.ts';
import type { NodeId } from '../graph/graph.ts';
import {
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
 * the value, or at the nearest of `starts`, whose derivatives have names already. `product` replaces the last
 * state.
 */
export function productDraft(t: Telling, v: Vertex, starts: ReadonlySet<NodeId>, product?: Formula): Draft {
  const total = t.graph.cotangent(v.node);
  const left = derivativeBy(t, v);
  const paths = pathsTo(t.graph, v.node, starts);
  const result = product ?? numeratorFormula(t, v);
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
  const reason = reasonOf(t, paths, starts);
  return {
    rule: 'multiply',
    formulas: [chainOf(distinct([left, symbols, factors, result]))],
    ...(reason === undefined ? {} : { reason: message(reason, {}) }),
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
  return besideOf([...start, ...path.map((e) => factorFormula(t, e, count > 1 || inSum))]);
}

function startSymbol(t: Telling, path: Path): Formula[] {
  const from = path[0]?.from;
  return from && from.node !== t.graph.of.node ? [derivativeBy(t, from)] : [];
}

/** A local Jacobian inside a product: sums in brackets. */
function factorFormula(t: Telling, e: Edge, inProduct: boolean): Formula {
  const f = localFormula(t, e);
  const w = localWritten(t, e);
  return w?.kind === 'sum' && inProduct ? { tex: `\\left(${f.tex}\\right)`, text: `(${f.text})` } : f;
}

/** A diagonal matrix in the product is a Hadamard product, or scales rows. */
function reasonOf(
  t: Telling,
  paths: readonly Path[],
  starts: ReadonlySet<NodeId>,
): 'why-hadamard' | 'why-diagonal-scales' | undefined {
  const isDiagonal = (e: Edge): boolean => {
    const w = t.plain.write(e.local);
    return w?.kind === 'call' && w.name === 'diag';
  };
  const isIdentity = (e: Edge): boolean => {
    const w = t.plain.write(e.local);
    return w?.kind === 'call' && w.name === 'eye';
  };
  const found = paths.some((path) => {
    const factors =
      path.filter((e) => !isIdentity(e)).length + (starts.has(path[0]?.from.node ?? -1) ? 1 : 0);
    return factors > 1 && path.some(isDiagonal);
  });
  if (!found) return undefined;
  return rankOf(t, t.graph.of.node) === 0 ? 'why-hadamard' : 'why-diagonal-scales';
}
