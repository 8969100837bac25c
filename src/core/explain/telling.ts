import type { Formula } from '../account.ts';
import type { Derivation } from '../derivation.ts';
import type { NodeId } from '../graph/graph.ts';
import { message, type Message } from '../messages/catalogue.ts';
import { subscripted } from '../notation/indexed.ts';
import * as w from '../notation/written.ts';
import type { Written } from '../notation/written.ts';
import type { Layout } from '../request.ts';
import type { Shown } from '../results.ts';
import { shapeText } from '../shapes/shape.ts';
import { derivativeFormula, formulaOf, nameFormula, type DerivativeSign } from './formula.ts';
import type { Edge, PieceGraph, Vertex } from './piece-graph.ts';
import type { Layers } from './layers.ts';
import type { RuleId } from './rule-ids.ts';
import type { Scribe } from './scribe.ts';

/** All that the steps of one derivation are told from. */
export interface Telling {
  readonly d: Derivation;
  readonly shown: Shown;
  readonly scribe: Scribe;
  /** The same without the names of error signals. */
  readonly plain: Scribe;
  readonly graph: PieceGraph;
  readonly layout: Layout;
  readonly sign: DerivativeSign;
  readonly layers?: Layers | undefined;
  /** Names that the steps give to gradients beside those of the results, by node. */
  readonly upstreams: ReadonlyMap<NodeId, string>;
}

export const rankOf = (t: Telling, node: NodeId): number => t.d.model.graph.node(node).axes.length;

/** ∂s/∂W for the value that is differentiated. */
export const derivativeBy = (t: Telling, v: Vertex): Formula =>
  derivativeFormula(t.sign, nameFormula(t.d.of.name), nameFormula(v.name));

/** ∂h/∂z, with what is held as a subscript where the piece reaches the vertex in other ways too. */
export function edgeSymbol(t: Telling, e: Edge): Formula {
  const f = derivativeFormula(t.sign, nameFormula(e.from.name), nameFormula(e.to.name));
  if (e.held.length === 0) return f;
  const held = e.held.map((v) => nameFormula(v.name));
  return {
    tex: `\\left.${f.tex}\\right|_{${held.map((h) => h.tex).join(', ')}}`,
    text: `${f.text}|_${held.map((h) => h.text).join(',')}`,
  };
}

/** (…)ᵀ */
export const transposedFormula = (f: Formula): Formula => ({
  tex: `\\left(${f.tex}\\right)^{\\top}`,
  text: `(${f.text})ᵀ`,
});

/** The symbol for a derivative by a matrix as its entries are told, in the matrix's shape: in numerator layout the transpose. */
export const inShapeOf = (t: Telling, of: Vertex, by: Vertex, symbol: Formula): Formula =>
  t.layout === 'numerator' &&
  of.node === t.graph.of.node &&
  rankOf(t, of.node) === 0 &&
  rankOf(t, by.node) > 1
    ? transposedFormula(symbol)
    : symbol;

/** ∂z_i/∂W_jk */
export function entrySymbol(t: Telling, from: Vertex, to: Vertex, indices: readonly string[]): Formula {
  const rank = rankOf(t, from.node);
  return derivativeFormula(
    t.sign,
    subscripted(nameFormula(from.name), indices.slice(0, rank)),
    subscripted(nameFormula(to.name), indices.slice(rank)),
  );
}

/** A factor that compares two indices as a formula's text has it: [i = k] or δ_ik. */
export const identityFactor = /\[(\p{L}\d*) = (\p{L}\d*)\]|δ_(\p{L})(\p{L})/u;

/** The first such factor of a formula, and its indices. */
export function identityIn(f: Formula): { factor: string; i: string; j: string } | undefined {
  const [, i, j, k = '', l = ''] = identityFactor.exec(f.text) ?? [];
  if (i !== undefined && j !== undefined) return { factor: `[${i} = ${j}]`, i, j };
  return k === '' ? undefined : { factor: `\\delta_{${k} ${l}}`, i: k, j: l };
}

