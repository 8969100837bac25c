import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { program, refused, statements } from './show.ts';

const readings: readonly (readonly [string, string])[] = [
  ['x ∈ R^n', 'x : [n]'],
  ['x in ℝ^n', 'x : [n]'],
  ['x ∈ ℝⁿ', 'x : [n]'],
  ['x in R^3', 'x : [3]'],
  ['x in R^{12}', 'x : [12]'],
  ['W in R^{m×n}', 'W : [m, n]'],
  ['W in R^(m x n)', 'W : [m, n]'],
  ['W in R^(3 x 4)', 'W : [3, 4]'],
  ['W in R^(3, 4)', 'W : [3, 4]'],
  ['W in R^m×n', 'W : [m, n]'],
  ['W ∈ ℝᵐˣⁿ', 'W : [m, n]'],
  ['W ∈ ℝ³ˣ⁴', 'W : [3, 4]'],
  ['T in R^(b×m×n)', 'T : [b, m, n]'],
  ['x in R^(2n)', 'x : [(* 2 n)]'],
  ['x in R^(n+1)', 'x : [(+ n 1)]'],
  ['K in R^((m*p)×(n*q))', 'K : [(* m p), (* n q)]'],
  ['x in R', 'x : []'],
  ['t : scalar', 't : []'],
  ['t in scalar', 't : []'],
  ['t : R', 't : []'],
  ['f : function', 'f : function'],
  ['f, g in function', 'f, g : function'],
  ['A in S^n', 'A : [n, n] symmetric'],
  ['A in S^3', 'A : [3, 3] symmetric'],
  ['A in S^n_++', 'A : [n, n] positive-definite'],
  ['A in S^3_++', 'A : [3, 3] positive-definite'],
  ['A in S^n_{++}', 'A : [n, n] positive-definite'],
  ['A in S^{n}_{++}', 'A : [n, n] positive-definite'],
  ['A in S_++^n', 'A : [n, n] positive-definite'],
  ['A in S_{++}^n', 'A : [n, n] positive-definite'],
  ['D in R^(n×n) diagonal', 'D : [n, n] diagonal'],
  ['A in R^(n×n) symmetric', 'A : [n, n] symmetric'],
  ['A in R^(n×n), symmetric', 'A : [n, n] symmetric'],
  ['Q in R^(n×n) orthogonal', 'Q : [n, n] orthogonal'],
  ['A in R^(n×n) positive-definite', 'A : [n, n] positive-definite'],
  ['A in R^(n×n) symmetric positive definite', 'A : [n, n] positive-definite'],
  ['in in R', 'in : []'],
];

test('declarations, in every spelling', () => {
  for (const [source, reading] of readings) assert.deepEqual(statements(source), [reading], source);
});

const refusals: readonly (readonly [string, string, string])[] = [
  ['x in', 'missing-set', 'x in'],
  ['x :', 'missing-set', 'x :'],
  ['x in Q', 'unknown-set', 'Q'],
  ['x in R[3]', 'dimension-brackets', '['],
  ['x in S', 'unknown-set', 'S'],
  ['A in S^(m×n)', 'unknown-set', 'S^(m×n)'],
  ['A in S^n_+', 'unknown-set', 'S^n_+'],
  ['x : vector', 'unknown-set', 'vector'],
  ['f : function of x', 'looks-like-text', 'function of'],
  ['x in R^2n', 'dimension-brackets', 'n'],
  ['x in R^n+1', 'dimension-brackets', '+'],
  ['A in R^mxn', 'dimension-brackets', 'mxn'],
  ['A in R^(2x3)', 'dimension-brackets', 'x3'],
  ['x in R^0', 'dimension-form', '0'],
  ['x in R^(n/2)', 'dimension-form', 'n/2'],
  ['x in R^(1.5)', 'dimension-form', '1.5'],
  ['x in R^(f(n))', 'dimension-form', 'f(n)'],
  ['x in R^()', 'dimension-form', '('],
  ['x in R^(m×)', 'dimension-form', '('],
  ['x in R^', 'dimension-form', '^'],
  ['x in R^n symmetric', 'structure-needs-square', 'symmetric'],
  ['A in R^(n×n) sparse', 'unknown-structure', 'sparse'],
  ['A in R^(n×n) diagonal symmetric', 'unknown-structure', 'symmetric'],
  ['A in R^(n×n) positive', 'unknown-structure', 'positive'],
  ['not in R', 'reserved-name', 'not'],
  ['Note: the gradient is zero', 'looks-like-text', 'the gradient'],
];

test('declarations that are refused, each at its place', () => {
  for (const [source, key, place] of refusals) assert.deepEqual(refused(source), [key, place], source);
});

test('each declared name and each dimension has its place', () => {
  const source = 'b,  uu ∈ R^(n + 1)';
  const [s] = program(source).statements;
  assert.ok(s?.kind === 'declaration' && s.shape !== 'function');
  assert.deepEqual(
    s.names.map((n) => n.range),
    [
      { start: 0, end: 1 },
      { start: 4, end: 6 },
    ],
  );
  assert.deepEqual(s.shape[0]?.range, { start: 12, end: 17 });
});
