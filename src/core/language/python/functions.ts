import { refuse } from '../../outcome.ts';
import type { Range } from '../../place.ts';
import type { Expression } from '../program.ts';
import { isTwoDimensional, type Kind } from './kinds.ts';
import {
  aligned,
  arithmetic,
  call,
  entrywise,
  fixed,
  mapped,
  matrixProduct,
  number,
  operator,
  transpose,
  transposed,
  type Operation,
  type Written,
} from './operations.ts';
import { alongAxis, countOf, lengthAlong, reducedBy, reduction, type Along } from './reductions.ts';
import type { TermId } from './terms.ts';

/** What a function of a library is called with. Whatever is asked for counts as read. */
export interface Arguments {
  readonly name: string;
  readonly library: 'numpy' | 'torch' | 'jax' | 'other';
  readonly count: number;
  readonly range: Range;
  readonly term: (at: number, ...names: readonly string[]) => TermId;
  readonly termIf: (at: number, ...names: readonly string[]) => TermId | undefined;
  readonly whole: (at: number, ...names: readonly string[]) => number | undefined;
  readonly real: (at: number, ...names: readonly string[]) => number | undefined;
  readonly flag: (at: number, ...names: readonly string[]) => boolean | undefined;
  readonly text: (at: number, ...names: readonly string[]) => string | undefined;
  /** The entries of a tuple or list, or the arguments from here on. */
  readonly terms: (at: number) => readonly TermId[];
  /** Read it and leave it: `dtype=float`. */
  readonly ignore: (...names: readonly string[]) => void;
  readonly is: (at: number, what: 'number' | 'term') => boolean;
  readonly make: (operation: Operation, args: readonly TermId[]) => TermId;
}

type Build = (c: Arguments) => TermId;

const none = -1;

const along = (c: Arguments, at = 1): Along => ({
  axis: c.whole(at, 'axis', 'dim'),
  keep: c.flag(none, 'keepdims', 'keepdim') ?? false,
});

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

const scalarOf =
  (name: string, argument: Kind): Build =>
  (c) =>
    c.make(fixed(name, [argument], 's'), [c.term(0, 'a', 'x', 'input', 'A')]);

const matrixOf =
  (name: string): Build =>
  (c) =>
    c.make(fixed(name, ['m'], 'm'), [c.term(0, 'a', 'x', 'input', 'A')]);

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

/** The mean of a loss over all entries, its sum, or the entries themselves: `reduction='mean'`. */
function lossOf(c: Arguments, entries: Operation, args: readonly TermId[], standard = 'mean'): TermId {
  const how = c.text(none, 'reduction') ?? standard;
  c.ignore('weight');
  const list = c.make(entries, args);
  if (how === 'none') return list;
  if (how !== 'mean' && how !== 'sum') return refuse('python-option', { name: 'reduction' }, c.range);
  return c.make(reducedBy(how, { axis: undefined, keep: false }), [list]);
}

const difference = (args: readonly Written[], range: Range): Expression =>
  operator('-', aligned(args), range);

const losses: Readonly<Record<string, Build>> = {
  mse_loss: (c) =>
    lossOf(c, squaredDifference, [c.term(0, 'input', 'predictions'), c.term(1, 'target', 'targets')]),
  squared_error: (c) => c.make(squaredDifference, [c.term(0), c.term(1)]),
  l1_loss: (c) =>
    lossOf(
      c,
      entrywise((args, range) => call('abs', [difference(args, range)], range)),
      [c.term(0, 'input'), c.term(1, 'target')],
    ),
  smooth_l1_loss: (c) => {
    const beta = c.real(none, 'beta') ?? 1;
    return lossOf(c, differenceUnder('smooth_l1', beta), [c.term(0, 'input'), c.term(1, 'target')]);
  },
  huber_loss: (c) => {
    const delta = c.real(none, 'delta') ?? 1;
    return lossOf(c, differenceUnder('huber', delta), [c.term(0, 'input'), c.term(1, 'target')]);
  },
  binary_cross_entropy: (c) =>
    lossOf(
      c,
      entrywise((args, range) => call('bce', aligned([...args].reverse()), range)),
      [c.term(0, 'input'), c.term(1, 'target')],
    ),
  binary_cross_entropy_with_logits: (c) =>
    lossOf(
      c,
      entrywise((args, range) => {
        const [z, y] = aligned(args) as [Expression, Expression];
        return operator('-', [call('softplus', [z], range), operator('.*', [y, z], range)], range);
      }),
      [c.term(0, 'input'), c.term(1, 'target')],
    ),
  /** From scores and probabilities of classes; a matrix holds an example a row. */
  cross_entropy: (c) => crossEntropy(c, [c.term(0, 'input'), c.term(1, 'target')]),
  softmax_cross_entropy: (c) => c.make(crossEntropyOfRows, [c.term(0, 'logits'), c.term(1, 'labels')]),
};

