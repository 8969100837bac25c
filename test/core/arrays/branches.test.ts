import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { ask, closeTo } from './ask.ts';

/** At a point of the branch that is taken, the other branch is outside its domain or infinite. */
const branches: readonly (readonly [string, number, number, string])[] = [
  ['where(x > 0, sqrt(x), 0)', -2, 0, 'where(x > 0, 1/(2*sqrt(x)), 0)'],
  ['where(x > 0, x*log(x), 0)', -2, 0, 'where(x > 0, 1 + log(x), 0)'],
  ['x > 0 ? log(3*x^2 + x)*x : x^3', -0.25, 0.1875, ''],
  ['where(x != 0, sin(x)/x, 1)', 0, 0, ''],
  ['x > 1 ? (x > 2 ? log(x - 2) : x^2) : 1/(x - 5)', 1.5, 3, ''],
  ['sqrt(where(x > 0, x^1.5, 1))', -1, 0, ''],
  ['where(x > 0, 1, sqrt(-x))', 4, 0, ''],
];

for (const [source, x, slope, text] of branches)
  test(`the derivative of ${source} at ${x} is ${slope}`, () => {
    const answer = ask(source, { at: { x }, points: 6 });
    const [d] = answer.derivatives;
    closeTo(d?.value ?? NaN, slope, source);
    assert.notEqual(answer.check.verdict, 'refuted');
    if (text) assert.equal(d?.text, text);
  });

test('entry by entry, and for a value that is a vector', () => {
  const at = { z: [-1, 4, -9] };
  const sums = ask('z in R^3; s = sum(where(z > 0, sqrt(z), 0.1*z))', { at, points: 4 });
  closeTo(sums.derivatives[0]?.value ?? NaN, [0.1, 0.25, 0.1], 'gradient');
  assert.equal(sums.check.verdict, 'verified');
  const jacobian = ask('z in R^3; v = where(z > 0, sqrt(z), 0.1*z)', { at, points: 4 });
  closeTo(
    jacobian.derivatives[0]?.value ?? NaN,
    [
      [0.1, 0, 0],
      [0, 0.25, 0],
      [0, 0, 0.1],
    ],
    'Jacobian',
  );
  assert.equal(jacobian.check.verdict, 'verified');
  const hessian = ask('z in R^3; s = sum(where(z > 0, sqrt(z), z.^2))', { at, order: 2, points: 4 });
  closeTo(
    hessian.derivatives[0]?.value ?? NaN,
    [
      [2, 0, 0],
      [0, -1 / 32, 0],
      [0, 0, 2],
    ],
    'Hessian',
  );
  assert.equal(hessian.check.verdict, 'verified');
});

test('a layer under a choice', () => {
  const answer = ask("s = u'*h; h = where(z > 0, sqrt(z), 0); z = W*x + b", {
    declare: { W: { shape: [2, 2] }, x: { shape: [2] }, b: { shape: [2] }, u: { shape: [2] } },
    at: {
      W: [
        [1, 0],
        [0, 1],
      ],
      x: [4, -4],
      b: [0, 0],
      u: [8, 3],
    },
    wrt: ['b', 'W'],
  });
  assert.equal(answer.check.verdict, 'verified');
  closeTo(answer.derivatives[0]?.value ?? NaN, [2, 0], 'b');
  closeTo(
    answer.derivatives[1]?.value ?? NaN,
    [
      [8, -8],
      [0, 0],
    ],
    'W',
  );
});

test('stop_gradient counts as a constant, in the derivative and in the check of it', () => {
  const answer = ask('x in R^n; s = sum(x .* stop_gradient(x.^2))', { wrt: ['x'] });
  assert.equal(answer.derivatives[0]?.text, 'stop_gradient(x.^2)');
  assert.equal(answer.check.verdict, 'verified');
  assert.equal(ask('stop_gradient(x)').derivatives[0]?.text, '0');
});
