import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { filesBelow } from './files.mjs';
import { projectRoot } from './root.mjs';

/**
 * Bundles the tests that run inside an editor: those of both hosts and those of the host named.
 * @param {'node' | 'web'} host
 * @param {readonly string[]} [parts] only files whose path has one of these parts
 * @param {readonly string[]} [folders]
 * @returns {Promise<string>} the module that VS Code is to load
 */
export async function buildEditorTests(host, parts = [], folders = ['common', host]) {
  const root = join(projectRoot, 'test', 'integration');
  const files = folders
    .flatMap((folder) => filesBelow(join(root, folder), '.test.ts'))
    .filter((file) => parts.length === 0 || parts.some((part) => relative(root, file).includes(part)));
  if (files.length === 0) throw new Error(`There are no integration tests for the ${host} extension host.`);
  const imports = files.map(
    (file) => `import ${JSON.stringify(`./${relative(root, file).replaceAll('\\', '/')}`)};`,
  );
  const outfile = join(projectRoot, 'dist', 'test', host === 'node' ? 'node-host.cjs' : 'web-host.js');
  await build({
    stdin: {
      contents: [...imports, "export { runAll as run } from './inEditor.ts';"].join('\n'),
      resolveDir: root,
      loader: 'ts',
    },
    bundle: true,
    format: 'cjs',
    platform: host === 'node' ? 'node' : 'browser',
    external: ['vscode'],
    sourcemap: 'inline',
    outfile,
    logLevel: 'warning',
  });
  return outfile;
}
