import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deriveText } from '../../src/core/nabla.ts';
import { say } from '../../src/core/messages/catalogue.ts';
import type { Request } from '../../src/core/request.ts';

/** The code and the text at the place of a refusal. */
function refusal(source: string, request: Request = {}): [string, string] {
  const r = deriveText(source, request, 'en');
  if (r.ok) assert.fail(`not refused: ${source} gave ${JSON.stringify(r.value.derivatives)}`);
  for (const language of ['en', 'ko'] as const) assert.ok(say(r.error.message, language).length > 5);
  const { start, end } = r.error.range;
  assert.ok(start >= 0 && end <= source.length && start <= end, 'the place is in the text');
  return [r.error.message.key, source.slice(start, end)];
}

test('what cannot be differentiated is refused, with its place', () => {
  assert.deepEqual(refusal('y = sqr(x)'), ['unknown-function', 'sqr']);
  assert.deepEqual(refusal('A in R^(3×4); B in R^(3×4); y = sum(A*B)'), ['shape-mismatch', 'A*B']);
  assert.deepEqual(refusal('x in R^n; y in R^n; z = x*y'), ['product-of-columns', 'x*y']);
  assert.deepEqual(refusal('x in R^n; z = sum(x^2)'), ['power-of-vector', 'x^2']);
  assert.deepEqual(refusal('A in R^(m×n); z = trace(A)'), ['shape-mismatch', 'trace(A)']);
  assert.deepEqual(refusal('x = y; y = x').slice(0, 1), ['circular']);
  assert.deepEqual(refusal('y = x^2; y = x^3'), ['defined-twice', 'y']);
  assert.deepEqual(refusal('y = exp(i*x)'), ['imaginary', 'i']);
  assert.deepEqual(refusal('y = sin^2(x)'), ['bare-function', 'sin']);
  assert.deepEqual(refusal('y = x(x + 1)'), ['value-called', 'x']);
  assert.deepEqual(refusal('y = 5 cm*x'), ['unit', '5 cm']);
  assert.deepEqual(refusal('y = speedOfLight*x'), ['physical-constant', 'speedOfLight']);
  assert.deepEqual(refusal('y = x*conj(z)'), ['complex-function', 'conj']);
  assert.deepEqual(refusal('z in C^n; y = sum(z)').slice(0, 1), ['complex-set']);
  assert.deepEqual(refusal('y = piecewise(x < 0, 0, x < 1, x)').slice(0, 1), ['piecewise-otherwise']);
  assert.deepEqual(refusal('y = x^2', { wrt: ['q'] }).slice(0, 1), ['unknown-variable']);
  assert.deepEqual(refusal('y = x^2', { of: 'q' }).slice(0, 1), ['unknown-value']);
  assert.deepEqual(refusal('y = x^2', { order: 0 }).slice(0, 1), ['order-form']);
  assert.deepEqual(refusal('y = 3').slice(0, 1), ['no-variables']);
  assert.deepEqual(refusal('x in R^n').slice(0, 1), ['nothing-to-derive']);
  assert.deepEqual(refusal('y = log(x)', { at: { x: -1 } }).slice(0, 1), ['outside-domain']);
  assert.deepEqual(refusal('y = x^2', { at: { x: [1, 2] } }).slice(0, 1), ['point-shape']);
  assert.deepEqual(refusal('y = x^2', { at: { q: 1 } }).slice(0, 1), ['point-name']);
  assert.deepEqual(refusal('f(x) = x^2; y = f(1, x)'), ['argument-count', 'f(1, x)']);
});

test('long input is answered or refused, never hangs', () => {
  const sum = Array.from({ length: 3000 }, (_, k) => `x${k}`).join(' + ');
  const r = deriveText(`y = ${sum}`, { wrt: ['x7'] }, 'en');
  assert.ok(r.ok && r.value.derivatives[0]?.text === '1');
  assert.equal(refusal('('.repeat(10_000) + 'x' + ')'.repeat(10_000))[0], 'too-deep');
});
