import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { segmentsOf } from '../../src/webview/markup.ts';

const words = (text: string) => ({ math: false, text });
const math = (text: string) => ({ math: true, text });

test('formulas stand between dollar signs', () => {
  assert.deepEqual(segmentsOf('from $s$ to $z$.'), [
    words('from '),
    math('s'),
    words(' to '),
    math('z'),
    words('.'),
  ]);
  assert.deepEqual(segmentsOf('no formula'), [words('no formula')]);
  assert.deepEqual(segmentsOf(''), []);
});

test('a dollar that is escaped or alone is a dollar', () => {
  assert.deepEqual(segmentsOf('it costs \\$5'), [words('it costs $5')]);
  assert.deepEqual(segmentsOf('it costs $5'), [words('it costs '), words('$5')]);
  assert.deepEqual(segmentsOf('$x$ costs $5'), [math('x'), words(' costs '), words('$5')]);
});

test('nothing of a sentence is lost but its dollar signs', () => {
  fc.assert(
    fc.property(fc.string(), (sentence) => {
      const kept = segmentsOf(sentence)
        .map(({ text }) => text)
        .join('');
      assert.equal(kept.replaceAll(/[\\$]/g, ''), sentence.replaceAll(/[\\$]/g, ''));
    }),
  );
});
