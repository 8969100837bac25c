import fc from 'fast-check';
import type { ElementwiseRule } from '../../../src/core/rules/elementwise.ts';

export interface Estimate {
  readonly value: number;
  readonly error: number;
}

/** Central differences at h, h/2, h/4 … extrapolated to h = 0 (Ridders 1982); the error is an estimate. */
export function difference(f: (x: number) => number, x: number, h: number): Estimate {
  let best: Estimate = { value: NaN, error: Infinity };
  let previous: number[] = [];
  for (let i = 0; i < 6; i++) {
    const step = h / 2 ** i;
    const line = [(f(x + step) - f(x - step)) / (x + step - (x - step))];
    for (let j = 1; j <= i; j++) {
      const a = line[j - 1] ?? NaN;
      const b = previous[j - 1] ?? NaN;
      const value = a + (a - b) / (4 ** j - 1);
      line.push(value);
      const error = Math.max(Math.abs(value - a), Math.abs(value - b));
      if (error < best.error) best = { value, error };
    }
    previous = line;
  }
  return best;
}

/** Whether f bends next to x: at a kink exactly, central differences agree with each other on the mean. */
export const bends = (f: (x: number) => number, x: number, h: number, scale: number): boolean =>
  Math.abs(f(x + h) - 2 * f(x) + f(x - h)) > 0.1 * h * scale;

const uniform = (low: number, high: number): fc.Arbitrary<number> =>
  fc.integer({ min: 0, max: 1_000_000 }).map((k) => low + ((high - low) * (k + 0.5)) / 1_000_001);
const whole = (low: number, high: number): fc.Arbitrary<number> => fc.integer({ min: low, max: high });

/** Points of rows whose domain or variety a cube around 0 would miss; several rows where both matter. */
const points: Readonly<Record<string, readonly (readonly fc.Arbitrary<number>[])[]>> = {
  pow: [
    [uniform(0.1, 4), uniform(-4, 4)],
    [uniform(-4, 4), whole(-4, 4)],
  ],
  nthRoot: [
    [uniform(0.1, 9), uniform(0.5, 6)],
    [uniform(-9, 9), fc.constantFrom(-5, -3, -1, 1, 3, 5)],
  ],
  fmod: [
    [uniform(-9, 9), uniform(2, 4)],
    [uniform(-9, 9), uniform(-4, -2)],
  ],
  norminv: [[uniform(0, 1)]],
  combinations: [
    [uniform(0, 12), uniform(0, 12)],
    [uniform(-4, 4), uniform(-4, 4)],
  ],
  mod: [
    [uniform(-9, 9), uniform(2, 4)],
    [uniform(-9, 9), uniform(-4, -2)],
  ],
  where: [[whole(0, 1), uniform(-4, 4), uniform(-4, 4)]],
  polygamma: [[whole(0, 6), uniform(-4, 20)]],
  spherical_jn: [[whole(0, 8), uniform(-15, 15)]],
  and: [[uniform(-4, 4), whole(0, 1)]],
  or: [[uniform(-4, 4), whole(0, 1)]],
  xor: [[uniform(-4, 4), whole(0, 1)]],
  asin: [[uniform(-1, 1)]],
  acos: [[uniform(-1, 1)]],
  atanh: [[uniform(-1, 1)]],
  asech: [[uniform(0, 1)]],
  logit: [[uniform(0, 1)]],
  erfinv: [[uniform(-1, 1)]],
  relu6: [[uniform(-3, 9)]],
  gamma: [[uniform(-4, 30)]],
  lgamma: [[uniform(-4, 30)]],
  digamma: [[uniform(-4, 30)]],
  trigamma: [[uniform(-4, 30)]],
};

/** Far enough from the domain's edge, from kinks and from poles for differences of this step. */
export function inside(rule: ElementwiseRule, x: readonly number[], k: number, h: number): boolean {
  const at = (t: number): number[] => x.map((v, i) => (i === k ? v + t * h : v));
  const [left, middle, right] = [rule.value(...at(-1)), rule.value(...x), rule.value(...at(1))];
  // A pole of even order, or of a logarithm, between the points hides from differences, not from curvature.
  if (Math.abs(middle - (left + right) / 2) > 0.05 * Math.max(1, Math.abs(left + right))) return false;
  return [-1, -0.5, 0, 0.5, 1].every((t) => {
    const moved = at(t);
    const smooth = rule.kink === undefined || Math.abs(rule.kink(...moved)) > h;
    return smooth && (rule.domain?.(...moved) ?? true) && Math.abs(rule.value(...moved)) < 1e6;
  });
}

/** The step of differences at x: smaller next to 0, where functions vary faster. */
export const stepAt = (x: number): number => 0.01 * Math.min(1, Math.abs(x) + 0.1);

export interface Sample {
  readonly arguments_: readonly fc.Arbitrary<number>[];
  /** By which parameters there are derivatives at these points. */
  readonly parameters: readonly number[];
}

/** Where to test a row, and by which of its parameters. */
export function samples(rule: ElementwiseRule): readonly Sample[] {
  return (points[rule.name] ?? [rule.parameters.map(() => uniform(-4, 4))]).map((arguments_, at) => ({
    arguments_,
    parameters: range(rule.parameters.length).filter((k) => {
      // By the exponent or the order of a root there is a derivative for positive x only: the first points.
      const throughLogarithm = k === 1 && (rule.name === 'pow' || rule.name === 'nthRoot');
      return !rule.discrete?.includes(rule.parameters[k] ?? '') && !(throughLogarithm && at > 0);
    }),
  }));
}

const range = (n: number): number[] => Array.from({ length: n }, (_, k) => k);
