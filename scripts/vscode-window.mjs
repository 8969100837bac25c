import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openBrowser } from './browser.mjs';
import { registryVsCode } from './vscode-server.mjs';
import { projectRoot } from './root.mjs';

/** A theme of each of VS Code's four kinds, by the name that a picture of it ends with. */
export const themeKinds = {
  dark: 'Default Dark Modern',
  light: 'Default Light Modern',
  'high-contrast': 'Default High Contrast',
  'high-contrast-light': 'Default High Contrast Light',
};

/** Settings that keep an unattended window quiet; a caller's own settings win over them. */
const quietSettings = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

/**
 * Starts the VS Code server of the npm registry, with an empty user profile.
 * @param {{ settings?: Record<string, unknown>, vsix?: string }} [options] vsix: an extension to install first
 * @returns {Promise<{ port: number, log: () => string, close: () => Promise<void> }>}
 */
export async function startServer({ settings = {}, vsix } = {}) {
  const { node, main } = await registryVsCode();
  const data = await mkdtemp(join(tmpdir(), 'nabla-vscode-'));
  await mkdir(join(data, 'data', 'User'), { recursive: true });
  await writeFile(
    join(data, 'data', 'User', 'settings.json'),
    JSON.stringify({ ...quietSettings, ...settings }, null, 2),
  );
  if (vsix !== undefined) {
    const args = [main, '--install-extension', vsix, '--server-data-dir', data];
    await promisify(execFile)(node, [...args, '--accept-server-license-terms']);
  }
  const child = spawn(
    node,
    [
      main,
      ...[
        '--host',
        '127.0.0.1',
        '--port',
        '0',
        '--without-connection-token',
        '--accept-server-license-terms',
      ],
      ...['--telemetry-level', 'off', '--server-data-dir', data, '--enable-smoke-test-driver'],
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const stop = () => child.kill('SIGKILL');
  process.once('exit', stop); // nothing is left running when this process is cut short
  let log = '';
  const close = async () => {
    process.off('exit', stop);
    if (child.exitCode === null && child.signalCode === null) {
      await new Promise((closed) => {
        child.once('close', closed);
        child.kill();
        setTimeout(() => child.kill('SIGKILL'), 5000).unref();
      });
    }
    await rm(data, { recursive: true, force: true, maxRetries: 3 });
  };
  const port = await new Promise((found, failed) => {
    const read = (/** @type {Buffer} */ chunk) => {
      log += chunk.toString();
      const listening = /Extension host agent listening on (\d+)/.exec(log);
      if (listening) found(Number(listening[1]));
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('error', failed);
    child.once('close', () => failed(new Error(`The VS Code server stopped.\n${log}`)));
    setTimeout(
      () => failed(new Error(`The VS Code server did not start within 60 s.\n${log}`)),
      60_000,
    ).unref();
  }).catch(async (/** @type {unknown} */ error) => {
    await close();
    throw error;
  });
  return { port, log: () => log, close };
}

/**
 * The address of a window of a started server, with an extension under development loaded in it.
 * @param {number} port
 * @param {{ folder: string, file?: string, extension?: string | undefined, tests?: string }} what absolute
 *   paths; `file` is opened in an editor, `tests` is a module whose `run()` the extension host calls
 */
export function windowAddress(port, { folder, file, extension, tests }) {
  const remote = (/** @type {string} */ path) => `vscode-remote://127.0.0.1:${port}${asUriPath(path)}`;
  const payload = extension === undefined ? [] : [['extensionDevelopmentPath', remote(extension)]];
  if (file) payload.push(['openFile', remote(file)]);
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  const query = new URLSearchParams({ folder: asUriPath(folder), payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${port}/?${query.toString()}`;
}

/** @param {string} path */
function asUriPath(path) {
  const forward = path.replaceAll('\\', '/');
  return forward.startsWith('/') ? forward : `/${forward}`;
}

/**
 * An interactive window of a real VS Code with the extension loaded, driven by Playwright.
 * @param {object} options
 * @param {string} options.folder the workspace, an absolute path
 * @param {Record<string, unknown>} [options.settings] user settings, such as `workbench.colorTheme`
 * @param {string} [options.vsix] install this and load no extension under development
 * @param {{ width: number, height: number }} [options.viewport]
 * @param {number} [options.deviceScaleFactor] 2 gives sharp screenshots
 */
export async function openWindow({
  folder,
  settings = {},
  vsix,
  viewport = { width: 1280, height: 800 },
  deviceScaleFactor = 1,
}) {
  const server = await startServer({ settings, ...(vsix === undefined ? {} : { vsix }) });
  const extension = vsix === undefined ? projectRoot : undefined;
  try {
    const browser = await openBrowser();
    const page = await browser.newPage({ viewport, deviceScaleFactor });
    await page.goto(windowAddress(server.port, { folder, extension }));
    await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 120_000 });
    const close = async () => {
      await browser.close();
      await server.close();
    };
    return { page, close, serverLog: server.log };
  } catch (error) {
    await server.close();
    throw error;
  }
}

/**
 * Runs a command by its title, as a user does in the command palette.
 * @param {import('playwright-core').Page} page
 * @param {string} title
 */
export async function runCommand(page, title) {
  const input = page.locator(
    '.quick-input-widget input[type="text"]:visible, .quick-input-widget input.input:visible',
  );
  const row = page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
  for (let attempt = 1; ; attempt += 1) {
    await page.keyboard.press('F1');
    try {
      await input.first().waitFor({ timeout: 15_000 });
      await input.first().fill(`>${title}`);
      await row.waitFor({ timeout: 10_000 });
      await row.click({ timeout: 10_000 });
      return;
    } catch (error) {
      // While the window starts, the list has no commands of extensions yet, and is not written anew when they come.
      if (attempt === 6) throw error;
      await page.keyboard.press('Escape');
    }
  }
}

/**
 * Opens a file of the workspace in an editor and puts the cursor at a place in it.
 * @param {import('playwright-core').Page} page
 * @param {string} name a path relative to the workspace folder
 * @param {{ line: number, column: number }} [at] counted from 1
 */
export async function openFile(page, name, at = { line: 1, column: 1 }) {
  const base = name.split('/').at(-1) ?? name;
  const opened = page.locator('.tab.active', { hasText: base });
  for (let attempt = 1; ; attempt += 1) {
    await page.keyboard.press('Escape');
    await page.keyboard.press('ControlOrMeta+P');
    const input = page.locator('.quick-input-widget input:visible').first();
    try {
      await input.waitFor({ timeout: 10_000 });
      await input.fill(`${name}:${at.line}:${at.column}`);
      await page
        .locator('.quick-input-list .monaco-list-row.focused', { hasText: base })
        .waitFor({ timeout: 10_000 });
      await page.keyboard.press('Enter');
      await input.waitFor({ state: 'hidden', timeout: 10_000 });
      await opened.first().waitFor({ timeout: 10_000 });
      break;
    } catch (error) {
      // While the window starts, the list of files comes late or the list closes by itself.
      if (attempt === 4) throw error;
    }
  }
  await page.locator('.editor-instance .monaco-editor .view-line').first().waitFor({ timeout: 60_000 });
}

/**
 * The document inside the visible webview: VS Code nests it in two frames.
 * @param {import('playwright-core').Page} page
 */
export function webview(page) {
  return page.frameLocator('iframe.webview.ready >> visible=true').frameLocator('iframe#active-frame');
}

/**
 * Shows the hover at the cursor of the active editor and waits for the part of it that has a picture.
 * @param {import('playwright-core').Page} page
 */
export async function showHover(page) {
  const shown = page.locator('.monaco-hover .hover-contents:visible');
  const hover = shown.filter({ has: page.locator('img') }).first();
  for (let attempt = 1; ; attempt += 1) {
    await runCommand(page, 'Show or Focus Hover');
    try {
      await hover.waitFor({ timeout: 20_000 });
      return hover;
    } catch (error) {
      // Asked while the extension starts, VS Code may show nothing, or no more than "Loading…", and not ask again.
      if (attempt < 6) await page.keyboard.press('Escape');
      else
        throw new Error(`No hover with a picture, but: ${(await shown.allInnerTexts()).join(' | ')}`, {
          cause: error,
        });
    }
  }
}

/**
 * Waits for a quick pick with this title and accepts it as it stands.
 * @param {import('playwright-core').Page} page
 * @param {string} title
 */
export async function acceptQuickPick(page, title) {
  await page
    .locator('.quick-input-widget:visible .quick-input-title', { hasText: title })
    .waitFor({ timeout: 60_000 });
  await page.keyboard.press('Enter');
}

/**
 * Waits for the list with this title and chooses an entry of it, by its whole label.
 * @param {import('playwright-core').Page} page
 * @param {string} title
 * @param {string} label
 */
export async function chooseFromList(page, title, label) {
  const list = page.locator('.quick-input-widget:visible');
  await list.locator('.quick-input-title', { hasText: title }).waitFor({ timeout: 60_000 });
  await list
    .locator('.monaco-list-row')
    .filter({ has: page.getByText(label, { exact: true }) })
    .first()
    .click();
}

/**
 * Opens the context menu of something and chooses an entry of it.
 * @param {import('playwright-core').Page} page
 * @param {import('playwright-core').Locator} target
 * @param {string} label
 */
export async function chooseFromContextMenu(page, target, label) {
  const menu = page.locator('.context-view .monaco-menu:visible');
  const entry = menu
    .locator('.action-item')
    .filter({ has: page.getByText(label, { exact: true }) })
    .last();
  for (let attempt = 1; ; attempt += 1) {
    await target.click({ button: 'right' });
    try {
      await entry.waitFor({ timeout: 15_000 });
      // A menu takes no button of the mouse in its first 100 ms (monaco-menu's runOnceToEnableMouseUp).
      await page.waitForTimeout(300);
      await entry.click({ timeout: 10_000 });
      await menu.first().waitFor({ state: 'hidden', timeout: 10_000 });
      return;
    } catch (error) {
      if (attempt === 4) throw error;
      await page.keyboard.press('Escape');
      await menu.first().waitFor({ state: 'hidden', timeout: 10_000 });
    }
  }
}

/**
 * The text on the clipboard, once it fits: what copies it may still be at work.
 * @param {import('playwright-core').Page} page
 * @param {RegExp} fitting
 */
export async function clipboardText(page, fitting) {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  for (let attempt = 1; ; attempt += 1) {
    // A frame that has the focus keeps the clipboard from the window around it.
    const text = /** @type {string} */ (
      await page.evaluate('window.focus(), navigator.clipboard.readText().catch(String)')
    );
    if (fitting.test(text)) return text;
    if (attempt === 150) throw new Error(`On the clipboard is: ${text}`);
    await page.waitForTimeout(200);
  }
}
