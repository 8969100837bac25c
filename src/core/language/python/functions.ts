import { refuse } from '../../outcome.ts';
import type { Range } from '../../place.ts';
import type { Expression } from '../program.ts';
import { linearAlgebra, products } from './algebra.ts';
import { along, none, type Build } from './arguments.ts';
import { losses } from './losses.ts';
import {
  arithmetic,
  call,
  fixed,
  mapped,
  number,
  operator,
  transpose,
  type Operation,
} from './operations.ts';
import { below, clamp, flat, joined, likeOf, sideBySide, withAxis } from './rearranging.ts';
import { alongAxis, countOf, reducedBy, reduction } from './reductions.ts';

/** Elementwise functions under the names that Nabla's language has too, by the number of arguments. */
const sameName: readonly (readonly [string, number])[] = [
  ...(
    'exp exp2 expm1 log log2 log10 log1p sqrt rsqrt cbrt reciprocal square abs absolute fabs sign sgn sin cos tan ' +
    'sinh cosh tanh arcsin arccos arctan arcsinh arccosh arctanh asin acos atan asinh acosh atanh sinc erf erfc ' +
    'erfinv sigmoid expit logit relu relu6 silu swish mish softsign tanhshrink selu hardtanh hardsigmoid ' +
    'hard_sigmoid hardswish logsigmoid log_sigmoid floor ceil round fix trunc gamma lgamma gammaln digamma psi ' +
    'deg2rad rad2deg radians degrees ndtr logical_not softplus'
  )
    .split(' ')
    .map((name) => [name, 1] as const),
  ...(
    'maximum minimum hypot arctan2 atan2 logaddexp xlogy greater greater_equal less less_equal equal not_equal ' +
    'logical_and logical_or logical_xor remainder fmod'
  )
    .split(' ')
    .map((name) => [name, 2] as const),
];

/** Those that have another name here. */
const otherName: Readonly<Record<string, readonly [string, number]>> = {
  fmax: ['maximum', 2],
  fmin: ['minimum', 2],
  gt: ['gt', 2],
  ge: ['ge', 2],
  lt: ['lt', 2],
  le: ['le', 2],
  eq: ['eq', 2],
  ne: ['ne', 2],
};

const signs: Readonly<Record<string, string>> = {
  add: '+',
  sub: '-',
  subtract: '-',
  multiply: '*',
  mul: '*',
  divide: '/',
  div: '/',
  true_divide: '/',
  power: '**',
  pow: '**',
  float_power: '**',
  floor_divide: '//',
  mod: '%',
  negative: 'u-',
  neg: 'u-',
  positive: 'u+',
};
const same: Build = (c) => {
  c.ignore('dtype', 'copy', 'requires_grad', 'device', 'order');
  return c.term(0, 'a', 'object', 'input', 'data', 'x');
};

const reduced =
  (name: string): Build =>
  (c) => {
    c.ignore('dtype');
    const x = c.term(0, 'a', 'input', 'x');
    return c.make(reducedBy(name, along(c)), [x]);
  };

/** `max(a, b)` of Python and `torch.max(a, b)` compare; `np.max(x, axis)` reduces. */
const extreme =
  (name: 'max' | 'min'): Build =>
  (c) => {
    if (c.count > 1 && c.library !== 'numpy' && c.library !== 'jax' && c.is(1, 'term')) {
      const all = Array.from({ length: c.count }, (_, k) => c.term(k));
      return c.make(mapped(name), all);
    }
    return reduced(`a${name}`)(c);
  };

/** Divided by n in NumPy and JAX, by n − 1 in PyTorch, where nothing else is said. */
const spreadOf =
  (name: 'var' | 'std'): Build =>
  (c) => {
    const x = c.term(0, 'a', 'input');
    const over = along(c);
    const ddof = c.whole(none, 'ddof', 'correction') ?? (c.library === 'torch' ? 1 : 0);
    const biased = c.flag(none, 'unbiased') === false ? 0 : ddof;
    if (biased === 0) return c.make(reducedBy(name, over), [x]);
    const write = (e: Expression, o: 1 | 2 | undefined, range: Range): Expression => {
      const n = countOf(e, o, range);
      const ratio = operator('/', [n, operator('-', [n, number(biased, range)], range)], range);
      const factor = name === 'var' ? ratio : call('sqrt', [ratio], range);
      const value = call(name, o === undefined ? [e] : [e, number(o, range)], range);
      return operator('*', [factor, value], range);
    };
    return c.make(reduction(over, write), [x]);
  };

const softmaxLike =
  (name: string): Build =>
  (c) => {
    c.ignore('dtype');
    const x = c.term(0, 'x', 'a', 'input');
    const axis = c.whole(1, 'axis', 'dim') ?? (c.library === 'jax' ? -1 : undefined);
    return c.make(
      alongAxis(name, axis, () => refuse('python-axis', { name: c.name }, c.range)),
      [x],
    );
  };

const running =
  (name: string): Build =>
  (c) => {
    const x = c.term(0, 'a', 'input', 'm');
    const axis = c.whole(1, 'axis', 'dim', 'dims');
    return c.make(
      alongAxis(name, axis, () => refuse('python-axis', { name: c.name }, c.range)),
      [x],
    );
  };

