/** Abscissae of Kronrod's 15 points in [0, 1), every second one Gauss's; weights of Kronrod and Gauss (QUADPACK, qk15). */
const nodes = [
  0.9914553711208126, 0.9491079123427585, 0.8648644233597691, 0.7415311855993945, 0.5860872354676911,
  0.4058451513773972, 0.2077849550078985, 0,
];
const kronrod = [
  0.0229353220105292, 0.0630920926299786, 0.1047900103222502, 0.1406532597159259, 0.1690047266392679,
  0.1903505780647854, 0.2044329400752989, 0.2094821410847278,
];
const gauss = [0.1294849661688697, 0.2797053914892767, 0.3818300505051189, 0.4179591836734694];

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly value: Float64Array;
  readonly error: number;
}

const tolerance = 1e-13;
/** What is not reached to this is no value. */
const acceptable = 1e-8;
const mostPieces = 400;

/**
 * ∫ f(t) dt from a to b, entry by entry, by Gauss and Kronrod's rule, the piece with the largest error halved again and
 * again (Piessens et al., QUADPACK, 1983). Infinite limits by t = u/(1 − u²). NaN where the error stays large: a
 * divergent integral has no value.
 */
export function quadrature(f: (t: number) => Float64Array, a: number, b: number): Float64Array {
  if (a > b) return quadrature(f, b, a).map((x) => -x);
  if (Number.isNaN(a) || Number.isNaN(b)) return f(Number.NaN).map(() => Number.NaN);
  if (a === b) return f(a).map(() => 0);
  if (Number.isFinite(a) && Number.isFinite(b)) return adaptive(f, a, b);
  const offset = Number.isFinite(a) ? a : Number.isFinite(b) ? b : 0;
  const bent = (u: number): Float64Array => {
    const below = 1 - u * u;
    const slope = (1 + u * u) / (below * below);
    // At the far ends f must vanish faster than the slope grows; 0 · ∞ there is 0.
    return f(offset + u / below).map((y) => (y === 0 ? 0 : y * slope));
  };
  return adaptive(bent, Number.isFinite(a) ? 0 : -1, Number.isFinite(b) ? 0 : 1);
}

function adaptive(f: (t: number) => Float64Array, a: number, b: number): Float64Array {
  // Begun in uneven pieces: a symmetric oscillation would else pass the first test unseen.
  const cuts = [0, 0.23, 0.51, 0.74, 1].map((c) => a + c * (b - a));
  const pieces = cuts.slice(1).map((to, k) => piece(f, cuts[k] as number, to));
  const totals = (): { value: Float64Array; error: number; size: number } => {
    const value = new Float64Array((pieces[0] as Piece).value.length);
    let error = 0;
    for (const p of pieces) {
      error += p.error;
      p.value.forEach((x, i) => (value[i] = (value[i] as number) + x));
    }
    return { value, error, size: Math.max(...value.map(Math.abs)) };
  };
  let { value, error, size } = totals();
  while (error > tolerance * Math.max(size, 1e-3) && pieces.length < mostPieces) {
    let worst = 0;
    pieces.forEach((p, k) => {
      if (p.error > (pieces[worst] as Piece).error) worst = k;
    });
    const { from, to } = pieces[worst] as Piece;
    const middle = from + (to - from) / 2;
    // Pieces of few doubles tell nothing of a singular end.
    if (!(to - from > 1e-14 * Math.max(Math.abs(from), Math.abs(to)))) break;
    pieces.splice(worst, 1, piece(f, from, middle), piece(f, middle, to));
    ({ value, error, size } = totals());
  }
  return error <= acceptable * Math.max(size, 1e-3) ? value : value.map(() => Number.NaN);
}

function piece(f: (t: number) => Float64Array, from: number, to: number): Piece {
  const half = (to - from) / 2;
  const centre = from + half;
  const middle = f(centre).slice();
  const sums = middle.map((y) => y * (kronrod[7] as number));
  const coarse = middle.map((y) => y * (gauss[3] as number));
  for (let k = 0; k < 7; k++) {
    const step = half * (nodes[k] as number);
    const [low, high] = [f(centre - step).slice(), f(centre + step)];
    for (let i = 0; i < sums.length; i++) {
      const y = (low[i] as number) + (high[i] as number);
      sums[i] = (sums[i] as number) + y * (kronrod[k] as number);
      if (k % 2 === 1) coarse[i] = (coarse[i] as number) + y * (gauss[(k - 1) / 2] as number);
    }
  }
  let error = 0;
  sums.forEach((x, i) => (error = Math.max(error, Math.abs(x - (coarse[i] as number)))));
  // As QUADPACK: the difference of the rules is far larger than the error of the better one.
  const size = Math.max(...sums.map(Math.abs));
  const likely = size > 0 ? size * Math.min(1, (200 * (error / size)) ** 1.5) : error;
  return {
    from,
    to,
    value: sums.map((x) => x * half),
    error: Number.isFinite(error) ? Math.min(error, likely) * Math.abs(half) : Number.POSITIVE_INFINITY,
  };
}
