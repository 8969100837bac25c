import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openFile, runCommand, webview } from '../../../scripts/vscode-window.mjs';
import { openWorkspaceWindow } from '../../../scripts/workspace-window.mjs';

let page: Page;
let close: () => Promise<void>;

before(async () => {
  ({ page, close } = await openWorkspaceWindow({
    files: { 'symbols.nabla': 's = a*norm2(x)^2\n\ng = exp(t)\n' },
  }));
});
after(() => close());

const patient = { timeout: 60_000 };

test('a symbol is made a vector in the panel, and another is left out', async () => {
  await openFile(page, 'symbols.nabla', { line: 1, column: 1 });
  await runCommand(page, 'Nabla: Derive Gradient of Selection');
  const panel = webview(page);
  await panel.locator('.result-line[data-wrt="a"]').waitFor({ timeout: 90_000 });
  await panel.locator('.symbols-fold > summary').click();
  await panel.getByLabel('Kind of x').selectOption('vector');
  await panel.locator('.symbols tr[data-symbol="x"]').getByText('Undo this change').waitFor(patient);
  await panel.locator('.symbols tr[data-symbol="a"]').getByRole('checkbox').uncheck();
  await panel.locator('.result-line[data-wrt="a"]').waitFor({ ...patient, state: 'hidden' });
  assert.equal(await panel.locator('.result-line').count(), 1);
});

test('the pinned panel stays when the cursor moves on; without its pin it follows', async () => {
  const panel = webview(page);
  await panel.locator('.pin').click();
  await runCommand(page, 'View: Focus First Editor Group');
  await page.keyboard.press('Control+Home');
  for (const key of ['ArrowDown', 'ArrowDown']) await page.keyboard.press(key);
  await page.waitForTimeout(1500);
  assert.equal(await panel.locator('h1 code').innerText(), 's');
  await panel.locator('.pin').click();
  await runCommand(page, 'View: Focus First Editor Group');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowRight');
  await panel.locator('h1 code', { hasText: 'g' }).waitFor(patient);
});
