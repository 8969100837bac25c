import { cp, mkdtemp, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from './root.mjs';

/**
 * A copy of the tests' workspace that a run may write to.
 * @param {string} [of] a folder, relative to the project
 */
export async function temporaryWorkspace(of = 'test/integration/workspace') {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'nabla-workspace-')));
  await cp(join(projectRoot, of), folder, { recursive: true });
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }) };
}
