/** Commands of TeX that are functions, by Nabla's names. */
const commands: Readonly<Record<string, string>> = {
  sin: 'sin',
  cos: 'cos',
  tan: 'tan',
  sec: 'sec',
  csc: 'csc',
  cot: 'cot',
  arcsin: 'asin',
  arccos: 'acos',
  arctan: 'atan',
  sinh: 'sinh',
  cosh: 'cosh',
  tanh: 'tanh',
  coth: 'coth',
  exp: 'exp',
  log: 'log',
  ln: 'log',
  lg: 'log10',
  det: 'det',
  max: 'max',
  min: 'min',
};

/** Words that are functions wherever they stand, with or without brackets after them. */
const words: Readonly<Record<string, string>> = {
  tr: 'trace',
  Tr: 'trace',
  trace: 'trace',
  Trace: 'trace',
  diag: 'diag',
  Diag: 'diag',
  vec: 'vec',
  softmax: 'softmax in print',
  Softmax: 'softmax in print',
  logsumexp: 'logsumexp',
  LSE: 'logsumexp',
  relu: 'relu',
  ReLU: 'relu',
  sigmoid: 'sigmoid',
  Sigmoid: 'sigmoid',
  sign: 'sign',
  sgn: 'sign',
  tanh: 'tanh',
  sech: 'sech',
  csch: 'csch',
  arsinh: 'asinh',
  arcosh: 'acosh',
  artanh: 'atanh',
  arcoth: 'acoth',
  arsech: 'asech',
  arcsch: 'acsch',
  erf: 'erf',
  erfc: 'erfc',
  softplus: 'softplus',
  GELU: 'gelu',
  ELU: 'elu',
  SELU: 'selu',
  SiLU: 'silu',
  Swish: 'silu',
  lrelu: 'leaky_relu',
  LeakyReLU: 'leaky_relu',
  smooth: 'smooth_l1',
  sum: 'sum',
  mean: 'mean',
  exp: 'exp',
  log: 'log',
  det: 'det',
  logdet: 'logdet',
  Var: 'var',
  H: 'heaviside',
  atan: 'atan',
  gelu_tanh: 'gelu_tanh',
};

const inverses: Readonly<Record<string, string>> = {
  sin: 'asin',
  cos: 'acos',
  tan: 'atan',
  sec: 'asec',
  csc: 'acsc',
  cot: 'acot',
  sinh: 'asinh',
  cosh: 'acosh',
  tanh: 'atanh',
  coth: 'acoth',
  erf: 'erfinv',
};

export const functionOfCommand = (name: string): string | undefined =>
  Object.hasOwn(commands, name) ? commands[name] : undefined;
export const functionOfWord = (name: string): string | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined;
export const inverseOf = (name: string): string | undefined =>
  Object.hasOwn(inverses, name) ? inverses[name] : undefined;

/** Letters that are functions where a bracket follows and nothing else is known of them. */
export const functionLetters = new Set('f g h F G φ ϕ ψ ρ σ τ Φ Ψ'.split(' '));
