import type { Formula } from '../account.ts';
import { message } from '../messages/catalogue.ts';
import type { Draft } from './draft.ts';
import { chainOf, formulaOf, inSentence, nameFormula } from './formula.ts';
import { changed } from './marks.ts';
import type { Vertex } from './piece-graph.ts';
import { derivativeBy, numeratorFormula, rankOf, transposedFormula, type Telling } from './telling.ts';
import { transposedReasons } from './transposed-reasons.ts';

/**
 * (∂s/∂x)ᵀ = (δᵀ W)ᵀ = Wᵀ δ: the result as the layout has it, where the product of the Jacobians is its transpose. Of
 * numbers, what the names stand for is put in.
 */
export function turnedDraft(t: Telling, v: Vertex): Draft | undefined {
  const r = t.shown.results.find((x) => x.result.wrt.length === 1 && x.result.wrt[0]?.node === v.node);
  if (!r?.named) return undefined;
  const product = productFormula(t, v);
  const right = formulaOf(r.named);
  if (product.tex === right.tex) return undefined;
  const left = derivativeBy(t, v);
  const equal = [t.graph.cotangent(v.node), r.namedNode];
  const isNumerator = t.layout === 'numerator';
  const isNumber = rankOf(t, v.node) === 0 && rankOf(t, t.graph.of.node) === 0;
  // By entries a gradient by a matrix has its shape already: only names differ.
  if (isNumber || (rankOf(t, v.node) > 1 && !isNumerator))
    return {
      rule: 'put-in',
      level: 'rule',
      before: changed(product),
      after: changed(right),
      formulas: [chainOf([left, product, right])],
      reason: message('why-put-in-names', {}),
      equal,
    };
  const variable = inSentence(nameFormula(v.name));
  // By entries it has the shape of the variable, which in numerator layout is the transpose.
  return {
    rule: 'turn',
    before: changed(transposedFormula(product)),
    after: changed(right),
    formulas: [chainOf([isNumerator ? left : transposedFormula(left), transposedFormula(product), right])],
    reason: [
      isNumerator
        ? message('why-turned-numerator', { variable })
        : message('why-turned', { variable, derivative: inSentence(left) }),
      ...transposedReasons(r.named),
    ],
    equal,
  };
}

/** The gradients of one expression as the layout has them. */
export function turnedDrafts(t: Telling): Draft[] {
  const turned = t.graph.variables.flatMap((v) => turnedDraft(t, v) ?? []);
  const [only] = turned;
  if (turned.length < 2 || !only) return turned.map((x) => ({ ...x, level: 'normal' }));
  return [
    {
      rule: 'turn',
      level: 'normal',
      formulas: turned.flatMap((d) => d.formulas),
      reason: [
        ...(t.layout === 'numerator'
          ? [only.reason ?? []].flat().slice(0, 1)
          : [message('why-turned-all', {})]),
        ...turned.flatMap((d) => [d.reason ?? []].flat().slice(1)),
      ],
    },
  ];
}

/** The last state of the product: by entries it has the variable's shape. */
export const productFormula = (t: Telling, v: Vertex): Formula =>
  rankOf(t, v.node) > 1 ? t.scribe.formula(t.graph.cotangent(v.node)) : numeratorFormula(t, v);
