import { printed, row, section, type Section } from './row.ts';

/** The classics of statistics and optimisation: objectives, their gradients, Hessians and Jacobians. */
export const statistics: readonly Section[] = [
  section(
    'least squares',
    'A, X in R^(m×n); x, w, v in R^n; b, y, r in R^m; λ in R; V in S^m; W in S^m; D in R^(k×n)',
    [
      printed('half of the square', 'f = norm(A*x - b)^2/2', { x: "A'*(A*x - b)" }),
      printed('as a product', "f = (A*x - b)'*(A*x - b)/2", { x: "A'*(A*x - b)" }),
      row('the square', 'f = norm(A*x - b)^2', {
        x: "2*A'*(A*x - b)",
        A: "2*(A*x - b)*x'",
        b: '-2*(A*x - b)',
      }),
      row('the sum of squares', 'f = sum((y - X*w).^2)', { w: "2*X'*(X*w - y)" }),
      row('the mean', 'f = sum((X*w - y).^2)/m', { w: "2*X'*(X*w - y)/m" }),
      row('expanded', "f = x'*A'*A*x - 2*b'*A*x + b'*b", { x: "2*A'*(A*x - b)" }, { form: "2*A'*(A*x - b)" }),
      printed('Hessian', 'f = norm(A*x - b)^2/2', { x: "A'*A" }, { order: 2 }),
      row('Hessian of the square', "f = (y - X*w)'*(y - X*w)", { w: "2*X'*X" }, { order: 2, form: "2*X'*X" }),
      row('ridge', 'f = norm(X*w - y)^2 + λ*norm(w)^2', { w: "2*X'*(X*w - y) + 2*λ*w", λ: "w'*w" }),
      row('ridge, Hessian', 'f = norm(X*w - y)^2 + λ*norm(w)^2', { w: "2*(X'*X + λ*eye(n))" }, { order: 2 }),
      row('Tikhonov', 'f = norm(X*w - y)^2/2 + λ/2*norm(D*w)^2', { w: "X'*(X*w - y) + λ*D'*D*w" }),
      row('lasso', 'f = norm(X*w - y)^2/2 + λ*norm1(w)', { w: "X'*(X*w - y) + λ*sign(w)" }),
      row('weighted', "f = (X*w - y)'*diag(r)*(X*w - y)", { w: "2*X'*(r .* (X*w - y))", r: '(X*w - y).^2' }),
      row('generalised', "f = (y - X*w)'*inv(V)*(y - X*w)", {
        w: "-2*X'*inv(V)*(y - X*w)",
        y: '2*inv(V)*(y - X*w)',
        V: "-inv(V)*(y - X*w)*(y - X*w)'*inv(V)",
      }),
      row(
        'generalised, Hessian',
        "f = (y - X*w)'*inv(V)*(y - X*w)",
        { w: "2*X'*inv(V)*X" },
        { order: 2, form: "2*X'*inv(V)*X" },
      ),
      row(
        'matrix variables',
        'Q in R^(n×k); T in R^(m×k); f = normF(X*Q - T)^2',
        { Q: "2*X'*(X*Q - T)" },
        { form: "2*X'*(X*Q - T)" },
      ),
      row('factorisation', "P in R^(m×k); Q in R^(n×k); f = normF(A - P*Q')^2/2", {
        P: "-(A - P*Q')*Q",
        Q: "-(A - P*Q')'*P",
      }),
      row(
        'factorisation with weights',
        "R in R^(m×n); P in R^(m×k); Q in R^(n×k); f = sum(R .* (A - P*Q').^2)",
        { P: "-2*(R .* (A - P*Q'))*Q" },
      ),
      row(
        'solution by the right side',
        "f = inv(X'*X)*X'*y",
        { y: "inv(X'*X)*X'" },
        { form: "inv(X'*X)*X'" },
      ),
      row(
        'hat matrix',
        "f = y'*X*inv(X'*X)*X'*y",
        { y: "2*X*inv(X'*X)*X'*y" },
        { form: "2*X*inv(X'*X)*X'*y" },
      ),
      row('residual Jacobian', 'f = X*w - y', { w: 'X', y: '-eye(m)' }),
    ],
  ),
  section('generalised linear models', 'X in R^(m×n); w in R^n; y in R^m; x in R^n; t in R; b in R', [
    row(
      'logistic regression',
      "f = sum(log(1 + exp(X*w))) - y'*X*w",
      { w: "X'*(sigmoid(X*w) - y)" },
      { form: "X'*(sigmoid(X*w) - y)" },
    ),
    row(
      'logistic regression, likelihood',
      'f = -sum(y .* log(sigmoid(X*w)) + (1 - y) .* log(1 - sigmoid(X*w)))',
      { w: "X'*(sigmoid(X*w) - y)" },
      { form: "X'*(sigmoid(X*w) - y)" },
    ),
    row(
      'logistic regression, Hessian',
      "f = sum(softplus(X*w)) - y'*X*w",
      { w: "X'*diag(sigmoid(X*w) .* (1 - sigmoid(X*w)))*X" },
      { order: 2, form: "X'*diag(sigmoid(X*w) .* (1 - sigmoid(X*w)))*X" },
    ),
    row('one example', "f = -log(sigmoid(t*w'*x))", { w: "-t*(1 - sigmoid(t*w'*x))*x" }),
    row('with an intercept', "f = sum(softplus(X*w + b)) - y'*(X*w + b)", {
      b: 'sum(sigmoid(X*w + b) - y)',
      w: "X'*(sigmoid(X*w + b) - y)",
    }),
    row(
      'Poisson regression',
      "f = sum(exp(X*w)) - y'*X*w",
      { w: "X'*(exp(X*w) - y)" },
      { form: "X'*(exp(X*w) - y)" },
    ),
    row(
      'Poisson regression, Hessian',
      "f = sum(exp(X*w)) - y'*X*w",
      { w: "X'*diag(exp(X*w))*X" },
      { order: 2, form: "X'*diag(exp(X*w))*X" },
    ),
    row('probit', 'f = -sum(log(normcdf(y .* (X*w))))', {
      w: "-X'*(y .* normpdf(y .* (X*w)) ./ normcdf(y .* (X*w)))",
    }),
    row('gamma regression', 'f = sum(X*w + y .* exp(-X*w))', { w: "X'*(1 - y .* exp(-X*w))" }),
    row(
      'softmax regression',
      'W in R^(k×n); f = logsumexp(W*x) - (W*x)[2]',
      { W: "(softmax(W*x) - onehot(2, k))*x'" },
      { form: "(softmax(W*x) - onehot(2, k))*x'" },
    ),
    row(
      'softmax regression, Hessian by x',
      'W in R^(k×n); f = logsumexp(W*x)',
      { x: "W'*(diag(softmax(W*x)) - softmax(W*x)*softmax(W*x)')*W" },
      { order: 2 },
    ),
  ]),
  section(
    'Gaussian models',
    'x, μ in R^n; S in S^n_++; C in S^n; Λ in S^n_++; X in R^(N×n); t, s in R; A in R^(n×n)',
    [
      row('Mahalanobis', "f = (x - μ)'*inv(S)*(x - μ)", {
        x: '2*inv(S)*(x - μ)',
        μ: '-2*inv(S)*(x - μ)',
        S: "-inv(S)*(x - μ)*(x - μ)'*inv(S)",
      }),
      row('Mahalanobis distance', "f = sqrt((x - μ)'*Λ*(x - μ))", {
        x: "Λ*(x - μ)/sqrt((x - μ)'*Λ*(x - μ))",
      }),
      row(
        'Mahalanobis, Hessian',
        "f = (x - μ)'*inv(S)*(x - μ)/2",
        { x: 'inv(S)' },
        { order: 2, form: 'inv(S)' },
      ),
      row(
        'log-density',
        "f = -logdet(S)/2 - (x - μ)'*inv(S)*(x - μ)/2",
        { μ: 'inv(S)*(x - μ)', S: "(inv(S)*(x - μ)*(x - μ)'*inv(S) - inv(S))/2" },
        {},
      ),
      row('density', "f = exp(-(x - μ)'*inv(S)*(x - μ)/2)/sqrt((2*pi)^n*det(S))", {
        x: "-exp(-(x - μ)'*inv(S)*(x - μ)/2)/sqrt((2*pi)^n*det(S))*inv(S)*(x - μ)",
      }),
      row('likelihood by the covariance', 'f = -N/2*logdet(S) - N/2*tr(inv(S)*C) + 0*sum(X)', {
        S: '-N/2*inv(S) + N/2*inv(S)*C*inv(S)',
      }),
      row(
        'likelihood by the precision',
        'f = logdet(Λ) - tr(C*Λ)',
        { Λ: 'inv(Λ) - C' },
        { form: 'inv(Λ) - C' },
      ),
      row('graphical lasso', 'f = tr(C*Λ) - logdet(Λ) + t*sum(abs(Λ))', { Λ: 'C - inv(Λ) + t*sign(Λ)' }),
      row('sum over the sample', "f = sum((X - ones(N)*μ').^2)", { μ: "-2*(X - ones(N)*μ')'*ones(N)" }),
      row('KL of Gaussians', "f = (tr(inv(Λ)*S) + (μ - x)'*inv(Λ)*(μ - x) - n + logdet(Λ) - logdet(S))/2", {
        μ: 'inv(Λ)*(μ - x)',
        S: '(inv(Λ) - inv(S))/2',
      }),
      row('evidence of a Gaussian process', "K = t^2*A*A' + s^2*eye(n); f = logdet(K) + x'*inv(K)*x", {
        s: "2*s*(tr(inv(t^2*A*A' + s^2*eye(n))) - x'*inv(t^2*A*A' + s^2*eye(n))*inv(t^2*A*A' + s^2*eye(n))*x)",
        t: "2*t*(tr(inv(t^2*A*A' + s^2*eye(n))*A*A') - x'*inv(t^2*A*A' + s^2*eye(n))*A*A'*inv(t^2*A*A' + s^2*eye(n))*x)",
      }),
      row(
        'univariate',
        'm, v in R; f = -log(v)/2 - (s - m)^2/(2*v)',
        { m: '(s - m)/v', v: '(s - m)^2/(2*v^2) - 1/(2*v)' },
        {},
      ),
      row('Wasserstein, commuting', 'f = norm(μ - x)^2 + tr(S) + tr(C)', { μ: '2*(μ - x)', S: 'eye(n)' }),
      row('sample covariance', "f = tr(C*(X - ones(N)*mean(X, 1))'*(X - ones(N)*mean(X, 1)))/N", {
        X: '2*(X - ones(N)*mean(X, 1))*C/N',
      }),
    ],
  ),
  section('other likelihoods', 'x, α in R^n; k, n1, p, q, a, b, t, λ in R', [
    row('binomial', 'f = k*log(p) + (n1 - k)*log(1 - p)', { p: '(k - n1*p)/(p*(1 - p))' }),
    row(
      'binomial, information',
      'f = k*log(p) + (n1 - k)*log(1 - p)',
      { p: '-k/p^2 - (n1 - k)/(1 - p)^2' },
      { order: 2 },
    ),
    row('Poisson', 'f = k*log(λ) - λ - lgamma(k + 1)', { λ: 'k/λ - 1' }),
    row('exponential', 'f = log(λ) - λ*t', { λ: '1/λ - t', t: '-λ' }),
    row('gamma', 'f = a*log(b) - lgamma(a) + (a - 1)*log(t) - b*t', {
      a: 'log(b) - digamma(a) + log(t)',
      b: 'a/b - t',
    }),
    row('beta', 'f = (a - 1)*log(t) + (b - 1)*log(1 - t) - (lgamma(a) + lgamma(b) - lgamma(a + b))', {
      a: 'log(t) - digamma(a) + digamma(a + b)',
      t: '(a - 1)/t - (b - 1)/(1 - t)',
    }),
    row('Dirichlet', 'f = lgamma(sum(α)) - sum(lgamma(α)) + sum((α - 1) .* log(x))', {
      α: 'digamma(sum(α)) - digamma(α) + log(x)',
      x: '(α - 1) ./ x',
    }),
    row('Cauchy', 'f = -log(1 + ((t - a)/b)^2) - log(b)', {
      a: '2*(t - a)/(b^2 + (t - a)^2)',
      b: '2*(t - a)^2/(b*(b^2 + (t - a)^2)) - 1/b',
    }),
    row("Student's t", 'f = -(k + 1)/2*log(1 + t^2/k)', { t: '-(k + 1)*t/(k + t^2)' }),
    row('Laplace', 'f = -sum(abs(x - a))/b - n*log(2*b)', {
      x: '-sign(x - a)/b',
      b: 'sum(abs(x - a))/b^2 - n/b',
    }),
    row('Weibull', 'f = log(k) - log(λ) + (k - 1)*(log(t) - log(λ)) - (t/λ)^k', {
      λ: '-k/λ + k/λ*(t/λ)^k',
      k: '1/k + log(t/λ) - (t/λ)^k*log(t/λ)',
    }),
    row('entropy', 'f = -sum(x .* log(x))', { x: '-log(x) - 1' }, {}),
    row('entropy, Hessian', 'f = -sum(x .* log(x))', { x: '-diag(1 ./ x)' }, { order: 2 }),
    row('Box–Cox', 'f = (t^λ - 1)/λ', { t: 't^(λ - 1)', λ: '(t^λ*log(t)*λ - t^λ + 1)/λ^2' }),
  ]),
  section(
    'optimisation',
    'A, Q in R^(n×n); S, C in S^n; x, b, c, d in R^n; M in R^(m×n); h in R^m; W in R^(n×k); t in R; X in R^(m×n); w in R^m',
    [
      row('quadratic', "f = x'*Q*x/2 + c'*x", { x: "(Q + Q')*x/2 + c" }),
      row('quadratic, symmetric', "f = x'*S*x/2 - b'*x", { x: 'S*x - b' }, { form: 'S*x - b' }),
      row('quadratic, Hessian', "f = x'*S*x/2 - b'*x", { x: 'S' }, { order: 2, form: 'S' }),
      row('Rayleigh quotient', "f = (x'*S*x)/(x'*x)", { x: "2/(x'*x)*(S*x - (x'*S*x)/(x'*x)*x)" }),
      row('Rayleigh quotient, general', "f = (x'*A*x)/(x'*x)", {
        x: "(A + A')*x/(x'*x) - 2*(x'*A*x)*x/(x'*x)^2",
      }),
      row('generalised Rayleigh quotient', "f = (x'*S*x)/(x'*C*x)", {
        x: "2*(S*x*(x'*C*x) - C*x*(x'*S*x))/(x'*C*x)^2",
      }),
      printed('principal components', "f = tr(W'*S*W)", { W: '2*S*W' }),
      row('principal components, reconstruction', "f = normF(X - X*W*W')^2", {
        W: "-2*(X'*(X - X*W*W')*W + (X - X*W*W')'*X*W)",
      }),
      row('one component', 'f = norm(X*x)^2/norm(x)^2', {
        x: "2*(X'*X*x)/(x'*x) - 2*norm(X*x)^2*x/(x'*x)^2",
      }),
      row('Fisher discriminant', "f = (c'*x)^2/(x'*S*x)", {
        x: "2*(c'*x)*c/(x'*S*x) - 2*(c'*x)^2*S*x/(x'*S*x)^2",
      }),
      row('Rosenbrock', 'u, v in R; f = (1 - u)^2 + 100*(v - u^2)^2', {
        'u, v': '[-2*(1 - u) - 400*u*(v - u^2); 200*(v - u^2)]',
      }),
      row('Rosenbrock, chained', 'y in R^5; f = sum(100*(y[2:5] - y[1:4].^2).^2 + (1 - y[1:4]).^2)', {
        y: '[-400*y[1:4] .* (y[2:5] - y[1:4].^2) - 2*(1 - y[1:4]); 0] + [0; 200*(y[2:5] - y[1:4].^2)]',
      }),
      row('barrier', 'f = -sum(log(h - M*x))', { x: "M'*(1 ./ (h - M*x))" }),
      row('barrier, Hessian', 'f = -sum(log(h - M*x))', { x: "M'*diag(1 ./ (h - M*x).^2)*M" }, { order: 2 }),
      row(
        'penalty',
        "f = c'*x + t/2*norm(relu(M*x - h))^2",
        { x: "c + t*M'*relu(M*x - h)" },
        { form: "c + t*M'*relu(M*x - h)" },
      ),
      row('augmented Lagrangian', "f = c'*x + w'*(M*x - h) + t/2*norm(M*x - h)^2", {
        x: "c + M'*w + t*M'*(M*x - h)",
        w: 'M*x - h',
      }),
      row('geometric programme', 'f = log(sum(exp(M*x + h)))', { x: "M'*softmax(M*x + h)" }),
      row(
        'geometric programme, Hessian',
        'f = log(sum(exp(M*x + h)))',
        { x: "M'*(diag(softmax(M*x + h)) - softmax(M*x + h)*softmax(M*x + h)')*M" },
        { order: 2 },
      ),
      row('D-optimal design', "f = logdet(X'*diag(w)*X)", { w: "diag(X*inv(X'*diag(w)*X)*X')" }),
      row('A-optimal design', "f = tr(inv(X'*diag(w)*X))", {
        w: "-diag(X*inv(X'*diag(w)*X)*inv(X'*diag(w)*X)*X')",
      }),
      row('Procrustes', 'Y in R^(m×n); f = normF(X*Q - Y)^2', { Q: "2*X'*(X*Q - Y)" }),
      row('simplex by softmax', "f = c'*softmax(x)", { x: "softmax(x) .* (c - c'*softmax(x))" }),
      row('Newton decrement', "f = c'*inv(A)*c/2", {
        A: "-inv(A)'*c*c'*inv(A)'/2",
        c: "(inv(A) + inv(A)')*c/2",
      }),
      row('sum of distances', 'f = norm(x - b) + norm(x - c)', {
        x: '(x - b)/norm(x - b) + (x - c)/norm(x - c)',
      }),
      row('spectral norm', 'f = norm(A, 2)', {
        A: "A*(eigvecsh(A'*A)*diag(ismax(eigvalsh(A'*A)))*eigvecsh(A'*A)')/norm(A, 2)",
      }),
      row('log-det divergence', 'f = tr(A*inv(S)) - logdet(A*inv(S))', { A: "inv(S) - inv(A)'" }),
      row('kernel ridge', "α in R^n; f = norm(S*α - b)^2/2 + t/2*α'*S*α", { α: 'S*(S*α - b) + t*S*α' }),
      row('product of entries', 'f = prod(x)', { x: 'exclusiveprod(x)' }),
      row('geometric mean', 'f = prod(x)^(1/n)', { x: 'prod(x)^(1/n)/n ./ x' }),
      row('cross product', "u, v, e in R^3; f = e'*cross(u, v)", { u: 'cross(v, e)', v: 'cross(e, u)' }),
      row('Newton map, Jacobian', 'f = S*x - tanh(x)', { x: 'S - diag(1 - tanh(x).^2)' }),
      row('Lotka–Volterra, Jacobian', 'u, v, p, q, r, s in R; f = [p*u - q*u*v; r*u*v - s*v]', {
        'u, v': '[p - q*v, -q*u; r*v, r*u - s]',
      }),
    ],
  ),
];
