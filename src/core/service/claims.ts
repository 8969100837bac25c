import { checkClaims, type CheckedClaim, type ClaimOptions } from '../claims.ts';
import { counterexampleLines } from '../formats/counterexample.ts';
import type { Statement } from '../language/program.ts';
import { readProgram } from '../language/read.ts';
import { say, type Language } from '../messages/catalogue.ts';
import type { Outcome } from '../outcome.ts';
import type { Range } from '../place.ts';
import type { Edit } from './fixes.ts';
import { replacementsOf } from './replacement.ts';
import type { TransposeStyle } from './transposes.ts';

/** What became of a claim, in words. */
export interface ShownClaim {
  readonly range: Range;
  /** Where it first goes wrong, as far as that can be told: what stands right of the equals sign. */
  readonly place: Range;
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

export interface ShownClaimOptions extends ClaimOptions {
  readonly transposes?: TransposeStyle;
}

const COLUMNS = 100;

/** Derivatives that an expression can be put right of; products with a direction are not. */
const CORRECTED = new Set(['gradient', 'jacobian', 'derivative', 'hessian']);

/** Every claim of a program; none where it makes none. */
export function claimsOf(
  source: string,
  options: ShownClaimOptions,
  language: Language,
): Outcome<readonly ShownClaim[]> {
  const outcome = checkClaims(source, options);
  if (!outcome.ok) return outcome.error.message.key === 'no-claims' ? { ok: true, value: [] } : outcome;
  const program = readProgram(source, options.notation, options.context);
  const statements = program.ok ? program.value.statements : [];
  const value = outcome.value.map((c): ShownClaim => {
    const claim = statements.find(
      (s) => s.kind === 'claim' && s.range.start === c.range.start && s.range.end === c.range.end,
    );
    const right = claim?.kind === 'claim' ? rightOf(source, claim) : undefined;
    const text = c.verdict === 'wrong' ? correctionOf(source, c, options) : undefined;
    return {
      range: c.range,
      place: right ?? c.range,
      verdict: c.verdict,
      remarks: c.remarks.map((m) => say(m, language)),
      counterexample: c.counterexample ? counterexampleLines(c.counterexample, language, COLUMNS) : [],
      points: c.points,
      ...(c.target ? { about: { of: c.target.of, wrt: c.target.wrt } } : {}),
      ...(right && text !== undefined ? { correction: { ...right, text } } : {}),
    };
  });
  return { ok: true, value };
}

/** All that stands right of the equals sign: an expression's range leaves brackets around all of it out. */
function rightOf(source: string, { right, range }: Statement & { kind: 'claim' }): Range {
  const after = range.start + source.slice(range.start, right.range.start).lastIndexOf('=') + 1;
  const text = source.slice(after, range.end);
  return { start: after + text.length - text.trimStart().length, end: after + text.trimEnd().length };
}

/** The derivative in the notation of the source; `undefined` where it has none that stands in one line. */
function correctionOf(source: string, c: CheckedClaim, options: ShownClaimOptions): string | undefined {
  if (!c.target || !CORRECTED.has(c.target.query)) return undefined;
  const { of, wrt, query } = c.target;
  const { notation, context, transposes } = options;
  const request = {
    of,
    ...(wrt.length > 0 ? { wrt } : {}),
    order: query === 'hessian' ? 2 : 1,
    stack: wrt.length !== 1,
    ...(notation ? { notation } : {}),
    ...(context ? { context } : {}),
  };
  // What a forward function of Python names is not known in its backward.
  const made = replacementsOf(source, request, transposes, notation !== 'python');
  const [only] = made.ok ? made.value : [];
  return only && only.before.length === 0 ? only.expression : undefined;
}
