import { printed, row, section, type Section } from './row.ts';

const P = "rowsoftmax(Q*K'/sqrt(d))";
const dP = "(G*V')";
const dS = `(${P} .* (${dP} - sum(${dP} .* ${P}, 2)))`;

const xhat = '((x - mean(x))/sqrt(mean((x - mean(x)).^2) + ε))';
const Xhat = '((X - mean(X, 1)) ./ sqrt(mean((X - mean(X, 1)).^2, 1) + ε))';

/** The backward passes of common layers: a cotangent d or G of the output, and what reaches inputs and weights. */
export const layers: readonly Section[] = [
  section(
    'dense',
    'x in R^n; W in R^(m×n); b, d in R^m; X in R^(N×n); M in R^(n×k); G in R^(N×k); c in R^k',
    [
      printed('one example', "J = d'*(W*x + b)", { W: "d*x'", b: 'd', x: "W'*d" }),
      printed('one example, activated', "J = d'*f(W*x + b)", {
        W: "(d .* f'(W*x + b))*x'",
        b: "d .* f'(W*x + b)",
        x: "W'*(d .* f'(W*x + b))",
      }),
      row('a batch', "J = sum(G .* (X*M + c'))", { M: "X'*G", c: "sum(G, 1)'", X: "G*M'" }, {}),
      printed('a batch, by the weights', 'J = sum(G .* (X*M))', { M: "X'*G", X: "G*M'" }),
      row('a batch with the bias repeated', "J = sum(G .* (X*M + ones(N)*c'))", {
        c: "G'*ones(N)",
        M: "X'*G",
      }),
      row('a batch, relu', 'J = sum(G .* relu(X*M))', { M: "X'*(G .* (X*M > 0))", X: "(G .* (X*M > 0))*M'" }),
      row(
        'a batch, tanh',
        'J = sum(G .* tanh(X*M))',
        { M: "X'*(G .* (1 - tanh(X*M).^2))" },
        { form: "X'*(G .* (1 - tanh(X*M).^2))" },
      ),
      row('two layers', 'H in R^(k×p); D in R^(N×p); J = sum(D .* (sigmoid(X*M)*H))', {
        H: "sigmoid(X*M)'*D",
        M: "X'*((D*H') .* sigmoid(X*M) .* (1 - sigmoid(X*M)))",
      }),
      row('residual', "V in R^(n×m); e in R^n; J = e'*(x + V*relu(W*x))", {
        x: "e + W'*((V'*e) .* (W*x > 0))",
        V: "e*relu(W*x)'",
        W: "((V'*e) .* (W*x > 0))*x'",
      }),
      row('gated (GLU)', "V in R^(m×n); J = d'*((W*x) .* sigmoid(V*x))", {
        W: "(d .* sigmoid(V*x))*x'",
        V: "(d .* (W*x) .* sigmoid(V*x) .* (1 - sigmoid(V*x)))*x'",
      }),
      row('SwiGLU', "V in R^(m×n); J = d'*(silu(W*x) .* (V*x))", {
        V: "(d .* silu(W*x))*x'",
        W: "(d .* (V*x) .* (sigmoid(W*x) + (W*x) .* sigmoid(W*x) .* (1 - sigmoid(W*x))))*x'",
      }),
      row('bilinear', "s = x'*W'*b", { x: "W'*b", W: "b*x'", b: 'W*x' }),
      row('dropout', "m1 in R^m; J = d'*(m1 .* (W*x))", { W: "(d .* m1)*x'", x: "W'*(d .* m1)" }),
      row('tied autoencoder', "J = norm(W'*(W*x) - x)^2", {
        W: "2*(W*(W'*W*x - x)*x' + W*x*(W'*W*x - x)')",
        x: "2*(W'*W - eye(n))*(W'*W - eye(n))*x",
      }),
    ],
  ),
  section('activations, elementwise on arrays', 'x, d in R^n; X, G in R^(m×n); s in R', [
    row('relu', "J = d'*relu(x)", { x: 'd .* (x > 0)' }),
    printed('sigmoid', "J = d'*sigmoid(x)", { x: 'd .* sigmoid(x) .* (1 - sigmoid(x))' }),
    printed('tanh', "J = d'*tanh(x)", { x: 'd .* (1 - tanh(x).^2)' }),
    row('gelu', "J = d'*gelu(x)", { x: 'd .* (normcdf(x) + x .* normpdf(x))' }),
    row('gelu, tanh', "J = d'*(0.5*x .* (1 + tanh(sqrt(2/pi)*(x + 0.044715*x.^3))))", {
      x: 'd .* (0.5*(1 + tanh(sqrt(2/pi)*(x + 0.044715*x.^3))) + 0.5*x .* (1 - tanh(sqrt(2/pi)*(x + 0.044715*x.^3)).^2) .* (sqrt(2/pi)*(1 + 3*0.044715*x.^2)))',
    }),
    row('silu', 'J = sum(G .* silu(X))', { X: 'G .* sigmoid(X) .* (1 + X .* (1 - sigmoid(X)))' }),
    row('softplus', "J = d'*softplus(x)", { x: 'd .* sigmoid(x)' }, { form: 'd .* sigmoid(x)' }),
    row('leaky relu', "J = d'*leaky_relu(x, 0.1)", { x: 'd .* (0.1 + 0.9*(x > 0))' }),
    row('PReLU', "J = d'*(max(x, 0) + s*min(x, 0))", { x: 'd .* ((x > 0) + s*(x < 0))', s: "d'*min(x, 0)" }),
    row('elu', "J = d'*elu(x, 1)", { x: 'd .* where(x > 0, 1, exp(x))' }),
    row('Maxout of two', "y in R^n; J = d'*max(x, y)", { x: 'd .* (x >= y)', y: 'd .* (x < y)' }),
    row('max pool', 'J = s*max(x)', { x: 's*ismax(x)' }),
    row('mean pool', 'J = s*mean(x)', { x: 's/n*ones(n)' }),
    row('mean over rows', 'J = mean(X, 1)*d', { X: "ones(m)*d'/m", d: "mean(X, 1)'" }),
    row('sum of each row', "c in R^m; J = c'*sum(X, 2)", { X: "c*ones(n)'" }),
  ]),
  section('softmax and cross-entropy', 'z, y, d in R^n; Z, Y, G in R^(N×n); t in R', [
    row('softmax', "J = d'*softmax(z)", { z: "softmax(z) .* (d - d'*softmax(z))" }),
    printed("softmax's Jacobian", 'p = softmax(z)', { z: "diag(softmax(z)) - softmax(z)*softmax(z)'" }),
    printed('log-sum-exp', 'J = logsumexp(z)', { z: 'softmax(z)' }),
    row('log-sum-exp written out', 'J = log(sum(exp(z)))', { z: 'exp(z)/sum(exp(z))' }),
    row(
      'log-sum-exp, Hessian',
      'J = logsumexp(z)',
      { z: "diag(softmax(z)) - softmax(z)*softmax(z)'" },
      { order: 2 },
    ),
    row('log softmax', 'p = log_softmax(z)', { z: "eye(n) - ones(n)*softmax(z)'" }),
    row(
      'cross-entropy',
      'J = -sum(y .* log(softmax(z)))',
      { z: 'sum(y)*softmax(z) - y' },
      { form: 'sum(y)*softmax(z) - y' },
    ),
    row('written out with exp', 'J = -sum(y .* log(exp(z)/sum(exp(z))))', { z: 'sum(y)*softmax(z) - y' }),
    row(
      'a class by number',
      'J = -log_softmax(z)[3]',
      { z: 'softmax(z) - onehot(3, n)' },
      { form: 'softmax(z) - onehot(3, n)' },
    ),
    row('by the probabilities', 'q in R^n; J = -sum(y .* log(q))', { q: '-y ./ q', y: '-log(q)' }, {}),
    row('temperature', 'J = -sum(y .* log(softmax(z/t)))', { z: '(sum(y)*softmax(z/t) - y)/t' }),
    row('rows', 'J = sum(G .* rowsoftmax(Z))', { Z: 'rowsoftmax(Z) .* (G - sum(G .* rowsoftmax(Z), 2))' }),
    row('cross-entropy over rows', 'J = -sum(Y .* log(rowsoftmax(Z)))/N', {
      Z: '(sum(Y, 2) .* rowsoftmax(Z) - Y)/N',
    }),
    row('log softmax over rows', 'J = -sum(Y .* rowlogsoftmax(Z))', { Z: 'sum(Y, 2) .* rowsoftmax(Z) - Y' }),
    row('softmax regression', 'X in R^(N×m); W in R^(m×n); J = -sum(Y .* log(rowsoftmax(X*W)))', {
      W: "X'*(sum(Y, 2) .* rowsoftmax(X*W) - Y)",
    }),
    row('entropy of a softmax', 'p = softmax(z); J = -sum(p .* log(p))', {
      z: '-softmax(z) .* (log(softmax(z)) - sum(softmax(z) .* log(softmax(z))))',
    }),
    row('KL to a softmax', 'J = sum(y .* log(y ./ softmax(z)))', { z: 'sum(y)*softmax(z) - y' }),
  ]),
  section('normalisation', 'x, g, d in R^n; b in R^n; ε in R; X, G in R^(N×n); s in R', [
    row('layer norm', "μ = mean(x); v = mean((x - μ).^2); y = g .* (x - μ)/sqrt(v + ε) + b; J = d'*y", {
      x: `((d .* g) - mean(d .* g) - ${xhat}*mean(d .* g .* ${xhat}))/sqrt(mean((x - mean(x)).^2) + ε)`,
      g: `d .* ${xhat}`,
      b: 'd',
    }),
    row('layer norm with var', "J = d'*((x - mean(x))/sqrt(var(x) + ε))", {
      x: `(d - mean(d) - ${xhat}*mean(d .* ${xhat}))/sqrt(mean((x - mean(x)).^2) + ε)`,
    }),
    row('centring', "J = d'*(x - mean(x))", { x: 'd - mean(d)' }),
    row('variance', 'J = mean((x - mean(x)).^2)', { x: '2*(x - mean(x))/n' }),
    row('variance by its function', 'J = var(x)', { x: '2*(x - mean(x))/n' }),
    row('variance, Hessian', 'J = var(x)', { x: "2*(eye(n) - ones(n)*ones(n)'/n)/n" }, { order: 2 }),
    row('standard deviation', 'J = std(x)', { x: '(x - mean(x))/(n*std(x))' }),
    row('one standardised entry', 'J = ((x - mean(x))/std(x))[k]', {
      x: '(onehot(k, n) - 1/n)/std(x) - (x[k] - mean(x))*(x - mean(x))/(n*std(x)^3)',
    }),
    row('one standardised entry, scaled', 'J = (g .* (x - mean(x))/std(x))[2]', {
      x: 'g[2]*((onehot(2, n) - 1/n)/std(x) - (x[2] - mean(x))*(x - mean(x))/(n*std(x)^3))',
    }),
    row('RMS norm', "J = d'*(g .* x/sqrt(mean(x.^2) + ε))", {
      x: "d .* g/sqrt(mean(x.^2) + ε) - x*((d .* g)'*x)/(n*(mean(x.^2) + ε)^1.5)",
      g: 'd .* x/sqrt(mean(x.^2) + ε)',
    }),
    row('batch norm', 'J = sum(G .* ((X - mean(X, 1)) ./ sqrt(mean((X - mean(X, 1)).^2, 1) + ε)))', {
      X: `(G - mean(G, 1) - ${Xhat} .* mean(G .* ${Xhat}, 1)) ./ sqrt(mean((X - mean(X, 1)).^2, 1) + ε)`,
    }),
    row(
      'batch norm, scale and shift',
      "Y = (X - mean(X, 1)) ./ sqrt(var(X, 1) + ε); J = sum(G .* (Y .* g' + b'))",
      {
        g: `sum(G .* ${Xhat}, 1)'`,
        b: "sum(G, 1)'",
        X: `((G .* g') - mean(G .* g', 1) - ${Xhat} .* mean(G .* g' .* ${Xhat}, 1)) ./ sqrt(mean((X - mean(X, 1)).^2, 1) + ε)`,
      },
    ),
    row('unit length', "J = d'*x/norm(x)", { x: "d/norm(x) - x*(d'*x)/norm(x)^3" }),
    row('weight norm', "J = s*d'*x/norm(x)", { s: "d'*x/norm(x)", x: "s*(d/norm(x) - x*(d'*x)/norm(x)^3)" }),
  ]),
  section('attention', 'Q in R^(N×d); K in R^(M×d); V in R^(M×p); G in R^(N×p)', [
    row("softmax(Q K') V", "O = rowsoftmax(Q*K'/sqrt(d))*V; J = sum(G .* O)", {
      V: `${P}'*G`,
      Q: `${dS}*K/sqrt(d)`,
      K: `${dS}'*Q/sqrt(d)`,
    }),
    row('one query', "q in R^d; g in R^p; J = g'*V'*softmax(K*q/sqrt(d))", {
      V: "softmax(K*q/sqrt(d))*g'",
      q: "K'*(softmax(K*q/sqrt(d)) .* (V*g - (V*g)'*softmax(K*q/sqrt(d))))/sqrt(d)",
      K: "(softmax(K*q/sqrt(d)) .* (V*g - (V*g)'*softmax(K*q/sqrt(d))))*q'/sqrt(d)",
    }),
    row('scores', "J = sum(Q*K')", { Q: 'ones(N, M)*K', K: 'ones(M, N)*Q' }),
    row('with projections', "X in R^(N×m); A, B in R^(m×d); J = sum((X*A)*(X*B)')", {
      A: "X'*ones(N, N)*X*B",
      B: "X'*ones(N, N)*X*A",
      X: "ones(N, N)*X*B*A' + ones(N, N)*X*A*B'",
    }),
  ]),
];
