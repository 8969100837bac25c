import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import {
  acceptQuickPick,
  openFile,
  runCommand,
  showHover,
  webview,
} from '../../../scripts/vscode-window.mjs';
import { openWorkspaceWindow } from '../../../scripts/workspace-window.mjs';

const command = 'Nabla: Derive Gradient of Selection';

/** Read at once, but long to derive: a network of many layers, by all its weights. */
const network = (layers: number): string =>
  [
    `s = u'*h${layers}`,
    ...Array.from({ length: layers }, (_, i) => `h${i + 1} = tanh(W${i + 1}*h${i} + b${i + 1})`),
  ].join('\n');
const deep = network(400);

let page: Page;
let folder: string;
let close: () => Promise<void>;

before(async () => {
  ({ page, folder, close } = await openWorkspaceWindow({
    files: {
      'deep.nabla': deep,
      'less-deep.nabla': network(100),
      'claim.nabla': `${deep}\ngradient(s, W1) == W1`,
    },
  }));
});
after(() => close());

/** The TeX that KaTeX has typeset for the derivative by a variable. */
const texOf = async (wrt: string): Promise<string> => {
  const annotation = webview(page).locator(`.result-line[data-wrt="${wrt}"] > .formula annotation`).first();
  await annotation.waitFor({ state: 'attached', timeout: 90_000 });
  return (await annotation.textContent()) ?? '';
};

test('the command derives the block at the cursor and the panel typesets it', async () => {
  await openFile(page, 'notes.nabla', { line: 2, column: 1 });
  await runCommand(page, command);
  assert.match(await texOf('W'), /\\delta.*x/);
  const panel = webview(page);
  assert.equal(await panel.locator('.badge.verified').count(), 1);
  assert.equal(await panel.locator('.untypeset').count(), 0);
  assert.ok((await panel.locator('.step').count()) > 2);
});

test('the panel comes back after a reload, derived again from what it kept', async () => {
  await Promise.all([
    page.waitForEvent('load', { timeout: 120_000 }),
    runCommand(page, 'Developer: Reload Window'),
  ]);
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 120_000 });
  assert.match(await texOf('W'), /\\delta.*x/);
});

test('numbers forward and backward, from a fence of a Markdown file', async () => {
  await openFile(page, 'notes.md', { line: 6, column: 1 });
  await runCommand(page, 'Nabla: Derive With Respect To…');
  await acceptQuickPick(page, 'with respect to');
  await texOf('y');
  const value = webview(page).locator('.result-line[data-wrt="y"]');
  assert.match(await value.innerText(), /5/);
});

test('the hover shows the gradient as a picture with its text beside it, and its link opens the panel', async () => {
  await openFile(page, 'notes.nabla', { line: 4, column: 5 });
  const hover = await showHover(page);
  const picture = hover.locator('img').first();
  await picture.waitFor();
  assert.match((await picture.getAttribute('src')) ?? '', /^data:image\/svg\+xml;base64,/);
  assert.ok(await picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 20));
  assert.match(await hover.innerText(), /∂s\/∂W/);
  await hover.locator('a', { hasText: 'Show the steps' }).click();
  assert.match(await texOf('W'), /x/);
  await page.keyboard.press('Escape');
  await hover.waitFor({ state: 'hidden' });
});

test('a refusal is marked, said, and its place is one click away', async () => {
  await openFile(page, 'broken.nabla', { line: 2, column: 1 });
  await page.locator('.squiggly-error').first().waitFor({ timeout: 60_000 });
  await runCommand(page, command);
  const panel = webview(page);
  const place = panel.getByRole('button', { name: 'Line 2, column 5' });
  await place.waitFor({ timeout: 90_000 });
  assert.match(await panel.locator('.refusal-message').innerText(), /sigmiod/);
  assert.equal(await panel.locator('mark').innerText(), 'sigmiod');
  await place.click();
  await page.locator('.statusbar', { hasText: /Ln 2, Col 12 \(7 selected\)/ }).waitFor({ timeout: 60_000 });
});

/** Cancels the derivation that goes on, in its notification. */
async function cancelled(): Promise<void> {
  // A window that is driven by a test keeps its notifications in their list.
  await runCommand(page, 'Notifications: Show Notifications');
  const progress = page.locator('.notification-list-item', { hasText: 'Deriving…' });
  await progress.waitFor({ timeout: 60_000 });
  await progress.getByRole('button', { name: 'Cancel' }).click();
  await progress.waitFor({ state: 'hidden', timeout: 30_000 });
}

test('a long derivation shows that it goes on, and can be stopped', async () => {
  await openFile(page, 'deep.nabla', { line: 1, column: 1 });
  await runCommand(page, command);
  await cancelled();
  await webview(page).getByText('Stopped.').waitFor({ timeout: 30_000 });
  await openFile(page, 'notes.nabla', { line: 2, column: 1 });
  await runCommand(page, command);
  assert.match(await texOf('W'), /\\delta.*x/);
});

test('a long derivation that is copied, inserted or checked shows that it goes on, and can be stopped', async () => {
  for (const [file, title] of [
    ['deep.nabla', 'Nabla: Copy Gradient as NumPy'],
    ['deep.nabla', 'Nabla: Insert Derivation Below'],
    ['claim.nabla', 'Nabla: Check Gradient'],
  ] as const) {
    await openFile(page, file, { line: 1, column: 1 });
    await runCommand(page, title);
    await cancelled();
  }
  assert.equal(await readFile(join(folder, 'deep.nabla'), 'utf8'), deep);
});

test('an insertion from the panel that is stopped changes nothing, and nothing is said to have failed', async () => {
  await openFile(page, 'less-deep.nabla', { line: 1, column: 1 });
  await runCommand(page, command);
  await texOf('W100');
  await webview(page).getByRole('button', { name: 'Insert below' }).click();
  await cancelled();
  // What the panel is told of it has come by the time that it is answered again.
  await webview(page).getByRole('button', { name: 'Copy as…' }).click();
  await page
    .locator('.quick-input-widget:visible .quick-input-title', { hasText: 'Copy the gradient as' })
    .waitFor({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  assert.equal(await webview(page).locator('.failure').count(), 0);
  assert.equal(await readFile(join(folder, 'less-deep.nabla'), 'utf8'), network(100));
});
