import { checkClaims, type CheckedClaim, type ClaimOptions } from '../claims.ts';
import { counterexampleLines } from '../formats/counterexample.ts';
import { say, type Language } from '../messages/catalogue.ts';
import type { Range } from '../place.ts';
import { readProgram } from '../language/read.ts';
import type { Reading } from '../request.ts';
import type { Edit } from './fixes.ts';
import { replacementsOf } from './replacement.ts';

/** What became of a claim, in words. */
export interface ShownClaim {
  readonly range: Range;
  readonly verdict: CheckedClaim['verdict'];
  /** Why it is wrong or unchecked, or in which layout it is right: a sentence each. */
  readonly remarks: readonly string[];
  /** The numbers that show it wrong: lines. */
  readonly counterexample: readonly string[];
  readonly points: number;
  /** Which derivative it is about; none of an equation of values. */
  readonly about?: { readonly of: string; readonly wrt: readonly string[] };
  /** Put the derivative where the claim is wrong. */
  readonly correction?: Edit;
}

const COLUMNS = 100;

/** Every claim of a program; none where it makes no claim or cannot be read: what is refused is told elsewhere. */
export function claimsOf(source: string, options: ClaimOptions, language: Language): ShownClaim[] {
  const outcome = checkClaims(source, options);
  if (!outcome.ok) return [];
  return outcome.value.map((c): ShownClaim => {
    const correction = c.verdict === 'wrong' ? correctionOf(source, c, options) : undefined;
    return {
      range: c.range,
      verdict: c.verdict,
      remarks: c.remarks.map((m) => say(m, language)),
      counterexample: c.counterexample ? counterexampleLines(c.counterexample, language, COLUMNS) : [],
      points: c.points,
      ...(c.target ? { about: { of: c.target.of, wrt: c.target.wrt } } : {}),
      ...(correction ? { correction } : {}),
    };
  });
}

/** What stands right of the equals sign, replaced by the derivative in the notation of the source. */
function correctionOf(source: string, c: CheckedClaim, reading: Reading): Edit | undefined {
  const program = readProgram(source, reading.notation, reading.context);
  if (!program.ok || !c.target) return undefined;
  const claim = program.value.statements.find(
    (s) => s.kind === 'claim' && s.range.start === c.range.start && s.range.end === c.range.end,
  );
  if (claim?.kind !== 'claim') return undefined;
  const { start, end } = claim.right.range;
  const { of, wrt, query } = c.target;
  const request = {
    of,
    ...(wrt.length > 0 ? { wrt } : {}),
    order: query === 'hessian' ? 2 : 1,
    stack: wrt.length !== 1,
    ...(reading.notation ? { notation: reading.notation } : {}),
    ...(reading.context ? { context: reading.context } : {}),
  };
  const made = replacementsOf(source, request);
  const [only] = made.ok ? made.value : [];
  return only && only.before.length === 0 ? { start, end, text: only.expression } : undefined;
}
