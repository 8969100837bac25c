import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ask } from './harness.ts';
import { printed, row } from './row.ts';

void test('a row with a wrong derivative, shape or form fails, and so does an unexpected refusal', () => {
  const right = row('', "x in R^n; A in R^(n×n); f = x'*A*x", { x: "(A + A')*x", A: "x*x'" });
  assert.deepEqual(ask(right), [{ kind: 'right' }, { kind: 'right' }]);
  const cases = [
    [row('', "x in R^n; A in R^(n×n); f = x'*A*x", { x: '2*A*x' }), /differences disagree/],
    [row('', "x in R^n; f = x'*x", { x: "2*x'" }), /differences disagree/],
    [row('', "x in R^n; f = x'*x", { x: '2*x' }, { layout: 'numerator' }), /differences disagree/],
    [printed('', "x in R^n; f = x'*x", { x: 'x + x' }), /prints 2\*x and not x \+ x/],
    [row('', 'x in R^n; f = x*x', { x: 'x' }), /product-of-columns/],
    [row('', "x in R^n; f = x'*x", { x: '2*x' }, { refused: ['product-of-columns', ''] }), /is refused/],
  ] as const;
  for (const [wrong, why] of cases) {
    const [outcome] = ask(wrong);
    assert.notEqual(outcome?.kind, 'right', wrong.source);
    assert.match(outcome?.failure ?? '', why);
  }
});
