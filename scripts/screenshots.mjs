// Pictures in a real VS Code, for the README and the walkthrough: npm run screenshots [-- walkthrough|readme]
// Pictures of the panels in all themes and widths, to be looked at: npm run screenshots -- panels [PART OF A NAME…]
// Hovers in the four kinds of themes, to be looked at: npm run screenshots -- hovers FOLDER
// Tagged text in them: npm run screenshots -- entities FOLDER; without one, the picture of docs/annotators.md.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { entityPictures } from './entity-pictures.mjs';
import { keepPicture } from './picture.mjs';
import { projectRoot } from './root.mjs';
import { runNode } from './run.mjs';
import { openFile, openWindow, runCommand, showHover, themeKinds, webview } from './vscode-window.mjs';
import { walkthroughPictures } from './walkthrough-pictures.mjs';
import { temporaryWorkspace } from './workspace.mjs';

const target = join(projectRoot, 'media', 'screenshots');
const themes = { dark: themeKinds.dark, light: themeKinds.light };

/** Without the title bar, which names this host and its temporary folder. */
const clip = { x: 0, y: 34, width: 1360, height: 866 };

const [only, ...parts] = process.argv.slice(2);
if (only === 'panels') {
  process.env['NABLA_PICTURES'] = parts.join(' ');
  const reporter = ['--test-reporter', 'spec', '--test-timeout=300000'];
  process.exit(await runNode(['--import', 'tsx', '--test', ...reporter, 'test/browser/pictures.ts']));
}
if (only === 'hovers') {
  await hoverPictures(parts[0] ?? 'dist');
  process.exit();
}
if (only === 'entities') {
  await entityPictures(parts[0]);
  process.exit();
}
if (only !== 'readme')
  for (const [name, theme] of Object.entries(themes)) await walkthroughPictures(name, theme);
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
    const take = async (/** @type {string} */ picture, height = clip.height) =>
      keepPicture(
        join(target, `${picture}-${name}.png`),
        await page.screenshot({ clip: { ...clip, height } }),
      );
    try {
      await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
      await openFile(page, 'backpropagation.nabla', { line: 6, column: 5 });
      await showHover(page).then((hover) => hover.locator('img').first().waitFor());
      await take('hover', 400);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await runCommand(page, 'Nabla: Derive Gradient of Selection');
      const panel = webview(page);
      await panel.locator('main .katex').first().waitFor({ timeout: 30_000 });
      await panel.locator('main').evaluate((main) => main.ownerDocument.fonts.ready.then(() => undefined));
      // Away from the border between the editors, which lights up under the pointer.
      await page.mouse.move(5, 5);
      await page.waitForTimeout(500);
      await take('panel');
      await panel
        .locator('.step')
        .first()
        .evaluate((step) => step.scrollIntoView());
      await page.waitForTimeout(300);
      await take('steps');
    } finally {
      await close();
    }
    console.log(`media/screenshots/{hover,panel,steps}-${name}.png`);
  }
} finally {
  await workspace.remove();
}

/**
 * @param {string} into a folder
 */
async function hoverPictures(into) {
  await mkdir(into, { recursive: true });
  const examples = await temporaryWorkspace('examples');
  try {
    for (const [kind, theme] of Object.entries(themeKinds)) {
      const { page, close } = await openWindow({
        folder: examples.folder,
        settings: {
          'workbench.colorTheme': theme,
          'editor.fontSize': 14,
          'editor.minimap.enabled': false,
          'workbench.activityBar.location': 'hidden',
        },
        viewport: { width: 1100, height: 620 },
        deviceScaleFactor: 2,
      });
      try {
        await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
        for (const [name, at] of Object.entries({
          'backpropagation.nabla': { line: 6, column: 5 },
          'notes.md': { line: 31, column: 30 },
        })) {
          await openFile(page, name, at);
          await showHover(page)
            .then((hover) => hover.locator('img').first().waitFor({ timeout: 30_000 }))
            .catch(() => console.log(`${kind}: no picture in the hover of ${name}`));
          await page.waitForTimeout(300);
          await page.screenshot({ path: join(into, `hover-${kind}-${name.split('.').at(-1)}.png`) });
          await page.keyboard.press('Escape');
        }
      } finally {
        await close();
      }
    }
  } finally {
    await examples.remove();
  }
}
