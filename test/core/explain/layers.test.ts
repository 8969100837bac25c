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
  assert.ok(textsOf(deep, 'pieces').includes('z⁽ᵗ⁾ = W⁽ᵗ⁾ h⁽ᵗ⁻¹⁾ + b⁽ᵗ⁾   (t = 2, …, 18)'));
  assert.ok(
    textsOf(deep, 'chain-rule').includes('∂s/∂z⁽ᵗ⁾ = ∂s/∂h⁽ᵗ⁾ · ∂h⁽ᵗ⁾/∂z⁽ᵗ⁾'),
    textsOf(deep, 'chain-rule').join('\n'),
  );
  assert.ok(textsOf(deep, 'layers-likewise').includes('δ⁽ᵗ⁾ = (W⁽ᵗ⁺¹⁾ᵀ δ⁽ᵗ⁺¹⁾) ∘ (1 − h⁽ᵗ⁾^∘2)'));
});

test('the number of a layer is l where no size is, and what stands for which layers is said', () => {
  const sizes = Array.from({ length: 8 }, (_, k) => `W${k + 1} in R^(n×n); b${k + 1} in R^n`).join('\n');
  const [pieces] = accountOf(`${sizes}\n${network(8)}`, { check: false }).steps;
  assert.ok(pieces?.formulas.some((f) => f.text === 'z⁽ˡ⁾ = W⁽ˡ⁾ h⁽ˡ⁻¹⁾ + b⁽ˡ⁾   (l = 2, …, 6)'));
  assert.match(pieces?.reason ?? '', /stands for any of .*2.*6.* for the number of the layer/);
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
