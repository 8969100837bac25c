import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differentiate } from '../../../src/core/derivation.ts';
import { writeIndices } from '../../../src/core/notation/indices.ts';
import { createWriter } from '../../../src/core/notation/write.ts';
import { showResults } from '../../../src/core/results.ts';
import type { DenseArray } from '../../../src/core/rules/primitive.ts';
import { evaluate } from '../../../src/core/run/evaluate.ts';
import { readIndexText } from '../support/index-text.ts';

/** All axes are as long, so that any letter runs as far. */
const size = 3;

/** Arrays by arrays, and the formula with indices that is shown of each. */
const rows: readonly (readonly [source: string, wrt: string, text?: string])[] = [
  ['A in R^(n,n); x in R^n; A*x', 'A', 'δ_ij x_k'],
  ['X in R^(n,n); X*X', 'X'],
  ["X in R^(n,n); X*X'", 'X', 'δ_jk X_il + δ_ik X_jl'],
  ["x in R^n; x*x'", 'x'],
  ['A in R^(n,n); inv(A)', 'A', '−(A⁻¹)_ik (A⁻¹)_lj'],
  ['A, B in R^(n,n); A*B*A', 'A'],
  ['A in R^(n,n); sum(A, 2)', 'A'],
  ['A in R^(n,n); x in R^n; diag(x)*A', 'x'],
  ['A, B in R^(n,n); [A, B]', 'B', 'δ_ik δ_{j, l + n}'],
  ['A, B in R^(n,n); [A; B]', 'A', 'δ_ik δ_jl'],
  ['X in R^(n,n); X[2:3, :]', 'X'],
  ['X in R^(n,n); X[:, 2:n]', 'X', 'δ_ik δ_{j, l − 1}'],
  ['X in R^(n,n); X[:, 2]', 'X', 'δ_ij δ_k2'],
  ['X in R^(n,n); flip(X, 2)', 'X', 'δ_ik δ_{j, n + 1 − l}'],
  ['X in R^(n,n); flip(X, 1)', 'X'],
  ['X in R^(n,n); cumsum(X, 1)', 'X', 'Σ_{p ≥ k} δ_jl δ_ip'],
  ['X in R^(n,n); cumsum(X, 2)', 'X'],
  ['X in R^(n,n); tril(X)', 'X', '[l ≤ k] δ_ik δ_jl'],
  ['X in R^(n,n); triu(X, 1)', 'X', '[k + 1 ≤ l] δ_ik δ_jl'],
  ['X in R^(n,n); tril(X, -1)', 'X'],
  ["x in R^n; tril(x*x')", 'x'],
  ['A, X in R^(n,n); A*tril(X)', 'X'],
];

/** A⁻¹ and A⁻ᵀ beside the inputs. */
function named(
  inputs: ReadonlyMap<string, DenseArray>,
  inverse: DenseArray | undefined,
): Map<string, DenseArray> {
  const all = new Map(inputs);
  if (!inverse) return all;
  all.set('A⁻¹', inverse);
  return all;
}

test('formulas with indices have the values of what they stand for, read by another reader', () => {
  for (const [source, wrt, text] of rows) {
    const d = differentiate(source, { wrt: [wrt] });
    const g = d.model.graph;
    const [shown] = showResults(d, 'shape').results;
    assert.ok(shown, source);
    const node = shown.node;
    const inputs = new Map<string, DenseArray>();
    let seed = 1;
    for (const n of g.nodes)
      if (n.kind === 'input' && !inputs.has(n.name)) {
        const count = size ** n.axes.length;
        const data = Float64Array.from({ length: count }, () => Math.sin(seed++ * 1.7) + (seed % 4));
        inputs.set(n.name, { data, shape: n.axes.map(() => size) });
      }
    const point = { inputs, sizes: new Map([['n', size]]) };
    const inverseNode = g.nodes.findIndex((n) => n.kind === 'primitive' && n.rule === 'inverse');
    const roots = inverseNode < 0 ? [node] : [node, inverseNode];
    const values = evaluate(g, roots, point);
    const value = values.get(node);
    assert.ok(value, source);
    const written = writeIndices(g, createWriter(g, new Map()), node);
    if (text !== undefined) assert.equal(written.text, text, source);
    const read = readIndexText(
      written.text,
      { arrays: named(inputs, values.get(inverseNode)), sizes: point.sizes },
      () => size,
    );
    for (let flat = 0; flat < value.data.length; flat++) {
      let rest = flat;
      const places = [...value.shape].reverse().map((length) => {
        const place = (rest % length) + 1;
        rest = Math.floor(rest / length);
        return place;
      });
      const indices = new Map(written.indices.map((letter, k) => [letter, places.at(-1 - k) as number]));
      const expected = value.data[flat] as number;
      const found = read(indices);
      assert.ok(
        Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected)),
        `${source}: ${written.text}`,
      );
    }
  }
});
