import assert from 'node:assert/strict';
import { test } from 'node:test';
import { details } from '../../../src/core/account.ts';
import { atDetail } from '../../../src/core/explain/at-detail.ts';
import { elementwiseRules } from '../../../src/core/rules/table.ts';
import type { Request } from '../../../src/core/request.ts';
import { accountOf, everyStep } from './shown.ts';
import { compareStates } from './states.ts';

/** The steps reach the result: what is told last of each variable, or the result's own line, is the result. */
function told(source: string, request: Request): void {
  const account = accountOf(source, { ...request, check: false });
  const shown = everyStep(account.steps).flatMap((s) => [...s.formulas, ...(s.closing ?? [])]);
  for (const r of account.results)
    assert.ok(
      shown.some(
        (f) => f.text === r.formula.text || f.tex.endsWith(r.formula.tex.split(' = ').slice(1).join(' = ')),
      ),
      `${source}: nothing comes to ${r.formula.text}`,
    );
  for (const d of details) assert.ok(atDetail(account.steps, d).length > 0);
}

for (const rule of elementwiseRules)
  test(`${rule.name}: steps that reach the derivative, each state of the value of the one before`, () => {
    const names = rule.parameters.map((_, k) => 'xyzw'[k] ?? `x${k}`);
    const continuous = names.filter((_, k) => !rule.discrete?.includes(rule.parameters[k] ?? ''));
    const fixed = names.map((n) => (continuous.includes(n) ? n : '2'));
    const source = `r = ${rule.name}(${fixed.join(', ')})`;
    told(source, { wrt: continuous });
    assert.equal(compareStates(source, { wrt: continuous }, 1), 1);
  });

/** A program for each primitive on arrays and each shape of a product, by what is differentiated. */
const arrays: readonly (readonly [string, string])[] = [
  ['logdet(X)', 'X'],
  ['det(X)', 'X'],
  ['trace(inv(X)*A)', 'X'],
  ['sum(sum(pinv(X).*B)); X in R^(3, 2); B in R^(2, 3)', 'X'],
  ['trace(expm(X))', 'X'],
  ['sum(eigvalsh(S).*c); S in S^3', 'S'],
  ['sum(svdvals(X).*c); X in R^(3, 2)', 'X'],
  ['sum(sum(cholesky(S).*B)); S in R^(n×n) positive-definite', 'S'],
  ['sum(softmax(A*x).*c)', 'x'],
  ['logsumexp(A*x)', 'x'],
  ['max(x)', 'x'],
  ['prod(x); x in R^3', 'x'],
  ["u'*cross(x, y); x in R^3; y in R^3; u in R^3", 'x'],
  ['sum([x; y].*c); x in R^n; y in R^m', 'x'],
  ['sum(sum(tril(X).*B))', 'X'],
  ['sum(cumsum(x).*c)', 'x'],
  ['norm(A*x - b)', 'x'],
  ['normF(X - A)^2', 'X'],
  ["x'*A*x", 'x'],
  ["a'*X*b", 'X'],
  ["trace(X'*A*X)", 'X'],
  ['sum(sum((X*Y).^2)); X in R^(n×k); Y in R^(k×m)', 'X'],
  ['sum(sum(kron(X, A).*B)); X in R^(2, 2); A in R^(2, 2); B in R^(4, 4)', 'X'],
];

for (const [source, variable] of arrays)
  test(`${source} by ${variable}: steps that reach the gradient`, () => {
    const request = { wrt: [variable] };
    told(`r = ${source}`, request);
    assert.equal(compareStates(`r = ${source}`, request, 1), 1);
  });

/** Every query, and what its last step must be. */
const queries: readonly (readonly [string, string])[] = [
  ["f = u'*tanh(A*x); gradient(f, x)", 'result'],
  ['f = tanh(A*x); A in R^(m×n); jacobian(f, x)', 'result'],
  ["f = x'*A*x; hessian(f, x)", 'again'],
  ['f = tanh(A*x); A in R^(m×n); jvp(f, x, v)', 'direction'],
  ["f = u'*tanh(A*x); directional(f, x, v)", 'direction'],
  ['f = tanh(A*x); A in R^(m×n); vjp(f, x, w)', 'weighted'],
  ['f = sum(exp(A*x)); A in R^(m×n); hvp(f, x, v)', 'direction'],
  ['f = logdet(X); differential(f, X)', 'differential'],
  ['F = A*x - tanh(x) - t*b; A in R^(n×n); implicit(F, x, t)', 'implicit'],
];

