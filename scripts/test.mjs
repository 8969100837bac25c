// Everything that must hold, from a fresh clone: node scripts/test.mjs
import { ensureInstalled } from './install.mjs';
import { npm } from './npm.mjs';
import { requireNode } from './run.mjs';
import { projectRoot } from './root.mjs';

/** npm scripts, in order: the quick ones first. */
const stages = [
  ['types', 'typecheck'],
  ['lint and format', 'lint'],
  ['layers', 'layers'],
  ['dead code', 'deadcode'],
  ['reference of the language', 'reference:check'],
  ['build', 'build'],
  ['unit and property tests', 'test:unit'],
  ['whole programs: tables, random programs, printed code, command line', 'test:whole'],
  ['grammars', 'test:grammars'],
  ['integration tests, Node extension host', 'test:node-host'],
  ['integration tests, web extension host', 'test:web-host'],
  ['tests of the window of VS Code', 'test:window'],
  ['browser tests of the panels', 'test:browser'],
  ['the package', 'package'],
  ['sizes', 'size'],
  ['the package in a clean VS Code', 'test:package'],
];

requireNode();
const start = Date.now();
const seconds = (/** @type {number} */ since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

let current = 'installation';
try {
  console.log('── packages');
  await ensureInstalled();
  for (const [title, script] of stages) {
    current = /** @type {string} */ (title);
    const began = Date.now();
    console.log(`\n── ${title}`);
    await npm(['run', '--silent', /** @type {string} */ (script)], { cwd: projectRoot });
    console.log(`── ${title}: passed in ${seconds(began)}`);
  }
  console.log(`\nAll ${stages.length} stages passed in ${seconds(start)}.`);
} catch (error) {
  console.error(error instanceof Error ? error.message.trim() : error);
  console.error(`\nFAILED: ${current} (after ${seconds(start)}).`);
  process.exitCode = 1;
}
