import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openFile, openWindow, runCommand } from '../../../scripts/vscode-window.mjs';
import { temporaryWorkspace } from '../../../scripts/workspace.mjs';

let page: Page;
let close: () => Promise<void>;

before(async () => {
  const workspace = await temporaryWorkspace();
  await writeFile(
    join(workspace.folder, 'story.txt'),
    'Samuel Quinn was arrested in the Hilton Hotel in Paris in April 1989.\n',
  );
  const window = await openWindow({ folder: workspace.folder });
  page = window.page;
  close = async () => {
    await window.close();
    await workspace.remove();
  };
});
after(() => close());

const count = (): Promise<void> =>
  page.locator('.statusbar-item.right', { hasText: '4 entities' }).waitFor({ timeout: 90_000 });

test('a document is tagged, a proposal is accepted with a key, and all is there after a reload', async () => {
  await openFile(page, 'story.txt', { line: 1, column: 3 });
  await runCommand(page, 'Nabla: Tag Document');
  await count();
  await runCommand(page, 'Nabla: Label With Keys');
  await page.locator('.editor-instance .monaco-editor .view-line').first().click();
  await page.keyboard.press('n');
  await page.keyboard.press('a');
  const view = page.locator('.pane', { hasText: 'Entities' }).last();
  await view
    .getByText(/accepted/)
    .first()
    .waitFor({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  await page.waitForTimeout(1000);
  await Promise.all([
    page.waitForEvent('load', { timeout: 120_000 }),
    runCommand(page, 'Developer: Reload Window'),
  ]);
  await count();
  await view
    .getByText(/accepted/)
    .first()
    .waitFor({ timeout: 60_000 });
});
