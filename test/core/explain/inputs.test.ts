import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountOf, everyStep, textsOf } from './shown.ts';

const resultTexts = (source: string, request = {}): string[] =>
  accountOf(source, request).results.map((r) => r.formula.text);

test('one input: f = x^3', () => {
  const a = accountOf('f = x^3');
  assert.deepEqual(resultTexts('f = x^3'), ['df/dx = 3 x²']);
  assert.equal(a.results[0]?.formula.tex, '\\frac{df}{dx} = 3 {x}^{2}');
  assert.equal(a.steps[0]?.rule, 'power-rule');
  assert.equal(a.verdict.kind, 'verified');
});

test('n inputs: each partial derivative, and the gradient as one vector', () => {
  assert.deepEqual(resultTexts('f = x1^2 + 3*x1*x2 + sin(x3)'), [
    '∂f/∂x1 = 2 x1 + 3 x2',
    '∂f/∂x2 = 3 x1',
    '∂f/∂x3 = cos(x3)',
    '∂f/∂(x1, x2, x3) = [2 x1 + 3 x2; 3 x1; cos(x3)]',
  ]);
});

test('m outputs: the Jacobian, m × n', () => {
  const a = accountOf('f = [x*y; x + y; sin(x)]');
  const jacobian = a.results.at(-1);
  assert.equal(jacobian?.formula.text, '∂f/∂(x, y) = [y, x; 1, 1; cos(x), 0]');
  assert.equal(jacobian?.shape, '3×2');
});

test('z = 3y, y = x²: the product of the two derivatives', () => {
  const a = accountOf('z = 3*y, y = x^2');
  assert.deepEqual(
    a.problem.map((f) => f.text),
    ['z = 3 y', 'y = x²'],
  );
  assert.deepEqual(textsOf(a, 'chain-rule'), ['dz/dx = dz/dy · dy/dx']);
  assert.deepEqual(textsOf(a, 'multiply'), ['dz/dx = dz/dy · dy/dx = 3 · 2 x = 6 x']);
});

test('h = f(z), z = W x + b: the Jacobians of a layer', () => {
  const a = accountOf('h = f(z), z = W*x + b');
  const byName = new Map(a.results.map((r) => [r.wrt, r.formula.text]));
  assert.equal(byName.get('x'), '∂h/∂x = diag(f′(z)) W');
  assert.equal(byName.get('b'), '∂h/∂b = diag(f′(z))');
  assert.equal(byName.get('W'), '∂h_i/∂W_jk = δ_ij f′(z_i) x_k');
  assert.deepEqual(textsOf(a, 'jacobian-identity'), ['∂z/∂b = I']);
  assert.ok(textsOf(a, 'jacobian-linear').includes('∂z/∂x = W'));
  assert.deepEqual(resultTexts("s = u'*h", { wrt: ['u'], layout: 'numerator' }), ['∂s/∂u = hᵀ']);
});

test('s = uᵀ f(W x + b): pieces, δ once, the transpose by its entries', () => {
  const a = accountOf("s = u'*h, h = f(W*x + b)");
  assert.deepEqual(textsOf(a, 'pieces'), ['z = W x + b', 'h = f(z)', 's = uᵀ h']);
  assert.ok(textsOf(a, 'chain-rule').includes('∂s/∂b = ∂s/∂h · ∂h/∂z · ∂z/∂b'));
  assert.deepEqual(
    a.shared.map((f) => f.text),
    ['z = W x + b', 'δ = ∂s/∂z = u ∘ f′(z)'],
  );
  assert.deepEqual(
    a.results.map((r) => `${r.formula.text} (${r.shape})`),
    ['∂s/∂u = h (n)', '∂s/∂W = δ xᵀ (n×m)', '∂s/∂x = Wᵀ δ (m)', '∂s/∂b = δ (n)'],
  );
  assert.deepEqual(textsOf(a, 'multiply').slice(0, 1), [
    '∂s/∂z = ∂s/∂h · ∂h/∂z = uᵀ · diag(f′(z)) = uᵀ ∘ f′(z)ᵀ',
  ]);
  const why = everyStep(a.steps).find((s) => s.rule === 'transpose-by-entries');
  assert.deepEqual(
    why?.formulas.map((f) => f.text),
    ['∂s/∂W_ij = δ_i x_j', '∂s/∂W = δ xᵀ'],
  );
  assert.equal(why?.shapes, '[n×m] = [n×1][1×m]');
  assert.equal(a.verdict.kind, 'verified');
});

test('in numerator layout δ is a row, and the shape of W is δᵀ xᵀ', () => {
  const a = accountOf("s = u'*h, h = f(W*x + b)", { layout: 'numerator' });
  assert.deepEqual(
    a.results.map((r) => r.formula.text),
    ['∂s/∂u = hᵀ', '∂s/∂W = x δ', '∂s/∂x = δ W', '∂s/∂b = δ'],
  );
  assert.ok(textsOf(a, 'from-signal').includes('(∂s/∂W)ᵀ = δᵀ xᵀ'));
  assert.ok(textsOf(a, 'turn').includes('∂s/∂W = (δᵀ xᵀ)ᵀ = x δ'));
});

test("with the notes' objective on top", () => {
  const a = accountOf("J = σ(s); s = u'*h, h = f(W*x + b)");
  assert.ok(textsOf(a, 'chain-rule').includes('∂J/∂b = ∂J/∂s · ∂s/∂h · ∂h/∂z · ∂z/∂b'));
  assert.ok(a.shared.some((f) => f.text === 'δ = ∂J/∂z = σ(s) (1 − σ(s)) (u ∘ f′(z))'));
  assert.equal(a.verdict.kind, 'verified');
});

test('(x + y) max(y, z) at (1, 2, 0): forward, backward, both paths to y', () => {
  const a = accountOf('f(x, y, z) = (x + y) * max(y, z)\nf(1, 2, 0)');
  assert.equal(a.value?.text, 'f = 6');
  assert.deepEqual(textsOf(a, 'forward-value'), [
    'a = x + y = 1 + 2 = 3',
    'b = max(y, z) = max(2, 0) = 2',
    'f = a b = 3·2 = 6',
  ]);
  const backward = textsOf(a, 'backward-node');
  for (const line of [
    '∂(a b)/∂a = b = 2',
    '∂f/∂a = ∂f/∂f · b = 1 · 2 = 2',
    '∂f/∂b = ∂f/∂f · a = 1 · 3 = 3',
    '∂f/∂x = ∂f/∂a · ∂a/∂x = 2 · 1 = 2',
    '∂f/∂z = ∂f/∂b · ∂b/∂z = 3 · 0 = 0',
  ])
    assert.ok(backward.includes(line), line);
  const node = everyStep(a.steps).find((s) => s.rule === 'backward-node');
  assert.deepEqual(node?.labels, ['upstream', 'local', 'downstream', 'local', 'downstream']);
  assert.equal(node.formulas[0]?.text, '∂f/∂f = 1');
  assert.deepEqual(textsOf(a, 'fork'), ['∂f/∂y = ∂f/∂a · ∂a/∂y + ∂f/∂b · ∂b/∂y = 2 + 3 = 5']);
  assert.deepEqual(
    a.results.map((r) => r.value?.text),
    ['2', '5', '0', '[2; 5; 0]'],
  );
});