const squaredDifference = entrywise((args, range) =>
  operator('.^', [difference(args, range), number(2, range)], range),
);

const differenceUnder = (name: string, parameter: number): Operation =>
  entrywise((args, range) => call(name, [difference(args, range), number(parameter, range)], range));

function crossEntropy(c: Arguments, args: readonly TermId[]): TermId {
  const how = c.text(none, 'reduction') ?? 'mean';
  const rows = c.make(crossEntropyOfRows, args);
  if (how === 'none') return rows;
  if (how !== 'mean' && how !== 'sum') return refuse('python-option', { name: 'reduction' }, c.range);
  const whole: Along = { axis: undefined, keep: false };
  const write = (x: Expression, _: unknown, range: Range): Expression => call(how, [x], range);
  return c.make(
    {
      ...reduction(whole, write),
      write: ([w], range) => (w?.kind === 's' ? w.e : call(how, [(w as Written).e], range)),
      expect: () => ['?'],
    },
    [rows],
  );
}

/** −Σ y log softmax(z), of each row of a matrix. */
const crossEntropyOfRows: Operation = {
  kind: ([z = '?']) => (z === 'v' ? 's' : z === 'm' ? 'v' : '?'),
  expect: (own, [z = '?', y = '?']) => {
    const shared: Kind =
      own === 's' ? 'v' : own === 'v' ? 'm' : z !== '?' && z !== 'a' ? z : y !== '?' ? y : 'a';
    return [shared, shared];
  },
  write: (args, range) => {
    const [z, y] = args as [Written, Written];
    if (!isTwoDimensional(z.kind)) return call('softmax_crossentropy', [y.e, z.e], range);
    const logs = call('logsoftmax', [z.e, number(2, range)], range);
    const sums = call('sum', [operator('.*', [y.e, logs], range), number(2, range)], range);
    return operator('u-', [sums], range);
  },
};

const products: Readonly<Record<string, Build>> = {
  matmul: (c) => c.make(matrixProduct, [c.term(0, 'input'), c.term(1, 'other')]),
  dot: (c) => c.make(matrixProduct, [c.term(0, 'a', 'input'), c.term(1, 'b', 'other')]),
  mm: (c) => c.make(matrixProduct, [c.term(0), c.term(1)]),
  mv: (c) => c.make(matrixProduct, [c.term(0), c.term(1)]),
  vdot: (c) => c.make(fixed('dot', ['a', 'a'], 's'), [c.term(0), c.term(1)]),
  inner: (c) => c.make(matrixProduct, [c.term(0), c.make(transpose, [c.term(1)])]),
  outer: (c) => c.make(fixed('outer', ['v', 'v'], 'm'), [c.term(0), c.term(1)]),
  ger: (c) => c.make(fixed('outer', ['v', 'v'], 'm'), [c.term(0), c.term(1)]),
  kron: (c) => c.make(fixed('kron', ['m', 'm'], 'm'), [c.term(0), c.term(1)]),
  cross: (c) => c.make(fixed('cross', ['v', 'v'], 'v'), [c.term(0), c.term(1)]),
  multi_dot: (c) => c.terms(0).reduce((a, b) => c.make(matrixProduct, [a, b])),
  /** x Wᵀ + b */
  linear: (c) => {
    const [x, w] = [c.term(0, 'input'), c.term(1, 'weight')];
    const turned: Operation = { ...transpose, expect: () => ['m'] };
    const product = c.make(matrixProduct, [x, c.make(turned, [w])]);
    const b = c.termIf(2, 'bias');
    return b === undefined ? product : c.make(arithmetic['+'] as Operation, [product, b]);
  },
  addmm: (c) => {
    const [b, x, y] = [c.term(0), c.term(1), c.term(2)];
    return c.make(arithmetic['+'] as Operation, [c.make(matrixProduct, [x, y]), b]);
  },
  einsum: (c) => {
    const rule = c.text(0) ?? refuse('python-option', { name: 'einsum' }, c.range);
    const operands = c.terms(1);
    const letters = rule.replace(/\s/g, '').split('->');
    const kinds = (letters[0] ?? '').split(',').map(kindOfLetters);
    const all = [...(letters[0] ?? '').replaceAll(',', '')];
    const once = all.filter((l) => all.indexOf(l) === all.lastIndexOf(l));
    const value = kindOfLetters(letters[1] ?? once.join(''));
    return c.make(
      fixed('einsum', kinds, value, (args, range) =>
        call('einsum', [{ kind: 'text', text: rule, range }, ...args.map((w) => w.e)], range),
      ),
      operands,
    );
  },
};

