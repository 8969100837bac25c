/** Functions of numbers that are defined in JavaScript output where it needs them. */
export const numberFunctions: Readonly<Record<string, string>> = {
  sigmoid: `function sigmoid(x) {
  const t = Math.exp(-Math.abs(x));
  return (x >= 0 ? 1 : t) / (1 + t);
}`,
  softplus: `const softplus = (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));`,
  logit: `const logit = (x) => Math.log(x) - Math.log1p(-x);`,
  logaddexp: `const logaddexp = (x, y) => (x === y ? x + Math.LN2 : Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y))));`,
  xlogy: `const xlogy = (x, y) => (x === 0 ? 0 : x * Math.log(y));`,
  mish: `function mish(x) {
  if (x > 20) return x;
  const e = Math.exp(x);
  const n = e * (e + 2);
  return (x * n) / (n + 2);
}`,
  tanhshrink: `const tanhshrink = (x) => x - Math.tanh(x);`,
  huber: `const huber = (x, delta) => (Math.abs(x) <= delta ? (x * x) / 2 : delta * (Math.abs(x) - delta / 2));`,
  smooth_l1: `const smooth_l1 = (x, beta) => (Math.abs(x) < beta ? (x * x) / (2 * beta) : Math.abs(x) - beta / 2);`,
  clamp: `const clamp = (x, lo, hi) => Math.min(Math.max(x, lo), hi);`,
  round: `function round(x) {
  const whole = Math.trunc(x);
  return Math.abs(x - whole) >= 0.5 ? whole + Math.sign(x) : whole;
}`,
  mod: `function mod(x, y) {
  const r = x % y;
  return r !== 0 && r < 0 !== y < 0 ? r + y : r;
}`,
  nthRoot: `function nthRoot(x, n) {
  if (x < 0) return Math.abs(n % 2) === 1 ? -nthRoot(-x, n) : NaN;
  return n === 2 ? Math.sqrt(x) : n === 3 ? Math.cbrt(x) : x ** (1 / n);
}`,
  acot: `const acot = (x) => (x === 0 ? Math.PI / 2 : Math.atan(1 / x));`,
  asec: `const asec = (x) => Math.atan2(Math.sqrt(Math.abs(x) - 1) * Math.sqrt(Math.abs(x) + 1), Math.sign(x));`,
  acsc: `const acsc = (x) => Math.sign(x) * Math.atan2(1, Math.sqrt(Math.abs(x) - 1) * Math.sqrt(Math.abs(x) + 1));`,
  acoth: `const acoth = (x) => (Math.sign(x) * Math.log1p(2 / (Math.abs(x) - 1))) / 2;`,
  asech: `function asech(x) {
  const t = (1 - x) / x;
  return Math.log1p(t + Math.sqrt(t * (t + 2)));
}`,
  sinc: `const sinc = (x) => (x === 0 ? 1 : Math.sin(x) / x);`,
  spherical_jn: `function spherical_jn(n, x) {
  // The spherical Bessel function: power series, and the recurrence in n, upward or (Miller) downward.
  if (x < 0) return (-1) ** n * spherical_jn(n, -x);
  if (n < 0) return Math.cos(x) / x;
  if (x * x <= 2 * (2 * n + 3)) {
    let term = 1;
    for (let k = 1; k <= n; k++) term *= x / (2 * k + 1);
    let total = term;
    for (let k = 1; k <= 25; k++) {
      term *= -(x * x) / (2 * k * (2 * n + 2 * k + 1));
      total += term;
    }
    return total;
  }
  const zeroth = Math.sin(x) / x;
  if (n <= x) {
    let [below, here] = [Math.cos(x) / x, zeroth];
    for (let k = 0; k < n; k++) [below, here] = [here, ((2 * k + 1) / x) * here - below];
    return here;
  }
  let [above, here, wanted] = [0, 1e-290, 0];
  for (let k = 2 * n + 30; k > 0; k--) {
    [above, here] = [here, ((2 * k + 1) / x) * here - above];
    if (k - 1 === n) wanted = here;
    if (Math.abs(here) > 1e250) [above, here, wanted] = [above * 1e-250, here * 1e-250, wanted * 1e-250];
  }
  const first = (zeroth - Math.cos(x)) / x;
  return wanted * (Math.abs(zeroth) > Math.abs(first) ? zeroth / here : first / above);
}`,
  erf: `function erf(x) {
  // The series of positive terms; beyond 2.5 by the complement.
  const size = Math.abs(x);
  if (size > 2.5) return Math.sign(x) * (1 - erfc(size));
  let term = x;
  let total = x;
  for (let k = 1; k < 80; k++) {
    term *= (2 * x * x) / (2 * k + 1);
    total += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * total;
}`,
  erfc: `function erfc(x) {
  if (!(x > 1)) return 1 - erf(x);
  if (x > 28) return 0;
  // The continued fraction of Laplace, from its end.
  let fraction = x;
  for (let k = 200; k > 0; k--) fraction = x + k / 2 / fraction;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * fraction);
}`,
  erfinv: `function erfinv(x) {
  const size = Math.abs(x);
  if (!(size < 1)) return size === 1 ? x * Infinity : NaN;
  const l = Math.log1p(-x * x);
  const h = 2 / (Math.PI * 0.147) + l / 2;
  let y = Math.sqrt(Math.sqrt(h * h - l / 0.147) - h);
  for (let k = 0; k < 4; k++) {
    const excess = size > 0.5 ? 1 - size - erfc(y) : erf(y) - size;
    const newton = (excess * Math.exp(y * y) * Math.sqrt(Math.PI)) / 2;
    y -= newton / (1 + y * newton);
  }
  return Math.sign(x) * y;
}`,
  normcdf: `const normcdf = (x) => erfc(-x * Math.SQRT1_2) / 2;`,
  normpdf: `const normpdf = (x) => Math.exp((-x * x) / 2) * 0.3989422804014327;`,
  norminv: `function norminv(x) {
  if (!(x > 0 && x < 1)) return x === 0 ? -Infinity : x === 1 ? Infinity : NaN;
  if (x > 0.5) return -norminv(1 - x);
  if (x > 0.25) return Math.SQRT2 * erfinv(2 * x - 1);
  const t = Math.sqrt(-2 * Math.log(x));
  let y = (2.30753 + 0.27061 * t) / (1 + 0.99229 * t + 0.04481 * t * t) - t;
  for (let k = 0; k < 4; k++) {
    const newton = (normcdf(y) - x) / normpdf(y);
    y -= newton / (1 + (y * newton) / 2);
  }
  return y;
}`,
  gelu: `const gelu = (x) => x * normcdf(x);`,
  gamma: `function gamma(x) {
  // Lanczos's approximation, g = 7; reflected left of 1/2.
  if (x <= 0 && Number.isInteger(x)) return x === 0 ? 1 / x : NaN;
  if (x < 0.5) return Math.PI / (sinPi(x) * gamma(1 - x));
  if (x > 171.7) return Infinity;
  const t = x + 6.5;
  const root = t ** (x / 2 - 0.25);
  return Math.sqrt(2 * Math.PI) * root * Math.exp(-t) * root * lanczos(x);
}`,
  lgamma: `function lgamma(x) {
  if (x <= 0 && Number.isInteger(x)) return Infinity;
  if (x < 0.5) return Math.log(Math.PI / Math.abs(sinPi(x))) - lgamma(1 - x);
  const t = x + 6.5;
  return Math.log(2 * Math.PI) / 2 + (x - 0.5) * Math.log(t) - t + Math.log(lanczos(x));
}`,
  sinPi: `const sinPi = (x) => (Math.round(x) % 2 === 0 ? 1 : -1) * Math.sin(Math.PI * (x - Math.round(x)));`,
  lanczos: `function lanczos(x) {
  const c = [
    676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
    -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
  ];
  return c.reduce((total, a, k) => total + a / (x + k), 0.9999999999998099);
}`,
  digamma: `function digamma(x) {
  if (x <= 0 && Number.isInteger(x)) return NaN;
  if (x < 0) return digamma(1 - x) - Math.PI / Math.tan(Math.PI * (x - Math.round(x)));
  let total = 0;
  for (; x < 10; x++) total -= 1 / x;
  const s = 1 / (x * x);
  const tail = s * (1 / 12 - s * (1 / 120 - s * (1 / 252 - s * (1 / 240 - s * (1 / 132 - (s * 691) / 32760)))));
  return total + Math.log(x) - 0.5 / x - tail;
}`,
  polygamma: `function polygamma(n, x) {
  if (n === 0) return digamma(x);
  if (!Number.isInteger(n) || n < 0 || (x <= 0 && Number.isInteger(x))) return NaN;
  // (-1)^(n+1) n! zeta(n + 1, x), the Hurwitz zeta by Euler and Maclaurin.
  const s = n + 1;
  const term = (y) => {
    let t = 1 / y;
    for (let k = 1; k <= n; k++) t *= k / y;
    return t;
  };
  const steps = Math.max(0, Math.ceil(12 + s / 2 - x));
  const far = x + steps;
  let [tail, rising, power] = [0, s / 2, 1 / far];
  [1 / 6, -1 / 30, 1 / 42, -1 / 30, 5 / 66, -691 / 2730, 7 / 6, -3617 / 510, 43867 / 798, -174611 / 330].forEach((b, k) => {
    tail += b * rising * power;
    const m = 2 * k + 2;
    rising *= ((s + m - 1) * (s + m)) / ((m + 1) * (m + 2));
    power /= far * far;
  });
  let total = term(far) * (far / n + 0.5 + tail);
  for (let k = steps - 1; k >= 0; k--) total += term(x + k);
  return n % 2 === 0 ? -total : total;
}`,
  lbeta: `const lbeta = (x, y) => lgamma(x) + lgamma(y) - lgamma(x + y);`,
  beta: `function beta(x, y) {
  if ([x, y, x + y].every((v) => v > -170 && v < 171)) return (gamma(x) * gamma(y)) / (x + y <= 0 && Number.isInteger(x + y) ? Infinity : gamma(x + y));
  const sign = (v) => (v > 0 || Math.floor(v) % 2 === 0 ? 1 : -1);
  return sign(x) * sign(y) * sign(x + y) * Math.exp(lbeta(x, y));
}`,
  combinations: `const combinations = (n, k) => 1 / ((n + 1) * beta(n - k + 1, k + 1));`,
};
