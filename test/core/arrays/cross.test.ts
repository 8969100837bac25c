import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { ask, refusal } from './ask.ts';

test('the Jacobian of a cross product is a skew-symmetric matrix, written out', () => {
  const answer = ask('cross(x, y)');
  assert.deepEqual(
    answer.derivatives.map((d) => d.text),
    ['[0, y[3], -y[2]; -y[3], 0, y[1]; y[2], -y[1], 0]', '[0, -x[3], x[2]; x[3], 0, -x[1]; -x[2], x[1], 0]'],
  );
  assert.equal(answer.check.verdict, 'verified');
  assert.equal(ask("a'*cross(x, y)", { wrt: ['x'] }).derivatives[0]?.text, 'cross(y, a)');
  assert.equal(ask('cross(x, zeros(3))', { wrt: ['x'] }).derivatives[0]?.text, 'zeros(3, 3)');
});

test('a condition behind its value is refused', () => {
  assert.deepEqual(refusal('piecewise(x^2, x > 0, -x)'), { code: 'condition-first', place: 'x > 0' });
  assert.equal(ask('piecewise(x > 0, x^2, -x)').check.verdict, 'verified');
});
