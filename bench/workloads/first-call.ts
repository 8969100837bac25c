import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { benchFolder } from '../peers.ts';
import type { Measured, Workload } from '../workload.ts';

/** Seconds of 20 fresh processes, after two that fill the caches of the disk. */
function processes(args: readonly string[], cwd: string): Measured {
  const seconds: number[] = [];
  for (let k = 0; k < 22; k++) {
    const before = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { cwd, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr.trim().split('\n')[0]);
    if (k >= 2) seconds.push((performance.now() - before) / 1000);
  }
  return { seconds };
}

const root = resolve(benchFolder, '..');
const cli = resolve(benchFolder, 'dist', 'cli.cjs');

export const workload: Workload = {
  title: 'First call in a fresh process: derive and check one line (with the process itself)',
  unit: 'ms',
  contenders: {
    Nabla: async () => processes([cli, 'derive', "x'*A*x"], root),
    'Node alone': async () => processes(['-e', '0'], root),
    'mathjs, whole': async () =>
      processes(['-e', "require('mathjs').derivative('x^2', 'x').toString()"], benchFolder),
    'mathjs/number, its parser alone': async () =>
      processes(
        ['-e', "const m = require('mathjs/number'); m.create(m.parseDependencies).parse('x^2')"],
        benchFolder,
      ),
  },
  aims: [
    {
      text: '≤ 120 ms from the command line',
      reached: ({ Nabla }) =>
        Nabla === undefined ? undefined : { figure: `${Nabla.toPrecision(3)} ms`, met: Nabla <= 120 },
    },
  ],
};
