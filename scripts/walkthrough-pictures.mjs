import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keepPicture } from './picture.mjs';
import { projectRoot } from './root.mjs';
import { openFile, openWindow, runCommand, showHover, webview } from './vscode-window.mjs';
import { temporaryWorkspace } from './workspace.mjs';

const target = join(projectRoot, 'media', 'walkthrough');
const [width, height] = [1000, 640];
/** Without the title bar, which names this host and its temporary folder. */
const clip = { x: 0, y: 34, width, height: height - 34 - 64 };

/** One claim that is right, and one that lacks a factor. */
const claims = `# A wrong claim is marked, with a point at which the two sides differ.
s = u'*h
h = sigmoid(z)
z = W*x + b
δ = u .* h .* (1 - h)
gradient(s, b) == δ
gradient(s, W) == u*x'
`;

const story = `Samuel Quinn was arrested in the Hilton Hotel in Paris in April 1989.

Two years later Maria Keller of the United Nations met him in Geneva, on 3 March 1991.
`;

/**
 * The pictures of the get-started walkthrough, in a real VS Code: derive, hover, check, graph, learn, tag.
 * @param {string} name what the pictures' names end with
 * @param {string} theme
 */
export async function walkthroughPictures(name, theme) {
  await mkdir(target, { recursive: true });
  const workspace = await temporaryWorkspace('examples');
  await writeFile(join(workspace.folder, 'claims.nabla'), claims);
  await writeFile(join(workspace.folder, 'story.txt'), story);
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
  /** Away from the borders, which light up under the pointer; but a hover would go with it. */
  const take = async (/** @type {string} */ picture, { still = false } = {}) => {
    if (!still) await page.mouse.move(width / 2, 15);
    await page.waitForTimeout(600);
    await keepPicture(join(target, `${picture}-${name}.png`), await page.screenshot({ clip }));
  };
  const leave = async () => {
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
  };
  try {
    await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
    await openFile(page, 'backpropagation.nabla', { line: 6, column: 5 });
    await showHover(page).then((hover) => hover.locator('img').first().waitFor());
    await take('hover', { still: true });
    await leave();
    await runCommand(page, 'Nabla: Derive Gradient of Selection');
    const panel = webview(page);
    await panel.locator('main .katex').first().waitFor({ timeout: 60_000 });
    await panel.locator('svg.graph').waitFor({ timeout: 60_000 });
    await take('derive');
    await panel.locator('.graph-view').evaluate((graph) => graph.scrollIntoView());
    await take('graph');
    await runCommand(page, 'View: Close All Editors');
    await openFile(page, 'claims.nabla', { line: 7, column: 23 });
    await page.locator('.squiggly-warning').first().waitFor({ timeout: 60_000 });
    await showHover(page);
    await take('check', { still: true });
    await leave();
    await runCommand(page, 'View: Close All Editors');
    await openFile(page, 'story.txt', { line: 2, column: 1 });
    await runCommand(page, 'Nabla: Tag Document');
    await page
      .locator('.statusbar-item', { hasText: /entities/ })
      .first()
      .waitFor({ timeout: 90_000 });
    // The list of entities has come: it is the text that is shown here.
    await runCommand(page, 'View: Toggle Primary Side Bar Visibility');
    await take('tag');
    await runCommand(page, 'View: Close All Editors');
    await runCommand(page, 'Nabla: Open Tutorial');
    const lesson = webview(page).locator('.lesson-link', { hasText: 'Several inputs' });
    await webview(page).locator('main.lesson').waitFor({ timeout: 60_000 });
    if (!(await lesson.isVisible())) await webview(page).locator('.lessons summary').click();
    await lesson.click();
    await webview(page).locator('[data-live="two-inputs"] svg.graph').waitFor({ timeout: 60_000 });
    await take('learn');
    console.log(`media/walkthrough/{hover,derive,graph,check,tag,learn}-${name}.png`);
  } finally {
    await close();
    await workspace.remove();
  }
}
