// Node's test runner on TypeScript files: node scripts/test-files.mjs unit|window|browser [--long] [PART OF A PATH…]
import { resolve } from 'node:path';
import { bundleUnitTests } from './bundle-unit-tests.mjs';
import { filesBelow } from './files.mjs';
import { runNode } from './run.mjs';
import { projectRoot } from './root.mjs';

const [kind = '', ...given] = process.argv.slice(2);
const parts = given.filter((word) => word !== '--long');
// How many random programs the properties are tried on, where a test does not say so itself.
const long = given.includes('--long');
if (long) process.env['NABLA_RUNS'] ??= '5000';
// The gate tries the same programs each time; the long run tries others. The seed is printed and can be given.
process.env['NABLA_SEED'] ??= String(long ? Math.floor(Math.random() * 2 ** 31) : 20261123);
console.log(`NABLA_SEED=${process.env['NABLA_SEED']}`);
const folders = {
  /** Everything that needs neither an editor nor a browser. */
  unit: 'test',
  /** A real VS Code, driven from outside as a user does. */
  window: 'test/integration/window',
  /** The panels as pages of a real browser. */
  browser: 'test/browser',
};
if (!(kind in folders)) throw new Error(`expected one of ${Object.keys(folders).join(', ')}`);

const folder = resolve(projectRoot, folders[/** @type {keyof typeof folders} */ (kind)]);
const elsewhere = kind === 'unit' ? ['integration', 'browser'].map((name) => resolve(folder, name)) : [];
const files = filesBelow(folder, '.test.ts')
  .filter((file) => !elsewhere.some((other) => file.startsWith(other)))
  .filter((file) => parts.length === 0 || parts.some((part) => file.replaceAll('\\', '/').includes(part)));
if (files.length === 0)
  throw new Error(`There are no ${kind} tests${parts.length ? ` that match ${parts.join(' or ')}` : ''}.`);

const unit = kind === 'unit';
const modules = unit ? await bundleUnitTests(files) : files;
process.exitCode = await runNode([
  // What is typed is compiled beforehand, or as it is loaded.
  ...(unit
    ? ['--enable-source-maps', '--import', new URL('seed.mjs', import.meta.url).href]
    : ['--import', 'tsx']),
  ...['--test', '--test-reporter', 'spec'],
  // One editor or browser at a time.
  ...(unit ? [] : ['--test-concurrency=1', '--test-timeout=300000']),
  ...modules,
]);
