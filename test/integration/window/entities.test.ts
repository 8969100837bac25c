import assert from 'node:assert/strict';
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { projectRoot } from '../../../scripts/root.mjs';
import { acceptQuickPick, openFile, runCommand } from '../../../scripts/vscode-window.mjs';
import { openWorkspaceWindow } from '../../../scripts/workspace-window.mjs';
import { fileOnDisk } from './disk.ts';

let page: Page;
let folder: string;
let close: () => Promise<void>;

const sentence = 'Samuel Quinn was arrested in the Hilton Hotel in Paris in April 1989.';

before(async () => {
  ({ page, folder, close } = await openWorkspaceWindow({
    files: {
      'story.txt': `${sentence}\n`,
      'broken.safetensors': 'no model',
      '.nabla/models/mine.safetensors': await readFile(
        join(projectRoot, 'media', 'models', 'en.safetensors'),
      ),
    },
  }));
});
after(() => close());

const count = (): Promise<void> =>
  page.locator('.statusbar-item.right', { hasText: '4 entities' }).waitFor({ timeout: 90_000 });
const view = (): Locator => page.locator('.pane', { hasText: 'Entities' }).last();
const rows = (): Promise<string[]> => view().locator('.monaco-list-row').allInnerTexts();
const lastNews = (words: RegExp): Locator =>
  page.locator('.notification-list-item', { hasText: words }).first();

test('a document is tagged: entities by label with their counts, and a click goes to one', async () => {
  await openFile(page, 'story.txt', { line: 1, column: 3 });
  await runCommand(page, 'Nabla: Tag Document');
  await count();
  const hotel = view().locator('.monaco-list-row', { hasText: 'Hilton Hotel' });
  await hotel.waitFor({ timeout: 60_000 });
  const told = (await rows()).map((row) => row.replace(/\s+/g, ' ').trim());
  assert.deepEqual(
    // The list draws the rows that can be seen.
    told.map((row) => row.replace(/ ?line.*/, '')).slice(0, 6),
    ['DATE1', 'April 1989', 'LOC2', 'Hilton Hotel', 'Paris', 'PER1'],
  );
  await hotel.click();
  await page.locator('.statusbar', { hasText: /\(12 selected\)/ }).waitFor({ timeout: 60_000 });
});

test('a label that overlaps another one is refused with a message', async () => {
  await runCommand(page, 'Nabla: Accept Entity');
  await view()
    .getByText(/accepted/)
    .first()
    .waitFor({ timeout: 60_000 });
  await page.locator('.editor-instance .monaco-editor .view-line').first().click();
  await page.keyboard.press('Home');
  for (let word = 0; word < 7; word++) await page.keyboard.press('Control+ArrowRight');
  for (let word = 0; word < 2; word++) await page.keyboard.press('Control+Shift+ArrowRight');
  await runCommand(page, 'Nabla: Label Selection');
  await acceptQuickPick(page, 'Which label?');
  await runCommand(page, 'Notifications: Show Notifications');
  await lastNews(/‘Hilton Hotel’ is labelled LOC already and overlaps/).waitFor({ timeout: 60_000 });
  await runCommand(page, 'Notifications: Clear All Notifications');
});

test('a model is chosen by hand; one that cannot be read is named, and nothing is lost', async () => {
  const settings = async (): Promise<string> => {
    try {
      return await readFile(join(folder, '.vscode', 'settings.json'), 'utf8');
    } catch {
      return '';
    }
  };
  const chosen = async (what: (text: string) => boolean): Promise<void> => {
    for (let k = 0; !what(await settings()); k++) {
      assert.ok(k < 300, await settings());
      await page.waitForTimeout(100);
    }
  };
  const choose = async (model: string): Promise<void> => {
    await runCommand(page, 'Nabla: Choose NER Model');
    await acceptQuickPick(page, 'For texts in which script?');
    await page
      .locator('.quick-input-widget:visible .quick-input-title', { hasText: 'Which model is to tag?' })
      .waitFor({ timeout: 60_000 });
    await page.locator('.quick-input-list .monaco-list-row', { hasText: model }).first().click();
  };
  await choose('mine.safetensors');
  await chosen((text) => text.includes('.nabla/models/mine.safetensors'));
  await copyFile(join(folder, 'broken.safetensors'), join(folder, '.nabla', 'models', 'mine.safetensors'));
  await openFile(page, 'story.txt', { line: 1, column: 3 });
  await runCommand(page, 'Nabla: Tag Document');
  await runCommand(page, 'Notifications: Show Notifications');
  await lastNews(/The model .*mine\.safetensors cannot be used/).waitFor({ timeout: 60_000 });
  await runCommand(page, 'Notifications: Clear All Notifications');
  await count();
  await choose('comes with Nabla');
  await chosen((text) => !text.includes('mine.safetensors'));
});

