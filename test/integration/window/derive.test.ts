import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  acceptQuickPick,
  openFile,
  openWindow,
  runCommand,
  showHover,
  webview,
} from '../../../scripts/vscode-window.mjs';
import { temporaryWorkspace } from '../../../scripts/workspace.mjs';

let page: Page;
let close: () => Promise<void>;

before(async () => {
  const workspace = await temporaryWorkspace();
  const window = await openWindow({ folder: workspace.folder });
  page = window.page;
  close = async () => {
    await window.close();
    await workspace.remove();
  };
});
after(() => close());

test('the command derives the block at the cursor and the panel typesets it', async () => {
  await openFile(page, 'notes.nabla', { line: 2, column: 1 });
  await runCommand(page, 'Nabla: Derive Gradient of Selection');
  await acceptQuickPick(page, 'with respect to');
  const panel = webview(page);
  await panel.locator('main .katex').first().waitFor({ timeout: 30_000 });
  const result = panel.locator('.result-line[data-wrt="W"]');
  assert.match((await result.locator('annotation').first().textContent()) ?? '', /\\delta.*x/);
  assert.equal(await panel.locator('.badge.verified').count(), 1);
});

test('the hover shows the gradient as a picture with its text beside it', async () => {
  await openFile(page, 'notes.nabla', { line: 2, column: 5 });
  const hover = await showHover(page);
  const picture = hover.locator('img').first();
  await picture.waitFor();
  assert.match((await picture.getAttribute('src')) ?? '', /^data:image\/svg\+xml;base64,/);
  assert.ok(await picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 20));
});
