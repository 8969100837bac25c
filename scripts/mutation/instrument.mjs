import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { Instrumenter } from '@stryker-mutator/instrumenter';
import { filesBelow } from '../files.mjs';
import { projectRoot } from '../root.mjs';

/**
 * @typedef {object} Mutant
 * @property {string} id
 * @property {string} file relative to the project
 * @property {number} line from 1
 * @property {string} mutator
 * @property {string} original
 * @property {string} replacement
 */

const quiet = Object.fromEntries(
  ['trace', 'debug', 'info', 'warn', 'error', 'fatal'].map((level) => [level, () => undefined]),
);
const logger = /** @type {any} */ ({
  ...quiet,
  ...Object.fromEntries(
    ['Trace', 'Debug', 'Info', 'Warn', 'Error', 'Fatal'].map((level) => [`is${level}Enabled`, () => false]),
  ),
});

/**
 * Every mutant of the files below some folders, all in one code: `__STRYKER_ACTIVE_MUTANT__` chooses one when it
 * runs.
 * @param {readonly string[]} folders relative to the project
 * @returns {Promise<{ mutants: Mutant[], codes: Map<string, string> }>} codes by absolute path
 */
export async function instrumented(folders) {
  const paths = folders.flatMap((folder) => filesBelow(join(projectRoot, folder), '.ts'));
  const sources = new Map();
  for (const path of paths) sources.set(path, await readFile(path, 'utf8'));
  const result = await new Instrumenter(logger).instrument(
    [...sources].map(([name, content]) => ({ name, content, mutate: true })),
    { plugins: null, excludedMutations: [], ignorers: [], noHeader: false },
  );
  const mutants = result.mutants
    .filter((m) => m.status !== 'Ignored')
    .map((m) => ({
      id: m.id,
      file: relative(projectRoot, m.fileName).replaceAll('\\', '/'),
      line: m.location.start.line + 1,
      mutator: m.mutatorName,
      original: between(sources.get(m.fileName), m.location),
      replacement: m.replacement,
    }));
  return { mutants, codes: new Map(result.files.map((f) => [f.name, f.content])) };
}

/**
 * @param {string} text
 * @param {{ start: { line: number, column: number }, end: { line: number, column: number } }} place from 0
 */
function between(text, { start, end }) {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  lines[lines.length - 1] = /** @type {string} */ (lines.at(-1)).slice(0, end.column);
  lines[0] = /** @type {string} */ (lines[0]).slice(start.column);
  return lines.join('\n');
}
