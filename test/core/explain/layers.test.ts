import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backpropagationText } from '../../../src/core/nabla.ts';
import { accountOf, everyStep, textsOf } from './shown.ts';

const network = (depth: number): string =>
  Array.from(
    { length: depth },
    (_, k) => `z${k + 1} = W${k + 1}*${k === 0 ? 'x' : `h${k}`} + b${k + 1}\nh${k + 1} = tanh(z${k + 1})`,
  )
    .concat(`s = u'*h${depth}`)
    .join('\n');

test('layers of one form are told once, however many there are', () => {
  const told = [8, 20].map((depth) => accountOf(network(depth), { check: false }));
  const [few, many] = told.map((a) => everyStep(a.steps).length);
  assert.equal(few, many);
  const [, deep] = told;
  assert.ok(deep);
  // l is the size of a layer here, so the number of a layer has another letter.
  assert.ok(textsOf(deep, 'pieces').includes('z⁽ᵗ⁾ = W⁽ᵗ⁾ h⁽ᵗ⁻¹⁾ + b⁽ᵗ⁾   (t = 2, …, 19)'));
  assert.ok(
    textsOf(deep, 'chain-rule').includes(
      '∂s/∂z⁽ᵗ⁾ = ∂s/∂z⁽ᵗ⁺¹⁾ · ∂z⁽ᵗ⁺¹⁾/∂h⁽ᵗ⁾ · ∂h⁽ᵗ⁾/∂z⁽ᵗ⁾   (t = 2, …, 19)',
    ),
    textsOf(deep, 'chain-rule').join('\n'),
  );
  assert.deepEqual(textsOf(deep, 'layers-likewise'), [
    '∂s/∂z⁽ᵗ⁾ = ∂s/∂z⁽ᵗ⁺¹⁾ · ∂z⁽ᵗ⁺¹⁾/∂h⁽ᵗ⁾ · ∂h⁽ᵗ⁾/∂z⁽ᵗ⁾ = (δ⁽ᵗ⁺¹⁾ᵀ W⁽ᵗ⁺¹⁾) · diag(1 − h⁽ᵗ⁾^∘2) = (δ⁽ᵗ⁺¹⁾ᵀ W⁽ᵗ⁺¹⁾) ∘ (1 − h⁽ᵗ⁾^∘2)ᵀ',
    'δ⁽ᵗ⁾ = (∂s/∂z⁽ᵗ⁾)ᵀ = (W⁽ᵗ⁺¹⁾ᵀ δ⁽ᵗ⁺¹⁾) ∘ (1 − h⁽ᵗ⁾^∘2)',
    '∂s/∂W⁽ᵗ⁾_ij = Σ_r ∂s/∂z⁽ᵗ⁾_r · ∂z⁽ᵗ⁾_r/∂W⁽ᵗ⁾_ij = Σ_r δ⁽ᵗ⁾_r [r = i] h⁽ᵗ⁻¹⁾_j = δ⁽ᵗ⁾_i h⁽ᵗ⁻¹⁾_j',
    '∂s/∂W⁽ᵗ⁾ = δ⁽ᵗ⁾ h⁽ᵗ⁻¹⁾ᵀ',
    '∂s/∂b⁽ᵗ⁾ = δ⁽ᵗ⁾',
  ]);
  const texts = everyStep(deep.steps).flatMap((s) => s.formulas.map((f) => f.text));
  for (const local of [
    '∂h⁽ᵗ⁾/∂z⁽ᵗ⁾ = diag(1 − h⁽ᵗ⁾^∘2)',
    '∂z⁽ᵗ⁺¹⁾/∂h⁽ᵗ⁾ = W⁽ᵗ⁺¹⁾',
    '∂z⁽ᵗ⁾_i/∂W⁽ᵗ⁾_jr = [i = j] h⁽ᵗ⁻¹⁾_r',
  ])
    assert.ok(texts.includes(local), local);
  const entries = everyStep(deep.steps).filter((s) => s.rule === 'equal-indices' && s.id.startsWith('6.3'));
  assert.match(entries[0]?.after?.text ?? '', /^δ⁽ᵗ⁾_i h⁽ᵗ⁻¹⁾_j$/);
});

test('the number of a layer is l where no size is, and what stands for which layers is said', () => {
  const sizes = Array.from({ length: 8 }, (_, k) => `W${k + 1} in R^(n×n); b${k + 1} in R^n`).join('\n');
  const [pieces] = accountOf(`${sizes}\n${network(8)}`, { check: false }).steps;
  assert.ok(pieces?.formulas.some((f) => f.text === 'z⁽ˡ⁾ = W⁽ˡ⁾ h⁽ˡ⁻¹⁾ + b⁽ˡ⁾   (l = 2, …, 7)'));
  assert.match(pieces?.reason ?? '', /stands for any of .*2.*7.* for the number of the layer/);
});

test('layers whose backward steps differ are told one by one', () => {
  // Each layer has two error signals, whose numbers are not the layer's; of neurons each gradient is longer than the last.
  const residual = Array.from(
    { length: 6 },
    (_, k) => `h${k + 1} = ${k === 0 ? 'x' : `h${k}`} + tanh(W${k + 1}*${k === 0 ? 'x' : `h${k}`})`,
  ).concat("s = u'*h6");
  const neurons = Array.from(
    { length: 6 },
    (_, k) => `h${k + 1} = tanh(w${k + 1}*${k === 0 ? 'x' : `h${k}`})`,
  ).concat('s = h6^2');
  for (const source of [residual, neurons]) {
    const account = accountOf(source.join('\n'), { check: false });
    assert.deepEqual(textsOf(account, 'layers-likewise'), []);
    assert.ok(textsOf(account, 'pieces').every((line) => !line.includes('⁾')));
    assert.equal(textsOf(account, 'pieces').filter((line) => line.startsWith('h')).length, 6);
  }
});

/** A chain of neurons: one weight a layer. */
function costOf(depth: number) {
  const source = Array.from(
    { length: depth },
    (_, k) => `h${k + 1} = tanh(w${k + 1}*${k === 0 ? 'x' : `h${k}`})`,
  );
  const at = Object.fromEntries(source.map((_, k) => [`w${k + 1}`, 0.5]));
  const outcome = backpropagationText([...source, `s = h${depth}^2`].join('\n'), { at: { ...at, x: 1 } });
  return outcome.ok ? outcome.value?.cost : undefined;
}

test('one backward pass costs a fixed multiple of the forward pass, one derivative at a time grows with the square', () => {
  const [shallow, deep] = [costOf(5), costOf(20)];
  assert.ok(shallow && deep);
  assert.ok(deep.backward / deep.forward < 1.3 * (shallow.backward / shallow.forward));
  assert.ok(deep.separate > 8 * shallow.separate, `${deep.separate} and ${shallow.separate}`);
  assert.ok(deep.differences > 8 * shallow.differences);
});
