import type { Request } from '../../../src/core/request.ts';

/** Derivations whose whole account is kept as a golden file and was read in both languages. */
export const derivations: readonly {
  readonly name: string;
  readonly source: string;
  readonly request: Request;
}[] = [
  { name: 'scorer', source: "s = u'*h, h = f(W*x + b)", request: {} },
  { name: 'scorer-numerator', source: "s = u'*h, h = f(W*x + b)", request: { layout: 'numerator' } },
  { name: 'chain-of-numbers', source: 'z = 3*y, y = x^2', request: {} },
  { name: 'backpropagation', source: 'f(x, y, z) = (x + y) * max(y, z)\nf(1, 2, 0)', request: {} },
  { name: 'quotient', source: 'x*exp(-x^2)/(x^2 + 1)', request: {} },
  { name: 'general-power', source: 'x^x', request: {} },
  { name: 'quadratic-form', source: "x'*A*x", request: {} },
  {
    name: 'two-layers',
    source: "z1 = W1*x + b1\nh1 = relu(z1)\nz2 = W2*h1 + b2\ns = u'*relu(z2)",
    request: { wrt: ['W1', 'b1', 'W2', 'b2', 'u'] },
  },
  {
    name: 'softmax-cross-entropy',
    source: 'J = -sum(y .* log(p)); p = softmax(U*h + c); h = sigmoid(W*x + b)',
    request: { wrt: ['U', 'c', 'W', 'b'] },
  },
  {
    name: 'deep',
    source: Array.from(
      { length: 6 },
      (_, k) => `z${k + 1} = W${k + 1}*${k === 0 ? 'x' : `h${k}`} + b${k + 1}\nh${k + 1} = tanh(z${k + 1})`,
    )
      .concat("s = u'*h6")
      .join('\n'),
    request: {},
  },
  {
    name: 'logistic-regression',
    source: "X in R^(n×d); y in R^n; J = -(y'*log(p) + (1 - y)'*log(1 - p))/n; p = sigmoid(X*w)",
    request: { wrt: ['w'] },
  },
  {
    name: 'attention',
    source:
      "Q in R^(n×d); K in R^(m×d); V in R^(m×p); A = rowsoftmax(Q*K'/sqrt(d)); O = A*V; s = sum(sum(G .* O))",
    request: { wrt: ['Q', 'K', 'V'] },
  },
  {
    name: 'log-determinant',
    source: "S in R^(n×n) positive-definite; L = logdet(S)/2 + r'*inv(S)*r/2",
    request: { wrt: ['S', 'r'] },
  },
  {
    name: 'layer-normalisation',
    source: "x in R^n; m = sum(x)/n; c = x - m; v = c'*c/n; r = 1/sqrt(v + e); y = g .* (r*c) + b; s = u'*y",
    request: { wrt: ['x', 'g', 'b'] },
  },
  { name: 'residual', source: "h = x + tanh(W*x); s = u'*h", request: {} },
  { name: 'second-order', source: 'x^3*y + sin(x)', request: { order: 2, wrt: ['x'] } },
  { name: 'gradient-as-value', source: "f = x'*A*x; g = gradient(f, x); s = g'*g", request: { wrt: ['x'] } },
  { name: 'directional', source: 'f = sin(A*x); A in R^(m×n); jvp(f, x, v)', request: {} },
  { name: 'weighted', source: 'f = sin(A*x); A in R^(m×n); vjp(f, x, u)', request: {} },
  { name: 'hessian-product', source: 'f = sum(exp(A*x)); A in R^(m×n); hvp(f, x, v)', request: {} },
  { name: 'differential', source: "L = logdet(X) + a'*X*b; differential(L, X)", request: {} },
  { name: 'implicit', source: 'F = x^3 + p*x - 1; implicit(F, x, p)', request: {} },
  {
    name: 'vec',
    source: 'F = A*X*B; X in R^(m×n); A in R^(k×m); B in R^(n×p)',
    request: { form: 'vec', wrt: ['X'] },
  },
  { name: 'long-product', source: 'sin(x)*exp(x)*x^2*log(x)', request: {} },
  { name: 'integral-power', source: '(x^2 + 1)^5/(2*x - 3)', request: {} },
  { name: 'hessian-quadratic', source: "x'*A*x/2 - b'*x", request: { order: 2, wrt: ['x'] } },
  {
    name: 'hessian-logistic',
    source: "X in R^(n×d); y in R^n; J = sum(softplus(X*w)) - y'*(X*w)",
    request: { order: 2, wrt: ['w'] },
  },
];
