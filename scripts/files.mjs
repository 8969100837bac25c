import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The files below a folder whose names end so, sorted.
 * @param {string} folder
 * @param {string} ending
 * @returns {string[]} paths that begin with `folder`; none when it does not exist
 */
export function filesBelow(folder, ending) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
