// From a fresh clone to a derivation: node scripts/start.mjs [EXPRESSION]
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { projectRoot } from './root.mjs';
import { requireNode, runNode } from './run.mjs';

/** The scorer of the notes: s = uᵀ f(Wx + b). */
const example = ["s = u'*h", 'h = f(z)', 'z = W*x + b'].join('\n');

requireNode();
try {
  await ensureInstalled();
  const built = await runNode(['esbuild.mjs']);
  if (built !== 0) throw new Error('The build failed.');
  const given = process.argv.slice(2);
  const question = given.length > 0 ? ['--', given.join(' ')] : ['--wrt', 'W,b', example];
  const derived = await runNode([join('dist', 'cli.cjs'), 'derive', '--steps', ...question]);
  if (derived === 0) await showVsCode();
  else process.exitCode = derived;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function showVsCode() {
  const { codeCommand, hasDisplay } = await import('./desktop.mjs');
  const obstacle = process.env['CI'] ? 'CI is set' : hasDisplay() ? undefined : 'there is no display here';
  if (obstacle) {
    console.log(`\nVS Code is not opened: ${obstacle}.`);
    return;
  }
  const folder = join(projectRoot, 'examples');
  const file = join(folder, 'backpropagation.nabla');
  const command = codeCommand();
  if (command) {
    console.log('\nOpening VS Code with Nabla on examples/ …');
    const windows = process.platform === 'win32';
    const quoted = (/** @type {string} */ text) => (windows ? `"${text}"` : text);
    const what = [`--extensionDevelopmentPath=${projectRoot}`, folder, file];
    spawn(quoted(command), what.map(quoted), {
      detached: true,
      shell: windows,
      stdio: 'ignore',
    }).unref();
    return;
  }
  const { startServer, windowAddress } = await import('./vscode-window.mjs');
  const server = await startServer();
  const address = windowAddress(server.port, { folder, file, extension: projectRoot });
  console.log(`\nVS Code with Nabla on examples/ runs here until Ctrl+C:\n  ${address}`);
  process.once('SIGINT', () => void server.close().then(() => process.exit(0)));
  process.once('SIGTERM', () => void server.close().then(() => process.exit(0)));
  openAddress(address);
}

/** @param {string} address */
function openAddress(address) {
  const [command = '', ...args] = {
    darwin: ['open', address],
    win32: ['rundll32', 'url.dll,FileProtocolHandler', address],
  }[/** @type {string} */ (process.platform)] ?? ['xdg-open', address];
  const child = spawn(command, args, { detached: true, stdio: 'ignore' });
  child.on('error', () => console.log('Open the address above in a browser.'));
  child.unref();
}
