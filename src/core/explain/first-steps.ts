import type { Formula } from '../account.ts';
import { message } from '../messages/catalogue.ts';
import type { Draft } from './draft.ts';
import { chainOf, inSentence } from './formula.ts';
import type { RuleId } from './rule-ids.ts';
import { inverseDrafts, type ReasonTask } from './scalar-reasons.ts';

/** Rules that have a place for the derivative of each part. */
const byParts = new Set<RuleId>(['product-rule', 'quotient-rule', 'sum-rule']);

/**
 * What a rule uses beside the derivatives of its inner parts: where the table's entry of an inverse function comes
 * from, and d/dx [x] = 1 where the variable itself is a part. `slope` is d/dx [x].
 */
export function firstDrafts(t: ReasonTask, slope: Formula): Draft[] {
  if (t.rule === 'table-rule') return inverseDrafts(t);
  if (!byParts.has(t.rule) || t.parts.length < 2 || !t.parts.includes(t.variable)) return [];
  const formula = chainOf([slope, { tex: '1', text: '1' }]);
  return [
    {
      rule: 'variable-itself',
      formulas: [formula],
      reason: message('why-variable-itself', { variable: inSentence(t.written(t.variable)) }),
    },
  ];
}
