import type { Derivation, Result } from '../derivation.ts';
import { message } from '../messages/catalogue.ts';
import { isScalar } from '../shapes/shape.ts';
import type { Draft } from './draft.ts';
import { chainOf, derivativeFormula, nameFormula, tupleOf, type DerivativeSign } from './formula.ts';
import { scalarAccount, simplifyDraft } from './scalar.ts';
import type { Scribe } from './scribe.ts';

/** Higher orders: the first derivative, then each order by differentiating the one before. */
export function orderDrafts(d: Derivation, scribe: Scribe, sign: DerivativeSign): Draft[] {
  return d.results.flatMap((r) => r.byOrder.map((_, k) => orderDraft(d, scribe, sign, r, k)));
}

function orderDraft(d: Derivation, scribe: Scribe, sign: DerivativeSign, r: Result, k: number): Draft {
  const node = r.byOrder[k] as number;
  const by = tupleOf(r.wrt.map((v) => nameFormula(v.name)));
  const left = derivativeFormula(sign, nameFormula(d.of.name), by, k + 1);
  const before = k === 0 ? d.of.node : scribe.simple(r.byOrder[k - 1] as number);
  const [v] = r.wrt;
  const isNumbers = r.wrt.length === 1 && v && isScalar(v.shape) && isScalar(d.of.shape);
  const result = scribe.formula(node);
  const account =
    isNumbers && scalarAccount({ scribe, node: before, variable: v, sign, stops: new Set(), left });
  const children = account ? [account.rules, ...simplifyDraft(left, account, result)] : [];
  return {
    rule: k === 0 ? 'first-derivative' : 'again',
    formulas: children.length > 0 ? [] : [chainOf([left, result])],
    ...(children.length > 0 ? { closing: [chainOf([left, result])] } : {}),
    ...(k === 0 ? {} : { reason: message('why-again', {}) }),
    children,
    equal: [node, scribe.simple(node)],
  };
}
