import { elementwise } from './elementwise.ts';
import { call, named, operand } from './tex.ts';

/** Never overflows: the exponential is of −|x|. */
function sigmoid(x: number): number {
  const t = Math.exp(-Math.abs(x));
  return x >= 0 ? 1 / (1 + t) : t / (1 + t);
}

/** log(1 + e^x) without overflow, and exact where e^x is small. */
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** log(x/(1 − x)); near 1/2, where the quotient is near 1, through log1p of the exact 2x − 1. */
const logit = (x: number): number =>
  x > 0.25 && x < 0.75 ? Math.log1p((2 * x - 1) / (1 - x)) : Math.log(x) - Math.log1p(-x);

/** tanh(log(1 + e^x)) = n/(n + 2) with n = e^x (e^x + 2): no cancellation and no overflow. */
function mish(x: number): number {
  if (x > 20) return x;
  const e = Math.exp(x);
  const n = e * (e + 2);
  return (x * n) / (n + 2);
}

/** x − tanh x; where that cancels, from Lambert's fraction tanh x = x/(1 + x²/(3 + x²/(5 + …))). */
function tanhshrink(x: number): number {
  if (Math.abs(x) > 1) return x - Math.tanh(x);
  let q = 0;
  for (let k = 21; k > 1; k -= 2) q = (x * x) / (k + q);
  return (x * q) / (1 + q);
}

const geluTanh = (x: number): number =>
  // (1 + tanh u)/2 = σ(2u), which keeps the small values at negative x.
  x * sigmoid(2 * Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x));

const geluSlope = 'sqrt(2/pi)*(x + 0.044715*x^3)';

// Klambauer et al., Self-Normalizing Neural Networks, 2017.
const seluScale = 1.0507009873554805;
const seluAlpha = 1.6732632423543772;

const clampTo = (x: number, low: number, high: number): number => Math.min(Math.max(x, low), high);

/** Least distance from x to one of the points. */
const from =
  (...points: number[]) =>
  (x: number): number =>
    Math.min(...points.map((p) => Math.abs(x - p)));

/** Smooth activations of neural networks. */
const smooth = [
  elementwise('sigmoid', 'x', sigmoid, ['out*(1 - out)'], {
    aliases: ['logistic', 'expit'],
    tex: call('\\sigma'),
  }),
  elementwise('logit', 'x', logit, ['1/(x*(1 - x))'], {
    domain: (x) => x > 0 && x < 1,
    tex: named('logit'),
  }),
  elementwise('softplus', 'x', softplus, ['sigmoid(x)'], { tex: named('softplus') }),
  elementwise('log_sigmoid', 'x', (x) => -softplus(-x), ['1 - sigmoid(x)'], {
    aliases: ['logsigmoid'],
    tex: call('\\log \\sigma'),
  }),
  elementwise('silu', 'x', (x) => x * sigmoid(x), ['out + sigmoid(x)*(1 - out)'], {
    aliases: ['swish'],
    tex: named('silu'),
  }),
  elementwise('mish', 'x', mish, ['tanh(softplus(x)) + x*(1 - tanh(softplus(x))^2)*sigmoid(x)'], {
    tex: named('mish'),
  }),
  elementwise(
    'gelu_tanh',
    'x',
    geluTanh,
    [`(1 + tanh(${geluSlope}))/2 + x/2*(1 - tanh(${geluSlope})^2)*sqrt(2/pi)*(1 + 0.134145*x^2)`],
    { tex: named('gelu_{tanh}') },
  ),
  elementwise('softsign', 'x', (x) => x / (1 + Math.abs(x)), ['1/(1 + abs(x))^2'], {
    tex: named('softsign'),
  }),
  elementwise('tanhshrink', 'x', tanhshrink, ['tanh(x)^2'], { tex: named('tanhshrink') }),
];

