import { level } from './target.ts';

/** A library that the arrays of Python are of. */
export type Library = 'numpy' | 'torch' | 'jax';

/**
 * An expression with holes: <0> takes its argument as it is, {0} in brackets unless it is an atom; @ stands for
 * the library's module. A name that begins with @@ is a special function: the library's own, or one that is
 * defined in the output.
 */
export interface Form {
  readonly text: string;
  readonly level: number;
}

const call = (text: string): Form => ({ text, level: level.atom });
const product = (text: string): Form => ({ text, level: level.product });
const sum = (text: string): Form => ({ text, level: level.sum });
const mask = (condition: string): Form => call(`(${condition}).to(**like)`);
const step = (condition: string): Form => call(`@.where(${condition}, 1.0, 0.0)`);

/** Functions of one or two arguments that all three libraries call by one name. */
const plain: Readonly<Record<string, string>> = {
  sqrt: 'sqrt', hypot: 'hypot', exp: 'exp', exp2: 'exp2', expm1: 'expm1', log: 'log', log2: 'log2', log10: 'log10',
  log1p: 'log1p', logaddexp: 'logaddexp', sin: 'sin', cos: 'cos', tan: 'tan', asin: 'arcsin', acos: 'arccos',
  atan: 'arctan', atan2: 'arctan2', deg2rad: 'deg2rad', rad2deg: 'rad2deg', sinh: 'sinh', cosh: 'cosh', tanh: 'tanh',
  asinh: 'arcsinh', acosh: 'arccosh', atanh: 'arctanh', abs: 'abs', sign: 'sign', floor: 'floor', ceil: 'ceil',
  fix: 'trunc', fmod: 'fmod', max: 'maximum', min: 'minimum',
}; // prettier-ignore

/** Functions that are a call of one of the same name, defined in the output or the library's own. */
const special =
  'sigmoid softplus xlogy cbrt erf erfc erfinv normcdf normpdf norminv gelu gamma lgamma digamma beta lbeta combinations ' +
  'acot asec acsc acoth asech round mish huber smooth_l1';

const own: Readonly<Record<string, Form>> = {
  divide: product('{0} / {1}'),
  pow: { text: '{0} ** {1}', level: level.power },
  reciprocal: product('1 / {0}'),
  square: { text: '{0} ** 2', level: level.power },
  cube: { text: '{0} ** 3', level: level.power },
  rsqrt: product('1 / @.sqrt(<0>)'),
  nthRoot: call('@@nth_root(<0>, <1>)'),
  sec: product('1 / @.cos(<0>)'),
  csc: product('1 / @.sin(<0>)'),
  cot: product('1 / @.tan(<0>)'),
  sech: product('1 / @.cosh(<0>)'),
  csch: product('1 / @.sinh(<0>)'),
  coth: product('1 / @.tanh(<0>)'),
  acsch: call('@.arcsinh(1 / {0})'),
  sinc: call('@.sinc({0} / 3.141592653589793)'),
  spherical_jn: call('@@spherical_jn(<0>, <1>)'),
  polygamma: call('@@polygamma(<0>, <1>)'),
  trigamma: call('@@polygamma(1, <0>)'),
  factorial: call('@@gamma({0} + 1)'),
  logit: sum('@.log(<0>) - @.log1p(-{0})'),
  log_sigmoid: { text: '-@@softplus(-{0})', level: level.sign },
  silu: product('{0} * @@sigmoid(<0>)'),
  gelu_tanh: product('{0} * @@sigmoid(1.5957691216057308 * ({0} + 0.044715 * {0} ** 3))'),
  softsign: product('{0} / (1 + @.abs(<0>))'),
  tanhshrink: sum('{0} - @.tanh(<0>)'),
  relu: call('@.clip(<0>, 0, None)'),
  relu6: call('@.clip(<0>, 0, 6)'),
  leaky_relu: call('@.where({0} > 0, <0>, {1} * {0})'),
  elu: call('@.where({0} > 0, <0>, {1} * @.expm1(@.clip(<0>, None, 0)))'),
  celu: call('@.where({0} > 0, <0>, {1} * @.expm1(@.clip(<0>, None, 0) / {1}))'),
  selu: product(
    '1.0507009873554805 * @.where({0} > 0, <0>, 1.6732632423543772 * @.expm1(@.clip(<0>, None, 0)))',
  ),
  hardtanh: call('@.clip(<0>, -1, 1)'),
  hardsigmoid: product('@.clip({0} + 3, 0, 6) / 6'),
  hardswish: product('{0} * @.clip({0} + 3, 0, 6) / 6'),
  hardshrink: call('@.where(@.abs(<0>) > {1}, <0>, 0.0)'),
  softshrink: product('@.sign(<0>) * @.clip(@.abs(<0>) - {1}, 0, None)'),
  heaviside: product('(@.sign(<0>) + 1) / 2'),
  clamp: call('@.minimum(@.maximum(<0>, <1>), <2>)'),
  where: call('@.where({0} != 0, <1>, <2>)'),
  gt: step('{0} > {1}'),
  ge: step('{0} >= {1}'),
  lt: step('{0} < {1}'),
  le: step('{0} <= {1}'),
  eq: step('{0} == {1}'),
  ne: step('{0} != {1}'),
  and: step('({0} != 0) & ({1} != 0)'),
  or: step('({0} != 0) | ({1} != 0)'),
  xor: step('({0} != 0) ^ ({1} != 0)'),
  not: step('{0} == 0'),
  mod: call('@.remainder(<0>, <1>)'),
  stop_gradient: call('<0>'),
};

