// Pictures in a real VS Code, for the README and the walkthrough: npm run screenshots [-- walkthrough|readme]
// Pictures of the panels in all themes and widths, to be looked at: npm run screenshots -- panels [PART OF A NAME…]
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './root.mjs';
import { runNode } from './run.mjs';
import { openFile, openWindow, runCommand, showHover, webview } from './vscode-window.mjs';
import { walkthroughPictures } from './walkthrough-pictures.mjs';
import { temporaryWorkspace } from './workspace.mjs';

const target = join(projectRoot, 'media', 'screenshots');
const themes = { dark: 'Default Dark Modern', light: 'Default Light Modern' };

/** Without the title bar, which names this host and its temporary folder. */
const clip = { x: 0, y: 34, width: 1360, height: 866 };

const [only, ...parts] = process.argv.slice(2);
if (only === 'panels') {
  process.env['NABLA_PICTURES'] = parts.join(' ');
  const reporter = ['--test-reporter', 'spec', '--test-timeout=300000'];
  process.exit(await runNode(['--import', 'tsx', '--test', ...reporter, 'test/browser/pictures.ts']));
}
if (only !== 'readme') await walkthroughPictures('dark', themes.dark);
if (only === 'walkthrough') process.exit();

await mkdir(target, { recursive: true });
const workspace = await temporaryWorkspace('examples');
try {
  for (const [name, theme] of Object.entries(themes)) {
    const { page, close } = await openWindow({
      folder: workspace.folder,
      settings: {
        'workbench.colorTheme': theme,
        'editor.fontSize': 14,
        'editor.wordWrap': 'on',
        'editor.minimap.enabled': false,
        'workbench.activityBar.location': 'hidden',
        'workbench.statusBar.visible': true,
        'window.commandCenter': false,
      },
      viewport: { width: 1360, height: 900 },
      deviceScaleFactor: 1.5,
    });
    try {
      await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
      await openFile(page, 'backpropagation.nabla', { line: 6, column: 5 });
      await showHover(page).then((hover) => hover.locator('img').first().waitFor());
      await page.screenshot({ clip: { ...clip, height: 400 }, path: join(target, `hover-${name}.png`) });
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await runCommand(page, 'Nabla: Derive Gradient of Selection');
      const panel = webview(page);
      await panel.locator('main .katex').first().waitFor({ timeout: 30_000 });
      await panel.locator('main').evaluate((main) => main.ownerDocument.fonts.ready.then(() => undefined));
      // Away from the border between the editors, which lights up under the pointer.
      await page.mouse.move(5, 5);
      await page.waitForTimeout(500);
      await page.screenshot({ clip, path: join(target, `panel-${name}.png`) });
      await panel
        .locator('.step')
        .first()
        .evaluate((step) => step.scrollIntoView());
      await page.waitForTimeout(300);
      await page.screenshot({ clip, path: join(target, `steps-${name}.png`) });
    } finally {
      await close();
    }
    console.log(`media/screenshots/{hover,panel,steps}-${name}.png`);
  }
} finally {
  await workspace.remove();
}
