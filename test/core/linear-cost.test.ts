import assert from 'node:assert/strict';
import { test } from 'node:test';
import { differentiate } from '../../src/core/derivation.ts';
import { toText } from '../../src/core/notation/text.ts';
import { isPrintable } from '../../src/core/notation/written.ts';
import { showResults } from '../../src/core/results.ts';

/** s_k = sigmoid(w_k s_{k−1} + b_k) by all 2 n partial derivatives: nodes, and characters with the parts named. */
function costOf(n: number): { nodes: number; characters: number } {
  const lines = Array.from(
    { length: n },
    (_, k) => `s${k + 1} = sigmoid(w${k + 1}*${k ? `s${k}` : 'x'} + b${k + 1})`,
  );
  const wrt = Array.from({ length: n }, (_, k) => [`w${k + 1}`, `b${k + 1}`]).flat();
  const d = differentiate(lines.join('\n'), { wrt });
  const nodes = d.model.graph.nodes.length;
  const { results, shared } = showResults(d, 'shape');
  const formulas = [...results.map((r) => r.named), ...shared.map((s) => s.written)];
  let characters = 0;
  for (const w of formulas) {
    assert.ok(w && isPrintable(w), 'every part has a formula');
    characters += toText(w).length;
  }
  return { nodes, characters };
}

test('derivatives of a chain are as many nodes, and as long, as the chain is', () => {
  const [small, large] = [costOf(100), costOf(400)];
  assert.ok(large.nodes <= 4.05 * small.nodes, `${small.nodes}, then ${large.nodes}`);
  // Names grow with the digits of their numbers.
  assert.ok(large.characters <= 5 * small.characters, `${small.characters}, then ${large.characters}`);
});
