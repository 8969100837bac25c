import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { derivations } from './derivations.ts';
import { accountOf, accountText } from './shown.ts';

/** To accept a change that was read and judged: UPDATE_GOLDEN=1. */
const update = process.env['UPDATE_GOLDEN'] === '1';

for (const { name, source, request } of derivations)
  for (const language of ['en', 'ko'] as const)
    test(`${name} in ${language} reads as it was approved`, () => {
      const file = new URL(`./golden/${name}.${language}.txt`, import.meta.url);
      const text = accountText(accountOf(source, request, language));
      if (update) writeFileSync(file, text);
      assert.ok(existsSync(file), `no golden file ${name}.${language}.txt`);
      assert.equal(text, readFileSync(file, 'utf8').replaceAll('\r\n', '\n'));
    });