/** A number beside the array, as a parameter: `elu(x, alpha=1.0)`. */
const withParameter =
  (name: string, value: number | undefined, ...names: readonly string[]): Build =>
  (c) => {
    c.ignore('inplace');
    const x = c.term(0, 'input', 'x');
    const given = c.termIf(1, ...names);
    if (given !== undefined) return c.make(mapped(name), [x, given]);
    return c.make(value === undefined ? mapped(name) : mapped(name, value), [x]);
  };
const others: Readonly<Record<string, Build>> = {
  clip: clamp,
  clamp,
  where: (c) => {
    if (c.count !== 3) return refuse('python-argument-count', { name: 'where', expected: 3 }, c.range);
    return c.make(mapped('where'), [c.term(0), c.term(1), c.term(2)]);
  },
  heaviside: (c) => c.make(mapped('heaviside'), [c.term(0)]),
  gelu: (c) => {
    const how = c.text(none, 'approximate');
    const tanh = how === undefined ? (c.flag(none, 'approximate') ?? c.library === 'jax') : how === 'tanh';
    return c.make(mapped(tanh ? 'gelu_tanh' : 'gelu'), [c.term(0, 'x', 'input')]);
  },
  leaky_relu: withParameter('leaky_relu', undefined, 'negative_slope'),
  elu: withParameter('elu', 1, 'alpha'),
  celu: withParameter('celu', 1, 'alpha'),
  hardshrink: withParameter('hardshrink', 0.5, 'lambd'),
  softshrink: withParameter('softshrink', 0.5, 'lambd'),
  sum: reduced('sum'),
  mean: reduced('mean'),
  average: reduced('mean'),
  prod: reduced('prod'),
  max: extreme('max'),
  min: extreme('min'),
  amax: reduced('amax'),
  amin: reduced('amin'),
  var: spreadOf('var'),
  std: spreadOf('std'),
  logsumexp: reduced('logsumexp'),
  softmax: softmaxLike('softmax'),
  log_softmax: softmaxLike('logsoftmax'),
  cumsum: running('cumsum'),
  flip: running('flip'),
  cosine_similarity: (c) => {
    c.whole(2, 'dim');
    return c.make(fixed('cosine_similarity', ['v', 'v'], 's'), [c.term(0), c.term(1)]);
  },
  array: same,
  asarray: same,
  tensor: same,
  float: same,
  double: same,
  copy: same,
  clone: same,
  contiguous: same,
  astype: (c) => {
    c.ignore('dtype');
    return c.term(0);
  },
  to: (c) => c.term(0),
  float32: same,
  float64: same,
  item: (c) => c.term(0),
  detach: (c) => c.make(mapped('stop_gradient'), [c.term(0)]),
  stop_gradient: (c) => c.make(mapped('stop_gradient'), [c.term(0)]),
  transpose: (c) => {
    for (let k = 1; k < c.count; k++) c.whole(k);
    return c.make(transpose, [c.term(0)]);
  },
  permute: (c) => {
    for (let k = 1; k < c.count; k++) c.whole(k);
    return c.make(transpose, [c.term(0)]);
  },
  t: (c) => c.make(transpose, [c.term(0)]),
  swapaxes: (c) => {
    for (let k = 1; k < c.count; k++) c.whole(k);
    return c.make(transpose, [c.term(0)]);
  },
  zeros_like: (c) => likeOf(c, 0),
  ones_like: (c) => likeOf(c, 1),
  ravel: (c) => c.make(flat, [c.term(0)]),
  flatten: (c) => c.make(flat, [c.term(0)]),
  squeeze: (c) => {
    c.whole(1, 'axis', 'dim');
    return c.make(flat, [c.term(0)]);
  },
  expand_dims: (c) => c.make(withAxis(c.whole(1, 'axis') ?? 0, c.range), [c.term(0)]),
  unsqueeze: (c) => c.make(withAxis(c.whole(1, 'dim') ?? 0, c.range), [c.term(0)]),
  concatenate: joined,
  concat: joined,
  cat: joined,
  hstack: (c) => c.make(sideBySide, c.terms(0)),
  vstack: (c) => c.make(below, c.terms(0)),
  numel: (c) => c.make(fixed('numel', ['a'], 's'), [c.term(0)]),
  len: (c) => c.make(fixed('rows', ['a'], 's'), [c.term(0)]),
};
const rows: ReadonlyMap<string, Build> = new Map<string, Build>([
  ...[
    ...sameName,
    ...Object.entries(otherName).map(([name, [own, count]]) => [name, count, own] as const),
  ].map(([name, count, own]): [string, Build] => [
    name,
    (c) => {
      c.ignore('dtype', 'inplace');
      return c.make(
        mapped(own ?? name),
        Array.from({ length: count }, (_, k) =>
          c.term(k, ...(k === 0 ? ['x', 'input', 'a'] : ['other', 'y'])),
        ),
      );
    },
  ]),
  ...Object.entries(signs).map(([name, sign]): [string, Build] => [
    name,
    (c) =>
      c.make(
        arithmetic[sign] as Operation,
        sign.startsWith('u') ? [c.term(0)] : [c.term(0, 'input'), c.term(1, 'other', 'exponent')],
      ),
  ]),
  ...[losses, products, linearAlgebra, others].flatMap((table) => Object.entries(table)),
]);

/** How a function of NumPy, SciPy, PyTorch or JAX is read, by its last name. */
export const functionNamed = (name: string): Build | undefined => rows.get(name);
