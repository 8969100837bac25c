import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { projectRoot } from './root.mjs';

/** Installs what package-lock.json names, unless node_modules holds exactly that already. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  console.log('Installing packages…');
  await npm(['ci', '--include=dev', '--no-audit', '--no-fund'], { cwd: projectRoot });
}

/** npm keeps a lock file of what it installed; a version that differs there, or is missing, makes it stale. */
function isInstalled() {
  const record = join(projectRoot, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = packagesOf(join(projectRoot, 'package-lock.json'));
  const present = packagesOf(record);
  return Object.entries(wanted).every(
    ([path, { version, optional }]) =>
      path === '' || present[path]?.version === version || (optional === true && present[path] === undefined),
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