for (const [source, rule] of queries)
  test(`${source}: its own last step`, () => {
    told(source, {});
    const account = accountOf(source, { check: false });
    assert.ok(
      account.steps.some((s) => s.rule === rule),
      account.steps.map((s) => s.rule).join(),
    );
    assert.equal(compareStates(source, {}, 1), 1);
  });

test('the vec form comes from the plain derivative', () => {
  const source = 'F = A*X*B; X in R^(m×n); A in R^(k×m); B in R^(n×p)';
  const steps = accountOf(source, { form: 'vec', wrt: ['X'], check: false }).steps;
  assert.ok(steps.some((s) => s.rule === 'vec-form'));
});

test('the second derivatives of a matrix: by entries, where matrix notation cannot say it', () => {
  const source = "f = trace(X'*A*X)";
  told(source, { order: 2, wrt: ['X'] });
  const again = accountOf(source, { order: 2, wrt: ['X'], check: false }).steps.find(
    (s) => s.rule === 'again',
  );
  assert.ok(
    everyStep(again ? [again] : []).some((s) => s.formulas.some((f) => /∂\w+_\w+\/∂X_/.test(f.text))),
  );
});

test('a gradient that is a value of the program is told before the value that uses it', () => {
  const steps = accountOf("f = x'*A*x; g = gradient(f, x); s = g'*g", { wrt: ['x'], check: false }).steps;
  assert.equal(steps[0]?.rule, 'inner-derivative');
  assert.equal(steps[0].closing?.at(-1)?.text, '(∂f/∂x)ᵀ = (xᵀ (A + Aᵀ))ᵀ = (A + Aᵀ) x');
  // What is made of the derivative has no name in it yet.
  assert.ok(!everyStep([steps[0]]).some((s) => s.formulas.some((f) => /\bg\b/.test(f.text))));
});

const firstOf = (source: string, request = {}): string[] =>
  accountOf(source, { ...request, check: false })
    .steps.filter((s) => s.rule === 'inner-derivative')
    .map((s) => `${s.title} ${s.children.map((c) => c.rule).join(' ')}`);

test('derivatives of higher order inside a value are told order by order', () => {
  const [once] = firstOf('f = x^3*sin(x); g = derivative(derivative(f, x), x); s = g^2');
  assert.match(once ?? '', /d\^\{2\}.*first-derivative again$/);
  const [hessian] = firstOf("f = x'*A*x; H = hessian(f, x); s = u'*H*u", { wrt: ['u'] });
  assert.match(hessian ?? '', /\\partial\^\{2\}.*first-derivative again$/);
  for (const source of [
    'f = x^3*sin(x); g = derivative(derivative(f, x), x); s = g^2',
    'f = x^4; g = derivative(f, x); k = derivative(g, x); s = k^2',
    "f = sum(exp(A*x)); H = hessian(f, x); s = u'*H*u",
    "f = u'*tanh(A*x); H = hessian(f, x); s = trace(H)",
  ])
    told(source, source.includes('u') ? { wrt: ['u'] } : {});
});

test('a derivative of a derivative that has no name has one in the steps, and both are told', () => {
  const steps = accountOf('f = x^2*y^3; s = derivative(derivative(f, x), y)^2', {
    wrt: ['x'],
    check: false,
  }).steps;
  const inner = steps.filter((s) => s.rule === 'inner-derivative');
  assert.deepEqual(
    inner.map((s) => s.closing?.at(-1)?.text),
    ['∂f/∂x = 2 x y³', '∂g/∂y = 6 x y²'],
  );
  assert.deepEqual(
    inner[1]?.formulas.map((f) => f.text),
    ['g = 2 x y³'],
  );
});
