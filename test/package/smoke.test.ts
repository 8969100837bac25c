import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { projectRoot } from '../../scripts/root.mjs';
import { openFile, runCommand, showHover, webview } from '../../scripts/vscode-window.mjs';
import { openWorkspaceWindow } from '../../scripts/workspace-window.mjs';

let page: Page;
let close: () => Promise<void>;

before(async () => {
  ({ page, close } = await openWorkspaceWindow({ vsix: join(projectRoot, 'nabla.vsix') }));
});
after(() => close());

test('the packaged extension, installed into a clean VS Code, derives into its panel', async () => {
  await openFile(page, 'notes.nabla', { line: 2, column: 1 });
  await runCommand(page, 'Nabla: Derive Gradient of Selection');
  const annotation = webview(page).locator('.result-line[data-wrt="W"] > .formula annotation').first();
  await annotation.waitFor({ state: 'attached', timeout: 90_000 });
  assert.match((await annotation.textContent()) ?? '', /\\delta.*x/);
});

test('the packaged extension hovers', async () => {
  await openFile(page, 'notes.nabla', { line: 4, column: 5 });
  const hover = await showHover(page);
  const picture = hover.locator('img').first();
  await picture.waitFor();
  assert.ok(await picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 20));
});
