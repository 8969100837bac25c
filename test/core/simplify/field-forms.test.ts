import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deriveText } from '../../../src/core/nabla.ts';

/** A derivative as the field prints it, and verified. */
const rows: readonly (readonly [source: string, wrt: string, text: string])[] = [
  // A softmax that is written out is one in what comes of it.
  ['x in R^n; exp(x)/sum(exp(x))', 'x', "diag(softmax(x)) - softmax(x)*softmax(x)'"],
  ["x, y in R^n; y'*(exp(x) ./ sum(exp(x)))", 'x', "(y - y'*softmax(x)) .* softmax(x)"],
  ['A in R^(n,m); x in R^m; b in R^n; log(sum(exp(A*x + b)))', 'x', "A'*softmax(A*x + b)"],
  [
    "W in R^(n,m); x in R^m; b, y in R^n; -y'*log(exp(W*x + b)/sum(exp(W*x + b)))",
    'b',
    'sum(y)*softmax(W*x + b) - y',
  ],
  // What is taken from every entry so that nothing overflows cancels.
  ["z, y in R^n; e = exp(z - max(z)); L = -y'*log(e/sum(e))", 'z', 'sum(y)*softmax(z) - y'],
  ['z in R^n; exp(z - max(z))/sum(exp(z - max(z)))', 'z', "diag(softmax(z)) - softmax(z)*softmax(z)'"],
  ['z in R^n; max(z) + log(sum(exp(z - max(z))))', 'z', 'softmax(z)'],
  ['z in R^n; c in R; logsumexp(z + c)', 'c', '1'],
  // Diagonal matrices.
  ['v, x in R^n; inv(diag(v))*x', 'v', '-diag(x ./ v.^2)'],
  ["v, x in R^n; x'*inv(diag(v))*x", 'x', '2*(x ./ v)'],
  ['v in R^n; det(diag(v))', 'v', 'exclusiveprod(v)'],
  ['v in R^n; log(det(diag(v)))', 'v', '1 ./ v'],
  ['v in R^n; logdet(diag(v))', 'v', '1 ./ v'],
  ['x in R^n; log(prod(x))', 'x', '1 ./ x'],
  [
    'a, b, c in R^n; z = sigmoid(a); h = (1 - z) .* b + z .* c',
    'a',
    'diag((c - b) .* sigmoid(a) .* (1 - sigmoid(a)))',
  ],
  // A number before every term of an array.
  ["A in R^(n,n); x in R^n; c in R; (c*A + c*A')*x", 'x', "c*(A + A')"],
  // Sums over an index stay such sums.
  ['sum(i, 1, n, i*x^i)', 'x', 'sum(i, 1, n, x^(i - 1)*i^2)'],
  ['v in R^n; 3*sum(j, 1, n, v[j]*x^j/j)', 'x', '3*sum(i, 1, n, x^(i - 1)*v[i])'],
  ['sum(i, 0, n, x^i)', 'x', 'sum(i, 0, n, i*x^(i - 1))'],
  ['sum(i, 0, n, a[i+1]*x^i)', 'x', 'sum(i, 0, n, i*x^(i - 1)*a[i + 1])'],
  ['sum(i, 3, n, x^(i-1)/i)', 'x', 'sum(i, 2, n - 1, i*x^(i - 1)/(i + 1))'],
  [
    'x in R^n; sum(i, 1, n-1, (x[i+1] - x[i])^2)/2',
    'x',
    '[0; x[2:n] - x[1:n - 1]] + [x[1:n - 1] - x[2:n]; 0]',
  ],
  ['sum(i, 2, n, x[i]*x[i-1])', 'x', '[0; x[1:n - 1]] + [x[2:n]; 0]'],
  ['nthRoot(x, n)', 'x', 'nthRoot(x, n)^(1 - n)/n'],
  // Joined arrays by a number, part by part.
  ['t in R; A, B in R^(n,n); [t*A, t^2*B]', 't', '[A, 2*t*B]'],
  ['t in R; A, B, C, D in R^(n,n); [t*A, t^2*B; t*C, sin(t)*D]', 't', '[A, 2*t*B; C, cos(t)*D]'],
  ['t in R; u in R^n; [t*u; t^2; sin(t)]', 't', '[u; 2*t; cos(t)]'],
  ['t in R; u in R^n; cumsum(t*u)', 't', 'cumsum(u)'],
  // What is centred adds up to nothing.
  ['x in R^n; x - mean(x)', 'x', "eye(n) - ones(n)*ones(n)'/n"],
  ['x in R^n; sum((x - mean(x)).^2)', 'x', '2*(x - sum(x)/n)'],
  // Of a matrix that is singular whatever its entries, det(A) inv(A)' has no value.
  ['B in R^(3,3); det(triu(B, 1))', 'B', 'triu(cofactor(triu(B, 1)), 1)'],
  ["u, v in R^3; det(u*v')", 'u', "cofactor(u*v')*v"],
  ["A in R^(3,2); det(A*A')", 'A', "2*cofactor(A*A')*A"],
  // Equal branches are no choice; before a branch that compares, the condition compares too.
  ['s, t in R; where(s, t, t)', 't', '1'],
  ['s, t in R; where(s, t, max(t, s))', 't', 'where(s != 0, 1, t >= s)'],
  // Small determinants that are written out.
  ['det([x, 1; 2, x])', 'x', '2*x'],
  ['det([a, b; c, d])', 'b', '-c'],
  ['det([x, 0, 1; 2, x, y; 1, 1, x])', 'x', '3*x^2 - y - 1'],
  ['det([cos(t), -sin(t); sin(t), cos(t)])', 't', '0'],
  // adj(A)ᵀ/det(A) = A⁻ᵀ, and only over a whole power of the same determinant.
  ['A in R^(n,n); 1/det(A)', 'A', "-inv(A)'/det(A)"],
  ['A in R^(n,n); t in R; t/det(A)^2', 'A', "-2*t*inv(A)'/det(A)^2"],
  ['A, B in R^(n,n); det(B)/det(A)', 'A', "-det(B)*inv(A)'/det(A)"],
  // Q'Q = I for an orthogonal Q, and nothing else beside it.
  ["Q in R^(n×n), orthogonal; x, y in R^n; s = x'*Q'*Q*y", 'x', 'y'],
  ["Q in R^(n×n), orthogonal; x, y in R^n; s = x'*Q*Q*y", 'x', 'Q^2*y'],
  ["Q in R^(n×n), orthogonal; x, y in R^n; s = x'*Q*Q'*y + x'*Q'*y", 'x', "y + Q'*y"],
  ["Q in R^(n×n), orthogonal; B in R^(n×n); x in R^n; s = x'*Q'*B*x", 'x', "(Q'*B + B'*Q)*x"],
  // Integrals: of powers, with what does not vary before them, over arrays.
  ["x, y in R^n; integrate(x'*y*t^2, t, 0, 1)", 'x', 'y/3'],
  ['x, y in R^n; integrate(sum(x .* exp(t*y)), t, 0, 1)', 'x', 'integrate(exp(t*y), t, 0, 1)'],
  ['a, b in R; integrate(a*t^3 - b*t, t, 0, 2)', 'a', '4'],
  ['a in R; integrate(t^2, t, -a, a)', 'a', '2*a^2'],
  ['a, b in R; integrate(a/(t^2 + b), t, 0, 1)', 'a', 'integrate(1/(t^2 + b), t, 0, 1)'],
  ['a, b in R; integrate(exp(a*t)/b, t, 0, 2)', 'b', '-integrate(exp(a*t), t, 0, 2)/b^2'],
  ['a in R; integrate(pi*exp(a*t), t, 0, 1)', 'a', 'pi*integrate(t*exp(a*t), t, 0, 1)'],
  // reshape(f(reshape(X))) = f(X) entry by entry.
  ['X in R^(2,3); sum(reshape(exp(reshape(X, 3, 2)), 2, 3).^2)', 'X', '2*exp(2*X)'],
  // The entry of a sum is the sum of the entries.
  ["x, y in R^4; c in R; c*((x + y) .* onehot(2, 4))'*y", 'c', 'y[2]*(x[2] + y[2])'],
  ["x, y in R^4; c in R; (x.*y + y)'*(c*onehot(2, 4) .* x)", 'c', 'y[2]*x[2]*(x[2] + 1)'],
  // A comparison is 1 or 0, and anything else may be another number.
  ['x, y in R; where((x > y) != 0, x^2, y)', 'x', 'where(x > y, 2*x, 0)'],
  ['x, y, z in R; z*where(x > y, 1, 0)', 'z', 'x > y'],
  ['x, y, z in R; z*where(x, 1, 0)', 'z', 'where(x, 1, 0)'],
  ['x, y in R; where((x > y) != 1, x^2, y)', 'x', 'where((x > y) != 1, 2*x, 0)'],
  ['x, y in R; where(x != 0, x^2, y)', 'x', 'where(x != 0, 2*x, 0)'],
  ["x, y, v in R^n; y'*(exp(x)/sum(exp(x)))*norm(v)", 'x', "norm(v)*((y - y'*softmax(x)) .* softmax(x))"],
  ["x, y in R^n; s = flip(flip(x))'*y", 'x', 'y'],
  ['x, y in R^n; s = sum(flip(2*x) .* y)', 'x', '2*flip(y)'],
  ['t in R; v in R^n; t*logdet(diag(v))', 't', 'sum(log(abs(v)))'],
  ['x, y in R; y*exp(x + 2)*exp(-x)', 'y', 'exp(2)'],
];

test('results in the forms that the field prints', () => {
  for (const [source, wrt, text] of rows) {
    const found = deriveText(source, { wrt: [wrt], points: 2, seed: 5 }, 'en');
    assert.ok(found.ok, source);
    assert.equal(found.value.derivatives[0]?.text, text, source);
    assert.equal(found.value.check.verdict, 'verified', source);
  }
});

test('the second derivative of log det has no determinants', () => {
  const found = deriveText('A in R^(n,n); log(det(A))', { order: 2, points: 2, seed: 5 }, 'en');
  assert.ok(found.ok);
  assert.equal(
    found.value.derivatives[0]?.latex,
    '-\\left(A^{-1}\\right)_{j k} \\, \\left(A^{-1}\\right)_{l i}',
  );
  assert.equal(found.value.check.verdict, 'verified');
});
