/**
 * The spherical Bessel function of the first kind j_n(x), n ≥ -1 whole; j_0 is sin(x)/x.
 * Where the power series does not cancel (DLMF 10.53.1) it is summed; above the turning point the recurrence
 * j_{k+1} = (2k+1)/x j_k − j_{k−1} (DLMF 10.51.1) is stable upward, below it downward (Miller's algorithm).
 * Absolute error below 1e-15 (the relative one grows near the zeros).
 */
export function spherical(n: number, x: number): number {
  if (!Number.isInteger(n) || n < -1 || Number.isNaN(x)) return NaN;
  if (n === -1) return Math.cos(x) / x;
  if (n === 0) return x === 0 ? 1 : Math.sin(x) / x;
  if (!Number.isFinite(x)) return 0;
  if (x < 0) return n % 2 === 0 ? spherical(n, -x) : -spherical(n, -x);
  if (x * x <= 2 * (2 * n + 3)) return series(n, x);
  return n <= x ? upward(n, x) : downward(n, x);
}

function series(n: number, x: number): number {
  let first = 1;
  for (let k = 1; k <= n; k++) first *= x / (2 * k + 1);
  let term = 1;
  let total = 1;
  for (let k = 1; Math.abs(term) > 1e-17; k++) {
    term *= -(x * x) / (2 * k * (2 * n + 2 * k + 1));
    total += term;
  }
  return first * total;
}

function upward(n: number, x: number): number {
  let below = Math.cos(x) / x;
  let here = Math.sin(x) / x;
  for (let k = 0; k < n; k++) [below, here] = [here, ((2 * k + 1) / x) * here - below];
  return here;
}

function downward(n: number, x: number): number {
  let above = 0;
  let here = 1e-290;
  let wanted = 0;
  for (let k = 2 * n + 30; k > 0; k--) {
    [above, here] = [here, ((2 * k + 1) / x) * here - above];
    if (k - 1 === n) wanted = here;
    if (Math.abs(here) > 1e250) [above, here, wanted] = [above * 1e-250, here * 1e-250, wanted * 1e-250];
  }
  // j_0 and j_1 have no common zero: the greater fixes the scale.
  const zeroth = Math.sin(x) / x;
  const first = (zeroth - Math.cos(x)) / x;
  return Math.abs(zeroth) > Math.abs(first) ? wanted * (zeroth / here) : wanted * (first / above);
}
