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
  { name: 'residual', source: "h = x + tanh(W*x); s = u'*h", request: {} },
  { name: 'second-order', source: 'x^3*y + sin(x)', request: { order: 2, wrt: ['x'] } },
];
