import { nested, sizesOf } from './at-point.ts';
import { transposedOperand, transposedText, whyWrong, type ClaimStatement } from './claim-reasons.ts';
import {
  arrayOf,
  givenPoint,
  goodPoints,
  isZero,
  magnitude,
  rootsOf,
  sameShape,
  sidesOf,
  tolerance,
  valueOf,
  type ClaimOptions,
  type Sides,
} from './claim-sides.ts';
import { withZero } from './claim-variants.ts';
import { modelOf, programOf, withinLimits, type Model } from './derivation.ts';
import { reachable } from './graph/graph.ts';
import type { Program } from './language/program.ts';
import type { Message, MessageKey } from './messages/catalogue.ts';
import { message } from './messages/catalogue.ts';
import { attempt, refuse, RefusalError, type Outcome, type Refusal } from './outcome.ts';
import type { Range } from './place.ts';
import type { NestedNumbers } from './request.ts';
import { compare } from './run/compare.ts';
import type { TriedPoint } from './run/points.ts';
import { shapeText, transposeShape } from './shapes/shape.ts';
import type { Claim, QueryTarget } from './shapes/term.ts';

export type { ClaimOptions } from './claim-sides.ts';

/** What became of one claim. */
export interface CheckedClaim {
  readonly range: Range;
  readonly verdict: 'right' | 'wrong' | 'unchecked';
  /** Why it is wrong or unchecked, or in which layout or where it is right. */
  readonly remarks: readonly Message[];
  /** At how many points the two sides were compared. */
  readonly points: number;
  readonly counterexample?: ClaimCounterexample;
  /** The derivative that it is about; none of an equation of values. */
  readonly target?: QueryTarget;
}

/** A point at which the two sides differ. */
export interface ClaimCounterexample {
  readonly inputs: readonly { readonly name: string; readonly value: NestedNumbers }[];
  /** Functions known by name only; smooth random ones stood in for them. */
  readonly functions: readonly string[];
  readonly claimed: NestedNumbers;
  readonly found: NestedNumbers;
  /** Indices from 1 of the entry that differs most; none for numbers, or where the shapes differ. */
  readonly entry?: readonly number[];
}

/**
 * Check every claim of a program: that a derivative, or a value, equals what stands right of `==`. A claim is
 * an identity, compared at random points of its domain. Where its right side is made of numbers only and the
 * program gives a point (`f(1, 2, 0)`), it is compared at that point.
 */
export function checkClaims(source: string, options: ClaimOptions = {}): Outcome<CheckedClaim[]> {
  return attempt(() =>
    withinLimits(source, () => {
      const program = programOf(source, options);
      if (!program.statements.some((s) => s.kind === 'claim'))
        refuse('no-claims', {}, { start: 0, end: source.length });
      const { model, misshapen } = modelWithout(program, options);
      return [
        ...model.elaborated.claims.map((c) => ({
          ...checkClaim(model, c, options),
          ...(typeof c.left === 'number' ? {} : { target: c.left }),
        })),
        ...misshapen.map((m) => checkMisshapen(program, m, options)),
      ].sort((a, b) => a.range.start - b.range.start);
    }),
  );
}

interface Misshapen {
  readonly claim: ClaimStatement;
  readonly reason: Refusal;
}

/** Refusals that only say that shapes do not fit. */
const shapeRefusals: ReadonlySet<string> = new Set<MessageKey>([
  'shape-mismatch',
  'product-of-columns',
  'division-by-array',
  'array-exponent',
  'power-of-vector',
  'not-a-matrix',
  'not-a-vector',
  'not-square',
]);

/** The program without the claims whose shapes do not fit: they are wrong, and the others are not. */
function modelWithout(program: Program, options: ClaimOptions): { model: Model; misshapen: Misshapen[] } {
  const misshapen: Misshapen[] = [];
  let rest = program;
  for (;;) {
    const read = attempt(() => modelOf(rest, options));
    if (read.ok) return { model: read.value, misshapen };
    const { message: reason, range } = read.error;
    const claim = rest.statements.find(
      (s): s is ClaimStatement =>
        s.kind === 'claim' && s.range.start <= range.start && range.end <= s.range.end,
    );
    if (!claim || !shapeRefusals.has(reason.key)) throw new RefusalError(read.error);
    misshapen.push({ claim, reason: read.error });
    rest = { ...rest, statements: rest.statements.filter((s) => s !== claim) };
  }
}

