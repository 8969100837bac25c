import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { ask, closeTo, refusal } from './ask.ts';
import type { NestedNumbers } from '../../../src/core/nabla.ts';

const textOf = (source: string, by: string): string | undefined =>
  ask(source, { wrt: [by] }).derivatives[0]?.text;

test('an index that is a name picks an entry, and is differentiated through', () => {
  const rows: readonly (readonly [string, string, string])[] = [
    ['p[k]', 'p', 'onehot(k, n)'],
    ['log(p[k])', 'p', 'onehot(k, n)/p[k]'],
    ['-log(softmax(z)[k])', 'z', 'softmax(z) - onehot(k, n)'],
    ['-log(softmax(W*x + b)[y])', 'W', "(softmax(W*x + b) - onehot(y, n))*x'"],
    ['nll_loss(log_softmax(z), y)', 'z', 'softmax(z) - onehot(y, n)'],
    ['A[i, j]', 'A', "onehot(i, n)*onehot(j, m)'"],
    ["A[:, k]'*b", 'A', "b*onehot(k, m)'"],
    ["A[:, k]'*b", 'b', 'A[:, k]'],
    ['x[k]*x[k + 1]', 'x', 'x[k + 1]*onehot(k, n) + x[k]*onehot(k + 1, n)'],
    ['trace(J(i, j, m, n)*A)', 'A', "onehot(j, n)*onehot(i, m)'"],
    ['sum(i, 1, n, A[i, k]*x[i])', 'x', 'A[:, k]'],
    ['x ∈ R^n\nx[n]^2', 'x', '[zeros(n - 1); 2*x[n]]'],
  ];
  for (const [source, by, text] of rows) {
    assert.equal(textOf(source, by), text);
    assert.equal(ask(source, { wrt: [by] }).check.verdict, 'verified', source);
  }
});

test('rows of a matrix are picked by a vector of indices', () => {
  const answer = ask('ids ∈ R^b; E ∈ R^(n×d); T ∈ R^(b×d)\nsum((gather(E, ids) - T).^2)/2', { wrt: ['E'] });
  assert.equal(answer.derivatives[0]?.text, "onehot(ids, n)'*(onehot(ids, n)*E - T)");
  assert.equal(answer.check.verdict, 'verified');
});

test('an index has a value at a point, and is listed as one', () => {
  const at = { z: [1, 2, 0.5], k: 3 };
  const answer = ask('-log(softmax(z)[k])', { at });
  const total = at.z.reduce((s, a) => s + Math.exp(a), 0);
  closeTo(answer.value as NestedNumbers, Math.log(total) - 0.5, 'value');
  closeTo(
    answer.derivatives[0]?.value as NestedNumbers,
    at.z.map((a, i) => Math.exp(a) / total - (i === 2 ? 1 : 0)),
    'gradient',
  );
  assert.ok(answer.assumed.includes('k is an index: whole numbers from 1 to n'));
});

test('nothing is differentiated by an index unless asked, and then refused', () => {
  assert.deepEqual(
    ask('k*x[k]').derivatives.map((d) => d.wrt),
    ['x'],
  );
  assert.equal(refusal('k*x[k]', { wrt: ['k'] }).code, 'index-derivative');
});

test('what cannot be an index is refused where it stands', () => {
  assert.deepEqual(refusal('x[sin(k)]'), { code: 'index-form', place: 'sin(k)' });
  assert.equal(refusal('x[k]', { at: { x: [1, 2], k: 3 } }).code, 'index-out-of-range');
});
