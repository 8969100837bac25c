import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainText, resultsText } from '../../src/core/nabla.ts';

test('what a hover tells is the account without its steps', () => {
  for (const source of ["s = u'*h; h = f(z); z = W*x + b", 'f = x^2*y', 'y = A*x; A in R^(m×n)']) {
    const whole = explainText(source, {}, 'en');
    const results = resultsText(source, {}, 'en');
    assert.ok(whole.ok && results.ok);
    assert.ok(whole.value.steps.length > 0);
    assert.deepEqual(results.value, { ...whole.value, steps: [] });
  }
});

test('a result that is much shorter without names is shown so, too', () => {
  const source = "z, y in R^n; e = exp(z - max(z)); L = -y'*log(e/sum(e))";
  const account = explainText(source, { wrt: ['z'], check: false }, 'en');
  assert.ok(account.ok);
  assert.match(account.value.results[0]?.formula.text ?? '', / = .* = sum\(y\) softmax\(z\) − y$/);
});
