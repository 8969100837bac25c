import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { build } from 'esbuild';
import { commandLine } from '../../scripts/command-line.mjs';

/** How a run of the command line ended. */
export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface RunOptions {
  readonly input?: string | Uint8Array;
  readonly environment?: Readonly<Record<string, string>>;
}

/** The command line of this working tree, bundled once for the tests of a file. */
export function bundledNabla(): {
  readonly run: (args: readonly string[], options?: RunOptions) => Run;
  readonly start: (args: readonly string[]) => ChildProcessWithoutNullStreams;
  /** A folder that goes away after the tests. */
  readonly folder: () => string;
} {
  let folder = '';
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'nabla-cli-'));
    await build(commandLine(folder));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));
  const environment = { ...process.env, LC_ALL: 'C.UTF-8', FORCE_COLOR: '0' };
  return {
    run: (args, options = {}) => {
      const done = spawnSync(process.execPath, [join(folder, 'cli.cjs'), ...args], {
        input: options.input ?? '',
        env: { ...environment, ...options.environment },
        maxBuffer: 1 << 28,
        timeout: 120_000,
      });
      return { code: done.status, out: done.stdout.toString(), err: done.stderr.toString() };
    },
    start: (args) => spawn(process.execPath, [join(folder, 'cli.cjs'), ...args], { env: environment }),
    folder: () => folder,
  };
}
