import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import {
  acceptQuickPick,
  clipboardText,
  openFile,
  runCommand,
  webview,
} from '../../../scripts/vscode-window.mjs';
import { openWorkspaceWindow } from '../../../scripts/workspace-window.mjs';
import { fileOnDisk } from './disk.ts';
import { shown } from './shown.ts';

const patient = { timeout: 60_000 };
const three = '\ta = x^2\r\n\tb = sin(x)\r\n\tc = x^5\r\n';
let page: Page;
let folder: string;
let close: () => Promise<void>;

before(async () => {
  ({ page, folder, close } = await openWorkspaceWindow({
    files: {
      'cube.nabla': 'f = x^3\n',
      'claim.nabla': 'f = x^3\ngradient(f, x) == 3*x^2\n',
      'code.ts': 'const y = x ** 2;\n',
      'three.nabla': three,
    },
  }));
});
after(() => close());

const text = (): Locator => page.locator('.editor-instance .monaco-editor .view-line span span').first();
const menu = (): Locator => page.locator('.context-view .monaco-menu:visible');

/** The labels of the context menu of the active editor; the menu stays open. */
async function contextMenu(): Promise<string[]> {
  for (let attempt = 1; ; attempt++) {
    await text().click({ button: 'right' });
    try {
      await menu().locator('.action-label', { hasText: 'Command Palette' }).waitFor({ timeout: 10_000 });
      break;
    } catch (error) {
      if (attempt === 4) throw error;
      await page.keyboard.press('Escape');
    }
  }
  return (await menu().locator('.action-label').allInnerTexts()).map((label) => label.trim());
}

test('the key derives; another asks by which variable', async () => {
  await openFile(page, 'cube.nabla', { line: 1, column: 3 });
  await page.locator('.codelens-decoration a', { hasText: 'Derive' }).first().waitFor(patient);
  await page.keyboard.press('ControlOrMeta+Alt+G');
  const formula = webview(page).locator('.result-line[data-wrt="x"] > .formula').first();
  await formula.waitFor({ timeout: 90_000 });
  assert.equal(await formula.getAttribute('aria-label'), 'df/dx = 3 x²');
  await page.keyboard.press('ControlOrMeta+Alt+Shift+G');
  await acceptQuickPick(page, 'with respect to');
  await formula.waitFor(patient);
});

test('a key inserts the derivation below, in one step to undo; in code it is not bound', async () => {
  await openFile(page, 'cube.nabla', { line: 1, column: 3 });
  await page.keyboard.press('ControlOrMeta+Alt+Enter');
  assert.match(await fileOnDisk(join(folder, 'cube.nabla'), /# /), /^f = x\^3\n# [^]*df\/dx = 3 x²/);
  await page.keyboard.press('ControlOrMeta+Z');
  await shown(page, ['f = x^3', '']);
  await openFile(page, 'code.ts', { line: 1, column: 3 });
  await page.keyboard.press('ControlOrMeta+Alt+Enter');
  await page.keyboard.type('!');
  await shown(page, ['co!nst y = x ** 2;', '']);
});

test('a key checks the claim at the cursor, and says what it found', async () => {
  await openFile(page, 'claim.nabla', { line: 2, column: 3 });
  await page.keyboard.press('ControlOrMeta+Alt+Shift+Enter');
  // A window that is driven by a test keeps its notifications in their list.
  await runCommand(page, 'Notifications: Show Notifications');
  await page.locator('.notification-list-item', { hasText: 'The gradient is right' }).waitFor(patient);
  await runCommand(page, 'Notifications: Clear All Notifications');
});

test('the context menu: entries for what is selected, and a menu of commands for formulas', async () => {
  await openFile(page, 'cube.nabla', { line: 1, column: 1 });
  const bare = await contextMenu();
  assert.ok(bare.includes('Derive Gradient of Selection') && bare.includes('Nabla'), bare.join(' | '));
  assert.ok(!bare.includes('Tag Selection'), bare.join(' | '));
  await page.keyboard.press('Escape');
  await openFile(page, 'code.ts', { line: 1, column: 1 });
  const code = await contextMenu();
  assert.ok(!code.includes('Nabla') && !code.includes('Derive Gradient of Selection'), code.join(' | '));
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+A');
  const selected = await contextMenu();
  for (const entry of ['Derive Gradient of Selection', 'Nabla', 'Tag Selection', 'Label Selection…'])
    assert.ok(selected.includes(entry), `${entry}: ${selected.join(' | ')}`);
  await page.keyboard.press('Escape');
});

test('the menu of commands for formulas: its entries, and one of them copies', async () => {
  await openFile(page, 'cube.nabla', { line: 1, column: 1 });
  await contextMenu();
  await menu().locator('.action-label').getByText('Nabla', { exact: true }).click();
  const entry = menu().locator('.action-label').getByText('Copy Gradient As', { exact: true });
  await entry.waitFor(patient);
  const entries = (await menu().last().locator('.action-label').allInnerTexts()).map((label) => label.trim());
  for (const label of ['Derive With Respect To…', 'Derive Jacobian', 'Derive Hessian', 'Check Gradient'])
    assert.ok(entries.includes(label), `${label}: ${entries.join(' | ')}`);
  assert.ok(!entries.includes('Replace Selection With Gradient'), entries.join(' | '));
  await entry.click();
  const numpy = menu().locator('.action-label').getByText('Copy Gradient as NumPy', { exact: true });
  await numpy.waitFor(patient);
  // A menu takes no button of the mouse in its first 100 ms.
  await page.waitForTimeout(300);
  await numpy.click();
  assert.match(await clipboardText(page, /numpy/), /3 \* x \*\* 2/);
});

test('three selections are replaced by their gradients, and one undo brings them back', async () => {
  const path = join(folder, 'three.nabla');
  await openFile(page, 'three.nabla', { line: 1, column: 6 });
  // A cursor in each of the three lines, and from each of them a selection to the end.
  await runCommand(page, 'Add Cursor Below');
  await runCommand(page, 'Add Cursor Below');
  await page.keyboard.press('Shift+End');
  await page.locator('.statusbar', { hasText: '3 selections (12 characters selected)' }).waitFor(patient);
  await runCommand(page, 'Nabla: Replace Selection With Gradient');
  assert.equal(await fileOnDisk(path, 'cos'), '\ta = 2*x\r\n\tb = cos(x)\r\n\tc = 5*x^4\r\n');
  await openFile(page, 'three.nabla', { line: 1, column: 6 });
  await page.keyboard.press('ControlOrMeta+Z');
  await shown(page, [...three.split('\r\n').map((line) => line.trimStart())]);
});
