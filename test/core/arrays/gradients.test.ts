import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { ask } from './ask.ts';

/** The program, then each variable with the gradient as a textbook prints it. */
const gradients: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['trace(expm(A))', { A: "expm(A)'" }],
  ['A in R^(n×n) symmetric; tr(expm(A))', { A: 'expm(A)' }],
  ['trace(sinm(A))', { A: "cosm(A)'" }],
  ['trace(cosm(A))', { A: "-sinm(A)'" }],
  ['trace(logm(A))', { A: "inv(A)'" }],
  ['trace(B*expm(A))', { A: "expm_frechet(A, B)'", B: "expm(A)'" }],
  ["cross(x, y)'*z", { x: 'cross(y, z)', y: 'cross(z, x)', z: 'cross(x, y)' }],
  ['sum(vec(A).^2)', { A: '2*A' }],
  [
    "A in R^(p×m); X in R^(m×n); B in R^(n×q); c in R^(p*q); s = vec(A*X*B)'*c",
    { X: "A'*reshape(c, q, p)'*B'" },
  ],
  ['norm(kron(A, B))^2', { A: '2*sum(B.^2)*A', B: '2*sum(A.^2)*B' }],
  ['sum(tril(A*B))', { A: "tril(ones(n, k))*B'" }],
  ["cumsum(x)'*y", { x: 'flip(cumsum(flip(y)))', y: 'cumsum(x)' }],
  ['prod(x)', { x: 'exclusiveprod(x)' }],
  ['max(x)', { x: 'ismax(x)' }],
  ['norm(x, inf)', { x: 'ismax(abs(x)) .* sign(x)' }],
  ['norm(A, "nuc")', { A: 'polar(A)' }],
  ['sum(eigvalsh(A).^3)', { A: "3*eigvecsh(A)*diag(eigvalsh(A).^2)*eigvecsh(A)'" }],
  ['crossentropy(y, softmax(z))', { z: 'sum(y)*softmax(z) - y' }],
  ['softmax_crossentropy(y, z)', { z: 'sum(y)*softmax(z) - y' }],
  ["y'*log_softmax(z)", { z: 'y - sum(y)*softmax(z)' }],
  ['sum(Y .* log(softmax(Z, 2)))', { Z: 'Y - diag(sum(Y, 2))*rowsoftmax(Z)' }],
  ["solve(A, b)'*c", { b: "inv(A)'*c", A: "-inv(A)'*c*b'*inv(A)'" }],
  ['x in R^n; y in R^m; s = norm([x; y])^2', { x: '2*x', y: '2*y' }],
  ['x in R^n; s = norm([x; 1])^2', { x: '2*x' }],
  ['sum(x[2:3].^2)', { x: '[0; 2*x[2:3]; zeros(n - 3)]' }],
  ["x'*J(1, 2, 3, 3)*y", { x: 'y[2]*onehot(1, 3)', y: 'x[1]*onehot(2, 3)' }],
  ["x'*(A + 2*eye(n))*x", { A: "x*x'" }],
  ['trace(einsum("ij,jk->ik", A, B))', { A: "B'", B: "A'" }],
  ['sum(i, 1, 3, x[i]^i)', { x: 'onehot(1, n) + 2*x[2]*onehot(2, n) + 3*x[3]^2*onehot(3, n)' }],
];

for (const [source, wanted] of gradients)
  test(`gradients of ${source}`, () => {
    const answer = ask(source, { wrt: Object.keys(wanted) });
    assert.deepEqual(Object.fromEntries(answer.derivatives.map((d) => [d.wrt, d.text])), wanted);
    assert.equal(answer.check.verdict, 'verified');
  });

test('an undeclared I among matrices is the identity, and says so', () => {
  const ridge = ask("x'*inv(A + l*I)*x", { wrt: ['l'] });
  assert.equal(ridge.derivatives[0]?.text, "-x'*inv(A + l*eye(n))^2*x");
  assert.ok(ridge.assumed.some((a) => a.includes('I = identity')));
  assert.equal(ask("logdet(I + A*A')").derivatives[0]?.text, "2*inv(eye(n) + A*A')*A");
  assert.equal(ask('I^2*R', { wrt: ['I'] }).derivatives[0]?.text, '2*I*R');
  const declared = ask("I in R^(n×n); s = x'*(A + I)*x", { wrt: ['I'] });
  assert.equal(declared.derivatives[0]?.text, "x*x'");
});

test('what a function means where books differ is told', () => {
  assert.ok(ask('x in R^n; v = var(x)').assumed.some((a) => a.includes('mean((x − mean(x))²)')));
});
