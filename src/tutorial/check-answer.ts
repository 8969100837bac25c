import { checkClaims, type CheckedClaim } from '../core/claims.ts';
import type { Outcome } from '../core/outcome.ts';
import type { FormulaExercise, Text } from './lesson.ts';

/** What the engine says of an answer; `because` where it is a mistake that the lesson knows. */
export interface CheckedAnswer {
  readonly claim: CheckedClaim;
  readonly because?: Text;
}

const claimOf = (e: FormulaExercise, left: string, right: string): Outcome<CheckedClaim> => {
  const checked = checkClaims(`${e.program}\n${left} == ${right}`);
  return checked.ok ? { ok: true, value: checked.value.at(-1) as CheckedClaim } : checked;
};

/**
 * Compare an answer in Nabla's language with what the engine derives. An answer that cannot be read is refused,
 * with its place in the program that the exercise and the answer make together.
 */
export function checkAnswer(e: FormulaExercise, answer: string): Outcome<CheckedAnswer> {
  const checked = claimOf(e, e.target, answer);
  if (!checked.ok) return checked;
  if (checked.value.verdict === 'right') return { ok: true, value: { claim: checked.value } };
  const known = e.mistakes.find((m) => {
    const same = claimOf(e, m.answer, answer);
    return same.ok && same.value.verdict === 'right';
  });
  return { ok: true, value: { claim: checked.value, ...(known ? { because: known.because } : {}) } };
}
