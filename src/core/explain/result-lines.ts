import type { Formula, ResultLine } from '../account.ts';
import { inOrder, maxText, orient } from '../answer.ts';
import { namesOf, type Derivation } from '../derivation.ts';
import { operandsOf, reachable, type NodeId } from '../graph/graph.ts';
import { subscripted } from '../notation/indexed.ts';
import { toText } from '../notation/text.ts';
import { createWriter } from '../notation/write.ts';
import type { SharedPart, Shown, ShownResult } from '../results.ts';
import type { DenseArray } from '../rules/primitive.ts';
import { isScalar, shapeText } from '../shapes/shape.ts';
import {
  chainOf,
  derivativeFormula,
  formulaOf,
  indexed,
  nameFormula,
  tupleOf,
  type DerivativeSign,
} from './formula.ts';
import { arrayFormula } from './numbers.ts';
import { takenNames } from './piece-names.ts';

/** d where the value depends on one input alone and that is a number. */
export function signOf(d: Derivation): DerivativeSign {
  const g = d.model.graph;
  const needed = reachable(g, [d.of.node]);
  const inputs = g.nodes.slice(0, needed.length).filter((n, id) => needed[id] && n.kind === 'input');
  return inputs.length <= 1 && inputs.every((n) => n.axes.length === 0) && isScalar(d.of.shape) ? 'd' : '∂';
}

/** ∂s/∂W, ∂f/∂(x, y), d²f/dx². */
export function leftSide(d: Derivation, r: ShownResult): Formula {
  const by = tupleOf(r.result.wrt.map((v) => nameFormula(v.name)));
  const product = productLeft(d, r, by);
  if (product) return product;
  return derivativeFormula(signOf(d), nameFormula(d.of.name), by, d.order);
}

/** dS, DF(x)[…], of a derivative that is multiplied by something; dx/dθ of what an equation defines. */
function productLeft(d: Derivation, { result }: ShownResult, by: Formula): Formula | undefined {
  const of = nameFormula(d.of.name);
  if (result.implicit) return derivativeFormula('d', nameFormula(result.implicit.name), by);
  if (result.weight !== undefined) {
    const u = factorFormula(d, result.weight);
    const f = derivativeFormula('∂', of, by);
    return { tex: `\\left(${f.tex}\\right)^{\\top}\\!${u.tex}`, text: `(${f.text})ᵀ ${u.text}` };
  }
  if (!result.along) return undefined;
  if (result.along.length !== 1 || result.byOrder[0] === result.node)
    return { tex: `\\mathrm{d}${of.tex}`, text: `d${of.text}` };
  const v = factorFormula(d, result.along[0]?.direction ?? result.node);
  return result.byOrder.length > 1
    ? { tex: `\\nabla^{2}${of.tex}\\,${v.tex}`, text: `∇²${of.text}·${v.text}` }
    : { tex: `\\mathrm{D}${of.tex}(${by.tex})\\,${v.tex}`, text: `D${of.text}(${by.text})·${v.text}` };
}

/** What a derivative is multiplied by, as it was given; a sum in brackets. */
export function factorFormula(d: Derivation, id: NodeId): Formula {
  const { inputs, values } = namesOf(d.model);
  const names = new Map([...inputs, ...values].map((v) => [v.node, v.name] as const));
  const w = createWriter(d.model.graph, names).write(id);
  if (!w) return indexed(d.model.graph, createWriter(d.model.graph, names), id);
  const f = formulaOf(w);
  const loose = w.kind === 'sum' || (w.kind === 'product' && w.entry);
  return loose ? { tex: `\\left(${f.tex}\\right)`, text: `(${f.text})` } : f;
}

/** The whole equation; where there is no matrix notation, of the entries: ∂h_i/∂W_jk = … */
export function resultFormula(d: Derivation, shown: Shown, r: ShownResult): Formula {
  const [v] = r.result.wrt;
  if (r.named || d.order > 1 || !v || r.result.wrt.length > 1)
    return chainOf([leftSide(d, r), rightSide(d, shown, r), ...inlineSide(r)]);
  const own = indexed(
    d.model.graph,
    createWriter(d.model.graph, shown.names),
    r.namedNode,
    takenNames(d),
    true,
  );
  const rank = d.model.graph.node(d.of.node).axes.length;
  const left = derivativeFormula(
    signOf(d),
    subscripted(nameFormula(d.of.name), own.indices.slice(0, rank)),
    subscripted(nameFormula(v.name), own.indices.slice(rank)),
  );
  return chainOf([left, own]);
}

/** The result without names, where it is much shorter so: e, a and δ put in, a cross-entropy comes to softmax(z) − y. */
const inlineSide = ({ named, inline }: ShownResult): Formula[] =>
  named && inline && 2 * inline.size < named.size ? [formulaOf(inline)] : [];

/** The result as it stands after the equals sign, named parts by name. */
function rightSide(d: Derivation, shown: Shown, r: ShownResult): Formula {
  if (r.named && r.named.size <= maxText) return formulaOf(r.named);
  if (r.named) return { tex: '\\dots', text: '…' };
  const { tex, text } = indexed(d.model.graph, createWriter(d.model.graph, shown.names), r.namedNode);
  return { tex, text };
}

export function resultLine(
  d: Derivation,
  shown: Shown,
  r: ShownResult,
  values: ReadonlyMap<NodeId, DenseArray> | undefined,
): ResultLine {
  const source = r.inline && r.inline.size <= maxText ? toText(r.inline) : undefined;
  const value = values?.get(r.node);
  return {
    wrt: r.result.wrt.map((v) => v.name).join(', '),
    formula: resultFormula(d, shown, r),
    ...(source === undefined || source.length > maxText ? {} : { source }),
    shape: shapeText(r.shape),
    ...(value ? { value: arrayFormula(inOrder(orient(value, r.transposed), r.order), r.shape) } : {}),
  };
}

/** δ = ∂s/∂z = u ∘ f'(z): the value whose derivative it is, where that has a name. */
export function sharedLine(d: Derivation, part: SharedPart, names: ReadonlyMap<NodeId, string>): Formula {
  const isSignal = !names.has(part.node);
  const of = isSignal ? d.trace.find((e) => e.kind === 'gather' && e.cotangent === part.node) : undefined;
  const name = of && (names.get(of.node) ?? inputName(d, of.node));
  const derivative =
    name === undefined ? [] : [derivativeFormula(signOf(d), nameFormula(d.of.name), nameFormula(name))];
  const written = part.written ? [formulaOf(part.written)] : [];
  return chainOf([nameFormula(part.name), ...derivative, ...written]);
}

function inputName(d: Derivation, id: NodeId): string | undefined {
  const n = d.model.graph.node(id);
  return n.kind === 'input' && operandsOf(n).length === 0 ? n.name : undefined;
}
