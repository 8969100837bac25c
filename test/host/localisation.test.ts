import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { filesBelow } from '../../scripts/files.mjs';
import { projectRoot } from '../../scripts/root.mjs';

const read = (name: string): string => readFileSync(join(projectRoot, name), 'utf8');
const keysOf = (name: string): string[] => Object.keys(JSON.parse(read(name)) as object).sort();

test('what the manifest says is said in both languages, and nothing else', () => {
  const used = [...new Set([...read('package.json').matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key))].sort();
  assert.deepEqual(keysOf('package.nls.json'), used);
  assert.deepEqual(keysOf('package.nls.ko.json'), used);
});

test('every sentence of the host is translated, and no translation is left over', () => {
  const called = /l10n\s*\.t\(\s*('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/g;
  const used = new Set<string>();
  for (const file of filesBelow(join(projectRoot, 'src', 'host'), '.ts')) {
    const text = readFileSync(file, 'utf8');
    for (const [, literal = ''] of text.matchAll(called))
      used.add(literal.slice(1, -1).replace(/\\(.)/g, '$1'));
    assert.ok(!/l10n\s*\.t\(\s*[^'"\s]/.test(text), `${file} translates what is no literal`);
  }
  assert.deepEqual(keysOf('l10n/bundle.l10n.ko.json'), [...used].sort());
});

test('translations keep the places to fill in', () => {
  const bundle = JSON.parse(read('l10n/bundle.l10n.ko.json')) as Record<string, string>;
  const places = (text: string): string[] => [...text.matchAll(/\{\d\}/g)].map(([place]) => place).sort();
  for (const [english, korean] of Object.entries(bundle))
    assert.deepEqual(places(korean), places(english), english);
});
