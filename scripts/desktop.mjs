import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { onPath } from './browser.mjs';
import { cacheFolder } from './cache.mjs';
import { versions } from './versions.mjs';

/** Whether a window can be shown here. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

/** The `code` command of a desktop VS Code on this machine. */
export function codeCommand() {
  return onPath('code');
}

/** The executable of a desktop VS Code on this machine. */
function installedDesktop() {
  if (process.platform === 'darwin') {
    const contents = '/Applications/Visual Studio Code.app/Contents/MacOS';
    return ['Code', 'Electron'].map((name) => join(contents, name)).find((path) => existsSync(path));
  }
  const command = codeCommand();
  if (!command) return undefined;
  const executable = process.platform === 'win32' ? 'Code.exe' : 'code';
  const path = resolve(dirname(realpathSync(command)), '..', executable);
  return existsSync(path) ? path : undefined;
}

/**
 * The executable of a desktop VS Code: the one on this machine, else the pinned one that
 * `@vscode/test-electron` downloads; undefined where no window can be shown or the download is out of reach.
 * @returns {Promise<{ executable: string, source: string } | { missing: string }>}
 */
export async function desktopVsCode() {
  if (!hasDisplay() && !onPath('xvfb-run')) return { missing: 'there is no display and no xvfb-run' };
  const installed = installedDesktop();
  if (installed) return { executable: installed, source: 'the one on this machine' };
  const { downloadAndUnzipVSCode, SilentReporter } = await import('@vscode/test-electron');
  const version = versions.desktopVsCode;
  try {
    const executable = await downloadAndUnzipVSCode({
      version,
      cachePath: join(cacheFolder(), 'desktop'),
      reporter: new SilentReporter(),
      timeout: 10_000,
    });
    return { executable, source: `version ${version}, downloaded` };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { missing: `version ${version} could not be downloaded: ${reason}` };
  }
}
