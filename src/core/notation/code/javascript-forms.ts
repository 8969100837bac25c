import { level } from './target.ts';
import type { Form } from './python-forms.ts';

const call = (text: string): Form => ({ text, level: level.atom });
const product = (text: string): Form => ({ text, level: level.product });
const choice = (text: string): Form => ({ text, level: level.lambda });

/** Functions of `Math` by their names there. */
const ofMath: Readonly<Record<string, string>> = {
  sqrt: 'sqrt', cbrt: 'cbrt', hypot: 'hypot', exp: 'exp', expm1: 'expm1', log: 'log', log2: 'log2', log10: 'log10',
  log1p: 'log1p', sin: 'sin', cos: 'cos', tan: 'tan', asin: 'asin', acos: 'acos', atan: 'atan', atan2: 'atan2',
  sinh: 'sinh', cosh: 'cosh', tanh: 'tanh', asinh: 'asinh', acosh: 'acosh', atanh: 'atanh', abs: 'abs', sign: 'sign',
  floor: 'floor', ceil: 'ceil', fix: 'trunc', max: 'max', min: 'min',
}; // prettier-ignore

/** Functions that are defined in the output under the same name. */
const defined =
  'nthRoot xlogy logaddexp acot asec acsc acoth asech sinc spherical_jn erf erfc erfinv normcdf normpdf norminv gelu gamma ' +
  'lgamma digamma polygamma beta lbeta combinations sigmoid logit softplus mish tanhshrink huber smooth_l1 clamp round mod';

const own: Readonly<Record<string, Form>> = {
  divide: product('{0} / {1}'),
  pow: { text: '{0} ** {1}', level: level.power },
  reciprocal: product('1 / {0}'),
  square: { text: '{0} ** 2', level: level.power },
  cube: { text: '{0} ** 3', level: level.power },
  rsqrt: product('1 / Math.sqrt(<0>)'),
  exp2: { text: '2 ** {0}', level: level.power },
  sec: product('1 / Math.cos(<0>)'),
  csc: product('1 / Math.sin(<0>)'),
  cot: product('1 / Math.tan(<0>)'),
  sech: product('1 / Math.cosh(<0>)'),
  csch: product('1 / Math.sinh(<0>)'),
  coth: product('1 / Math.tanh(<0>)'),
  acsch: call('Math.asinh(1 / {0})'),
  deg2rad: product('{0} * (Math.PI / 180)'),
  rad2deg: product('{0} * (180 / Math.PI)'),
  trigamma: call('polygamma(1, <0>)'),
  factorial: call('gamma({0} + 1)'),
  log_sigmoid: { text: '-softplus(-{0})', level: level.sign },
  silu: product('{0} * sigmoid(<0>)'),
  gelu_tanh: product('{0} * sigmoid(1.5957691216057308 * ({0} + 0.044715 * {0} ** 3))'),
  softsign: product('{0} / (1 + Math.abs(<0>))'),
  relu: call('Math.max(<0>, 0)'),
  relu6: call('clamp(<0>, 0, 6)'),
  leaky_relu: choice('{0} > 0 ? {0} : {1} * {0}'),
  elu: choice('{0} > 0 ? {0} : {1} * Math.expm1(<0>)'),
  celu: choice('{0} > 0 ? {0} : {1} * Math.expm1({0} / {1})'),
  selu: product('1.0507009873554805 * ({0} > 0 ? {0} : 1.6732632423543772 * Math.expm1(<0>))'),
  hardtanh: call('clamp(<0>, -1, 1)'),
  hardsigmoid: product('clamp({0} + 3, 0, 6) / 6'),
  hardswish: product('{0} * clamp({0} + 3, 0, 6) / 6'),
  hardshrink: choice('Math.abs(<0>) > {1} ? {0} : 0'),
  softshrink: product('Math.sign(<0>) * Math.max(Math.abs(<0>) - {1}, 0)'),
  heaviside: product('(Math.sign(<0>) + 1) / 2'),
  where: choice('{0} !== 0 ? {1} : {2}'),
  gt: choice('{0} > {1} ? 1 : 0'),
  ge: choice('{0} >= {1} ? 1 : 0'),
  lt: choice('{0} < {1} ? 1 : 0'),
  le: choice('{0} <= {1} ? 1 : 0'),
  eq: choice('{0} === {1} ? 1 : 0'),
  ne: choice('{0} !== {1} ? 1 : 0'),
  and: choice('{0} !== 0 && {1} !== 0 ? 1 : 0'),
  or: choice('{0} !== 0 || {1} !== 0 ? 1 : 0'),
  xor: choice('({0} !== 0) !== ({1} !== 0) ? 1 : 0'),
  not: choice('{0} === 0 ? 1 : 0'),
  fmod: product('{0} % {1}'),
  stop_gradient: call('{0}'),
};

/** How a row of the rule table is written for numbers; `count` arguments. */
export function javascriptForm(rule: string, count: number): Form | undefined {
  if (Object.hasOwn(own, rule)) return own[rule];
  const args = Array.from({ length: count }, (_, k) => `<${k}>`).join(', ');
  const name = Object.hasOwn(ofMath, rule) ? ofMath[rule] : undefined;
  if (name !== undefined) return call(`Math.${name}(${args})`);
  return defined.split(' ').includes(rule) ? call(`${rule}(${args})`) : undefined;
}