/** A claim whose shapes do not fit: whether a transpose too much or too few is all that is wrong. */
function checkMisshapen(program: Program, { claim, reason }: Misshapen, options: ClaimOptions): CheckedClaim {
  const { range } = claim;
  const wrong = { range, verdict: 'wrong' as const, points: 0 };
  const model = attempt(() => modelOf(withZero(program, claim), options));
  const [only] = model.ok ? model.value.elaborated.claims : [];
  const target = only && typeof only.left !== 'number' ? { target: only.left } : {};
  const sides = model.ok && only ? attempt(() => sidesOf(model.value, only, options)) : undefined;
  const why =
    model.ok && sides?.ok ? transposedOperand(program, claim, model.value, sides.value, options) : undefined;
  return { ...wrong, ...target, remarks: [why ?? reason.message] };
}

function checkClaim(model: Model, claim: Claim, options: ClaimOptions): CheckedClaim {
  const sides = sidesOf(model, claim, options);
  const { range } = claim;
  if (!sides.confirmed)
    return { range, verdict: 'unchecked', remarks: [message('claim-own-derivative', {})], points: 0 };
  const { claimed, found } = sides;
  const same = sameShape(claimed.shape, found.shape) || isZero(model, claimed);
  const transposed =
    !same && found.shape.length <= 2 && sameShape(claimed.shape, transposeShape(found.shape));
  const fixed = givenPoint(model, sides);
  const tried = fixed ? [fixed] : goodPoints(model, sides, options);
  const first = tried[0];
  if (!first) return { range, verdict: 'unchecked', remarks: [message('check-no-point', {})], points: 0 };
  if (!same && !transposed) {
    const shapes = { claimed: shapeText(claimed.shape), found: shapeText(found.shape) };
    const counterexample = counterexampleAt(model, sides, first);
    return { range, verdict: 'wrong', remarks: [message('claim-shape', shapes)], points: 1, counterexample };
  }
  const pairs = tried.map(
    (t) => [valueOf(sides, t, 'claimed', transposed), valueOf(sides, t, 'found', false)] as const,
  );
  const differing = tried.find((t, k) => {
    const [a, b] = pairs[k] as (typeof pairs)[number];
    return compare(a, b, magnitude(t)).error > tolerance;
  });
  const points = tried.length;
  if (!differing && transposed && options.notation === 'python') {
    // An array is a gradient in its variable's own shape only: an update would fail, or go wrong.
    const shapes = { claimed: shapeText(claimed.shape), found: shapeText(found.shape) };
    const counterexample = counterexampleAt(model, sides, first);
    return {
      range,
      verdict: 'wrong',
      remarks: [message('claim-transpose-shape', shapes)],
      points,
      counterexample,
    };
  }
  if (!differing) {
    const write = transposedText(model, claim, options.notation);
    const layout = transposed
      ? [message(sides.ofScalar ? 'claim-numerator' : 'claim-denominator', { write })]
      : [];
    const where = fixed ? [message('claim-at-point', {})] : [];
    return { range, verdict: 'right', remarks: [...layout, ...where], points };
  }
  const counterexample = counterexampleAt(model, sides, differing, same);
  const remarks = [
    ...whyWrong(model, claim, sides, tried, pairs, transposed, fixed !== undefined, options),
    ...(fixed ? [message('claim-at-point', {})] : []),
  ];
  return { range, verdict: 'wrong', remarks, points, counterexample };
}

function counterexampleAt(model: Model, sides: Sides, t: TriedPoint, byEntry = false): ClaimCounterexample {
  const { point } = t;
  const value = (side: 'claimed' | 'found'): NestedNumbers =>
    nested(arrayOf(sides, t, side), sizesOf(sides[side].shape, point));
  const found = arrayOf(sides, t, 'found');
  const needed = reachable(model.graph, rootsOf(sides));
  const functions = model.graph.nodes.flatMap((n, id) =>
    needed[id] && n.kind === 'unknown' ? [n.name] : [],
  );
  return {
    inputs: [...point.inputs].map(([name, a]) => ({ name, value: nested(a) })),
    functions: [...new Set(functions)],
    claimed: value('claimed'),
    found: value('found'),
    ...(byEntry && found.shape.length > 0 ? { entry: indicesOf(differingEntry(sides, t), found.shape) } : {}),
  };
}

const differingEntry = (sides: Sides, t: TriedPoint): number =>
  compare(valueOf(sides, t, 'claimed', false), arrayOf(sides, t, 'found').data, magnitude(t)).entry;

function indicesOf(entry: number, shape: readonly number[]): number[] {
  const indices: number[] = [];
  let rest = entry;
  for (const n of [...shape].reverse()) {
    indices.unshift((rest % n) + 1);
    rest = Math.floor(rest / n);
  }
  return indices;
}
