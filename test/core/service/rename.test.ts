import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyse } from '../../../src/core/service/analysis.ts';
import { renaming } from '../../../src/core/service/rename.ts';

/** A program with one of its names changed, or why it is not. */
function renamed(source: string, name: string, to: string): string {
  const { symbols } = analyse(source, 'en');
  const symbol = symbols.find((s) => s.name === name);
  assert.ok(symbol, name);
  const edits = renaming(source, symbols, symbol, to);
  if (typeof edits === 'string') return edits;
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((text, e) => text.slice(0, e.start) + e.text + text.slice(e.end), source);
}

test('a raised dimension stays raised where its new name can be, else its superscript is written out', () => {
  const source = 'W ∈ ℝᵐˣⁿ\nx ∈ ℝⁿ\ns = sum(W*x)/n';
  assert.equal(renamed(source, 'n', 'k'), 'W ∈ ℝᵐˣᵏ\nx ∈ ℝᵏ\ns = sum(W*x)/k');
  assert.equal(renamed(source, 'n', 'rows'), 'W ∈ ℝ^(m×rows)\nx ∈ ℝ^(rows)\ns = sum(W*x)/rows');
  assert.equal(
    renamed(source, 'n', 'constructor'),
    'W ∈ ℝ^(m×constructor)\nx ∈ ℝ^(constructor)\ns = sum(W*x)/constructor',
  );
});

test('a name that is taken, or none, is refused', () => {
  assert.equal(renamed('s = x*y', 'x', 'y'), 'taken');
  assert.equal(renamed('s = x*y', 'x', '2a'), 'no-name');
  assert.equal(renamed('s = x*y', 'x', ''), 'no-name');
});
