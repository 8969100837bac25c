import { printed, row, section, type Section } from './row.ts';

const network =
  'x in R^n; W in R^(m×n); b1 in R^m; U in R^(k×m); b2 in R^k; y in R^k\nz = W*x + b1\nh = relu(z)\nθ = U*h + b2\nŷ = softmax(θ)\n';
const δ1 = '(sum(y)*softmax(U*relu(W*x + b1) + b2) - y)';
const δ2 = `((U'*${δ1}) .* (W*x + b1 > 0))`;

/** CS224n, Computing Neural Network Gradients (K. Clark): identities (1) to (7) and the one-layer network. */
export const gradientNotes: readonly Section[] = [
  section('identities (1)–(4): Jacobians', 'x in R^n; W in R^(m×n); V in R^(n×m)', [
    printed('(1) matrix times column by the column', 'z = W*x', { x: 'W' }),
    printed('(2) row times matrix by the row', "z = x'*V", { x: "V'" }),
    printed('(3) a vector by itself', 'z = x', { x: 'eye(n)' }),
    printed('(4) elementwise', 'z = f(x)', { x: "diag(f'(x))" }),
    row('(4) sigmoid', 'z = sigmoid(x)', { x: 'diag(sigmoid(x) .* (1 - sigmoid(x)))' }),
    row('(4) tanh', 'z = tanh(x)', { x: 'diag(1 - tanh(x).^2)' }, { form: 'diag(1 - tanh(x).^2)' }),
    row('(4) relu', 'z = relu(x)', { x: 'diag(x > 0)' }),
    row('chain', 'z = W*x; h = f(z)', { x: "diag(f'(W*x))*W" }, { form: "diag(f'(W*x))*W" }),
    row('(1), denominator layout', 'z = W*x', { x: "W'" }, { layout: 'denominator' }),
  ]),
  section(
    'identities (5)–(7): gradients with an error signal',
    'x in R^n; W in R^(m×n); V in R^(n×m); d, y in R^m',
    [
      printed('(5) matrix times column by the matrix', "J = d'*(W*x)", { W: "d*x'" }),
      printed('(6) row times matrix by the matrix', "J = (x'*V)*d", { V: "x*d'" }),
      row('(5) as a Jacobian', 'z = W*x', { W: 'einsum("ij,k->ijk", eye(m), x)' }),
      row('(5), numerator layout', "J = d'*(W*x)", { W: "x*d'" }, { layout: 'numerator' }),
      row('(7) cross-entropy of softmax by the logits', 'J = crossentropy(y, softmax(d))', {
        d: 'sum(y)*softmax(d) - y',
      }),
      row(
        '(7) for a one-hot y',
        'J = crossentropy(onehot(2, m), softmax(d))',
        { d: 'softmax(d) - onehot(2, m)' },
        { form: 'softmax(d) - onehot(2, m)' },
      ),
      printed('(7) by index', 'J = logsumexp(d) - d[2]', { d: 'softmax(d) - onehot(2, m)' }),
      row(
        '(7), negative log-likelihood',
        'J = -log(softmax(d)[2])',
        { d: 'softmax(d) - onehot(2, m)' },
        { form: 'softmax(d) - onehot(2, m)' },
      ),
      row('(7) written out', 'J = -log(exp(d[2])/sum(exp(d)))', { d: 'softmax(d) - onehot(2, m)' }),
      row(
        'binary',
        "t in R; s = d'*y; J = -(t*log(sigmoid(s)) + (1 - t)*log(1 - sigmoid(s)))",
        {
          d: "(sigmoid(d'*y) - t)*y",
        },
        { form: "(sigmoid(d'*y) - t)*y" },
      ),
    ],
  ),
  section('one hidden layer with softmax cross-entropy', '', [
    row('all parameters', `${network}J = crossentropy(y, ŷ)`, {
      U: `${δ1}*relu(W*x + b1)'`,
      b2: δ1,
      W: `${δ2}*x'`,
      b1: δ2,
      x: `W'*${δ2}`,
    }),
    row('with log_softmax', `${network.replace('ŷ = softmax(θ)\n', '')}J = -y'*log_softmax(θ)`, {
      U: `${δ1}*relu(W*x + b1)'`,
      b2: δ1,
      W: `${δ2}*x'`,
      b1: δ2,
      x: `W'*${δ2}`,
    }),
    row(
      'numerator layout',
      `${network}J = crossentropy(y, ŷ)`,
      {
        U: `(${δ1}*relu(W*x + b1)')'`,
        b2: `${δ1}'`,
        b1: `${δ2}'`,
        x: `${δ2}'*W`,
      },
      { layout: 'numerator' },
    ),
  ]),
  section(
    'the scorer with its error signal',
    "x in R^n; W in R^(m×n); b, u in R^m\nz = W*x + b\nh = f(z)\ns = u'*h",
    [
      printed('s', '', {
        u: 'f(W*x + b)',
        b: "u .* f'(W*x + b)",
        W: "(u .* f'(W*x + b))*x'",
        x: "W'*(u .* f'(W*x + b))",
      }),
      row(
        's, Jacobian layout',
        '',
        { u: "f(W*x + b)'", b: "(u .* f'(W*x + b))'", x: "(u .* f'(W*x + b))'*W" },
        { layout: 'numerator' },
      ),
      row('h by b', '', { b: "diag(f'(W*x + b))", x: "diag(f'(W*x + b))*W" }, { of: 'h' }),
      row('σ(s)', 'J = σ(s)', {
        u: "sigmoid(u'*f(W*x + b))*(1 - sigmoid(u'*f(W*x + b)))*f(W*x + b)",
        b: "sigmoid(u'*f(W*x + b))*(1 - sigmoid(u'*f(W*x + b)))*(u .* f'(W*x + b))",
      }),
      row('max margin', 'c in R; J = relu(1 - s + c)', {
        b: "-(1 - u'*f(W*x + b) + c > 0)*(u .* f'(W*x + b))",
        c: "1 - u'*f(W*x + b) + c > 0",
      }),
    ],
  ),
];
