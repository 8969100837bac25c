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
  assert.ok(textsOf(deep, 'pieces').includes('z⁽ˡ⁾ = W⁽ˡ⁾ h⁽ˡ⁻¹⁾ + b⁽ˡ⁾   (l = 2, …, 18)'));
  assert.ok(
    textsOf(deep, 'chain-rule').includes('∂s/∂z⁽ˡ⁾ = ∂s/∂h⁽ˡ⁾ · ∂h⁽ˡ⁾/∂z⁽ˡ⁾'),
    textsOf(deep, 'chain-rule').join('\n'),
  );
  assert.ok(textsOf(deep, 'layers-likewise').includes('δ⁽ˡ⁾ = (W⁽ˡ⁺¹⁾ᵀ δ⁽ˡ⁺¹⁾) ∘ (1 − h⁽ˡ⁾^∘2)'));
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
