/** A derivative from values alone, with how much the last two refinements differ. */
export interface Difference {
  readonly value: number;
  readonly error: number;
}

const levels = 4;

/** The steps at which `richardson` needs values: h, h/2, h/4, h/8. */
export const steps = (h: number): number[] => Array.from({ length: levels }, (_, k) => h / 2 ** k);

/**
 * The derivative at 0 from the values at plus and minus each of `steps(h)`: central differences, refined by
 * Richardson's extrapolation, the error terms h², h⁴, h⁶ removed in turn (Ridders 1982; Numerical Recipes,
 * section 5.7).
 */
export function richardson(plus: readonly number[], minus: readonly number[], h: number): Difference {
  const table: number[] = [];
  let previous = NaN;
  steps(h).forEach((step, k) => {
    let refined = ((plus[k] as number) - (minus[k] as number)) / (2 * step);
    for (let j = 0; j < k; j++) {
      const coarser = table[j] as number;
      table[j] = refined;
      refined += (refined - coarser) / (4 ** (j + 1) - 1);
    }
    previous = k === levels - 1 ? (table[k - 1] as number) : previous;
    table.push(refined);
  });
  const value = table[levels - 1] as number;
  return { value, error: Math.abs(value - previous) };
}
