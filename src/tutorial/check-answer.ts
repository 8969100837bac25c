import { checkClaims, type CheckedClaim } from '../core/claims.ts';
import { message } from '../core/messages/catalogue.ts';
import type { Outcome } from '../core/outcome.ts';

/** What is asked: the left side of a claim about a program, and the wrong answers that a lesson knows. */
export interface Asked {
  readonly program: string;
  readonly target: string;
  readonly mistakes: readonly string[];
}

/** What the engine says of an answer. */
export interface CheckedAnswer {
  readonly claim: CheckedClaim;
  /** Which of the known mistakes it is, counted from 0. */
  readonly mistake?: number;
}

/**
 * Compare an answer in Nabla's language with what the engine derives. A refusal has its place in the answer;
 * an answer is one expression, however many lines it has.
 */
export function checkAnswer(asked: Asked, answer: string): Outcome<CheckedAnswer> {
  const query = QUERY.exec(answer);
  if (query) return asksAgain(query[1] as string, query.index);
  const written = plain(answer);
  const checked = claimOf(asked, asked.target, written);
  if (!checked.ok) return inAnswer(checked, asked, answer);
  if (checked.value.verdict === 'right') return { ok: true, value: { claim: checked.value } };
  const mistake = asked.mistakes.findIndex((known) => {
    // In parentheses, for a line that begins with a sign would go on with the one before it.
    const same = claimOf(asked, `(${known})`, written);
    return same.ok && same.value.verdict === 'right';
  });
  return { ok: true, value: { claim: checked.value, ...(mistake < 0 ? {} : { mistake }) } };
}

function claimOf({ program }: Asked, left: string, right: string): Outcome<CheckedClaim> {
  // In parentheses the answer is one expression; a comment at its end goes no further than its line.
  const checked = checkClaims(`${before(program, left)}${right}\n)`);
  return checked.ok ? { ok: true, value: checked.value.at(-1) as CheckedClaim } : checked;
}

const before = (program: string, left: string): string => `${program}\n${left} == (`;

/** A number may be written with a decimal comma. */
const plain = (answer: string): string => answer.replace(/^(\s*[-+−]?\d+),(\d+\s*)$/, '$1.$2');

/** Queries of the language: an answer must not ask what is asked. */
const QUERY = /\b(gradient|jacobian|hessian|derivative|jvp|vjp|hvp|differential)\s*\(/;

const asksAgain = (name: string, start: number): Outcome<never> => ({
  ok: false,
  error: { message: message('answer-asks', { name }), range: { start, end: start + name.length } },
});

function inAnswer(
  refused: Extract<Outcome<never>, { ok: false }>,
  { program, target }: Asked,
  answer: string,
): Outcome<never> {
  const { error } = refused;
  const start = before(program, target).length;
  const clamp = (at: number): number => Math.min(Math.max(at - start, 0), answer.length);
  const range = { start: clamp(error.range.start), end: clamp(error.range.end) };
  // What is missing before our own parenthesis is missing at the answer's end.
  const isEnd = error.message.key === 'value-expected' && error.range.start >= start + answer.length;
  return {
    ok: false,
    error: { ...error, range, ...(isEnd ? { message: message('unexpected-end', undefined) } : {}) },
  };
}
