import assert from 'node:assert/strict';
import type { Account, Formula, Step } from '../../../src/core/account.ts';
import type { Language } from '../../../src/core/messages/catalogue.ts';
import { say } from '../../../src/core/messages/catalogue.ts';
import { explainText } from '../../../src/core/nabla.ts';
import type { Request } from '../../../src/core/request.ts';

export function accountOf(source: string, request: Request = {}, language: Language = 'en'): Account {
  const outcome = explainText(source, request, language);
  if (!outcome.ok) assert.fail(say(outcome.error.message, 'en'));
  return outcome.value;
}

/** All steps, children after their parent. */
export const everyStep = (steps: readonly Step[]): Step[] =>
  steps.flatMap((s) => [s, ...everyStep(s.children)]);

/** Every displayed formula of an account. */
export const everyFormula = (a: Account): Formula[] => [
  ...a.problem,
  ...a.shared,
  ...a.results.flatMap((r) => [r.formula, ...(r.value ? [r.value] : [])]),
  ...everyStep(a.steps).flatMap((s) => [
    ...s.formulas,
    ...[s.before, s.after].flatMap((f) => f ?? []),
    ...(s.closing ?? []),
  ]),
];

/** The texts of all formulas of the steps with this rule, and of what their sub-steps come to. */
export const textsOf = (a: Account, rule: string): string[] =>
  everyStep(a.steps)
    .filter((s) => s.rule === rule)
    .flatMap((s) => [...s.formulas, ...(s.closing ?? [])].map((f) => f.text));
