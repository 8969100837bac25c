import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { numbersOf, readSafetensors, tensor, writeSafetensors } from '../../../src/ner/model/safetensors.ts';

const file = writeSafetensors({
  tensors: new Map([
    ['a', tensor('I8', [3], Int8Array.of(1, -2, 3))],
    ['b', tensor('F32', [2, 2], Float32Array.of(0.5, 1, -1, 2))],
  ]),
  metadata: { format: 'test', labels: '사람 100% 😀' },
});

test('what is written reads back', () => {
  const r = readSafetensors(file);
  assert.ok(r.ok);
  assert.deepEqual(r.value.metadata, { format: 'test', labels: '사람 100% 😀' });
  const b = r.value.tensors.get('b');
  assert.ok(b);
  assert.deepEqual(b.shape, [2, 2]);
  assert.deepEqual(numbersOf(b), Float32Array.of(0.5, 1, -1, 2));
});

test('a file that is cut anywhere is refused', () => {
  for (let n = 0; n < file.length; n++) assert.equal(readSafetensors(file.slice(0, n)).ok, false);
});

test('damage never throws', () =>
  fc.assert(
    fc.property(fc.nat(file.length - 1), fc.nat(255), (at, byte) => {
      const damaged = file.slice();
      damaged[at] = byte;
      readSafetensors(damaged);
    }),
  ));
