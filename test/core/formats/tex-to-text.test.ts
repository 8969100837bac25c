import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sentenceText } from '../../../src/core/formats/tex-to-text.ts';

test('formulas in sentences', () => {
  const cases: readonly [string, string][] = [
    ['Back to $h$', 'Back to h'],
    ['$\\frac{\\partial s}{\\partial W_{ij}} = \\delta_i x_j$', '∂s/∂Wᵢⱼ = δᵢ xⱼ'],
    ['$W^{\\top} \\delta$', 'Wᵀ δ'],
    ['$x^{2} + x_{12}$', 'x² + x₁₂'],
    ['$\\frac{a + b}{c}$', '(a + b)/c'],
    ['$\\frac{\\frac{a}{b}}{c}$', '(a/b)/c'],
    ['$W \\in \\mathbb{R}^{m \\times n}$', 'W ∈ ℝ^(m × n)'],
    ["$f'\\left(z\\right)$", 'f′(z)'],
    ['$\\{1, 2\\}$ costs \\$3', '{1, 2} costs $3'],
    ['plain words', 'plain words'],
  ];
  for (const [tex, text] of cases) assert.equal(sentenceText(tex), text);
});

test('any sentence ends in characters, without hanging', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('$', '\\', '{', '}', '\\frac', '_', '^', 'x', ' ', '\\partial') }),
      (sentence) => typeof sentenceText(sentence) === 'string',
    ),
  );
});
