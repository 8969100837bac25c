import { orient } from './answer.ts';
import { nested, sizesOf } from './at-point.ts';
import { transposeVariants, withZero } from './claim-variants.ts';
import {
  differentiateModel,
  modelOf,
  namesOf,
  programOf,
  withinLimits,
  type Derivation,
  type Model,
} from './derivation.ts';
import { diagnose } from './diagnose.ts';
import { reachable, type NodeId } from './graph/graph.ts';
import type { Notation } from './language/notation.ts';
import type { Program, Statement } from './language/program.ts';
import type { Message, MessageKey } from './messages/catalogue.ts';
import { message } from './messages/catalogue.ts';
import { attempt, refuse, RefusalError, type Outcome, type Refusal } from './outcome.ts';
import type { Range } from './place.ts';
import type { NestedNumbers, Reading, Request } from './request.ts';
import { showResults } from './results.ts';
import type { DenseArray } from './rules/primitive.ts';
import { commonFactor, compare, largest } from './run/compare.ts';
import { evaluate, type Point } from './run/evaluate.ts';
import { randomPoints, type TriedPoint } from './run/points.ts';
import { randomStream } from './run/random.ts';
import { axesOfShape, isScalar, isVector, shapeText, transposeShape } from './shapes/shape.ts';
import type { Claim, QueryTarget, Shape } from './shapes/term.ts';
import { verdictOf } from './verdict.ts';

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

export interface ClaimOptions extends Reading {
  readonly points?: number;
  readonly seed?: number;
}

const tolerance = 1e-6;
const maxMisfits = 80;

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

type ClaimStatement = Statement & { kind: 'claim' };

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

/** The matrix whose transpose makes the claim right. */
function transposedOperand(
  program: Program,
  claim: ClaimStatement,
  model: Model,
  sides: Sides,
  options: ClaimOptions,
): Message | undefined {
  const { values, inputs } = namesOf(model);
  const matrices = new Set([...values, ...inputs].filter((v) => v.shape.length === 2).map((v) => v.name));
  const variants = transposeVariants(program, claim, (name) => matrices.has(name), options.notation);
  const tried = goodPoints(model, sides, { ...options, points: 3 });
  const right = variants.find((v) => {
    const other = attempt(() => modelOf(v.program, options));
    const [c] = other.ok ? other.value.elaborated.claims : [];
    if (!other.ok || !c || tried.length === 0) return false;
    const node = other.value.nodes[c.right] as NodeId;
    const shape = other.value.shaped.shapes[c.right] ?? [];
    return (
      sameShape(shape, sides.found.shape) &&
      tried.every((t) => {
        const found = arrayOf(sides, t, 'found');
        const a = evaluate(other.value.graph, [node], t.point).get(node) as DenseArray;
        return (
          a.data.length === found.data.length && compare(a.data, found.data, magnitude(t)).error <= tolerance
        );
      })
    );
  });
  return right && message('claim-operand-transposed', { has: right.has, wants: right.wants });
}

interface Side {
  readonly node: NodeId;
  readonly shape: Shape;
}

