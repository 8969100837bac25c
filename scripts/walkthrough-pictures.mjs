import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './root.mjs';
import { openFile, openWindow, runCommand, showHover, webview } from './vscode-window.mjs';
import { temporaryWorkspace } from './workspace.mjs';

const target = join(projectRoot, 'media', 'walkthrough');
const [width, height] = [1000, 640];
/** Without the title bar, which names this host and its temporary folder. */
const clip = { x: 0, y: 34, width, height: height - 34 - 64 };

/**
 * The pictures of the get-started walkthrough, in a real VS Code: derive, hover, graph, learn.
 * @param {string} name what the pictures' names end with
 * @param {string} theme
 */
export async function walkthroughPictures(name, theme) {
  await mkdir(target, { recursive: true });
  const workspace = await temporaryWorkspace('examples');
  const { page, close } = await openWindow({
    folder: workspace.folder,
    settings: {
      'workbench.colorTheme': theme,
      'editor.fontSize': 14,
      'editor.wordWrap': 'on',
      'editor.minimap.enabled': false,
      'workbench.activityBar.location': 'hidden',
      'window.commandCenter': false,
      'breadcrumbs.enabled': false,
    },
    viewport: { width, height },
    deviceScaleFactor: 1.5,
  });
  const take = async (/** @type {string} */ picture) => {
    await page.mouse.move(width / 2, 15);
    await page.waitForTimeout(600);
    await page.screenshot({ clip, path: join(target, `${picture}-${name}.png`) });
  };
  try {
    await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
    await openFile(page, 'backpropagation.nabla', { line: 6, column: 5 });
    await showHover(page).then((hover) => hover.locator('img').first().waitFor());
    await take('hover');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await runCommand(page, 'Nabla: Derive Gradient of Selection');
    const panel = webview(page);
    await panel.locator('main .katex').first().waitFor({ timeout: 60_000 });
    await take('derive');
    await panel.locator('svg.graph').waitFor({ timeout: 60_000 });
    await panel.locator('.graph-view').evaluate((graph) => graph.scrollIntoView());
    await take('graph');
    await runCommand(page, 'View: Close All Editors');
    await runCommand(page, 'Nabla: Open Tutorial');
    await webview(page).locator('.lesson-link').last().click();
    await webview(page).locator('.live .katex').first().waitFor({ timeout: 60_000 });
    await take('learn');
    console.log(`media/walkthrough/{hover,derive,graph,learn}-${name}.png`);
  } finally {
    await close();
    await workspace.remove();
  }
}