const kindOfLetters = (letters: string): Kind => (['s', 'v', 'm'] as const)[letters.length] ?? 'm';

/** The Euclidean norm, of a matrix Frobenius'; others by `ord`. */
function norm(c: Arguments): TermId {
  const x = c.term(0, 'x', 'input');
  const name = c.text(1, 'ord', 'p');
  const order = name === undefined ? c.real(1, 'ord', 'p') : undefined;
  const axis = c.whole(2, 'axis', 'dim');
  const over = { axis, keep: c.flag(none, 'keepdims', 'keepdim') ?? false };
  if (axis !== undefined) {
    if (order === 1) return c.make(reducedBy('sum', over), [c.make(mapped('abs'), [x])]);
    if ((order === undefined || order === 2) && name === undefined) return c.make(lengthAlong(over), [x]);
    return refuse('python-option', { name: 'ord' }, c.range);
  }
  const known: Readonly<Record<string, string>> = { fro: 'normF', nuc: 'nuclearnorm', inf: 'normInf' };
  const named =
    name === undefined ? undefined : (known[name] ?? refuse('python-option', { name: 'ord' }, c.range));
  return c.make(
    fixed('norm', ['a'], 's', ([w], range) => {
      const { e } = w as Written;
      if (named !== undefined) return call(named, [e], range);
      if (order === Infinity) return call('normInf', [e], range);
      return call('norm', order === undefined ? [e] : [e, number(order, range)], range);
    }),
    [x],
  );
}

const linearAlgebra: Readonly<Record<string, Build>> = {
  norm,
  vector_norm: norm,
  matrix_norm: norm,
  trace: scalarOf('trace', 'm'),
  det: scalarOf('det', 'm'),
  logdet: scalarOf('logdet', 'm'),
  inv: matrixOf('inv'),
  inverse: matrixOf('inv'),
  pinv: matrixOf('pinv'),
  cholesky: matrixOf('cholesky'),
  expm: matrixOf('expm'),
  matrix_exp: matrixOf('expm'),
  logm: matrixOf('logm'),
  sqrtm: matrixOf('sqrtm'),
  eigvalsh: (c) => c.make(fixed('eigvalsh', ['m'], 'v'), [c.term(0)]),
  svdvals: (c) => c.make(fixed('svdvals', ['m'], 'v'), [c.term(0)]),
  matrix_power: (c) => {
    const [x, k] = [c.term(0), c.whole(1, 'n')];
    return c.make(
      fixed('power', ['m'], 'm', ([w], range) =>
        operator('^', [(w as Written).e, number(k ?? 1, range)], range),
      ),
      [x],
    );
  },
  solve: (c) => c.make(solve, [c.term(0), c.term(1)]),
  diag: (c) => c.make(diagonal, [c.term(0)]),
  diagonal: (c) => c.make(fixed('diag', ['m'], 'v'), [c.term(0)]),
  tril: triangle('tril'),
  triu: triangle('triu'),
};

