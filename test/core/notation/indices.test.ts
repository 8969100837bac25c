import assert from 'node:assert/strict';
import { test } from 'node:test';
import { namesOf, readModel } from '../../../src/core/derivation.ts';
import { writeIndices } from '../../../src/core/notation/indices.ts';
import { createWriter } from '../../../src/core/notation/write.ts';

/** The value p of a program with its indices written out. */
function withIndices(source: string): { tex: string; text: string } {
  const model = readModel(`${source}\nr = x`, {});
  const p = namesOf(model).values.find((v) => v.name === 'p');
  assert.ok(p);
  return writeIndices(model.graph, createWriter(model.graph, new Map()), p.node, new Set(), true);
}

test('the entries of 1, 2, 3 … are their indices', () => {
  const { tex, text } = withIndices('p = sum(i, 1, n, i*x^i)');
  assert.equal(text, 'Σ_i i x^i');
  assert.equal(tex, '\\sum_{i} i \\, {x}^{i}');
});

test('powers of sums and by sums keep together', () => {
  assert.equal(withIndices('x in R^n; c in R; p = sum(x.^(c + 1))').text, 'Σ_i x_i^(c + 1)');
  assert.equal(withIndices('x in R^n; c in R; p = sum((x + c).^3)').text, 'Σ_i (x_i + c)³');
  assert.equal(withIndices('x in R^n; c in R; p = sum((2*x).^c)').text, 'Σ_i (2 x_i)^c');
});

test('a product of sizes below a line stands in brackets', () => {
  assert.equal(withIndices('x, y in R^(m,n); p = x .* y/numel(x)').text, 'x_ij y_ij/(m*n)');
});
