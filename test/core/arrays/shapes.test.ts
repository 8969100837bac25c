import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import fc from 'fast-check';
import { ask } from './ask.ts';

/** Functions of one matrix of any shape, and of a square one. */
const ofAny = [
  'sum(A, 1)',
  'sum(A, 2)',
  'mean(A)',
  'vec(A)',
  'norm(A, 1)',
  'norm(A, inf)',
  'norm(A)',
  'pinv(A)',
  'cumsum(A, 1)',
  'softmax(A, 2)',
  'logsumexp(A, 1)',
  'log_softmax(A, 2)',
  'amax(A, 1)',
  'prod(A, 2)',
  'tril(A)',
  '[A; A]',
  '[A, 2*A]',
  "kron(A, A')",
  'var(A, 1)',
  'A[1, :]',
  'flip(A, 2)',
  "einsum('ij,kj->ik', A, A)",
  'norm(A, "nuc")',
  'norm(A, 2)',
  'reshape(A, 12)',
  'svdvals(A)',
];
const ofSquare = [
  'inv(A)',
  'det(A)',
  'logdet(A)',
  'adj(A)',
  'A^3',
  'A^(-1)',
  'expm(A)',
  'sinm(A)',
  'eigvalsh(A)',
  "cholesky(A*A' + eye(2))",
  "sqrtm(A*A' + eye(2))",
  "logm(A*A' + eye(2))",
  'trace(A)',
  'diag(A)',
  'triu(A, 1)',
];

/** Shapes with a side of 1, where an axis is missing, and with equal and unequal sides. */
const shapes = fc.constantFrom<number[][]>([1, 12], [12, 1], [3, 4], [2, 6], [6, 2], [4, 3]);

test('derivatives with respect to matrices of many shapes, against differences', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ofAny),
      shapes,
      fc.integer({ min: 1, max: 1000 }),
      (source, shape, seed) => {
        if (
          shape.includes(1) &&
          !/^(sum|mean|norm\(A\)|norm\(A, inf\)|\[A|einsum|softmax|kron|reshape)/.test(source)
        )
          return;
        if (shape.includes(1) && /softmax\(A, 2\)/.test(source) && shape[1] === 1) return;
        const answer = ask(`v = ${source}`, {
          declare: { A: { shape } },
          points: 2,
          seed,
          text: false,
          latex: false,
        });
        assert.equal(answer.check.verdict, 'verified', `${source} ${shape.join('×')}`);
      },
    ),
    { numRuns: 60 },
  );
});

for (const source of ofSquare)
  test(`derivative of ${source} by a square matrix`, () => {
    const answer = ask(`v = ${source}`, {
      declare: { A: { shape: [2, 2] } },
      points: 3,
      text: false,
      latex: false,
    });
    assert.equal(answer.check.verdict, 'verified');
  });

/** Where the answer is a number or a smaller array: the shape that comes out. */
const results: readonly (readonly [string, readonly (number | string)[]])[] = [
  ['x in R^n; y in R^m; s = sum(kron(x, y))', ['n']],
  ["A in R^(m×n); s = sum(kron(A, A'))", ['m', 'n']],
  ['A in R^(m×n); s = sum([A; A])', ['m', 'n']],
  ['A in R^(m×n); x in R^m; s = sum([A, x])', ['m', 'n']],
  ['T in R^(2×3×4); s = sum(softmax(T, 2).^2)', [2, 3, 4]],
  ['A, B in R^(b×i×j); s = sum(einsum("bij,bkj->bik", A, B).^2)', ['b', 'i', 'j']],
];

for (const [source, shape] of results)
  test(`shape of the gradient: ${source}`, () => {
    const answer = ask(source, { points: 3 });
    assert.deepEqual(answer.derivatives[0]?.shape, shape);
    assert.equal(answer.check.verdict, 'verified');
  });

test('a size that nobody declared is found', () => {
  const answer = ask("x'*(A + l*eye(n))*x", { wrt: ['x', 'l'] });
  assert.deepEqual(
    answer.derivatives.map((d) => d.shape),
    [['n'], []],
  );
  assert.equal(answer.derivatives[1]?.text, "x'*x");
});
