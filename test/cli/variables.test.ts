import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ComplaintError } from '../../src/cli/complaint.ts';
import { readAt, readLet, readNames } from '../../src/cli/variables.ts';

test('values are numbers of the language', () => {
  assert.deepEqual(readAt(['x=1,y=-2'], 'en'), { x: 1, y: -2 });
  assert.deepEqual(readAt(['x=[1,2,3]; W=[1,2;3,4]', "r = [1, 2]'"], 'en'), {
    x: [1, 2, 3],
    W: [
      [1, 2],
      [3, 4],
    ],
    r: [[1, 2]],
  });
  assert.deepEqual(readAt(['x₁ = 3; t = sqrt(16)/8'], 'en'), { x1: 3, t: 0.5 });
  assert.throws(() => readAt(['x = 1, x = 2'], 'en'), ComplaintError);
});

test('declarations come with dimensions and structure', () => {
  assert.deepEqual(readLet(['W in R^(3,4); b, u in R^m', 'A in S^n; t in R'], 'en'), {
    W: { shape: ['3', '4'] },
    b: { shape: ['m'] },
    u: { shape: ['m'] },
    A: { shape: ['n', 'n'], is: 'symmetric' },
    t: { shape: [] },
  });
  assert.throws(() => readLet(['f in function'], 'en'), ComplaintError);
});

test('names are spelled as the language spells them', () => {
  assert.deepEqual(readNames('W, x₁ ,b,'), ['W', 'x1', 'b']);
});
