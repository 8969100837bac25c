import { spawn } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cached, installPackage } from './cache.mjs';
import { versions } from './versions.mjs';
import { projectRoot } from './root.mjs';

/**
 * @typedef {object} BrowserOnMachine
 * @property {string} executablePath
 * @property {Record<string, string>} env what its environment needs beyond the present one
 * @property {string} source where it comes from, for the console
 */

/** Switches without which a headless Chromium asks for a sandbox, a GPU or the network. */
export const browserSwitches = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/**
 * A Chromium: the one on this machine, else the npm registry's (Linux x64), else Playwright's download.
 * @returns {Promise<BrowserOnMachine>} rejects with one sentence that says what to install
 */
export async function findBrowser() {
  const installed = installedBrowser();
  if (installed) return { executablePath: installed, env: {}, source: `on this machine: ${installed}` };
  try {
    if (process.platform === 'linux' && process.arch === 'x64') return await registryBrowser();
    return await playwrightBrowser();
  } catch (error) {
    throw new Error(
      'No browser could be had: install Chrome or Chromium, or set CHROME_PATH to one. ' +
        `(${error instanceof Error ? error.message : String(error)})`,
      { cause: error },
    );
  }
}

function installedBrowser() {
  const named = process.env['CHROME_PATH'];
  if (named) {
    if (existsSync(named)) return named;
    throw new Error(`CHROME_PATH names ${named}, which does not exist.`);
  }
  if (process.platform === 'darwin') {
    return [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
    ].find((path) => existsSync(path));
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap(
      (key) => process.env[key] ?? [],
    );
    const places = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
    return places.flatMap((place) => roots.map((root) => join(root, place))).find((path) => existsSync(path));
  }
  return onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
}

/**
 * The first of these commands that is on the PATH.
 * @param {string[]} names
 */
export function onPath(...names) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const endings = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  return names
    .flatMap((name) => folders.flatMap((folder) => endings.map((ending) => join(folder, name + ending))))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

/** Headless Chromium with the libraries and fonts it needs, unpacked once into the cache. */
async function registryBrowser() {
  const version = versions['@sparticuz/chromium'];
  const folder = await cached(`chromium-${version}`, async (folder) => {
    await installPackage(folder, '@sparticuz/chromium', version);
    await mkdir(join(folder, 'unpacked'));
    // It unpacks into the temporary folder, and its libraries only where it takes itself to be in a lambda.
    const module = join(folder, 'node_modules', '@sparticuz', 'chromium', 'build', 'esm', 'index.js');
    const script = `import(${JSON.stringify(pathToFileURL(module).href)}).then((m) => m.default.executablePath())`;
    await runNode(script, { TMPDIR: join(folder, 'unpacked'), AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x' });
  });
  const unpacked = join(folder, 'unpacked');
  const libraries = [join(unpacked, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']].filter(Boolean);
  return {
    executablePath: join(unpacked, 'chromium'),
    env: {
      LD_LIBRARY_PATH: libraries.join(delimiter),
      // Without any system fonts Chromium has no text at all: the package brings one family.
      ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(unpacked, 'fonts') }),
    },
    source: `@sparticuz/chromium@${version}`,
  };
}

async function playwrightBrowser() {
  const { chromium } = await import('playwright-core');
  if (!existsSync(chromium.executablePath())) {
    console.log('Fetching Chromium with Playwright…');
    const cli = join(projectRoot, 'node_modules', 'playwright-core', 'cli.js');
    await new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [cli, 'install', 'chromium'], { stdio: 'inherit' });
      child.on('error', reject);
      child.on('close', (code) =>
        code === 0 ? resolve(undefined) : reject(new Error('Playwright found none.')),
      );
    });
  }
  return { executablePath: chromium.executablePath(), env: {}, source: "Playwright's Chromium" };
}

/**
 * @param {string} script
 * @param {Record<string, string>} env
 */
function runNode(script, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(undefined) : reject(new Error('Chromium did not unpack.')),
    );
  });
}

/**
 * Starts the browser without a window. Pages are closed with it.
 * @returns {Promise<import('playwright-core').Browser>}
 */
export async function openBrowser() {
  const { chromium } = await import('playwright-core');
  const { executablePath, env, source } = await findBrowser();
  const environment = /** @type {Record<string, string>} */ ({ ...process.env, ...env });
  try {
    return await chromium.launch({ executablePath, env: environment, headless: true, args: browserSwitches });
  } catch (error) {
    throw new Error(
      `The browser (${source}) does not start here: install Chrome or Chromium, or set CHROME_PATH to one. ` +
        `(${error instanceof Error ? error.message : String(error)})`,
      { cause: error },
    );
  }
}