/** Where a library has a form of its own. */
const ofLibrary: Readonly<Record<Library, Readonly<Record<string, Form>>>> = {
  numpy: {},
  torch: {
    // A mask has the type of the other arrays: a matrix product does not mix types.
    gt: mask('{0} > {1}'),
    ge: mask('{0} >= {1}'),
    lt: mask('{0} < {1}'),
    le: mask('{0} <= {1}'),
    eq: mask('{0} == {1}'),
    ne: mask('{0} != {1}'),
    and: mask('({0} != 0) & ({1} != 0)'),
    or: mask('({0} != 0) | ({1} != 0)'),
    xor: mask('({0} != 0) ^ ({1} != 0)'),
    not: mask('{0} == 0'),
    relu: call('torch.relu(<0>)'),
    stop_gradient: call('{0}.detach()'),
    polygamma: call('torch.polygamma(<0>, <1>)'),
  },
  jax: {
    stop_gradient: call('jax.lax.stop_gradient(<0>)'),
  },
};

/** What the special functions are called in a library that has them. */
export const specialNames: Readonly<Record<Library, Readonly<Record<string, string>>>> = {
  numpy: {},
  torch: {
    sigmoid: 'torch.sigmoid',
    xlogy: 'torch.xlogy',
    erf: 'torch.erf',
    erfc: 'torch.erfc',
    erfinv: 'torch.erfinv',
    norminv: 'torch.special.ndtri',
    lgamma: 'torch.lgamma',
    digamma: 'torch.digamma',
    polygamma: 'torch.polygamma',
    expm: 'torch.linalg.matrix_exp',
  },
  jax: {
    sigmoid: 'jax.nn.sigmoid',
    softplus: 'jax.nn.softplus',
    xlogy: 'special.xlogy',
    cbrt: 'jnp.cbrt',
    erf: 'special.erf',
    erfc: 'special.erfc',
    erfinv: 'special.erfinv',
    norminv: 'special.ndtri',
    gamma: 'special.gamma',
    lgamma: 'special.gammaln',
    digamma: 'special.digamma',
    polygamma: 'special.polygamma',
    expm: 'jax.scipy.linalg.expm',
    softmax: 'jax.nn.softmax',
    logsumexp: 'jax.nn.logsumexp',
  },
};

/** How a row of the rule table is written; undefined where the library has no way. */
export function formOf(library: Library, rule: string): Form | undefined {
  const common = Object.hasOwn(own, rule) ? own[rule] : undefined;
  const form = ofLibrary[library][rule] ?? common;
  if (form) return form;
  const name = Object.hasOwn(plain, rule) ? plain[rule] : undefined;
  if (name !== undefined)
    return call(
      `@.${name}(<0>${'atan2 hypot logaddexp fmod max min'.split(' ').includes(rule) ? ', <1>' : ''})`,
    );
  if (!special.split(' ').includes(rule)) return undefined;
  const two = 'xlogy beta lbeta combinations huber smooth_l1'.split(' ').includes(rule);
  return call(`@@${rule === 'round' ? 'round_half_away' : rule}(<0>${two ? ', <1>' : ''})`);
}
