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
