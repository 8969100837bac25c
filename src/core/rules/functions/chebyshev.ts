/**
 * Σ c_k T_k(t) for −1 ≤ t ≤ 1, by Clenshaw's recurrence (Clenshaw, A note on the summation of Chebyshev
 * series, 1955).
 */
export function chebyshev(coefficients: readonly number[], t: number): number {
  let above = 0;
  let here = 0;
  for (let k = coefficients.length - 1; k > 0; k--)
    [above, here] = [here, 2 * t * here - above + (coefficients[k] ?? 0)];
  return t * here - above + (coefficients[0] ?? 0);
}
