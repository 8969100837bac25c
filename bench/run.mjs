// Measures Nabla and its peers on this machine: node bench/run.mjs [--quick] [PART OF A WORKLOAD'S NAME…]
// Without names every workload is run, and docs/performance.md gets the tables.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { commandLine } from '../scripts/command-line.mjs';
import { npm } from '../scripts/npm.mjs';
import { projectRoot } from '../scripts/root.mjs';
import { report } from './report.mjs';

const bench = join(projectRoot, 'bench');
const given = process.argv.slice(2);
/** Whether everything runs, in a minute or two: figures mean nothing. */
const quick = given.includes('--quick');
const parts = given.filter((word) => word !== '--quick');
/** The longest that a workload may take, in milliseconds. */
const limit = 180_000;
const began = Date.now();
const page = join(projectRoot, 'docs', 'performance.md');

if (!existsSync(join(bench, 'node_modules', 'tinybench'))) {
  console.log('Installing the peers into bench/node_modules…');
  await npm(['ci', '--no-audit', '--no-fund'], { cwd: bench });
}
const all = readdirSync(join(bench, 'workloads'))
  .filter((file) => file.endsWith('.ts'))
  .sort();
const chosen = all.filter((file) => parts.length === 0 || parts.some((p) => file.includes(p)));
await build({
  absWorkingDir: bench,
  entryPoints: ['child.ts', 'thread.ts', ...all.map((file) => `workloads/${file}`)],
  outbase: '.',
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  logLevel: 'warning',
});
await build(commandLine(join(bench, 'dist')));

/** @type {import('./report.mjs').Result[]} */
const results = [];
for (const file of chosen) {
  console.log(`── ${file.replace('.ts', '')}`);
  const run = spawnSync(
    process.execPath,
    [
      '--expose-gc',
      join(bench, 'dist', 'child.js'),
      `./workloads/${file.replace('.ts', '.js')}`,
      ...(quick ? ['--quick'] : []),
    ],
    {
      cwd: bench,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 1 << 28,
      timeout: limit,
      killSignal: 'SIGKILL',
    },
  );
  const line = run.stdout.split('\n').find((l) => l.startsWith('@@'));
  if (!line) {
    console.error(run.stdout);
    const failed = run.error?.message ?? `it ended with code ${run.status ?? run.signal}`;
    results.push({ file, title: file, unit: '', figures: [], aims: [], failed });
    process.exitCode = 1;
    continue;
  }
  const result = { file, ...JSON.parse(line.slice(2)) };
  results.push(result);
  console.log(report([result]));
}
console.log(`Measured in ${((Date.now() - began) / 60_000).toFixed(1)} minutes.`);
if (parts.length === 0 && !quick) {
  const machine = `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores; Node ${process.version}, V8 ${process.versions.v8}`;
  const text = readFileSync(page, 'utf8');
  const [begin, end] = ['<!-- measured: begin -->', '<!-- measured: end -->'];
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`docs/performance.md has no ${begin} … ${end}`);
  writeFileSync(page, `${before}${begin}\n\n${machine}.\n\n${report(results)}\n${end}${after}`);
  console.log('docs/performance.md is written.');
}
