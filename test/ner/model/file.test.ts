import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nameList } from '../../../src/ner/features/name-lists.ts';
import { asWritten, readModelFile, writeModel } from '../../../src/ner/model/file.ts';
import { readSafetensors, writeSafetensors } from '../../../src/ner/model/safetensors.ts';
import { freshModel } from '../../../src/ner/training/start.ts';

const model = freshModel(
  'window',
  'latin',
  ['PER', '사람'],
  { window: 1, embedding: 4, hidden: 3 },
  Uint32Array.of(3, 8, 4_000_000_000),
  [nameList('city', new Set(['paris', 'seoul']))],
  7,
);
const bytes = writeModel({ ...model, about: { licence: 'CC BY-SA 4.0', seed: 7 } });

test('a model reads back, its numbers within half a step of a byte', () => {
  const read = readModelFile(bytes);
  assert.ok(read.ok);
  const m = read.value;
  assert.deepEqual([m.kind, m.script, m.labels, m.sizes], ['window', 'latin', ['PER', '사람'], model.sizes]);
  assert.deepEqual(m.features, model.features);
  assert.deepEqual(m.lists, model.lists);
  assert.deepEqual(m.about, { licence: 'CC BY-SA 4.0', seed: 7 });
  for (const [name, values] of model.parameters) {
    const most = values.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
    m.parameters.get(name)!.forEach((v, k) => assert.ok(Math.abs(v - values[k]!) <= most / 250, name));
  }
  const again = asWritten(m);
  for (const [name, values] of m.parameters)
    again.parameters.get(name)!.forEach((v, k) => assert.ok(Math.abs(v - values[k]!) < 1e-6, name));
});

test('with four bits the table is half the size, and is read as such; an odd half is broken', () => {
  const half = writeModel({ ...model, bits: 4 });
  const file = readSafetensors(half);
  assert.ok(file.ok);
  const { tensors, metadata } = file.value;
  const E = tensors.get('E')!;
  assert.deepEqual([E.dtype, E.shape, E.bytes.length], ['U8', [3, 2], 6]);
  const read = readModelFile(half);
  assert.ok(read.ok);
  assert.equal(read.value.bits, 4);
  assert.deepEqual(writeModel(read.value), half);
  const values = model.parameters.get('E')!;
  const most = values.reduce((a, b) => Math.max(a, Math.abs(b)), 0);
  read.value.parameters.get('E')!.forEach((v, k) => assert.ok(Math.abs(v - values[k]!) <= most / 2));
  const whole = new Map([...tensors, ['E', { ...E, shape: [3, 4], bytes: new Uint8Array(12) }]] as const);
  assert.ok(!readModelFile(writeSafetensors({ tensors: whole, metadata })).ok);
});

test('a Buffer of Node reads as any other bytes', () => {
  const padded = Buffer.concat([Buffer.from([1, 2, 3]), bytes]);
  assert.ok(readModelFile(padded.subarray(3)).ok);
});

test('a file that is no model, or not the one that its header tells of', () => {
  const key = (b: Uint8Array): string => {
    const r = readModelFile(b);
    return r.ok ? 'read' : r.error.message.key;
  };
  const file = readSafetensors(bytes);
  assert.ok(file.ok);
  const { tensors, metadata } = file.value;
  assert.equal(key(writeSafetensors({ tensors, metadata: { format: 'pt' } })), 'ner-model-foreign');
  const changed = (about: Record<string, string>): string =>
    key(writeSafetensors({ tensors, metadata: { ...metadata, ...about } }));
  assert.equal(changed({}), 'read');
  assert.equal(changed({ kind: 'forest' }), 'ner-model-broken');
  assert.equal(changed({ labels: '["PER"]' }), 'ner-model-broken');
  assert.equal(changed({ labels: '["PER","PER"]' }), 'ner-model-broken');
  assert.equal(changed({ sizes: '{"window":2,"embedding":4,"hidden":3}' }), 'ner-model-broken');
  assert.equal(changed({ sizes: 'x' }), 'ner-model-broken');
  const fewer = new Map([...tensors].filter(([name]) => name !== 'U'));
  assert.equal(key(writeSafetensors({ tensors: fewer, metadata })), 'ner-model-broken');
});

test('damage anywhere is refused or harmless, and never throws', () =>
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.nat(255), (at, byte) => {
      const damaged = bytes.slice();
      damaged[at] = byte;
      readModelFile(damaged);
    }),
  ));
