import { printed, row, section, type Section } from './row.ts';

const gate = (name: string): string => `(W${name}*x + U${name}*h0)`;
const [i, f, o] = ['i', 'f', 'o'].map((g) => `sigmoid${gate(g)}`) as [string, string, string];
const g = `tanh${gate('g')}`;
const c = `(${f} .* c0 + ${i} .* ${g})`;
const dc = `(d .* ${o} .* (1 - tanh${c}.^2))`;
const slope = (s: string): string => `${s} .* (1 - ${s})`;

const z = 'sigmoid(Wz*x + Uz*h0)';
const r = 'sigmoid(Wr*x + Ur*h0)';
const n = `tanh(Wn*x + Un*(${r} .* h0))`;
const dn = `(d .* (1 - ${z}) .* (1 - ${n}.^2))`;

/** Recurrent cells, convolutions, embeddings, and the losses and regularisers of common models. */
export const moreLayers: readonly Section[] = [
  section(
    'recurrent cells',
    'x in R^n; h0, c0, d in R^m; Wi, Wf, Wo, Wg, Wz, Wr, Wn in R^(m×n); Ui, Uf, Uo, Ug, Uz, Ur, Un in R^(m×m); W in R^(m×n); U in R^(m×m)',
    [
      row('Elman', "h = tanh(W*x + U*h0); J = d'*h", {
        W: "(d .* (1 - tanh(W*x + U*h0).^2))*x'",
        U: "(d .* (1 - tanh(W*x + U*h0).^2))*h0'",
        h0: "U'*(d .* (1 - tanh(W*x + U*h0).^2))",
      }),
      row('Elman, two steps', "x2 in R^n; h1 = tanh(W*x + U*h0); h2 = tanh(W*x2 + U*h1); J = d'*h2", {
        h0: "U'*((U'*(d .* (1 - tanh(W*x2 + U*tanh(W*x + U*h0)).^2))) .* (1 - tanh(W*x + U*h0).^2))",
        U: "(d .* (1 - tanh(W*x2 + U*tanh(W*x + U*h0)).^2))*tanh(W*x + U*h0)' + ((U'*(d .* (1 - tanh(W*x2 + U*tanh(W*x + U*h0)).^2))) .* (1 - tanh(W*x + U*h0).^2))*h0'",
      }),
      row(
        'LSTM',
        "i = sigmoid(Wi*x + Ui*h0); f = sigmoid(Wf*x + Uf*h0); o = sigmoid(Wo*x + Uo*h0); g = tanh(Wg*x + Ug*h0); c = f .* c0 + i .* g; h = o .* tanh(c); J = d'*h",
        {
          c0: `${dc} .* ${f}`,
          Wi: `(${dc} .* ${g} .* ${slope(i)})*x'`,
          Wf: `(${dc} .* c0 .* ${slope(f)})*x'`,
          Wo: `(d .* tanh${c} .* ${slope(o)})*x'`,
          Ug: `(${dc} .* ${i} .* (1 - ${g}.^2))*h0'`,
          x: `Wi'*(${dc} .* ${g} .* ${slope(i)}) + Wf'*(${dc} .* c0 .* ${slope(f)}) + Wo'*(d .* tanh${c} .* ${slope(o)}) + Wg'*(${dc} .* ${i} .* (1 - ${g}.^2))`,
        },
      ),
      row(
        'GRU',
        "z = sigmoid(Wz*x + Uz*h0); r = sigmoid(Wr*x + Ur*h0); n1 = tanh(Wn*x + Un*(r .* h0)); h = (1 - z) .* n1 + z .* h0; J = d'*h",
        {
          Wz: `(d .* (h0 - ${n}) .* ${slope(z)})*x'`,
          Wn: `${dn}*x'`,
          Un: `${dn}*(${r} .* h0)'`,
          Ur: `((Un'*${dn}) .* h0 .* ${slope(r)})*h0'`,
        },
      ),
    ],
  ),
  section(
    'convolutions and embeddings',
    'x in R^5; w, g in R^3; E in R^(4×n); G in R^(3×n); X in R^(N×k); v in R^k; d in R^N',
    [
      row('one-dimensional convolution', "y = w[1]*x[1:3] + w[2]*x[2:4] + w[3]*x[3:5]; J = g'*y", {
        w: "[g'*x[1:3]; g'*x[2:4]; g'*x[3:5]]",
        x: '[w[1]*g; 0; 0] + [0; w[2]*g; 0] + [0; 0; w[3]*g]',
      }),
      row('as a product with patches', "J = d'*(X*v)", { v: "X'*d", X: "d*v'" }),
      row('gather of rows', 'J = sum(G .* E[[1, 3, 1], :])', {
        E: '[G[1, :] + G[3, :]; zeros(1, n); G[2, :]; zeros(1, n)]',
      }),
      row('one row', "u in R^n; J = u'*E[2, :]'", { E: "onehot(2, 4)*u'", u: "E[2, :]'" }),
      row('an entry', 'J = E[2, 1]^2', { E: '2*E[2, 1]*singleentry(2, 1, 4, n)' }),
      row('a slice', 'J = sum(x[2:4].^2)', { x: '[0; 2*x[2]; 2*x[3]; 2*x[4]; 0]' }),
      row('concatenation', "y in R^2; M in R^(m×7); u in R^m; J = u'*M*[x; y]", {
        x: "(M'*u)[1:5]",
        y: "(M'*u)[6:7]",
        M: "u*[x; y]'",
      }),
      row('mean of embeddings', "u in R^n; J = u'*mean(E, 1)'", { E: "ones(4)*u'/4" }),
      row('reshape', "A in R^(2×3); J = sum(reshape(A, 3, 2) .* reshape(x[1:3]*[1; 2]', 3, 2))", {
        A: "reshape(x[1:3]*[1; 2]', 2, 3)",
      }),
      row('average pool', 'J = ((x[1] + x[2])/2)^2 + ((x[3] + x[4])/2)^2', {
        x: '[(x[1] + x[2])/2; (x[1] + x[2])/2; (x[3] + x[4])/2; (x[3] + x[4])/2; 0]',
      }),
      row('cumulative sum', "u in R^5; J = u'*cumsum(x)", { x: 'flip(cumsum(flip(u)))' }),
    ],
  ),
  section('entries', 'x, y, b in R^n; A, B in R^(n×n); t in R', [
    printed('a product of two entries', 'J = x[3]*x[1]', { x: 'x[1]*onehot(3, n) + x[3]*onehot(1, n)' }),
    printed('the last two', 'J = sum(x[n-1:n])', { x: '[zeros(n - 2); ones(2)]' }),
    printed('all but the ends', 'J = sum(x[2:n-1])', { x: '[0; ones(n - 2); 0]' }),
    row('differences of neighbours', 'J = sum((x[2:n] - x[1:n-1]).^2)', {
      x: '2*[0; x[2:n] - x[1:n-1]] - 2*[x[2:n] - x[1:n-1]; 0]',
    }),
    row('extended Rosenbrock', 'J = sum(i, 1, n-1, 100*(x[i+1] - x[i]^2)^2 + (1 - x[i])^2)', {
      x: '[0; 200*(x[2:n] - x[1:n-1].^2)] - [400*x[1:n-1] .* (x[2:n] - x[1:n-1].^2) + 2*(1 - x[1:n-1]); 0]',
    }),
    row('neighbours in a matrix', 'J = sum(i, 2, n, sum(j, 1, n-1, A[i, j]*A[i-1, j+1]))', {
      A: "vstack(zeros(n)', [A[1:n-1, 2:n], zeros(n-1)]) + vstack([zeros(n-1), A[2:n, 1:n-1]], zeros(n)')",
    }),
    row('second differences', 'J = sum((x[3:n] - 2*x[2:n-1] + x[1:n-2]).^2)/2', {
      x: '[0; 0; x[3:n] - 2*x[2:n-1] + x[1:n-2]] - 2*[0; x[3:n] - 2*x[2:n-1] + x[1:n-2]; 0] + [x[3:n] - 2*x[2:n-1] + x[1:n-2]; 0; 0]',
    }),
    printed('a probability', 'J = softmax(x)[2]', { x: 'softmax(x)[2]*(onehot(2, n) - softmax(x))' }),
    printed('one output of a layer', 'J = tanh(A*x + b)[2]', {
      b: '(1 - tanh(A[2, :]*x + b[2])^2)*onehot(2, n)',
      x: "(1 - tanh(A[2, :]*x + b[2])^2)*A[2, :]'",
    }),
    row('of a chain', 'J = t*(exp(sin(y)) .* x)[2]', {
      t: 'exp(sin(y[2]))*x[2]',
      y: 't*exp(sin(y[2]))*cos(y[2])*x[2]*onehot(2, n)',
    }),
    row('of a sum', 'J = (x .* x + softmax(x))[1]', {
      x: '2*x[1]*onehot(1, n) + softmax(x)[1]*(onehot(1, n) - softmax(x))',
    }),
    row('of a quotient', 'J = (x/norm(1 + x) .* (x - y))[1]', {
      y: '-x[1]*onehot(1, n)/norm(1 + x)',
      x: '(2*x[1] - y[1])*onehot(1, n)/norm(1 + x) - x[1]*(x[1] - y[1])*(1 + x)/norm(1 + x)^3',
    }),
    printed('of a product of matrices', 'J = (A*B)[2, 1]', {
      A: "onehot(2, n)*B[:, 1]'",
      B: "A[2, :]'*onehot(1, n)'",
    }),
    printed('of an inverse', 'J = inv(A)[1, 2]', { A: "-inv(A)[1, :]'*inv(A)[:, 2]'" }),
  ]),
  section('word vectors', 'v in R^n; u in R^n; U in R^(k×n); C in R^(n×m)', [
    row(
      'skip-gram, softmax',
      'J = -log_softmax(U*v)[2]',
      { v: "U'*(softmax(U*v) - onehot(2, k))", U: "(softmax(U*v) - onehot(2, k))*v'" },
      {},
    ),
    row('negative sampling', "J = -log(sigmoid(u'*v)) - sum(log(sigmoid(-U*v)))", {
      v: "-(1 - sigmoid(u'*v))*u + U'*(1 - sigmoid(-U*v))",
      u: "-(1 - sigmoid(u'*v))*v",
      U: "(1 - sigmoid(-U*v))*v'",
    }),
    row('continuous bag of words', 'J = -log_softmax(U*(C*ones(m)/m))[1]', {
      C: "U'*(softmax(U*(C*ones(m)/m)) - onehot(1, k))*ones(m)'/m",
    }),
    row('GloVe', "b, c, t, p in R; J = p*(u'*v + b + c - log(t))^2", {
      u: "2*p*(u'*v + b + c - log(t))*v",
      b: "2*p*(u'*v + b + c - log(t))",
    }),
  ]),
  section('losses', 'p, y, q, a, b, s in R^n; w in R^k; X in R^(n×k); t, m, δ, α, γ in R', [
    row('squared error', 'J = mse(p, y)', { p: '2*(p - y)/n' }),
    row('half squared error', 'J = norm(p - y)^2/2', { p: 'p - y' }, { form: 'p - y' }),
    row('absolute error', 'J = sum(abs(p - y))', { p: 'sign(p - y)' }, { form: 'sign(p - y)' }),
    row('Huber', 'J = sum(huber(p - y, 1))', { p: 'clamp(p - y, -1, 1)' }),
    row('Huber written out', 'J = abs(t) <= 1 ? t^2/2 : abs(t) - 1/2', { t: 'clamp(t, -1, 1)' }),
    row('pseudo-Huber', 'J = sum(δ^2*(sqrt(1 + ((p - y)/δ).^2) - 1))', {
      p: '(p - y) ./ sqrt(1 + ((p - y)/δ).^2)',
    }),
    row('log cosh', 'J = sum(log(cosh(p - y)))', { p: 'tanh(p - y)' }),
    row('quantile', 'J = sum(max(α*(y - p), (α - 1)*(y - p)))', {
      p: '-where(α*(y - p) >= (α - 1)*(y - p), α, α - 1)',
    }),
    row('hinge', 'J = sum(max(0, 1 - y .* (X*w)))', { w: "-X'*(y .* (1 - y .* (X*w) > 0))" }),
    row('squared hinge', 'J = sum(relu(1 - y .* (X*w)).^2)', { w: "-2*X'*(y .* relu(1 - y .* (X*w)))" }),
    row('logistic, ±1', 'J = sum(log(1 + exp(-y .* (X*w))))', { w: "-X'*(y .* sigmoid(-y .* (X*w)))" }),
    row(
      'logistic, 0/1',
      'J = -sum(y .* log(sigmoid(X*w)) + (1 - y) .* log(1 - sigmoid(X*w)))',
      { w: "X'*(sigmoid(X*w) - y)" },
      { form: "X'*(sigmoid(X*w) - y)" },
    ),
    row(
      'with logits',
      'J = sum(softplus(X*w) - y .* (X*w))',
      { w: "X'*(sigmoid(X*w) - y)" },
      { form: "X'*(sigmoid(X*w) - y)" },
    ),
    row('binary, by the probability', 'J = -(t*log(m) + (1 - t)*log(1 - m))', { m: '(m - t)/(m*(1 - m))' }),
    row(
      'binary, by its function',
      'J = sum(bce(y, sigmoid(p)))',
      { p: 'sigmoid(p) - y' },
      { form: 'sigmoid(p) - y' },
    ),
    row('focal', 'J = -(1 - m)^γ*log(m)', { m: 'γ*(1 - m)^(γ - 1)*log(m) - (1 - m)^γ/m' }),
    row('exponential', 'J = sum(exp(-y .* p))', { p: '-y .* exp(-y .* p)' }, { form: '-y .* exp(-y .* p)' }),
    row('KL', 'J = kl(p, q)', { q: '-p ./ q', p: 'log(p ./ q) + 1' }, {}),
    row('Jensen–Shannon, one half', 'J = sum(p .* log(2*p ./ (p + q)))', {
      p: 'log(2*p ./ (p + q)) + 1 - p ./ (p + q)',
      q: '-p ./ (p + q)',
    }),
    row('Gaussian NLL', 'J = sum(log(s) + (y - p).^2 ./ (2*s.^2))', {
      p: '-(y - p) ./ s.^2',
      s: '1 ./ s - (y - p).^2 ./ s.^3',
    }),
    row('KL of Gaussians', 'J = -sum(1 + s - p.^2 - exp(s))/2', { p: 'p', s: '(exp(s) - 1)/2' }),
    row('reparametrised', 'e in R^n; J = norm(p + exp(s/2) .* e - y)^2/2', {
      p: 'p + exp(s/2) .* e - y',
      s: '(p + exp(s/2) .* e - y) .* exp(s/2) .* e/2',
    }),
    row(
      'Poisson',
      'J = sum(exp(X*w) - y .* (X*w))',
      { w: "X'*(exp(X*w) - y)" },
      { form: "X'*(exp(X*w) - y)" },
    ),
    row('cosine', "J = a'*b/(norm(a)*norm(b))", { a: "b/(norm(a)*norm(b)) - a*(a'*b)/(norm(a)^3*norm(b))" }),
    row('cosine by its function', 'J = cosine_similarity(a, b)', {
      b: "a/(norm(a)*norm(b)) - b*(a'*b)/(norm(a)*norm(b)^3)",
    }),
    row('triplet', 'J = relu(norm(a - p)^2 - norm(a - q)^2 + m)', {
      a: '(norm(a - p)^2 - norm(a - q)^2 + m > 0)*2*(q - p)',
      p: '-(norm(a - p)^2 - norm(a - q)^2 + m > 0)*2*(a - p)',
      q: '(norm(a - p)^2 - norm(a - q)^2 + m > 0)*2*(a - q)',
    }),
    row('contrastive', 'J = t*norm(a - b)^2 + (1 - t)*relu(m - norm(a - b))^2', {
      a: '2*t*(a - b) - 2*(1 - t)*relu(m - norm(a - b))*(a - b)/norm(a - b)',
    }),
    row('InfoNCE', 'Z in R^(m1×n); J = -log_softmax(Z*a/t)[1]', {
      a: "Z'*(softmax(Z*a/t) - onehot(1, m1))/t",
    }),
    row('ranking', "J = -log(sigmoid(a'*p - a'*q))", { a: "-(1 - sigmoid(a'*p - a'*q))*(p - q)" }),
    row('policy gradient', 'J = -t*log_softmax(p)[2]', { p: 't*(softmax(p) - onehot(2, n))' }),
    row('Dice', "J = 1 - 2*p'*y/(p'*p + y'*y)", { p: "-2*y/(p'*p + y'*y) + 4*(p'*y)*p/(p'*p + y'*y)^2" }),
  ]),
  section('regularisers', 'w, v in R^k; W in R^(m×n); λ, μ in R; D in R^(m×k)', [
    row('L2', 'J = λ*norm(w)^2', { w: '2*λ*w', λ: 'norm(w)^2' }),
    printed('L2, squared sum', 'J = λ/2*sum(w.^2)', { w: 'λ*w' }, {}),
    row('L1', 'J = λ*norm1(w)', { w: 'λ*sign(w)' }, { form: 'λ*sign(w)' }),
    row('elastic net', 'J = λ*norm1(w) + μ/2*norm(w)^2', { w: 'λ*sign(w) + μ*w' }),
    row('Frobenius', 'J = λ*normF(W)^2', { W: '2*λ*W' }, { form: '2*λ*W' }),
    row('group lasso', 'J = λ*norm(w) + μ*norm(v)', { w: 'λ*w/norm(w)', v: 'μ*v/norm(v)' }),
    row('orthogonality', "J = normF(W'*W - eye(n))^2", { W: "4*W*(W'*W - eye(n))" }),
    row('smoothness', 'J = norm(D*w)^2', { w: "2*D'*D*w" }, { form: "2*D'*D*w" }),
    row('max norm', 'J = max(norm(w), 1)', { w: '(norm(w) >= 1)*w/norm(w)' }),
    row('entropy', 'J = -sum(w .* log(w))', { w: '-log(w) - 1' }),
    row('nuclear norm', 'J = λ*norm(W, "nuc")', { W: 'λ*polar(W)' }),
    row('gradient penalty', 'J = (norm(w .* v) - 1)^2', { w: '2*(1 - 1/norm(w .* v))*(w .* v.^2)' }),
  ]),
];
