import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerOf, type Answer } from '../../src/core/answer.ts';
import { differentiate } from '../../src/core/derivation.ts';
import type { Request } from '../../src/core/request.ts';

function derive(source: string, request: Request = {}): Answer {
  return answerOf(differentiate(source, request), request, 'en');
}

function texts(a: Answer): Record<string, string | undefined> {
  return Object.fromEntries(a.derivatives.map((d) => [String(d.wrt), d.text]));
}

test('x^3: one input, one output', () => {
  const a = derive('f = x^3', { at: { x: 2 } });
  assert.deepEqual(texts(a), { x: '3*x^2' });
  assert.equal(a.value, 8);
  assert.equal(a.derivatives[0]?.value, 12);
  assert.equal(a.check.verdict, 'verified');
});

test('n inputs, one output: the gradient vector, stacked', () => {
  const a = derive('f = x1^2 + 3*x1*x2 + sin(x3)', { stack: true, at: { x1: 1, x2: 2, x3: 0 } });
  const [g] = a.derivatives;
  assert.deepEqual(g?.wrt, ['x1', 'x2', 'x3']);
  assert.deepEqual(g?.shape, [3]);
  assert.equal(g?.text, '[2*x1 + 3*x2; 3*x1; cos(x3)]');
  assert.deepEqual(g?.value, [8, 3, 1]);
  assert.equal(a.check.verdict, 'verified');
});

test('n inputs, m outputs: the Jacobian has a row an output and a column an input', () => {
  const a = derive('f = [x*y; x + y; sin(x)]', { stack: true, at: { x: 0, y: 5 } });
  const [j] = a.derivatives;
  assert.deepEqual(j?.shape, [3, 2]);
  assert.equal(j?.text, '[y, x; 1, 1; cos(x), 0]');
  assert.deepEqual(j?.value, [
    [5, 0],
    [1, 1],
    [1, 0],
  ]);
});

test('the Hessian of a scalar holds all mixed partial derivatives', () => {
  const a = derive('f = x1^2 + 3*x1*x2 + sin(x3)', { stack: true, order: 2 });
  assert.deepEqual(a.derivatives[0]?.shape, [3, 3]);
  assert.equal(a.derivatives[0]?.text, '[2, 3, 0; 3, 0, 0; 0, 0, -sin(x3)]');
  assert.equal(a.check.verdict, 'verified');
});

test('definitions in any order: z = 3y, y = x²', () => {
  assert.deepEqual(texts(derive('z = 3*y, y = x^2')), { x: '6*x' });
  assert.deepEqual(texts(derive('z = 3*y, y = x^2', { wrt: 'y'.split('') })), { y: '3' });
});

test('a layer: ∂h/∂x = diag(f′(z)) W, and the identities of the affine map', () => {
  assert.equal(texts(derive('h = f(z), z = W*x + b'))['x'], "diag(f'(W*x + b))*W");
  const affine = derive('z = W*x + b', { wrt: ['x', 'b'] });
  assert.deepEqual(texts(affine), { x: 'W', b: 'eye(n)' });
  assert.deepEqual(
    affine.derivatives.map((d) => d.shape),
    [
      ['n', 'm'],
      ['n', 'n'],
    ],
  );
  const score = derive("s = u'*h", { wrt: ['u'], layout: 'numerator' });
  assert.equal(texts(score)['u'], "h'");
  assert.deepEqual(score.derivatives[0]?.shape, [1, 'n']);
});

test('the scorer: δ once, used for b, W and x', () => {
  const a = derive("s = u'*h, h = f(W*x + b)");
  assert.deepEqual(texts(a), {
    u: 'f(W*x + b)',
    W: "(u .* f'(W*x + b))*x'",
    x: "W'*(u .* f'(W*x + b))",
    b: "u .* f'(W*x + b)",
  });
  const delta = a.shared.find((s) => s.name === 'δ');
  assert.equal(delta?.text, "u .* f'(W*x + b)");
  assert.match(a.derivatives.find((d) => d.wrt === 'W')?.latex ?? '', /^\\delta x\^\{\\top\}$/);
  assert.equal(a.check.verdict, 'verified');
});

test('with the objective on top: J = σ(s)', () => {
  const a = derive("J = σ(s); s = u'*h, h = f(W*x + b)");
  assert.equal(a.check.verdict, 'verified');
  assert.equal(a.derivatives.length, 4);
});

test('(x + y) max(y, z) at (1, 2, 0): both paths to y count', () => {
  const source = 'f(x, y, z) = (x + y) * max(y, z)\nf(1, 2, 0)';
  const a = derive(source);
  assert.equal(a.value, 6);
  assert.deepEqual(
    a.derivatives.map((d) => d.value),
    [2, 5, 0],
  );
  const inner = derive('a = x + y; b = max(y, z); f = a*b', {
    wrt: ['a', 'b', 'x', 'y', 'z'],
    at: { x: 1, y: 2, z: 0 },
  });
  assert.deepEqual(
    inner.derivatives.map((d) => d.value),
    [2, 3, 2, 5, 0],
  );
});

test('layouts turn gradients and Jacobians', () => {
  const shapes = (source: string, layout: Request['layout'] & string, wrt: string): unknown =>
    derive(source, { layout, wrt: [wrt] }).derivatives[0]?.shape;
  const score = "x in R^n; W in R^(m×n); u in R^m; s = u'*tanh(W*x)";
  assert.deepEqual(shapes(score, 'shape', 'W'), ['m', 'n']);
  assert.deepEqual(shapes(score, 'numerator', 'W'), ['n', 'm']);
  assert.deepEqual(shapes(score, 'numerator', 'x'), [1, 'n']);
  assert.deepEqual(shapes(score, 'denominator', 'x'), ['n']);
  const layer = 'x in R^n; W in R^(m×n); h = tanh(W*x)';
  assert.deepEqual(shapes(layer, 'shape', 'x'), ['m', 'n']);
  assert.deepEqual(shapes(layer, 'denominator', 'x'), ['n', 'm']);
});

test('at a kink the verdict names the convention', () => {
  const a = derive('f = abs(x)', { at: { x: 0 } });
  assert.equal(a.derivatives[0]?.value, 0);
  assert.equal(a.check.verdict, 'convention');
});

test('values given as rows, columns and matrices fix the sizes of names', () => {
  const a = derive('x in R^n; W in R^(m×n); s = sum(W*x)', {
    at: {
      W: [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      x: [1, 1],
    },
  });
  assert.equal(a.value, 21);
  assert.deepEqual(a.derivatives.find((d) => d.wrt === 'x')?.value, [9, 12]);
});

test('shapes of the request settle the names of dimensions in the text', () => {
  const a = derive('x in R^n; W in R^(m×n); f = sum(W*x)/n', { declare: { W: { shape: [3, 4] } } });
  assert.deepEqual(
    a.derivatives.map((d) => d.shape),
    [[3, 4], [4]],
  );
  assert.equal(a.derivatives[1]?.text, "sum(W, 1)'/4");
});

test('a named variable is held by itself, though its value is another variable or a number', () => {
  assert.deepEqual(texts(derive('y = x; f = x*y', { wrt: ['y', 'x'] })), { y: 'x', x: '2*x' });
  assert.deepEqual(texts(derive('x = 1; f = x^2 + 1', { wrt: ['x'] })), { x: '2' });
});