interface Sides {
  readonly claimed: Side;
  readonly found: Side;
  /** For a derivative: the value it is a derivative of, and whether that is a number. */
  readonly of?: NodeId;
  readonly ofScalar: boolean;
  readonly confirmed: boolean;
  /** For a derivative by one variable: how it was derived. */
  readonly derivation?: Derivation;
  readonly variable?: NodeId;
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

function sidesOf(model: Model, claim: Claim, options: ClaimOptions): Sides {
  const side = (term: number): Side => ({
    node: model.nodes[term] as NodeId,
    shape: model.shaped.shapes[term] ?? [],
  });
  const claimed = side(claim.right);
  if (typeof claim.left === 'number')
    return { claimed, found: side(claim.left), ofScalar: false, confirmed: true };
  const target = claim.left;
  const request = requestOf(model, target, options);
  const derived = attempt(() => differentiateModel(model, request, target));
  // What cannot be derived is refused at this claim, wherever in the program it was found.
  if (!derived.ok) throw new RefusalError({ ...derived.error, range: claim.left.range });
  const d = derived.value;
  const [result] = d.results;
  if (!result || d.results.length > 1) return refuse('claim-variables', {}, claim.left.range);
  const verdict = verdictOf(d, showResults(d, 'shape'), request, undefined);
  return {
    claimed,
    found: { node: result.node, shape: result.shape },
    of: d.of.node,
    ofScalar: isScalar(d.of.shape),
    confirmed: verdict.verdict === 'verified',
    ...(result.wrt.length === 1 && d.order === 1 && !result.along && !result.fused
      ? { derivation: d, variable: result.wrt[0]?.node as NodeId }
      : {}),
  };
}

function requestOf(model: Model, target: QueryTarget, { points, seed }: ClaimOptions): Request {
  const inputs = namesOf(model).inputs.map((i) => i.name);
  const own = inputs.filter((name) => !model.elaborated.differentials.has(name));
  const wrt = target.wrt.length > 0 ? target.wrt : own;
  return {
    of: target.of,
    wrt,
    order: target.query === 'hessian' || target.query === 'hvp' ? 2 : 1,
    form: target.form,
    stack: wrt.length > 1 && !target.directions,
    ...(points === undefined ? {} : { points }),
    ...(seed === undefined ? {} : { seed }),
  };
}

const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((d, k) => d.key === b[k]?.key);

/** A claimed 0 stands for zeros of every shape. */
function isZero(model: Model, claimed: Side): boolean {
  const n = model.graph.node(claimed.node);
  return n.kind === 'constant' && n.value.num === 0;
}

const rootsOf = (s: Sides): NodeId[] => [s.found.node, s.claimed.node, ...(s.of === undefined ? [] : [s.of])];

/** The point that the program gives, where the claim is a number and all inputs have a value there. */
function givenPoint(model: Model, sides: Sides): TriedPoint | undefined {
  const { graph, elaborated } = model;
  const inputsBelow = (roots: readonly NodeId[]): string[] => {
    const needed = reachable(graph, roots);
    return graph.nodes.flatMap((n, id) => (needed[id] && n.kind === 'input' ? [n.name] : []));
  };
  if (elaborated.point.size === 0 || inputsBelow([sides.claimed.node]).length > 0) return undefined;
  const needed = inputsBelow(rootsOf(sides));
  if (needed.length === 0 || needed.some((name) => !elaborated.point.has(name))) return undefined;
  const inputs = new Map<string, DenseArray>();
  for (const name of needed)
    inputs.set(name, { data: Float64Array.of(elaborated.point.get(name) as number), shape: [] });
  const { unknown } = randomPoints(graph, rootsOf(sides), randomStream(1))().point;
  const point: Point = { inputs, sizes: new Map(), ...(unknown ? { unknown } : {}) };
  return { point, values: evaluate(graph, rootsOf(sides), point), misfit: undefined };
}

/** Random points where both sides, and what is differentiated, are defined. */
function goodPoints(model: Model, sides: Sides, { points = 8, seed = 1 }: ClaimOptions): TriedPoint[] {
  const next = randomPoints(model.graph, rootsOf(sides), randomStream(seed), { decimals: 2 });
  const found: TriedPoint[] = [];
  for (let misfits = 0; found.length < points && misfits < maxMisfits;) {
    const tried = next();
    if (tried.misfit) misfits++;
    else found.push(tried);
  }
  return found;
}

function arrayOf(sides: Sides, t: TriedPoint, side: 'claimed' | 'found'): DenseArray {
  return t.values.get(sides[side].node) as DenseArray;
}

/** The entries of one side, in the order of the derivative's; a claimed 0 is spread. */
function valueOf(sides: Sides, t: TriedPoint, side: 'claimed' | 'found', transposed: boolean): Float64Array {
  const a = orient(arrayOf(sides, t, side), transposed && !isVector(sides.found.shape));
  const count = arrayOf(sides, t, 'found').data.length;
  return side === 'claimed' && a.shape.length === 0 && count > 1
    ? new Float64Array(count).fill(a.data[0] as number)
    : a.data;
}

function magnitude(t: TriedPoint): number {
  let m = 0;
  for (const a of t.values.values()) m = Math.max(m, largest(a.data));
  return m;
}

function whyWrong(
  model: Model,
  claim: Claim,
  sides: Sides,
  tried: readonly TriedPoint[],
  pairs: readonly (readonly [Float64Array, Float64Array])[],
  transposed: boolean,
  isGivenPoint: boolean,
  options: ClaimOptions,
): Message[] {
  const { claimed, found } = sides;
  const remarks: Message[] = [];
  if (transposed)
    remarks.push(
      message('claim-transpose-missing', {
        claimed: shapeText(claimed.shape),
        found: shapeText(found.shape),
      }),
    );
  const square = axesOfShape(found.shape).length === 2 && !transposed;
  const turned =
    square &&
    tried.every((t) => {
      const a = arrayOf(sides, t, 'claimed');
      const b = arrayOf(sides, t, 'found');
      return (
        a.shape.length === 2 &&
        a.shape[0] === a.shape[1] &&
        compare(orient(a, true).data, b.data, magnitude(t)).error <= tolerance
      );
    });
  if (turned) return [message('claim-transposed', {})];
  const factor = isGivenPoint ? undefined : commonFactor(pairs);
  if (factor === undefined) {
    const { derivation, variable } = sides;
    const statement = statementOf(model.program, claim);
    const operand = statement && transposedOperand(model.program, statement, model, sides, options);
    if (operand) return [...remarks, operand];
    if (transposed || !derivation || variable === undefined) return remarks;
    return [...remarks, ...diagnose({ derivation, variable, tried, pairs, isGivenPoint })];
  }
  if (Math.abs(factor + 1) < tolerance) return [...remarks, message('claim-sign', {})];
  return [...remarks, factorMessage(factor)];
}

/** The right side, transposed, in the notation that it is written in. */
function transposedText(model: Model, claim: Claim, notation: Notation = 'nabla'): string {
  const right = statementOf(model.program, claim)?.right.range ?? claim.range;
  const text = model.program.source.slice(right.start, right.end);
  return notation === 'latex' ? `\\left(${text}\\right)^\\top` : `(${text})'`;
}

function statementOf(program: Program, { range }: Claim): ClaimStatement | undefined {
  return program.statements.find(
    (s): s is ClaimStatement =>
      s.kind === 'claim' && s.range.start === range.start && s.range.end === range.end,
  );
}

/** By what the claim must be multiplied: a whole number is missing, or its inverse is too much. */
function factorMessage(factor: number): Message {
  const text = factorText(factor);
  if (/^\d+$/.test(text)) return message('claim-factor-missing', { factor: text });
  const below = /^1\/(\d+)$/.exec(text)?.[1];
  return below === undefined
    ? message('claim-factor', { factor: text })
    : message('claim-factor-extra', { factor: below });
}

/** A simple fraction where the factor is one, else its digits. */
function factorText(factor: number): string {
  for (let q = 1; q <= 12; q++) {
    const p = Math.round(factor * q);
    if (p !== 0 && Math.abs(factor * q - p) < 1e-6 * Math.abs(p)) return q === 1 ? `${p}` : `${p}/${q}`;
  }
  return String(Number(factor.toPrecision(6)));
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
