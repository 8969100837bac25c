import type { Formula } from '../account.ts';
import { message } from '../messages/catalogue.ts';
import type { Draft } from './draft.ts';
import { chainOf } from './formula.ts';
import type { ScalarAccount } from './scalar-task.ts';

/** The phase that simplifies, where there is something to simplify. */
export function simplifyDraft(left: Formula, account: ScalarAccount, result: Formula): Draft[] {
  const [only] = account.laws;
  if (!only) return [];
  if (account.laws.length === 1)
    return [{ ...only, rule: 'simplify', formulas: [chainOf([left, account.raw, result])] }];
  return [
    {
      rule: 'simplify',
      formulas: [],
      closing: [chainOf([left, result])],
      reason: message('why-simplify', {}),
      children: account.laws,
    },
  ];
}
