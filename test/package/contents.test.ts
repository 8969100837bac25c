import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { projectRoot } from '../../scripts/root.mjs';

interface Entry {
  readonly name: string;
  readonly packed: number;
  readonly text: () => string;
}

/** The central directory of a zip file (APPNOTE.TXT 4.3.12). */
function entriesOf(zip: Buffer): Entry[] {
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const entries: Entry[] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const [name, extra, comment] = [28, 30, 32].map((k) => zip.readUInt16LE(at + k)) as [
      number,
      number,
      number,
    ];
    const [packed, from] = [zip.readUInt32LE(at + 20), zip.readUInt32LE(at + 42)];
    const isDeflated = zip.readUInt16LE(at + 10) === 8;
    const text = (): string => {
      const start = from + 30 + zip.readUInt16LE(from + 26) + zip.readUInt16LE(from + 28);
      const bytes = zip.subarray(start, start + packed);
      return (isDeflated ? inflateRawSync(bytes) : bytes).toString('utf8');
    };
    entries.push({ name: zip.toString('utf8', at + 46, at + 46 + name), packed, text });
    at += 46 + name + extra + comment;
  }
  return entries;
}

const entries = entriesOf(readFileSync(join(projectRoot, 'nabla.vsix')));
const megabytes = (list: readonly Entry[]): number => list.reduce((sum, e) => sum + e.packed, 0) / 1e6;

test('the package is below 10 MB, and below 3 MB without its models', () => {
  assert.ok(entries.length > 50);
  const models = entries.filter((e) => e.name.endsWith('.safetensors'));
  assert.equal(models.length, 2);
  const whole = megabytes(entries);
  const without = whole - megabytes(models);
  assert.ok(whole < 10, `${whole} MB`);
  assert.ok(without < 3, `${without} MB without its models`);
});

test('the package holds neither sources nor maps nor packages nor the command line', () => {
  assert.deepEqual(
    entries.map((e) => e.name).filter((name) => /\.(ts|map|mjs)$|node_modules|\/cli|\/test\//.test(name)),
    [],
  );
});

test('nothing in the package makes code of text', () => {
  const scripts = entries.filter((e) => /\.c?js$/.test(e.name));
  assert.ok(scripts.length >= 10);
  const found = scripts.flatMap((e) =>
    [...e.text().matchAll(/(?<![.\w$])eval\s*\(|(?<![.\w$])Function\s*\(|\brunIn\w*Context\b/g)].map(
      (m) => `${e.name}: ${m[0]}`,
    ),
  );
  assert.deepEqual(found, []);
});
