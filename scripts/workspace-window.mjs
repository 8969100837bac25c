import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openWindow } from './vscode-window.mjs';
import { temporaryWorkspace } from './workspace.mjs';

/**
 * A window of a real VS Code on a workspace of its own; both are gone once it is closed.
 * @param {Omit<Parameters<typeof openWindow>[0], 'folder'> & { files?: Readonly<Record<string, string | Uint8Array>> }} [options]
 *   files that the workspace has beside the tests' own, by their paths in it; the rest is the window's
 */
export async function openWorkspaceWindow({ files = {}, ...options } = {}) {
  const { folder, remove } = await temporaryWorkspace();
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  const { page, close } = await openWindow({ folder, ...options });
  return {
    page,
    folder,
    close: async () => {
      await close();
      await remove();
    },
  };
}
