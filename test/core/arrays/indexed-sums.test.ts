import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { ask, closeTo } from './ask.ts';

/** Sums and products over an index that runs to a size, and their gradients. */
const gradients: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['sum(i, 1, n, x[i]^2)', { x: '2*x' }],
  ['sum(i, 1, n, c*x[i] + b)', { c: 'sum(x)', b: 'n' }],
  ['sum(i, 1, m, sum(j, 1, n, y[i]*A[i, j]*x[j]))', { y: 'A*x', A: "y*x'", x: "A'*y" }],
  ['sum(i, 1, m, sum(j, 1, n, A[j, i]*B[i, j]))', { A: "B'", B: "A'" }],
  ['sum(i, 1, n, (y[i] - a*x[i] - b)^2)/n', { y: '2*(y - a*x - b)/n', b: '-2*sum(y - a*x - b)/n' }],
  ['-sum(i, 1, n, y[i]*log(p[i]) + (1 - y[i])*log(1 - p[i]))', { p: '(1 - y) ./ (1 - p) - y ./ p' }],
  ['prod(i, 1, n, x[i])', { x: 'exclusiveprod(x)' }],
  ['A in R^(m×n); s = sum(i, 1, m, prod(j, 1, n, A[i, j]))', { A: 'rowexclusiveprod(A)' }],
  ['sum(i, 1, n, f(x[i]))', { x: "f'(x)" }],
  ['sum(i, 1, n, x[i] > 0 ? x[i] : a*x[i])', { x: 'where(x > 0, 1, a)' }],
  ['x in R^n; s = sum(i, 1, n, c)*sum(x)', { c: 'n*sum(x)' }],
];

for (const [source, wanted] of gradients)
  test(`gradients of ${source}`, () => {
    const answer = ask(source, { wrt: Object.keys(wanted) });
    assert.deepEqual(Object.fromEntries(answer.derivatives.map((d) => [d.wrt, d.text])), wanted);
    assert.equal(answer.check.verdict, 'verified');
  });

test('to a size and written out, a sum has one value', () => {
  const at = {
    x: [0.5, -1.5, 2],
    A: [
      [1, 2, -1],
      [0.5, 3, 1],
      [2, -2, 4],
    ],
  };
  const body = 'sum(j, 1, N, A[i, j]^i*x[j] + i*exp(x[i]*x[j])/j)';
  const value = (n: string): number => {
    const source = `x in R^3\nA in R^(3×3)\ns = prod(i, 1, N, ${body})`.replaceAll('N', n);
    return ask(source, { at, check: false }).value as number;
  };
  closeTo(value('n'), value('3'), body);
});

test('terms that are written out', () => {
  assert.equal(ask('sum(k, 0, 3, x^k)').derivatives[0]?.text, '1 + 2*x + 3*x^2');
  assert.equal(ask('sum(k, -1, 1, x^k)').derivatives[0]?.text, '1 - 1/x^2');
  assert.equal(ask('sum(i, 1, 3, sum(j, i, 3, x^i*y^j))', { wrt: ['y'] }).check.verdict, 'verified');
});
