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
