import type { Graph, NodeId } from '../graph/graph.ts';
import type { DenseArray } from '../rules/primitive.ts';
import { richardson, steps, type Difference } from './differences.ts';
import { moving, type Point } from './evaluate.ts';
import { randomStream, normal } from './random.ts';
import { randomPoints } from './points.ts';

/** A derivative to be checked: `derivative` has the axes of `of`, then those of `variable`. */
export interface Claimed {
  readonly of: NodeId;
  readonly variable: NodeId;
  readonly derivative: NodeId;
  /** Instead: `derivative` is the change of `of` where these variables move along these directions. */
  readonly along?: readonly { readonly variable: NodeId; readonly direction: NodeId }[];
}

export interface CheckOptions {
  readonly points: number;
  readonly seed: number;
  /** Sizes that are known. */
  readonly sizes?: ReadonlyMap<string, number>;
}

export type CheckResult =
  | { readonly verdict: 'verified'; readonly maxRelativeError: number; readonly points: number }
  | {
      readonly verdict: 'refuted';
      readonly maxRelativeError: number;
      readonly points: number;
      readonly counterexample: Counterexample;
    }
  | { readonly verdict: 'unchecked'; readonly reason: 'no-point' | 'budget' | 'unstable' };

export interface Counterexample {
  readonly inputs: ReadonlyMap<string, DenseArray>;
  readonly sizes: ReadonlyMap<string, number>;
  readonly claimed: number;
  readonly found: number;
  /** Which of the claims it is about. */
  readonly claim: number;
}

const tolerance = 1e-6;
const maxAttempts = 60;
/** Node evaluations that one check may cost; beyond it fewer points are used. */
const budget = 3_000_000;

/**
 * Compare derivatives with central differences of what they are derivatives of, at random points of the
 * domain away from kinks, with random sizes for the named dimensions. Every entry of a variable is moved by
 * itself where there are few of them, else all together along random directions.
 */
export function check(g: Graph, claims: readonly Claimed[], options: CheckOptions): CheckResult {
  const random = randomStream(options.seed);
  const roots = claims.flatMap((c) => [
    c.of,
    c.derivative,
    c.variable,
    ...(c.along ?? []).flatMap((a) => [a.variable, a.direction]),
  ]);
  const groups = groupsOf(g, claims);
  const inputsOf = inputsByValue(g, claims);
  let worst = 0;
  let points = 0;
  let misfits = 0;
  let unstable = 0;
  let spent = 0;
  const { sizes } = options;
  const next = randomPoints(g, roots, random, sizes ? { sizes } : {});
  for (let attempt = 0; points < options.points && attempt < maxAttempts + options.points; attempt++) {
    if (spent > budget) break;
    const { point, values, misfit } = next();
    spent += values.size;
    if (misfit === 'too-large') return { verdict: 'unchecked', reason: 'budget' };
    if (misfit) {
      misfits++;
      continue;
    }
    let stable = true;
    for (const group of groups) {
      const isOfInputs = group.every((c) => !c.along && g.node(c.variable).kind === 'input');
      const inputs = isOfInputs ? (inputsOf.get(group[0]?.of ?? -1) ?? []) : [];
      const r = compareAt(g, group, inputs, point, values, random);
      spent += r.spent;
      if (r.unstable) {
        stable = false;
        continue;
      }
      worst = Math.max(worst, r.error);
      if (r.wrong)
        return {
          verdict: 'refuted',
          maxRelativeError: worst,
          points: points + 1,
          counterexample: {
            inputs: point.inputs,
            sizes: point.sizes,
            ...r.wrong,
            claim: claims.indexOf(group[0] as Claimed),
          },
        };
    }
    if (stable) points++;
    else unstable++;
  }
  if (points > 0) return { verdict: 'verified', maxRelativeError: worst, points };
  return { verdict: 'unchecked', reason: unstable > 0 ? 'unstable' : misfits > 0 ? 'no-point' : 'budget' };
}

interface Comparison {
  readonly error: number;
  readonly unstable: boolean;
  readonly spent: number;
  readonly wrong?: { claimed: number; found: number };
}

const manyClaims = 8;

/** Claims that are checked by moving all their variables at once: where there are many, all of one value. */
function groupsOf(g: Graph, claims: readonly Claimed[]): Claimed[][] {
  if (claims.length <= manyClaims) return claims.map((c) => [c]);
  const byValue = new Map<NodeId, Claimed[]>();
  const groups: Claimed[][] = [];
  for (const c of claims) {
    const group = byValue.get(c.of);
    if (c.along || g.node(c.variable).kind !== 'input') groups.push([c]);
    else if (group) group.push(c);
    else byValue.set(c.of, [c]);
  }
  return [...groups, ...byValue.values()];
}

/** The inputs that each value is derived by: one plan serves them all. */
function inputsByValue(g: Graph, claims: readonly Claimed[]): ReadonlyMap<NodeId, readonly NodeId[]> {
  const found = new Map<NodeId, NodeId[]>();
  for (const { of, variable, along } of claims) {
    if (along || g.node(variable).kind !== 'input') continue;
    const own = found.get(of);
    if (own) own.push(variable);
    else found.set(of, [variable]);
  }
  return found;
}