/** Activations made of pieces. At a kink the conventions are PyTorch's. */
const kinked = [
  elementwise('relu', 'x', (x) => Math.max(x, 0), ['x > 0'], {
    kink: (x) => x,
    convention: "relu'(0) = 0",
    tex: named('relu'),
  }),
  elementwise('relu6', 'x', (x) => clampTo(x, 0, 6), ['(x > 0)*(x < 6)'], {
    kink: from(0, 6),
    convention: "relu6'(0) = relu6'(6) = 0",
    tex: named('relu6'),
  }),
  elementwise(
    'leaky_relu',
    'x, slope',
    (x, slope) => (x > 0 ? x : slope * x),
    ['x > 0 ? 1 : slope', 'min(x, 0)'],
    {
      aliases: ['prelu'],
      kink: (x) => x,
      convention: "leaky_relu'(0) = slope",
      defaults: [0.01],
      tex: (x, slope) => `\\operatorname{lrelu}_{${slope}}(${x})`,
    },
  ),
  elementwise(
    'elu',
    'x, alpha',
    (x, alpha) => (x > 0 ? x : alpha * Math.expm1(x)),
    ['x > 0 ? 1 : out + alpha', 'expm1(min(x, 0))'],
    { kink: (x) => x, convention: "elu'(0) = alpha", defaults: [1], tex: named('elu') },
  ),
  elementwise(
    'celu',
    'x, alpha',
    (x, alpha) => (x > 0 ? x : alpha * Math.expm1(x / alpha)),
    ['exp(min(x, 0)/alpha)', 'expm1(min(x, 0)/alpha) - min(x, 0)/alpha*exp(min(x, 0)/alpha)'],
    { domain: (_, alpha) => alpha > 0, defaults: [1], tex: named('celu') },
  ),
  elementwise(
    'selu',
    'x',
    (x) => seluScale * (x > 0 ? x : seluAlpha * Math.expm1(x)),
    [`x > 0 ? ${seluScale} : out + ${seluScale * seluAlpha}`],
    { kink: (x) => x, convention: "selu'(0) = 1.758…", tex: named('selu') },
  ),
  elementwise('hardtanh', 'x', (x) => clampTo(x, -1, 1), ['(x > -1)*(x < 1)'], {
    kink: from(-1, 1),
    convention: "hardtanh'(-1) = hardtanh'(1) = 0",
    tex: named('hardtanh'),
  }),
  // PyTorch's (and Keras 3's): relu6(x + 3)/6.
  elementwise('hardsigmoid', 'x', (x) => clampTo(x + 3, 0, 6) / 6, ['(x > -3)*(x < 3)/6'], {
    aliases: ['hard_sigmoid'],
    kink: from(-3, 3),
    convention: "hardsigmoid'(-3) = hardsigmoid'(3) = 0",
    tex: named('hardsigmoid'),
  }),
  elementwise(
    'hardswish',
    'x',
    (x) => (x * clampTo(x + 3, 0, 6)) / 6,
    ['x >= 3 ? 1 : (x > -3)*(2*x + 3)/6'],
    {
      aliases: ['hard_swish', 'hardsilu'],
      kink: from(-3, 3),
      convention: "hardswish'(-3) = 0, hardswish'(3) = 1",
      tex: named('hardswish'),
    },
  ),
  elementwise(
    'hardshrink',
    'x, lambda',
    (x, lambda) => (Math.abs(x) > lambda ? x : 0),
    ['abs(x) > lambda', '0'],
    {
      kink: (x, lambda) => Math.abs(x) - lambda,
      convention: '∂hardshrink(x, λ)/∂x = 0 (|x| = λ)',
      defaults: [0.5],
      tex: named('hardshrink'),
    },
  ),
  elementwise(
    'softshrink',
    'x, lambda',
    (x, lambda) => Math.sign(x) * Math.max(Math.abs(x) - lambda, 0),
    ['abs(x) > lambda', '-sign(x)*(abs(x) > lambda)'],
    {
      domain: (_, lambda) => lambda >= 0,
      kink: (x, lambda) => Math.abs(x) - lambda,
      convention: '∂softshrink(x, λ)/∂x = 0 (|x| = λ)',
      defaults: [0.5],
      tex: named('softshrink'),
    },
  ),
];

/** Losses of one residual that are quadratic near 0 and linear beyond: once differentiable, no kink. */
const robust = [
  elementwise(
    'huber',
    'x, delta',
    (x, delta) => (Math.abs(x) <= delta ? (x * x) / 2 : delta * (Math.abs(x) - delta / 2)),
    ['clamp(x, -delta, delta)', 'relu(abs(x) - delta)'],
    {
      domain: (_, delta) => delta > 0,
      defaults: [1],
      tex: (x, delta) => `\\operatorname{huber}_{${delta}}(${x})`,
    },
  ),
  elementwise(
    'smooth_l1',
    'x, beta',
    (x, beta) => (Math.abs(x) < beta ? (x * x) / (2 * beta) : Math.abs(x) - beta / 2),
    ['clamp(x/beta, -1, 1)', '-clamp(x/beta, -1, 1)^2/2'],
    {
      domain: (_, beta) => beta > 0,
      defaults: [1],
      tex: (x, beta) => `\\operatorname{smooth}_{${operand(beta)}}(${x})`,
    },
  ),
];

export const activations = [...smooth, ...kinked, ...robust];
