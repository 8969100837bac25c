// Node's test runner on TypeScript files:
// node scripts/test-files.mjs unit|whole|all|fuzz|window|browser|package [--long] [NUMBER] [PART OF A PATH…]
import { relative, resolve } from 'node:path';
import { bundleUnitTests } from './bundle-unit-tests.mjs';
import { filesBelow } from './files.mjs';
import { runNode } from './run.mjs';
import { projectRoot } from './root.mjs';

const [kind = '', ...given] = process.argv.slice(2);
const number = given.find((word) => /^\d+$/.test(word));
const parts = given.filter((word) => word !== '--long' && word !== number);
// How many random programs the properties are tried on, where a test does not say so itself.
const long = given.includes('--long');
if (long) process.env['NABLA_RUNS'] ??= '5000';
if (number) process.env['NABLA_FUZZ'] ??= number;
// The gate tries the same programs each time; a long run tries others. The seed is printed and can be given.
process.env['NABLA_SEED'] ??= String(long || number ? Math.floor(Math.random() * 2 ** 31) : 20261123);
console.log(`NABLA_SEED=${process.env['NABLA_SEED']}`);
/** Tests of many whole programs, and those that start processes: not part of the inner loop. */
const slow = [
  'cli',
  'tables',
  'core/arrays',
  'core/notation/code-',
  'core/explain/typesets',
  'core/random-programs',
  'core/service/memory',
  'core/corpus',
  'core/whole-table',
  'fuzz',
];
const outside = ['integration', 'browser', 'package'];
/** @type {Record<string, { folder: string, takes: (path: string) => boolean }>} */
const kinds = {
  /** The fast inner loop: neither an editor nor a browser nor a process is started. */
  unit: { folder: 'test', takes: (path) => ![...outside, ...slow].some((part) => path.startsWith(part)) },
  /** Whole programs: the tables of the field, random programs, printed code that runs, the command line. */
  whole: { folder: 'test', takes: (path) => slow.some((part) => path.startsWith(part)) },
  /** Both of these. */
  all: { folder: 'test', takes: (path) => !outside.some((part) => path.startsWith(part)) },
  /** Every reader on broken input: as many as a NUMBER says. */
  fuzz: { folder: 'test/fuzz', takes: () => true },
  /** A real VS Code, driven from outside as a user does. */
  window: { folder: 'test/integration/window', takes: () => true },
  /** The VSIX, installed into a clean VS Code. */
  package: { folder: 'test/package', takes: () => true },
  /** The panels as pages of a real browser. */
  browser: { folder: 'test/browser', takes: () => true },
};
const chosen = kinds[kind];
if (!chosen) throw new Error(`expected one of ${Object.keys(kinds).join(', ')}`);

const folder = resolve(projectRoot, chosen.folder);
const files = filesBelow(folder, '.test.ts').filter((file) => {
  const path = relative(folder, file).replaceAll('\\', '/');
  return chosen.takes(path) && (parts.length === 0 || parts.some((part) => path.includes(part)));
});
if (files.length === 0)
  throw new Error(`There are no ${kind} tests${parts.length ? ` that match ${parts.join(' or ')}` : ''}.`);

const unit = ['unit', 'whole', 'all', 'fuzz'].includes(kind);
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