function compareAt(
  g: Graph,
  group: readonly Claimed[],
  inputs: readonly NodeId[],
  point: Point,
  values: ReadonlyMap<NodeId, DenseArray>,
  random: () => number,
): Comparison {
  const of = (group[0] as Claimed).of;
  const along = group[0]?.along;
  const variables = along ? along.map((a) => a.variable) : group.map((c) => c.variable);
  const bases = variables.map((v) => values.get(v) as DenseArray);
  const slopes = group.map((c) => values.get(c.derivative) as DenseArray);
  const outputs = (values.get(of) as DenseArray).data.length;
  const scale = Math.max(...slopes.map((s) => largest(s.data)));
  // What rounding alone can do to a difference of values that went through numbers this large.
  const noise = 1e-11 * largestIn(values.values());
  const f = moving(g, of, [...new Set([...variables, ...inputs])], values, point);
  let error = 0;
  let unstable = false;
  let spent = 0;
  const given = along?.map((a) => (values.get(a.direction) as DenseArray).data);
  for (const direction of given ? [given] : directions(bases, random)) {
    const at = (t: number): Float64Array => {
      spent += f.count + 1;
      return f.at(
        new Map(
          bases.map(({ data }, v) => {
            const along = direction[v] as Float64Array;
            return [variables[v] as NodeId, data.map((x, j) => x + t * (along[j] as number))] as const;
          }),
        ),
      );
    };
    const coarse = sides(at, 0.02);
    let fine: Sides | undefined;
    for (const output of someOf(outputs, random)) {
      let claimed = along ? (slopes[0]?.data[output] as number) : 0;
      if (!along)
        slopes.forEach(({ data }, v) => {
          const along = direction[v] as Float64Array;
          for (let j = 0; j < along.length; j++)
            claimed += (data[output * along.length + j] as number) * (along[j] as number);
        });
      let d = differenceOf(coarse, output);
      if (!(d.error <= 1e-8 * Math.max(1e-3, Math.abs(d.value)))) {
        fine ??= sides(at, 0.002);
        d = better(d, differenceOf(fine, output));
      }
      const size = Math.max(Math.abs(claimed), Math.abs(d.value), 1e-3 * scale, 1e-6);
      const relative = Math.abs(claimed - d.value) / size;
      if (!Number.isFinite(relative) || d.error > 1e-4 * size) unstable = true;
      else if (relative > tolerance && Math.abs(claimed - d.value) > 20 * d.error + noise) {
        // Before a claim is called wrong, a step in which it would change the value by a hundredth must tell the same.
        const reach = Math.max(1, Math.abs(coarse.plus[0]?.[output] ?? 1));
        const again = differenceOf(
          sides(at, clamp((0.01 * reach) / Math.abs(claimed), 1e-6, 3e-4)),
          output,
        ).value;
        if (Math.abs(again - d.value) > 0.1 * Math.abs(claimed - d.value)) {
          unstable = true;
          continue;
        }
        return { error: relative, unstable: false, spent, wrong: { claimed, found: d.value } };
      } else error = Math.max(error, relative);
    }
  }
  return { error, unstable, spent };
}

/** All outputs at plus and minus each step. */
interface Sides {
  readonly h: number;
  readonly plus: readonly Float64Array[];
  readonly minus: readonly Float64Array[];
}

const sides = (at: (t: number) => Float64Array, h: number): Sides => ({
  h,
  plus: steps(h).map(at),
  minus: steps(h).map((t) => at(-t)),
});

function differenceOf(s: Sides, output: number): Difference {
  const pick = (list: readonly Float64Array[]): number[] => list.map((values) => values[output] as number);
  return richardson(pick(s.plus), pick(s.minus), s.h);
}

const clamp = (x: number, least: number, most: number): number => Math.min(most, Math.max(least, x));

const better = (a: Difference, b: Difference): Difference =>
  b.error < a.error || Number.isNaN(a.error) ? b : a;

function largestIn(arrays: Iterable<DenseArray>): number {
  let m = 0;
  for (const a of arrays) m = Math.max(m, largest(a.data));
  return m;
}

function largest(data: Float64Array): number {
  let m = 0;
  for (const x of data) if (Math.abs(x) > m) m = Math.abs(x);
  return m;
}

/** Each entry of one variable by itself where there are few; else random directions of all variables. */
function directions(bases: readonly DenseArray[], random: () => number): Float64Array[][] {
  const [only] = bases;
  if (only && bases.length === 1 && only.data.length <= 12)
    return Array.from({ length: only.data.length }, (_, j) => {
      const d = new Float64Array(only.data.length);
      d[j] = 1;
      return [d];
    });
  const count = bases.length > 1 ? 2 : 4;
  return Array.from({ length: count }, () =>
    bases.map((b) => Float64Array.from({ length: b.data.length }, () => normal(random))),
  );
}

/** All outputs where there are few, else six of them. */
function someOf(outputs: number, random: () => number): number[] {
  if (outputs <= 6) return Array.from({ length: outputs }, (_, k) => k);
  return Array.from({ length: 6 }, () => Math.floor(random() * outputs));
}
