import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { ask, refusal } from './ask.ts';

test('a derivative is a value inside an expression, and is differentiated again', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ["A in S^n\ns = x'*A*x\ng = gradient(s, x)\nh = norm2(g)^2", 'x', '8*A^2*x'],
    ['s = x^3*y\nt = derivative(s, x) + y', 'x', '6*x*y'],
    ['s = x^3*y\nt = derivative(s, x) + y', 'y', '3*x^2 + 1'],
    ['t = trace(hessian(sum(x.^4), x))', 'x', '24*x'],
    ["gradient(x'*A*x, x)'*v", 'v', "(A + A')*x"],
    ['f(x) = x^4\ng = gradient(f(t), t)*t', 't', '16*t^3'],
    ['y = 2*x\ns = y^3\nt = derivative(s, y)', 'x', '24*x'],
  ];
  for (const [source, by, text] of rows) {
    const answer = ask(source, { wrt: [by] });
    assert.equal(answer.derivatives[0]?.text, text, source);
    assert.equal(answer.check.verdict, 'verified', source);
  }
});

test('queries inside expressions that are no values are refused', () => {
  assert.equal(refusal('s = x^2\nt = jvp(s, x, v) + 1').code, 'query-as-value');
  assert.equal(refusal('t = gradient(x^2, x + 1) + 1').code, 'query-by-name');
});

test('without a declaration the other names of an expression decide what a name is', () => {
  const shapes = (source: string): Record<string, string> =>
    Object.fromEntries(ask(source).derivatives.map((d) => [String(d.wrt), d.shape.join('×')]));
  // The value is a number, so these are the variables' own shapes.
  assert.deepEqual(shapes("x'*A*x + b'*x + c"), { x: 'n', A: 'n×n', b: 'n', c: '' });
  assert.deepEqual(shapes('sum((x - mean(x))./sqrt(var(x) + eps))'), { x: 'n', eps: '' });
  assert.deepEqual(shapes('norm((A .* B)*x)'), { A: 'n×m', B: 'n×m', x: 'm' });
  assert.deepEqual(ask('(A .* B)*x', { wrt: ['x'] }).derivatives[0]?.text, 'A .* B');
  assert.deepEqual(ask("(x'*A)'", { wrt: ['x'] }).derivatives[0]?.text, "A'");
});

test('a matrix times a column of names that may be numbers or vectors is refused, unless they are declared', () => {
  assert.deepEqual(refusal('tanh(W*[h; x] + b)'), { code: 'blocks-or-numbers', place: '[h; x]' });
  assert.equal(ask('x, y in R\nnorm(R*[x; y])').check.verdict, 'verified');
  assert.equal(ask('h in R^k; x in R^d\nnorm(W*[h; x])').check.verdict, 'verified');
});
