import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sentenceText } from '../../../src/core/formats/tex-to-text.ts';

test('formulas in sentences', () => {
  const cases: readonly [string, string][] = [
    ['Back to $h$', 'Back to h'],
    ['$\\frac{\\partial s}{\\partial W_{ij}} = \\delta_i x_j$', '∂s/∂W_ij = δ_i x_j'],
    ['$W^{\\top} \\delta$', 'Wᵀ δ'],
    ['$x^{2} + z_{12}$', 'x² + z12'],
    ['$\\frac{a + b}{c}$', '(a + b)/c'],
    ['$\\frac{\\frac{a}{b}}{c}$', '(a/b)/c'],
    ['$W \\in \\mathbb{R}^{m \\times n}$', 'W ∈ ℝ^(m × n)'],
    ["$f'\\left(z\\right)$", 'f′(z)'],
    ['$\\{1, 2\\}$ costs \\$3', '{1, 2} costs $3'],
    ['$\\sum_{k l} S^{-1}_{k i} \\, r_{l}$', 'Σ_kl S⁻¹_ki r_l'],
    ['$\\frac{d}{du}\\left[\\sqrt{1 - u^{2}}\\right]$', 'd/du[√(1 − u²)]'],
    ['$\\left\\lVert x \\right\\rVert$', '‖x‖'],
    ['$d\\log\\left|\\det X\\right| = \\operatorname{tr}(X^{-1}\\,dX)$', 'd log |det X| = tr(X⁻¹ dX)'],
    ['${\\delta_{2}}_{i} \\, {h_{1}}_{j}$', 'δ2_i h1_j'],
    ['$\\bar{A}_{i j}$', 'Ā_ij'],
    ['$\\left.\\frac{\\partial h}{\\partial x}\\right|_{z}$', '∂h/∂x|_z'],
    ['$\\begin{bmatrix} a & b \\\\ c & d \\end{bmatrix}$', '[a, b; c, d]'],
    ['${h}^{\\circ 2}$', 'h^∘2'],
    ['$\\frac{d^{2} f}{dx^{2}}$', 'd² f/dx²'],
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
