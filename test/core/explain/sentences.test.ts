import assert from 'node:assert/strict';
import { test } from 'node:test';
import { atDetail } from '../../../src/core/explain/at-detail.ts';
import { freeLetters } from '../../../src/core/explain/free-letters.ts';
import { accountOf, everyStep } from './shown.ts';

const reasonsOf = (source: string, request = {}): string[] =>
  everyStep(accountOf(source, { check: false, ...request }).steps).flatMap((s) => s.reason ?? []);

const conditionOf = (source: string, request = {}): string | undefined =>
  /This holds where (.*)\.$/.exec(reasonsOf(source, request).at(-1) ?? '')?.[1];

test('a rule is stated with letters that the program does not use', () => {
  assert.deepEqual(freeLetters(['f', 'g'], new Set(['x'])), { f: 'f', g: 'g' });
  assert.deepEqual(freeLetters(['f', 'g'], new Set(['f'])), { f: 'g', g: 'h' });
  assert.deepEqual(freeLetters(['a', 'b', 'c', 'x'], new Set(['c', 'x'])), {
    a: 'a',
    b: 'b',
    c: 'k',
    x: 'u',
  });
  const all = reasonsOf('y = f*g/h; f = x^2; g = sin(x); h = c + x^3; c = x', { wrt: ['x'] });
  assert.ok(all.every((r) => !/\([fgh]\\,|\\frac\{[fgh]\}/.test(r)));
});

test('where a result holds is said: what is divided by, under roots, in logarithms, and inverted', () => {
  assert.equal(conditionOf('exp(x/(2*s^2*t))', { wrt: ['x'] }), '$s \\neq 0$ and $t \\neq 0$');
  assert.equal(conditionOf('1/x'), '$x \\neq 0$');
  assert.equal(conditionOf('log(x) + sqrt(y)', { wrt: ['x'] }), '$x > 0$ and $y > 0$');
  assert.equal(conditionOf("f = sqrt(x'*x)"), '$x \\neq 0$');
  assert.equal(conditionOf('A in R^(n×n); f = logdet(A)'), '$\\det(A) \\neq 0$');
  assert.equal(conditionOf('F = x^3 + p*x - 1; implicit(F, x, p)'), '$3 {x}^{2} + p \\neq 0$');
});

test('what holds everywhere is no condition', () => {
  for (const source of [
    '1/(1 + x^2)',
    'log(1 + exp(x))',
    'sqrt(x^2 + 1)',
    'f = -sum(log(softmax(z)))',
    'x/2',
  ])
    assert.equal(conditionOf(source), undefined, source);
});

test('a sign is explained once, where it first appears', () => {
  const all = reasonsOf("s = u'*h; h = relu(W*x + b)").join('\n');
  for (const sentence of [/A comparison as a factor/g, /\\operatorname\{diag\}\$ of a vector/g])
    assert.equal([...all.matchAll(sentence)].length, 1, String(sentence));
});

test('what was explained at length is named in short afterwards', () => {
  const all = reasonsOf("z1 = W1*x; h1 = tanh(z1); z2 = W2*h1; h2 = tanh(z2); s = u'*h2");
  const about = (start: string): number => all.filter((r) => r.startsWith(start)).length;
  assert.equal(about('Multiplying a row by a diagonal matrix multiplies its entry'), 1);
  assert.equal(about('A row times a diagonal matrix is a Hadamard product.'), 1);
});

test('branches are differentiated by themselves, and nothing is said twice in one equation', () => {
  const texts = (source: string): string[] =>
    everyStep(accountOf(source, { check: false }).steps).flatMap((s) => s.formulas.map((f) => f.text));
  assert.ok(texts('f = where(x > 0, x^2, -x)').includes('df/dx = where(x > 0, d/dx [x²], d/dx [−x])'));
  assert.ok(texts('integrate(exp(-t^2), t, 0, x)').includes('df/dx = exp(−x²)'));
  assert.ok(texts('k = 12*x^2; s = k^2').some((t) => t.endsWith('= 2 k')));
});

test('‖r‖² is differentiated where r is 0, too', () => {
  assert.equal(conditionOf('f = norm(A*x - b)^2', { wrt: ['x'] }), undefined);
});

test('by a matrix nothing is turned where only names are put in', () => {
  const { steps } = accountOf('f = norm(Y - X*B)^2; X in R^(n×k); Y in R^(n×m)', {
    wrt: ['B'],
    check: false,
  });
  const texts = everyStep(steps).flatMap((s) => s.formulas.map((f) => f.text));
  assert.ok(texts.includes('∂f/∂B = −Xᵀ δ = −2 Xᵀ M'));
  assert.ok(!texts.some((t) => t.startsWith('(∂f/∂B)ᵀ')));
});

test('a product with a diagonal matrix that became a function of the logistic function says so', () => {
  const all = reasonsOf('L = sum(log(1 + exp(-y .* (X*w))))', { wrt: ['w'] });
  assert.ok(all.some((r) => r.includes('the logistic function, entry by entry')));
  assert.ok(!all.some((r) => r.includes('Multiplying and dividing by the same entries cancels')));
});

test('every local derivative is told at the middle level, the shortest too', () => {
  const account = accountOf("f = (x'*A*x)/(x'*x)", { wrt: ['x'], check: false });
  const locals = atDetail(account.steps, 'normal').find((s) => s.rule === 'local-jacobians');
  assert.deepEqual(
    locals?.children.map((c) =>
      c.title.split(':')[0]?.replace(/\\frac\{\\partial (\w)\}\{\\partial (\w)\}/, '$1/$2'),
    ),
    ['$f/b$', '$f/a$', '$b/x$', '$a/x$'],
  );
});

test('after a plus sign a negative number stands in brackets', () => {
  const steps = accountOf('f(x1, x2) = x1*x2 + sin(x1)\nf(2, 3)', { check: false }).steps;
  const fork = everyStep(steps).find((s) => s.rule === 'fork');
  assert.match(fork?.formulas[0]?.text ?? '', /3 \+ \(−0\.416147\) = 2\.58385/);
});

test('that a matrix is symmetric is a step of its own: declared so, or made so', () => {
  const titles = (source: string): string[] =>
    everyStep(accountOf(source, { check: false }).steps).map((s) => s.title);
  for (const source of ["f = logdet(X'*X); X in R^(n×k)", 'S in R^(n×n) positive-definite; f = logdet(S)'])
    assert.ok(titles(source).includes('Use the symmetry'), source);
  assert.ok(!titles('A in R^(n×n); f = logdet(A)').includes('Use the symmetry'));
});

test('minus a diagonal matrix is the derivative of an elementwise function, too', () => {
  const { steps } = accountOf('E = sum((y - sigmoid(X*w)).^2)/2', { wrt: ['w'], check: false });
  assert.ok(
    everyStep(steps).some(
      (s) => s.rule === 'jacobian-diagonal' && s.formulas.some((f) => f.text.includes('−diag(')),
    ),
  );
});

test('a long product is differentiated by the logarithm of its size, and what is positive needs no bars', () => {
  const all = everyStep(accountOf('f = sin(x)*exp(x)*x^2*log(x)', { check: false }).steps).flatMap((s) =>
    s.formulas.map((f) => f.text),
  );
  assert.ok(all.includes('log(|y|) = log(|sin(x)|) + x + 2 log(|x|) + log(|log(x)|)'));
  assert.ok(all.includes('d/dx [log(|sin(x)|)] = (du/dx)/u'));
});

test('a symbol that changes from the row to the gradient is said to, with the letters of the program', () => {
  const all = reasonsOf("z = W*x + b\ns = u'*sigmoid(z)").join('\n');
  assert.match(
    all,
    /From here on \$\\frac\{\\partial s\}\{\\partial x\}\$ denotes its transpose, the gradient/,
  );
  assert.match(all, /gradient descent \$W \\leftarrow W - \\alpha\\,\\frac\{\\partial s\}\{\\partial W\}\$/);
  const rows = reasonsOf("z = W*x + b\ns = u'*sigmoid(z)", { layout: 'numerator' }).join('\n');
  assert.match(rows, /here as a row, the transpose of the shape of \$z\$/);
  assert.match(rows, /row \$j\$, column \$i\$ of \$\\frac\{\\partial s\}\{\\partial W\}\$/);
});

test('a letter that is fixed in a derivative is not summed over beside it', () => {
  const all = everyStep(accountOf("z = W*x + b\ns = u'*sigmoid(z)", { check: false }).steps).flatMap((s) =>
    s.formulas.map((f) => f.text),
  );
  assert.ok(all.includes('z_i = Σ_l W_il x_l + b_i') && all.includes('z_i = Σ_k W_ik x_k + b_i'));
});

test('what an operation costs is said by kind', () => {
  const [cost] = reasonsOf('f(x, y, z) = (x + y) * max(y, z)\nf(1, 2, 0)').filter((r) =>
    r.startsWith('Forward: '),
  );
  assert.match(cost ?? '', /2 comparisons, 2 multiplications and 1 addition, in all 5/);
  assert.match(cost ?? '', /4 evaluations \(12\), 3 subtractions and 3 divisions, in all 18/);
});

test('where S is symmetric, the entries of S⁻¹ r rᵀ S⁻¹ follow one another as its factors do', () => {
  const { steps } = accountOf("S in R^(n×n) positive-definite; L = logdet(S)/2 + r'*inv(S)*r/2", {
    wrt: ['S'],
    check: false,
  });
  const texts = everyStep(steps).flatMap((s) => [...s.formulas, ...(s.closing ?? [])].map((f) => f.text));
  assert.ok(
    texts.some((t) => t.includes('= 1/2 (S⁻¹)_ij − 1/2 Σ_kl (S⁻¹)_ik r_k r_l (S⁻¹)_lj')),
    texts.join('\n'),
  );
});

test('the summary of a Hessian does not call the row and the gradient by one symbol', () => {
  const [first] = accountOf("f = x'*A*x/2 - b'*x", { wrt: ['x'], order: 2, check: false }).steps;
  const lines = (first?.closing ?? []).map((f) => f.text.split(' = ')[0]);
  assert.equal(lines.filter((l) => l === '∂f/∂x').length, 1);
});

test('a function that not every reader knows is defined where it first stands', () => {
  const all = reasonsOf('A in R^(n×n); z in R^n; f = sum(softplus(z)) + logdet(A) + relu(z[1])').join('\n');
  for (const start of ['softplus}(t) = ', 'logdet}(X) = ', 'relu}(t) = '])
    assert.equal(all.split(start).length, 2, start);
});

test('a factor that compares indices is named as the formula has it', () => {
  for (const source of ["z = W*x + b; s = u'*z", "delta = W*x; s = u'*delta"]) {
    const steps = everyStep(accountOf(source, { check: false, detail: 'rule' }).steps);
    const named = steps.flatMap((s) => {
      const factor = /(?:A factor such as )?\$(\S*delta_\{[^$]*\}|\[\w+ = \w+\])\$ is 1/.exec(
        s.reason ?? '',
      )?.[1];
      return factor === undefined ? [] : [{ factor, s }];
    });
    assert.ok(named.length > 1, source);
    for (const { factor, s } of named) {
      const formulas = everyStep([s]).flatMap((x) => [
        ...x.formulas,
        ...(x.closing ?? []),
        x.before,
        x.after,
      ]);
      assert.ok(
        formulas.some((f) => f?.tex.includes(factor)),
        `${source}: ${factor}`,
      );
    }
  }
});

test('what a number subtracted from a vector means is said', () => {
  const all = reasonsOf("x in R^n; m = mean(x); c = x - m; f = c'*c").join('\n');
  assert.equal(all.split('is subtracted from every entry').length, 2);
});

test('a note on notation does not take the place of what the sub-steps say', () => {
  const { steps } = accountOf("S in R^(n×n) positive-definite; L = logdet(S) + r'*inv(S)*r", {
    wrt: ['r'],
    check: false,
    detail: 'normal',
  });
  const [noted] = everyStep(steps).flatMap((s) => (s.reason?.includes('logdet}(X) = ') ? [s.reason] : []));
  assert.match(noted ?? '', /product rule/i);
});

test('how sums over rows become a product with a diagonal matrix is said', () => {
  const all = reasonsOf("A = rowsoftmax(Q*K'); O = A*V; s = sum(sum(G .* O)); Q in R^(n×d)", { wrt: ['Q'] });
  assert.ok(all.some((r) => r.includes('is taken out of the sum; what is left is the sum of row')));
});

test('where an entry of a matrix occurs is said only where one factor tells it', () => {
  const told = (source: string): string[] => reasonsOf(source).filter((r) => r.includes('occurs only in'));
  const [reason] = told("z = W*x; s = u'*tanh(z)");
  assert.match(
    reason ?? '',
    /\$W_\{j k\}\$ occurs only in \$z_\{j\}\$, where it is multiplied by \$x_\{k\}\$\.$/,
  );
  // [i = j] u_i x_k would be u_j x_k at the place where the entry occurs.
  for (const r of told("u in R^n; z = u .* (W*x); s = v'*tanh(z)"))
    assert.doesNotMatch(r, /multiplied by .*_\{i\}/);
});
