import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { npm } from './npm.mjs';

/** The folder outside the project where downloaded editors and browsers are kept. */
export function cacheFolder() {
  const named = process.env['NABLA_TEST_CACHE'];
  if (named) return named;
  if (process.platform === 'win32') {
    return join(process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'nabla-test');
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'nabla-test');
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'nabla-test');
}

/**
 * A folder in the cache, made once: `make` fills a temporary folder that is then renamed into place, so
 * that an interrupted run leaves nothing half-made and two runs at once do not disturb each other.
 * @param {string} name
 * @param {(folder: string) => Promise<void>} make
 * @returns {Promise<string>}
 */
export async function cached(name, make) {
  const target = join(cacheFolder(), name);
  if (existsSync(target)) return target;
  await mkdir(dirname(target), { recursive: true });
  const temporary = await mkdtemp(join(cacheFolder(), '.making-'));
  try {
    await make(temporary);
    await rename(temporary, target);
  } catch (error) {
    await rm(temporary, { recursive: true, force: true });
    if (!existsSync(target)) throw error; // otherwise another run was quicker, and its folder serves
  }
  return target;
}

/**
 * Installs one npm package, at an exact version and without install scripts, into an empty folder.
 * @param {string} folder
 * @param {string} name
 * @param {string} version
 */
export async function installPackage(folder, name, version) {
  console.log(`Fetching ${name}@${version} from the npm registry…`);
  await writeFile(join(folder, 'package.json'), '{ "private": true }\n');
  await npm(['install', '--prefix', folder, ...quietly, `${name}@${version}`], { cwd: folder, quiet: true });
}

export const quietly = [
  '--ignore-scripts',
  '--omit=dev',
  '--no-audit',
  '--no-fund',
  '--no-package-lock',
  '--engine-strict=false',
];
