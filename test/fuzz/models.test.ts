import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { nameList } from '../../src/ner/features/name-lists.ts';
import { readModelFile, writeModel } from '../../src/ner/model/file.ts';
import { readSafetensors } from '../../src/ner/model/safetensors.ts';
import { freshModel } from '../../src/ner/training/start.ts';
import { runs, spoilt, within } from './support.ts';

const sizes = { window: 1, embedding: 4, hidden: 3 };
const lists = [nameList('city', new Set(['paris', 'seoul']))];
const features = Uint32Array.of(3, 8, 4_000_000_000);
const files = (['window', 'logistic'] as const).map((kind) =>
  writeModel(
    freshModel(kind, 'latin', kind === 'window' ? ['PER', '사람'] : ['LOC'], sizes, features, lists, 7),
  ),
);

function read(bytes: Uint8Array): void {
  within(
    () => {
      const file = readSafetensors(bytes);
      if (file.ok)
        for (const t of file.value.tensors.values()) assert.ok(t.bytes.byteLength <= bytes.byteLength);
      const model = readModelFile(bytes);
      if (!model.ok) assert.match(model.error.message.key, /^ner-model-(broken|foreign)$/);
    },
    () => Buffer.from(bytes).toString('base64'),
  );
}

test('a file of a model with bytes changed, cut or added is read, or refused', () => {
  const change = fc.record({ at: fc.nat(), byte: fc.nat(255) });
  const cut = fc.record({ from: fc.nat(), length: fc.nat(40), more: fc.uint8Array({ maxLength: 40 }) });
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.array(change, { maxLength: 4 }),
      fc.option(cut, { nil: undefined }),
      (file, changes, part) => {
        const bytes = file.slice();
        for (const { at, byte } of changes) bytes[at % bytes.length] = byte;
        if (!part) {
          read(bytes);
          return;
        }
        const from = part.from % (bytes.length + 1);
        read(
          Uint8Array.from([...bytes.subarray(0, from), ...part.more, ...bytes.subarray(from + part.length)]),
        );
      },
    ),
    { numRuns: runs(50) },
  );
});

test('a file whose header tells of other tensors, types and sizes is read, or refused', () => {
  const parts = files.map((file) => {
    const length = Number(new DataView(file.buffer).getBigUint64(0, true));
    const header = JSON.parse(Buffer.from(file.subarray(8, 8 + length)).toString()) as unknown;
    return { header, data: file.subarray(8 + length) };
  });
  const header = fc.constantFrom(...parts).chain(({ header: valid, data }) =>
    spoilt(fc.constant(valid)).map((spoiltHeader) => {
      const text = Buffer.from(JSON.stringify(spoiltHeader) ?? '');
      const bytes = new Uint8Array(8 + text.length + data.length);
      new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
      bytes.set(text, 8);
      bytes.set(data, 8 + text.length);
      return bytes;
    }),
  );
  fc.assert(fc.property(header, read), { numRuns: runs(50) });
});
