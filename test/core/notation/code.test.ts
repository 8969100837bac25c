import assert from 'node:assert/strict';
import { test } from 'node:test';
import { say } from '../../../src/core/messages/catalogue.ts';
import { codeOf } from '../../../src/core/nabla.ts';
import { asciiName, createNamer } from '../../../src/core/notation/code/names.ts';
import type { CodeTarget } from '../../../src/core/notation/code/problem.ts';
import type { Request } from '../../../src/core/request.ts';
import { elementwiseRules } from '../../../src/core/rules/table.ts';
import { rowCases, rowCode } from './code-rows.ts';

const targets: readonly CodeTarget[] = ['numpy', 'torch', 'jax', 'js'];

function printed(source: string, target: CodeTarget, request: Request = {}): string {
  const code = codeOf(source, request, target);
  assert.ok(code.ok, code.ok ? '' : say(code.error.message, 'en'));
  return code.value;
}

test('names become identifiers, each its own', () => {
  const spelled = ['δ1', 'ŷ', 'x_i', 'λ', 'θ̂', '학', '2'].map(asciiName);
  assert.deepEqual(spelled, ['delta1', 'y_hat', 'x_i', 'lambda', 'theta_hat', 'u1112u1161u11a8', '_2']);
  const namer = createNamer((name) => name === 'lambda');
  assert.deepEqual(['λ', 'δ', 'delta', 'δ'].map(namer.of), ['lambda_', 'delta', 'delta_', 'delta']);
  const python = printed('δ*delta + λ*sigmoid(np)', 'numpy', { wrt: ['δ', 'delta'] });
  assert.match(python, /^def gradient_of_f\(delta, delta_, lambda_, np_\):$/m);
  assert.match(python, /"δ": delta_, "delta": delta\}$/m);
  assert.match(printed('new*dot', 'js'), /gradient_of_f\(\{ new_, dot_ \}\)/);
});

test('named values and shared parts stand once, in order', () => {
  const source = "s = u'*h; h = f(z); z = W*x + b";
  const code = printed(source, 'numpy', { wrt: ['W', 'b'] });
  const body = code
    .slice(code.lastIndexOf('"""'))
    .trim()
    .split('\n')
    .slice(-6)
    .map((line) => line.trim());
  assert.deepEqual(body, [
    'z = W @ x + b',
    'h = f(z)',
    's = u @ h',
    'delta = u * f_prime(z)',
    'dW = np.outer(delta, x)',
    'return s, {"W": dW, "b": delta}',
  ]);
  assert.match(
    printed(source, 'js', { wrt: ['W', 'b'] }),
    /const delta = map\(\(u, z\) => u \* f_prime\(z\), u, z\);/,
  );
});

test('where no matrix notation is, an einsum', () => {
  const source = 'A in R^(2×3×4); B in R^(2×4×5); C = einsum("bij,bjk->bik", A, B)';
  assert.match(printed(source, 'numpy', { wrt: ['A'] }), /np\.einsum\("/);
  assert.match(printed(source, 'torch', { wrt: ['A'] }), /torch\.einsum\("/);
  assert.match(printed(source, 'jax', { wrt: ['A'] }), /jnp\.einsum\("/);
  assert.match(printed(source, 'js', { wrt: ['A'] }), /einsum\("/);
});

test('columns and rows are spread in so many words', () => {
  const code = printed("x in R^n; y in R^m; A in R^(n×m); s = sum(A .* x .* y')", 'numpy', { wrt: ['A'] });
  assert.match(code, /x\[:, None\]|np\.outer\(x, y\)/);
  const row = printed('r in R^(1×n); s = r*x', 'numpy', { wrt: ['r'] });
  assert.match(row, /r: shape \(1, n\)/);
  assert.match(row, /"r": x\[None, :\]/);
});

test('shapes of arguments and results, the convention and the kinks are in the doc comment', () => {
  const code = printed('s = sum(relu(W*x)); W in R^(2×n)', 'numpy');
  for (const part of [
    /W: shape \(2, n\)/,
    /x: shape \(n,\)/,
    /"W": ∂s\/∂W, shape \(2, n\)/,
    /Shape convention/,
    /relu'\(0\) = 0/,
  ])
    assert.match(code, part);
  assert.match(printed("s = u'*h", 'numpy', { layout: 'numerator' }), /Numerator layout/);
  const korean = codeOf("s = u'*h", {}, 'js', 'ko');
  assert.ok(korean.ok && korean.value.includes('모양 규약'));
});

test('a size that no shape tells is an argument', () => {
  assert.match(printed('f = trace(eye(n))*t', 'numpy'), /^def gradient_of_f\(t, n\):$/m);
  assert.match(printed('f = trace(eye(n))*t', 'js'), /@param \{number\} inputs\.n a size/);
});

test('an argument of another shape is refused when the code runs', () => {
  const code = printed("s = x'*x", 'js');
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- running what is printed is the test
  const gradient = (new Function(`${code}\nreturn gradient_of_s;`) as () => (inputs: unknown) => unknown)();
  assert.throws(() => gradient({ x: [[1], [2]] }), /x must have shape \[2\], not \[2,1\]/);
});

test('every row of the rule table is written in every target, or refused by name', () => {
  for (const rule of elementwiseRules)
    for (const c of rowCases(rule, 1))
      for (const target of targets) assert.ok(rowCode(c, target).ok, `${rule.name} in ${target}`);
  for (const target of ['torch', 'jax'] as const) {
    const code = codeOf('polygamma(n, x)', { wrt: ['x'] }, target);
    assert.ok(!code.ok);
    assert.equal(code.error.message.key, 'code-whole-order');
    for (const language of ['en', 'ko'] as const)
      assert.match(say(code.error.message, language), /polygamma/);
  }
});

test('a definition stands once, and only where it is used', () => {
  for (const target of targets) {
    const code = printed('y = gelu(x) + erf(x) .* softmax(A*x); A in R^(n×n)', target);
    const defined = [...code.matchAll(/^(?:def|function|const) (\w+)|^(\w+) = /gm)].map(
      (m) => m[1] ?? m[2] ?? '',
    );
    assert.equal(new Set(defined).size, defined.length, target);
    for (const name of defined.slice(0, -1))
      assert.ok(code.split(new RegExp(`\\b${name}\\b`)).length > 2, `${name} in ${target}`);
    assert.ok(!/@@|@\.|<\d>/.test(code), `${target}: a hole is left`);
  }
});
