import { orient } from './answer.ts';
import { differentiateModel, namesOf, type Derivation, type Model } from './derivation.ts';
import { reachable, type NodeId } from './graph/graph.ts';
import { attempt, refuse, RefusalError } from './outcome.ts';
import type { Reading, Request } from './request.ts';
import { showResults } from './results.ts';
import type { DenseArray } from './rules/primitive.ts';
import { largest } from './run/compare.ts';
import { evaluate, type Point } from './run/evaluate.ts';
import { randomPoints, type TriedPoint } from './run/points.ts';
import { randomStream } from './run/random.ts';
import { isScalar, isVector } from './shapes/shape.ts';
import type { Claim, QueryTarget, Shape } from './shapes/term.ts';
import { verdictOf } from './verdict.ts';

export interface ClaimOptions extends Reading {
  readonly points?: number;
  readonly seed?: number;
}

/** Two values that differ by less, relatively, are equal. */
export const tolerance = 1e-6;
const maxMisfits = 80;

export interface Side {
  readonly node: NodeId;
  readonly shape: Shape;
}

/** The two sides of a claim as nodes. */
export interface Sides {
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

export function sidesOf(model: Model, claim: Claim, options: ClaimOptions): Sides {
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

export const sameShape = (a: Shape, b: Shape): boolean =>
  a.length === b.length && a.every((d, k) => d.key === b[k]?.key);

/** A claimed 0 stands for zeros of every shape. */
export function isZero(model: Model, claimed: Side): boolean {
  const n = model.graph.node(claimed.node);
  return n.kind === 'constant' && n.value.num === 0;
}

export const rootsOf = (s: Sides): NodeId[] => [
  s.found.node,
  s.claimed.node,
  ...(s.of === undefined ? [] : [s.of]),
];

/** The point that the program gives, where the claim is a number and all inputs have a value there. */
export function givenPoint(model: Model, sides: Sides): TriedPoint | undefined {
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
export function goodPoints(model: Model, sides: Sides, { points = 8, seed = 1 }: ClaimOptions): TriedPoint[] {
  const next = randomPoints(model.graph, rootsOf(sides), randomStream(seed), { decimals: 2 });
  const found: TriedPoint[] = [];
  for (let misfits = 0; found.length < points && misfits < maxMisfits;) {
    const tried = next();
    if (tried.misfit) misfits++;
    else found.push(tried);
  }
  return found;
}

export function arrayOf(sides: Sides, t: TriedPoint, side: 'claimed' | 'found'): DenseArray {
  return t.values.get(sides[side].node) as DenseArray;
}

/** The entries of one side, in the order of the derivative's; a claimed 0 is spread. */
export function valueOf(
  sides: Sides,
  t: TriedPoint,
  side: 'claimed' | 'found',
  transposed: boolean,
): Float64Array {
  const a = orient(arrayOf(sides, t, side), transposed && !isVector(sides.found.shape));
  const count = arrayOf(sides, t, 'found').data.length;
  return side === 'claimed' && a.shape.length === 0 && count > 1
    ? new Float64Array(count).fill(a.data[0] as number)
    : a.data;
}

export function magnitude(t: TriedPoint): number {
  let m = 0;
  for (const a of t.values.values()) m = Math.max(m, largest(a.data));
  return m;
}
