// Runs bundled test files in one process, up to the first failure: node run-tests.mjs BUNDLE…
// NABLA_COVERED names a file for the mutants that were reached, with how often each was.
import { writeFileSync } from 'node:fs';
import { afterEach } from 'node:test';
import { pathToFileURL } from 'node:url';

const covered = process.env['NABLA_COVERED'];
const shared = /** @type {Record<string, any>} */ (globalThis);
const limit = Number(process.env['NABLA_HIT_LIMIT']);
// Reached far more often than without the change: a loop that does not end.
if (limit) shared['__stryker__'] = { hitCount: 0, hitLimit: limit };

if (covered)
  process.on('exit', () => {
    writeFileSync(covered, JSON.stringify(shared['__stryker__']?.mutantCoverage?.static ?? {}));
  });
else {
  afterEach((t) => {
    if (!(/** @type {any} */ (t).passed)) process.exit(1);
  });
  for (const event of ['uncaughtException', 'unhandledRejection']) process.on(event, () => process.exit(1));
}

for (const file of process.argv.slice(2)) await import(pathToFileURL(file).href);
