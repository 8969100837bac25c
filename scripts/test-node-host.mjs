// The integration tests in the Node extension host of a real VS Code; with --measured latencies are measured there instead.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { buildEditorTests } from './build-tests.mjs';
import { desktopVsCode, hasDisplay } from './desktop.mjs';
import { projectRoot } from './root.mjs';
import { versions } from './versions.mjs';
import { temporaryWorkspace } from './workspace.mjs';

const desktop = await desktopVsCode();
if ('executable' in desktop && !hasDisplay() && process.env['NABLA_UNDER_XVFB'] === undefined) {
  const child = spawn(
    'xvfb-run',
    ['-a', process.execPath, fileURLToPath(import.meta.url), ...process.argv.slice(2)],
    {
      stdio: 'inherit',
      env: { ...process.env, NABLA_UNDER_XVFB: '1' },
    },
  );
  const code = await new Promise((exit) => child.on('close', exit));
  process.exit(typeof code === 'number' ? code : 1);
}

const measured = process.argv.includes('--measured');
const parts = process.argv.slice(2).filter((word) => word !== '--measured');
const extensionTestsPath = await buildEditorTests('node', parts, measured ? ['measured'] : undefined);
const workspace = await temporaryWorkspace();
try {
  if ('executable' in desktop) {
    console.log(`Node extension host: desktop VS Code (${desktop.source}).`);
  } else {
    console.log(
      `Node extension host: VS Code server ${versions.vsCodeOfServer} from the npm registry, in a browser ` +
        `(not the desktop VS Code: ${desktop.missing}).`,
    );
  }
  if (!('executable' in desktop) && process.platform === 'win32') {
    throw new Error(`Install VS Code to run these tests on Windows: ${desktop.missing}.`);
  }
  await runTests({
    vscodeExecutablePath:
      'executable' in desktop ? desktop.executable : join(projectRoot, 'scripts', 'vscode-launcher.mjs'),
    extensionDevelopmentPath: projectRoot,
    extensionTestsPath,
    launchArgs: [workspace.folder, '--disable-extensions'],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await workspace.remove();
}