test('keys label, relabel, accept and reject; Escape ends that, and all is there after a reload', async () => {
  await openFile(page, 'story.txt', { line: 1, column: 3 });
  await count();
  const labelling = page.locator('.statusbar-item.right .codicon-edit');
  await runCommand(page, 'Nabla: Label With Keys');
  await labelling.waitFor({ timeout: 60_000 });
  const selected = (length: number): Promise<void> =>
    page.locator('.statusbar', { hasText: `(${length} selected)` }).waitFor({ timeout: 60_000 });
  /** The labels that a person has given, as they lie in the folder. */
  const kept = async (labels: readonly (readonly [number, number, string])[]): Promise<string> =>
    fileOnDisk(
      join(folder, '.nabla', 'annotations.jsonl'),
      `{"text":${JSON.stringify(sentence)},"label":${JSON.stringify(labels)},`,
    );
  const hotel = [33, 45, 'LOC'] as const;
  await kept([hotel]);
  // From the name to the hotel, to the town, which is accepted.
  for (const length of ['Hilton Hotel'.length, 'Paris'.length]) {
    await page.keyboard.press('n');
    await selected(length);
  }
  await page.keyboard.press('a');
  await kept([hotel, [49, 54, 'LOC']]);
  await page.keyboard.press('3');
  await kept([hotel, [49, 54, 'ORG']]);
  await page.keyboard.press('1');
  await kept([hotel, [49, 54, 'PER']]);
  await page.keyboard.press('ControlOrMeta+Z');
  await kept([hotel, [49, 54, 'ORG']]);
  // The date is rejected, and the name before all of it accepted: nothing is left open.
  await page.keyboard.press('n');
  await selected('April 1989'.length);
  await page.keyboard.press('x');
  await page.locator('.statusbar-item.right', { hasText: '3 entities' }).waitFor({ timeout: 60_000 });
  await page.keyboard.press('n');
  await selected('Samuel Quinn'.length);
  await page.keyboard.press('Enter');
  const all = await kept([[0, 12, 'PER'], hotel, [49, 54, 'ORG']]);
  assert.match(all, /"rejected":\[\[58,68,"DATE"\]\],"document":"story\.txt"/);
  await page.keyboard.press('Escape');
  await labelling.waitFor({ state: 'hidden', timeout: 60_000 });
  await page.keyboard.press('End');
  await page.keyboard.type('1x');
  assert.equal((await fileOnDisk(join(folder, 'story.txt'), /x/)).split('\n')[0], `${sentence}1x`);
  for (let k = 0; k < 2; k++) await page.keyboard.press('Backspace');
  assert.equal((await fileOnDisk(join(folder, 'story.txt'), /\.$/m)).split('\n')[0], sentence);
  await Promise.all([
    page.waitForEvent('load', { timeout: 120_000 }),
    runCommand(page, 'Developer: Reload Window'),
  ]);
  await page.locator('.statusbar-item.right', { hasText: '3 entities' }).waitFor({ timeout: 90_000 });
  await view().locator('.monaco-list-row', { hasText: 'Paris' }).waitFor({ timeout: 60_000 });
  const told = (await rows()).map((row) => row.replace(/\s+/g, ' ').trim());
  assert.ok(
    told.some((row) => /^Paris ?line 1 · accepted/.test(row)),
    told.join(' | '),
  );
  assert.equal(told[told.findIndex((row) => row.startsWith('Paris')) - 1], 'ORG1');
});
