/** Two arrays of equal size, entry against entry. */
export interface Difference {
  /** The largest relative error of an entry, and which entry it is. */
  readonly error: number;
  readonly entry: number;
}

/**
 * Compare what is claimed with what is found. An entry's error is relative to the larger of the two; entries
 * far below the array's largest, or below the rounding of `magnitude` (the largest number on the way), count
 * less.
 */
export function compare(claimed: Float64Array, found: Float64Array, magnitude: number): Difference {
  const scale = Math.max(largest(claimed), largest(found));
  const floor = Math.max(1e-3 * scale, 1e-8 * magnitude, 1e-9);
  let worst: Difference = { error: 0, entry: 0 };
  for (let k = 0; k < found.length; k++) {
    const a = claimed[k] as number;
    const b = found[k] as number;
    const error = Math.abs(a - b) / Math.max(Math.abs(a), Math.abs(b), floor);
    if (!(error <= worst.error)) worst = { error: Number.isNaN(error) ? Infinity : error, entry: k };
  }
  return worst;
}

/** The number that `claimed` must be multiplied by to give `found`, where one number does for all entries. */
export function commonFactor(pairs: readonly (readonly [Float64Array, Float64Array])[]): number | undefined {
  let factor: number | undefined;
  let seen = 0;
  for (const [claimed, found] of pairs) {
    // Below this one side may be exact where the other has lost its digits, as 1 − σ(40) has.
    const floor = 1e-9 * Math.max(1, largest(claimed), largest(found));
    for (let k = 0; k < found.length; k++) {
      const a = claimed[k] as number;
      const b = found[k] as number;
      if (Math.abs(a) <= floor && Math.abs(b) <= floor) continue;
      const ratio = b / a;
      if (!Number.isFinite(ratio) || ratio === 0) return undefined;
      factor ??= ratio;
      if (Math.abs(ratio - factor) > 1e-6 * Math.abs(factor)) return undefined;
      seen++;
    }
  }
  return seen > 1 ? factor : undefined;
}

export function largest(data: Float64Array): number {
  let m = 0;
  for (const x of data) m = Math.max(m, Math.abs(x));
  return m;
}
