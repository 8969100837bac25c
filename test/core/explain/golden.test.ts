import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';
import { derivations } from './derivations.ts';
import { accountText, stepsText } from '../../../src/core/formats/text.ts';
import { details } from '../../../src/core/account.ts';
import { atDetail } from '../../../src/core/explain/at-detail.ts';
import { accountOf } from './shown.ts';

/** To accept a change that was read and judged: UPDATE_GOLDEN=1. */
const update = process.env['UPDATE_GOLDEN'] === '1';

const columns = 100;

/** What `nabla derive` prints: the result, and the steps at each level of detail. */
for (const { name, source, request } of derivations)
  for (const language of ['en', 'ko'] as const)
    test(`${name} in ${language} reads as it was approved`, () => {
      const file = new URL(`./golden/${name}.${language}.txt`, import.meta.url);
      const account = accountOf(source, request, language);
      const text = [
        accountText(account, language, false, columns),
        ...details.map((d) => `──── ${d} ────\n\n${stepsText(atDetail(account.steps, d), columns)}`),
      ]
        .join('\n\n')
        .concat('\n');
      if (update) writeFileSync(file, text);
      assert.ok(existsSync(file), `no golden file ${name}.${language}.txt`);
      const now = text.split('\n');
      const then = readFileSync(file, 'utf8').split(/\r?\n/);
      const at = now.findIndex((line, k) => line !== then[k]);
      // The first lines that differ: it would take minutes to show how the whole differs.
      if (at >= 0) assert.deepEqual(now.slice(at, at + 3), then.slice(at, at + 3), `line ${at + 1}`);
      assert.equal(now.length, then.length);
    });
