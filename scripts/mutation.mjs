// How many faults put into the mathematics the tests find: node scripts/mutation.mjs [NUMBER] [--seed N] [--jobs N] [PART OF A PATH…]
// The faults are Stryker's mutants of the rules, the reverse pass and the laws; a random sample of them is tried.
import { spawn } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { bundleUnitTests } from './bundle-unit-tests.mjs';
import { filesBelow } from './files.mjs';
import { instrumented } from './mutation/instrument.mjs';
import { projectRoot } from './root.mjs';

/** @typedef {import('./mutation/instrument.mjs').Mutant} Mutant */
/** @typedef {{ bundle: string, milliseconds: number, hits: Record<string, number> }} TestFile */

const folders = ['src/core/rules', 'src/core/derive', 'src/core/simplify'];
/** Tests of values and of laws; those that only print, type or call processes would find little and take long. */
const tested =
  /^(core\/(rules|simplify|arrays|[^/]*\.test)|core\/explain\/(golden|states)|core\/run\/plans|tables)/;
const untested = /linear-cost/;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { seed: { type: 'string', default: '1' }, jobs: { type: 'string' }, ids: { type: 'string' } },
});
const number = Number(positionals.find((word) => /^\d+$/.test(word)) ?? 300);
const parts = positionals.filter((word) => !/^\d+$/.test(word));
const jobs = Number(options.jobs ?? Math.max(1, availableParallelism() - 1));
const out = join(projectRoot, 'out', 'mutation');

process.env['NABLA_SEED'] ??= '20261123';
// Enough random programs to find most faults, few enough for hundreds of runs.
process.env['NABLA_RUNS'] ??= '60';

/**
 * @param {readonly string[]} bundles
 * @param {Record<string, string>} environment
 * @param {number} limit in milliseconds
 * @returns {Promise<'passed' | 'failed' | 'timeout'>}
 */
function runTests(bundles, environment, limit) {
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      [
        ...['--import', new URL('seed.mjs', import.meta.url).href],
        join(projectRoot, 'scripts', 'mutation', 'run-tests.mjs'),
        ...bundles,
      ],
      { cwd: projectRoot, env: { ...process.env, ...environment }, stdio: 'ignore' },
    );
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      child.kill('SIGKILL');
    }, limit);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(late ? 'timeout' : code === 0 ? 'passed' : 'failed');
    });
  });
}

/**
 * @template T
 * @param {readonly T[]} list
 * @param {(item: T) => Promise<void>} work
 */
async function inParallel(list, work) {
  const left = [...list];
  const one = async () => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: jobs }, one));
}

/** A permutation drawn by a seed (xorshift32), its first `count`.
 * @template T
 * @param {readonly T[]} list
 * @param {number} count
 * @param {number} seed
 */
function sample(list, count, seed) {
  let state = seed * 2654435761 + 1 || 1;
  const next = () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
  for (let k = 0; k < 20; k++) next();
  const rest = [...list];
  return Array.from({ length: Math.min(count, rest.length) }, () => {
    const [drawn] = rest.splice(Math.floor(next() * rest.length), 1);
    return /** @type {T} */ (drawn);
  });
}

const { mutants, codes } = await instrumented(folders);
const files = filesBelow(join(projectRoot, 'test'), '.test.ts').filter((file) => {
  const path = relative(join(projectRoot, 'test'), file).replaceAll('\\', '/');
  return tested.test(path) && !untested.test(path);
});
const bundles = await bundleUnitTests(files, [
  {
    name: 'mutants',
    setup(build) {
      build.onLoad({ filter: /[\\/]src[\\/]core[\\/].*\.ts$/ }, ({ path }) => {
        const contents = codes.get(path);
        return contents === undefined ? undefined : { contents, loader: 'ts' };
      });
    },
  },
]);
await mkdir(out, { recursive: true });

/** @type {TestFile[]} */
const tests = [];
await inParallel([...bundles.entries()], async ([k, bundle]) => {
  const covered = join(out, `covered-${k}.json`);
  const start = performance.now();
  const result = await runTests([bundle], { NABLA_COVERED: covered }, 600_000);
  if (result !== 'passed') {
    console.log(`${files[k]} does not pass unchanged, and is left out`);
    return;
  }
  const hits = JSON.parse(await readFile(covered, 'utf8'));
  tests.push({ bundle, milliseconds: performance.now() - start, hits });
});
tests.sort((a, b) => a.milliseconds - b.milliseconds);
// They must pass side by side in one process too, or every fault would seem found.
const all = tests.map((t) => t.bundle);
if ((await runTests(all, { __STRYKER_ACTIVE_MUTANT__: 'none' }, 1_800_000)) !== 'passed')
  throw new Error('the tests do not pass in one process');

const eligible = mutants.filter((m) => parts.length === 0 || parts.some((part) => m.file.includes(part)));
const ids = options.ids?.split(',');
const chosen = ids
  ? mutants.filter((m) => ids.includes(m.id))
  : sample(eligible, number, Number(options.seed));
console.log(
  `${mutants.length} mutants, ${chosen.length} of them tried (seed ${options.seed}), ${tests.length} test files`,
);

/** @type {(Mutant & { result: string })[]} */
const results = [];
await inParallel(chosen, async (mutant) => {
  const reaching = tests.filter((t) => t.hits[mutant.id]);
  const hits = reaching.reduce((sum, t) => sum + (t.hits[mutant.id] ?? 0), 0);
  const usual = reaching.reduce((sum, t) => sum + t.milliseconds, 0);
  const result =
    reaching.length === 0
      ? 'not reached'
      : await runTests(
          reaching.map((t) => t.bundle),
          { __STRYKER_ACTIVE_MUTANT__: mutant.id, NABLA_HIT_LIMIT: String(100 * hits + 1_000_000) },
          20_000 + 3 * usual,
        );
  results.push({ ...mutant, result });
  const found = result === 'failed' || result === 'timeout';
  console.log(`${results.length} ${found ? 'killed' : 'SURVIVED'} (${result}) ${shown(mutant)}`);
});

/** @param {Mutant} m */
function shown(m) {
  const line = (/** @type {string} */ text) => text.replace(/\s+/g, ' ').slice(0, 90);
  return `#${m.id} ${m.file}:${m.line} ${m.mutator}: ${line(m.original)} → ${line(m.replacement)}`;
}

const killed = results.filter((r) => r.result === 'failed' || r.result === 'timeout').length;
await writeFile(join(out, `report-${options.seed}.json`), JSON.stringify(results, null, 1));
console.log(`\n${killed} of ${results.length} killed: ${((100 * killed) / results.length).toFixed(1)} %`);
