import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { refusal } from './ask.ts';

/** The program, the code of its refusal, the part of the text that it points at. */
const refused: readonly (readonly [string, string, string])[] = [
  ['A + eye(n)*norm(eye(x^0.5))', 'size-argument', 'eye(x^0.5)'],
  ['eye(0)*a', 'size-argument', 'eye(0)'],
  ['A in R^(2×2); y = A + eye(3)', 'shape-mismatch', 'A + eye(3)'],
  ["x'*onehot(4, 3)", 'index-out-of-range', 'onehot(4, 3)'],
  ['J(0, 1, 3, 3)*x', 'index-form', 'J(0, 1, 3, 3)'],
  ['x in R^3; y = x[4]*2', 'index-out-of-range', 'x[4]'],
  ['x in R^3; y = sum(x[2:5])', 'index-out-of-range', 'x[2:5]'],
  // The size is known only from a later part.
  ['y = x[2:5] - x; s = norm(y)', 'index-out-of-range', 'x[2:5]'],
  ['x[5] + norm(x - [1; 2; 3])', 'index-out-of-range', 'x[5]'],
  ['norm(A[2:7, :]) + norm(A - [1, 2; 3, 4])', 'index-out-of-range', 'A[2:7, :]'],
  ['x in R^n; k in R; y = sum(x[k:3])', 'index-form', 'k:3'],
  ['A in R^(3×3); y = A[1]', 'index-count', 'A[1]'],
  ['A in R^(2×3); y = det(A)', 'shape-mismatch', 'det(A)'],
  ['x in R^3; y = expm(x)', 'not-square', 'expm(x)'],
  ['A in R^(n×n); y = tr(A^0.5)', 'matrix-power', 'A^0.5'],
  ['x in R^4; y in R^4; z = cross(x, y)', 'three-entries', 'cross(x, y)'],
  ['x in R^5; y = sum(reshape(x, 2, 3))', 'reshape-size', 'reshape(x, 2, 3)'],
  ['T in R^(2×3×4); y = sum(permute(T, 1, 2, 2))', 'axes-order', 'permute(T, 1, 2, 2)'],
  ['A in R^(n×n); B in R^(m×m); y = sum([A; B])', 'shape-mismatch', '[A; B]'],
  ['x in R^3; y = sum([x, 1])', 'block-rows', '[x, 1]'],
  ['A in R^(m×n); y = sum(svdvals(A))', 'size-unknown', 'svdvals(A)'],
  ['A in R^(m×n); y = sum(softmax(A))', 'axis-of-softmax', 'softmax(A)'],
  ['A in R^(m×n); y = norm(A, 3)', 'option-value', 'norm(A, 3)'],
  ['norm(x, 0.5)', 'option-value', 'norm(x, 0.5)'],
  ['p*norm(x, 3 x)', 'option-value', 'norm(x, 3 x)'],
  ['x in R^n; p in R^n; y = norm(x, p)', 'option-value', 'norm(x, p)'],
  ['norm(x, "nope")', 'option-value', 'norm(x, "nope")'],
  ['einsum("ij;jk", A, B)', 'einsum-form', 'einsum("ij;jk", A, B)'],
  ['einsum("ij->il", A)', 'einsum-form', 'einsum("ij->il", A)'],
  ['A in R^(m×n); y = einsum("ijk->i", A)', 'einsum-axes', 'einsum("ijk->i", A)'],
  [
    'A in R^(2×3); B in R^(2×3); y = einsum("ij,jk->ik", A, B)',
    'shape-mismatch',
    'einsum("ij,jk->ik", A, B)',
  ],
  ['sin("x")', 'text-outside-call', '"x"'],
  ['x + inf', 'infinity-outside-norm', 'inf'],
  ['y = ("ij")', 'text-outside-call', '"ij"'],
  ['sum(i, 0.5, n, x[i])', 'sum-bounds', 'sum(i, 0.5, n, x[i])'],
  ['sum(i, 0, n, x[i])', 'index-out-of-range', 'x[i]'],
  ['sum(i, 1, n, x[2*i])', 'sum-body', 'x[2*i]'],
  ['sum(i, 1, n, A[i, :]*x)', 'sum-body', 'A[i, :]'],
  ['sum(i, 1, n, norm(x[i]))', 'sum-body', 'norm(x[i])'],
  ['x in R^3; s = sum(i, 1, 4, x[i])', 'index-out-of-range', 'x[i]'],
  ['x in R^3; y in R^4; s = sum(i, 1, n, x[i]*y[i])', 'sum-size', 'y[i]'],
  ['sum(i, 1, 5000, x^i)', 'sum-terms', 'sum(i, 1, 5000, x^i)'],
  ['polygamma(n, x)', 'discrete-parameter', 'polygamma(n, x)'],
  ['T in R^(2×3×4); y = kron(T, T)', 'tensor-argument', 'kron(T, T)'],
  ['T in R^(2×3×4); y = sum(T*T)', 'product-of-tensors', 'T*T'],
];

for (const [source, code, place] of refused)
  test(`${source} is refused`, () => assert.deepEqual(refusal(source), { code, place }));

test('a derivative of order three of the nuclear norm is refused', () => {
  assert.equal(refusal('A in R^(3×2); f = norm(A, "nuc")', { order: 3 }).code, 'third-of-nuclear');
});