/** Why a sum over entries shrinks: of the terms with [i = k] only i = k remains; without such, like terms are added. */
export function equalIndices(before: Formula): { rule: RuleId; reason: Message } {
  const found = identityIn(before);
  return found
    ? { rule: 'equal-indices', reason: message('why-equal-indices', { factor: found.factor }) }
    : { rule: 'rearrange', reason: message('why-rearrange', {}) };
}

/** Jacobians multiply as matrices while neither end has more than one axis. */
export const isFactor = (t: Telling, e: Edge): boolean =>
  rankOf(t, e.from.node) <= 1 && rankOf(t, e.to.node) <= 1;

/** Whether a vertex belongs to a layer that is told together with others of its form. */
export const isSkipped = (t: Telling, node: NodeId): boolean => t.layers?.skips(node) ?? false;

/** A column as a row, the transpose inside: uᵀ ∘ f'(z)ᵀ, δᵀ W + uᵀ. Numbers stay in front. */
export function asRow(x: Written): Written {
  switch (x.kind) {
    case 'product': {
      if (x.entry) return x.form === 'c' ? w.entryProduct(x.factors.map(asRow), 'r') : w.transpose(x);
      const numbers = x.factors.filter((f) => f.form === 's');
      const arrays = x.factors.filter((f) => f.form !== 's');
      return w.matrixProduct([...numbers, ...arrays.reverse().map(asRow)], 'r');
    }
    case 'sum': {
      if (x.terms.some((t) => t.of.form === 's')) return w.transpose(x);
      const turned = w.addition(
        x.terms.map((t) => ({ ...t, of: asRow(t.of) })),
        'r',
      );
      // A + Aᵀ is its own transpose.
      return x.form === 'm' && haveSameTerms(x, turned) ? x : turned;
    }
    case 'quotient':
      if (!x.entry) return w.quotient(asRow(x.above), x.below, false, 'r');
      return x.above.form === 's' ? w.transpose(x) : w.quotient(asRow(x.above), asRow(x.below), true, 'r');
    default:
      return w.transpose(x);
  }
}

/** Whether two sums have the same terms in whatever order. */
function haveSameTerms(a: Written, b: Written): boolean {
  const termsOf = (x: Written): string[] =>
    x.kind === 'sum' ? x.terms.map((t) => `${t.negative ? '−' : '+'}${formulaOf(t.of).text}`).sort() : [];
  return termsOf(a).join() === termsOf(b).join();
}

/** The derivative by a vertex as it comes out of a product of Jacobians: a gradient of a number is a row. */
export function numeratorFormula(t: Telling, v: Vertex): Formula {
  const total = t.graph.cotangent(v.node);
  const isRow = rankOf(t, t.graph.of.node) === 0 && rankOf(t, v.node) === 1;
  return isRow ? rowFormula(t, total) : t.scribe.formula(total);
}

function rowFormula(t: Telling, node: NodeId): Formula {
  const column = t.scribe.write(node);
  return column && column.size < 1500 ? formulaOf(asRow(column)) : t.scribe.formula(node);
}

/** The local Jacobian in matrix notation as it stands in a product: outputs down, inputs across. */
export function localWritten(t: Telling, e: Edge): Written | undefined {
  const isRow = rankOf(t, e.from.node) === 0 && rankOf(t, e.to.node) === 1;
  const own = t.plain.write(e.local);
  return own && isRow ? asRow(own) : own;
}

export function localFormula(t: Telling, e: Edge): Formula {
  const own = localWritten(t, e);
  return own && own.size < 1500 ? formulaOf(own) : t.plain.formula(e.local);
}

/** 1×n, n×n, n×n×m: the shape of a local Jacobian. */
export function localShape(t: Telling, e: Edge): string {
  const g = t.d.model.graph;
  const [from, to] = [g.node(e.from.node).axes, g.node(e.to.node).axes];
  if (from.length === 0 && to.length === 0) return shapeText([]);
  // A number by a matrix has the shape of the matrix.
  if (from.length === 0 && to.length > 1) return shapeText(to);
  const side = (axes: typeof from): string => (axes.length === 0 ? '1' : shapeText(axes));
  return `${side(from)}×${side(to)}`;
}
