import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { cached, installPackage, quietly } from './cache.mjs';
import { npm } from './npm.mjs';
import { versions } from './versions.mjs';

/**
 * The VS Code server with its web workbench and the Node that runs it, from the npm registry.
 * @returns {Promise<{ node: string, main: string, version: string }>}
 */
export async function registryVsCode() {
  const version = versions['code-server'];
  const server = await cached(`code-server-${version}`, async (folder) => {
    await installPackage(folder, 'code-server', version);
    const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
    for (const part of [vscode, join(vscode, 'extensions')]) {
      await npm(['install', ...quietly], { cwd: part, quiet: true });
    }
    await symlink('node_modules', join(vscode, 'node_modules.asar'), 'dir');
  });
  const windows = process.platform === 'win32';
  const nodePackage = `node-${windows ? 'win' : process.platform}-${process.arch}`;
  const node = await cached(`${nodePackage}-${versions.node}`, (folder) =>
    installPackage(folder, nodePackage, versions.node),
  );
  return {
    node: join(node, 'node_modules', nodePackage, 'bin', windows ? 'node.exe' : 'node'),
    main: join(server, 'node_modules', 'code-server', 'lib', 'vscode', 'out', 'server-main.js'),
    version,
  };
}