function triangle(name: string): Build {
  return (c) => {
    const [x, k] = [c.term(0), c.whole(1, 'k', 'diagonal')];
    return c.make(
      fixed(name, ['m'], 'm', ([w], range) =>
        call(name, k === undefined ? [(w as Written).e] : [(w as Written).e, number(k, range)], range),
      ),
      [x],
    );
  };
}

const solve: Operation = {
  kind: ([, b = '?']) => b,
  expect: (own, [, b = '?']) => ['m', own !== '?' ? own : b === '?' ? 'a' : '?'],
  write: ([a, b], range) => call('solve', [(a as Written).e, (b as Written).e], range),
};

const diagonal: Operation = {
  kind: ([k = '?']) => (k === 'v' ? 'm' : isTwoDimensional(k) ? 'v' : '?'),
  expect: (own) => [own === 'm' ? 'v' : own === 'v' ? 'm' : 'a'],
  write: ([x], range) => call('diag', [(x as Written).e], range),
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

function likeOf(c: Arguments, value: number): TermId {
  c.ignore('dtype');
  return c.make(
    entrywise(([x], range) => {
      const zero = operator('*', [number(0, range), (x as Written).e], range);
      return value === 0 ? zero : operator('+', [zero, number(value, range)], range);
    }),
    [c.term(0)],
  );
}

/** All entries in one axis, row after row. */
const flat: Operation = {
  kind: ([k = '?']) => (k === 's' ? 's' : k === '?' ? '?' : 'v'),
  write: ([w]) => {
    const { e, kind } = w as Written;
    if (kind === 'v' || kind === 's' || kind === 'c') return e;
    return kind === 'r' ? transposed(e) : call('vec', [transposed(e)], e.range);
  },
};

/** `x[:, None]` is a column of two axes, `x[None, :]` a row. */
export function withAxis(axis: number, range: Range): Operation {
  if (axis < -2 || axis > 1) return refuse('python-axes', undefined, range);
  const isRow = axis === 0 || axis === -2;
  return {
    kind: ([k = '?']) => (k === 's' ? 's' : isRow ? 'r' : 'c'),
    expect: () => ['v'],
    write: ([w], place) => {
      const { e, kind } = w as Written;
      if (isTwoDimensional(kind)) return refuse('python-axes', undefined, place);
      return isRow && kind === 'v' ? transposed(e) : e;
    },
  };
}

function clamp(c: Arguments): TermId {
  const x = c.term(0, 'a', 'input', 'x');
  const low = c.termIf(1, 'min', 'a_min', 'x_min');
  const high = c.termIf(2, 'max', 'a_max', 'x_max');
  if (low !== undefined && high !== undefined) return c.make(mapped('clamp'), [x, low, high]);
  if (low !== undefined) return c.make(mapped('max'), [x, low]);
  return high === undefined ? x : c.make(mapped('min'), [x, high]);
}

function joined(c: Arguments): TermId {
  const axis = c.whole(1, 'axis', 'dim') ?? 0;
  return c.make(axis === 0 ? below : sideBySide, c.terms(0));
}

/** Along the first axis: numbers and arrays of one axis one after another, matrices one below another. */
const below: Operation = {
  kind: (kinds) => (kinds.some(isTwoDimensional) ? 'm' : kinds.includes('?') ? '?' : 'v'),
  expect: (own, kinds) => kinds.map((k) => (k === '?' ? 'a' : k === 'a' && own === 'v' ? 'v' : '?')),
  write: (args, range) =>
    call(
      'vstack',
      args.map((w) => w.e),
      range,
    ),
};

const sideBySide: Operation = {
  kind: (kinds) => (kinds.some(isTwoDimensional) ? 'm' : kinds.includes('?') ? '?' : 'v'),
  expect: (own, kinds) => kinds.map((k) => (k === '?' ? 'a' : k === 'a' && own === 'v' ? 'v' : '?')),
  write: (args, range) =>
    call(
      args.some((w) => isTwoDimensional(w.kind)) ? 'hstack' : 'vstack',
      args.map((w) => w.e),
      range,
    ),
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
export const functionNames = (): string[] => [...rows.keys()];
