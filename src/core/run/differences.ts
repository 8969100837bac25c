/** A derivative from values alone, with how much the last two refinements differ. */
export interface Difference {
  readonly value: number;
  readonly error: number;
}

/**
 * The derivative of f at 0 by central differences, refined by Richardson's extrapolation: steps h, h/2, h/4,
 * h/8, the error terms h², h⁴, h⁶ removed in turn (Ridders 1982; Numerical Recipes, section 5.7).
 */
export function richardson(f: (t: number) => number, h: number): Difference {
  const levels = 4;
  const table: number[] = [];
  let previous = NaN;
  for (let k = 0; k < levels; k++) {
    const step = h / 2 ** k;
    let refined = (f(step) - f(-step)) / (2 * step);
    for (let j = 0; j < k; j++) {
      const coarser = table[j] as number;
      table[j] = refined;
      refined += (refined - coarser) / (4 ** (j + 1) - 1);
    }
    previous = k === levels - 1 ? (table[k - 1] as number) : previous;
    table.push(refined);
  }
  const value = table[levels - 1] as number;
  return { value, error: Math.abs(value - previous) };
}
