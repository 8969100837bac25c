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
    ...[s.before, s.after, s.closing].flatMap((f) => f ?? []),
  ]),
];

/** The texts of all formulas of the steps with this rule. */
export const textsOf = (a: Account, rule: string): string[] =>
  everyStep(a.steps)
    .filter((s) => s.rule === rule)
    .flatMap((s) => s.formulas.map((f) => f.text));

/** An account as plain text, for golden files: formulas as text, sentences as they are. */
export function accountText(a: Account): string {
  const lines: string[] = ['problem', ...a.problem.map((f) => `  ${f.text}`)];
  if (a.value) lines.push(`value ${a.value.text}`);
  for (const f of a.shared) lines.push(`shared ${f.text}`);
  lines.push('results');
  for (const r of a.results)
    lines.push(`  ${r.formula.text}   (${r.shape})${r.value ? ` = ${r.value.text}` : ''}`);
  lines.push('steps', ...stepLines(a.steps, '  '));
  lines.push(`verdict ${a.verdict.kind}`, 'assumptions', ...a.assumptions.map((x) => `  ${x}`));
  return `${lines.join('\n')}\n`;
}

function stepLines(steps: readonly Step[], indent: string): string[] {
  return steps.flatMap((s) => [
    `${indent}${s.id} ${s.title}${s.shapes === undefined ? '' : `   ${s.shapes}`}`,
    ...s.formulas.map((f) => `${indent}    ${f.text}`),
    ...(s.reason === undefined ? [] : [`${indent}    — ${s.reason}`]),
    ...stepLines(s.children, `${indent}  `),
  ]);
}
