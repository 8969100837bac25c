import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkClaims, type CheckedClaim } from '../../src/core/claims.ts';
import { say } from '../../src/core/messages/catalogue.ts';
import { deriveText } from '../../src/core/nabla.ts';
import type { Request } from '../../src/core/request.ts';

const declared = 'x, v, y in R^n; u, b in R^m; W, V in R^(m×n); X, Y, A in R^(n×n); S in S^n; t in R\n';

/** The text of the only result, which must be verified. */
function verified(source: string, request: Request = {}): string {
  const answer = deriveText(declared + source, request, 'en');
  if (!answer.ok) assert.fail(`${source}: ${say(answer.error.message, 'en')}`);
  const { derivatives, check } = answer.value;
  assert.equal(check.verdict, 'verified', `${source}: ${derivatives[0]?.text ?? ''}`);
  return derivatives[0]?.text ?? '';
}

/** A program, a query, and what it is; by value, through a claim. */
const products: readonly [string, string, string][] = [
  ['F = W*x', 'jvp(F, x, v)', 'W*v'],
  ['F = tanh(W*x)', 'jvp(F, x, v)', '(1 - tanh(W*x).^2) .* (W*v)'],
  ['F = tanh(W*x)', 'jvp(F, W, V)', '(1 - tanh(W*x).^2) .* (V*x)'],
  ['F = inv(X)', 'jvp(F, X, Y)', '-inv(X)*Y*inv(X)'],
  ['F = expm(X)', 'jvp(F, X, Y)', 'expm_frechet(X, Y)'],
  ['F = softmax(x)', 'jvp(F, x, v)', "softmax(x) .* (v - softmax(x)'*v)"],
  ["f = x'*A*x", 'directional(f, x, v)', "x'*(A + A')*v"],
  ['f = norm(x)', 'directional(f, x, x)', 'norm(x)'],
  ['F = t*x', 'jvp(F, t, 1)', 'x'],
  ['F = tanh(W*x)', 'vjp(F, x, u)', "W'*(u .* (1 - tanh(W*x).^2))"],
  ['F = tanh(W*x)', 'vjp(F, W, u)', "(u .* (1 - tanh(W*x).^2))*x'"],
  ['F = X*Y', 'vjp(F, X, A)', "A*Y'"],
  ['F = softmax(x)', 'vjp(F, x, v)', "softmax(x) .* (v - softmax(x)'*v)"],
  ["f = x'*A*x", 'hvp(f, x, v)', "(A + A')*v"],
  ['f = logsumexp(x)', 'hvp(f, x, v)', "softmax(x) .* (v - softmax(x)'*v)"],
  ['f = logdet(X)', 'hvp(f, X, Y)', "-inv(X)'*Y'*inv(X)'"],
  ['f = sum(tanh(W*x))', 'hvp(f, x, v)', "W'*(-2*tanh(W*x) .* (1 - tanh(W*x).^2) .* (W*v))"],
  ['f = logdet(X)', 'differential(f, X)', 'tr(inv(X)*dX)'],
  ['f = det(X)', 'differential(f, X)', 'tr(adj(X)*dX)'],
  ['F = X*A*Y', 'differential(F, X, Y)', 'dX*A*Y + X*A*dY'],
  ['F = X .* Y', 'differential(F)', 'dX .* Y + X .* dY'],
  ["f = x'*S*x", 'differential(f, x)', "2*x'*S*dx"],
  ['F = t^2 + y[1]^2 - 1', 'implicit(F, t, y)', '-y[1]/t*onehot(1, n)'],
  ['F = A*x + tanh(x) - y', 'implicit(F, x, y)', 'inv(A + diag(1 - tanh(x).^2))'],
  ['F = A*x + t*x.^3 - 1', 'implicit(F, x, t)', '-inv(A + 3*t*diag(x.^2))*x.^3'],
];

test('products with Jacobians and Hessians, differentials, implicit functions: against formulas and differences', () => {
  for (const [program, query, expected] of products) {
    verified(`${program}; ${query}`);
    const checked = checkClaims(`${declared}${program}; ${query} == ${expected}`);
    if (!checked.ok) assert.fail(`${query}: ${say(checked.error.message, 'en')}`);
    assert.equal(checked.value[0]?.verdict, 'right', `${program}; ${query}`);
    const wrong = checkClaims(`${declared}${program}; ${query} == 2*(${expected}) + 1`);
    assert.ok(wrong.ok && wrong.value[0]?.verdict === 'wrong', `${query} of a wrong claim`);
  }
});

test('differentials are printed as the field writes them, on request', () => {
  assert.equal(verified('F = inv(X); differential(F, X)'), '-inv(X)*dX*inv(X)');
  assert.equal(verified('f = logdet(X)', { form: 'differential' }), 'trace(inv(X)*dX)');
  assert.equal(verified('f = tr(A*X*Y)', { form: 'differential', wrt: ['X'] }), 'trace(Y*A*dX)');
  assert.equal(verified("F = X'*X", { form: 'differential' }), "dX'*X + X'*dX");
  const at = { X: [[2, 0], [0, 4]], dX: [[1, 5], [6, 2]] }; // prettier-ignore
  const answer = deriveText('X in R^(2×2); f = logdet(X)', { form: 'differential', at }, 'en');
  assert.ok(answer.ok && answer.value.derivatives[0]?.value === 1);
});

test('what a row times a Jacobian must not depend on, and what defines nothing, is refused', () => {
  const refused = (source: string): string => {
    const answer = deriveText(declared + source, {}, 'en');
    return answer.ok ? 'not refused' : answer.error.message.key;
  };
  assert.equal(refused('F = tanh(x); vjp(F, x, F)'), 'weight-depends');
  assert.equal(refused('F = W*x; implicit(F, x, W)'), 'implicit-shape');
  assert.equal(refused('F = W*x; jvp(F, x)'), 'argument-count');
  assert.equal(refused('F = W*x; jvp(F, x, u)'), 'shape-mismatch');
});

test('a claim settles no shape of the program', () => {
  const claim = (source: string): CheckedClaim => {
    const checked = checkClaims(source);
    if (!checked.ok) assert.fail(say(checked.error.message, 'en'));
    return checked.value[0] as CheckedClaim;
  };
  assert.equal(claim("s = u'*(W*x); gradient(s, W) == x*x'").verdict, 'wrong');
  assert.deepEqual(
    claim("s = u'*(W*x); gradient(s, W) == x*x'").remarks.map((r) => r.key),
    ['claim-shape'],
  );
  const misfit = claim("s = u'*(W*x); gradient(s, x) == W*u");
  assert.equal(misfit.verdict, 'wrong');
  assert.deepEqual(
    misfit.remarks.map((r) => r.key),
    ['claim-operand-transposed'],
  );
});
