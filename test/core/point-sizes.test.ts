import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deriveText, type NestedNumbers } from '../../src/core/nabla.ts';

function asked(source: string, at: Record<string, NestedNumbers>): unknown {
  const answer = deriveText(source, { at, points: 2 }, 'en');
  if (!answer.ok) return [answer.error.message.key, answer.error.range.start];
  return answer.value.derivatives.map((d) => d.value);
}

test('a point that leaves a size open is refused at the place where the size stands', () => {
  assert.deepEqual(asked('sum(ones(n))*x', { x: 2 }), ['point-size-open', 9]);
  assert.deepEqual(asked('s = x*norm(eye(k))^2', { x: 2 }), ['point-size-open', 15]);
  assert.deepEqual(asked('sum(i, 1, n, x^i)', { x: 2 }), ['point-size-open', 10]);
  assert.deepEqual(asked("x in R^(m+n); s = x'*x", { x: [2, 3] }), ['point-size-open', 0]);
});

test('sizes are given beside the values', () => {
  assert.deepEqual(asked('sum(ones(n))*x', { x: 2, n: 3 }), [3]);
  assert.deepEqual(asked("x in R^(m+n); s = x'*x", { x: [2, 3], m: 1, n: 1 }), [[4, 6]]);
  assert.deepEqual(asked("x in R^n; s = x'*x", { x: [2, 3], n: 3 }), ['point-sizes', 0]);
  assert.deepEqual(asked('sum(ones(n))*x', { x: 2, n: 2.5 }), ['point-name', 0]);
});

test('an index that the point has no entry for is refused at its place, never taken as zero', () => {
  assert.deepEqual(asked('x in R^m; x[3]', { x: [1, 2] }), ['index-out-of-range', 10]);
  assert.deepEqual(asked('x in R^m; x[m-3:m-2]', { x: [1, 2, 4] }), ['index-out-of-range', 10]);
  assert.deepEqual(asked('x in R^m; 2*x[m-3:m-2]', { x: [1, 2, 4, 5] }), [
    [
      [2, 0, 0, 0],
      [0, 2, 0, 0],
    ],
  ]);
  assert.deepEqual(asked('x in R^m; 2*x[k]', { x: [1, 2], k: 5 }), ['index-out-of-range', 12]);
  assert.deepEqual(asked('x in R^m; 2*x[k]', { x: [1, 2], k: 1.5 }), ['index-out-of-range', 12]);
  assert.deepEqual(asked('x in R^m; 2*x[k]', { x: [1, 2], k: 2 }), [[0, 2]]);
  assert.deepEqual(asked('x in R^m; x[3]*x[1]', { x: [1, 2] }), ['index-out-of-range', 0]);
  assert.deepEqual(
    asked('A in R^(m,n); sum(gather(A, [1, 3]))', {
      A: [
        [1, 2],
        [3, 4],
      ],
    }),
    ['index-out-of-range', 18],
  );
});
