import type { Formula } from '../account.ts';
import type { NodeId } from '../graph/graph.ts';
import type { Edge, Path } from './piece-graph.ts';
import {
  derivativeBy,
  edgeSymbol,
  localFormula,
  localWritten,
  numeratorFormula,
  type Telling,
} from './telling.ts';

/** The Jacobians along a path as symbols, with the derivative that the path begins with. */
export function symbolsOf(t: Telling, path: Path): Formula[] {
  const from = path[0]?.from;
  const start = from && from.node !== t.graph.of.node ? [derivativeBy(t, from)] : [];
  return [...start, ...path.map((e) => edgeSymbol(t, e))];
}

/** The same written out; sums in brackets where other factors stand beside them. */
export function factorsOf(t: Telling, path: Path, starts: ReadonlySet<NodeId>, inSum: boolean): Formula[] {
  const from = path[0]?.from;
  const start = from && starts.has(from.node) ? [numeratorFormula(t, from)] : [];
  const count = path.length + start.length;
  return [...start, ...path.map((e) => factorFormula(t, e, count > 1 || inSum))];
}

/** A local Jacobian inside a product: sums in brackets. */
export function factorFormula(t: Telling, e: Edge, inProduct: boolean): Formula {
  const f = localFormula(t, e);
  const own = localWritten(t, e);
  const isLoose = own?.kind === 'sum' || ((own?.kind === 'product' || own?.kind === 'quotient') && own.entry);
  return isLoose && inProduct ? bracketed(f) : f;
}

export const bracketed = (f: Formula): Formula => ({ tex: `\\left(${f.tex}\\right)`, text: `(${f.text})` });
