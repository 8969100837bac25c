import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { chooseFromList, clipboardText, openFile, runCommand } from '../../../scripts/vscode-window.mjs';
import { openWorkspaceWindow } from '../../../scripts/workspace-window.mjs';
import { fileOnDisk } from './disk.ts';
import { shown } from './shown.ts';

const sentence = 'Samuel Quinn was arrested in the Hilton Hotel in Paris in April 1989.';
const inline =
  '[Samuel Quinn](PER) was arrested in the [Hilton Hotel](LOC) in [Paris](LOC) in [April 1989](DATE).';
const columns = [
  ...['Samuel B-PER', 'Quinn I-PER', 'was O', 'arrested O', 'in O', 'the O', 'Hilton B-LOC', 'Hotel I-LOC'],
  ...['in O', 'Paris B-LOC', 'in O', 'April B-DATE', '1989 I-DATE', '. O'],
].map((row) => row.replace(' ', '\t'));
const line = JSON.stringify({
  text: sentence,
  label: [
    [0, 12, 'PER'],
    [33, 45, 'LOC'],
    [49, 54, 'LOC'],
    [58, 68, 'DATE'],
  ],
});
/** 5 MB of it: some ten seconds to tag. */
const long = `${sentence}\n\n`.repeat(70_000);

let page: Page;
let folder: string;
let close: () => Promise<void>;

before(async () => {
  ({ page, folder, close } = await openWorkspaceWindow({
    files: { 'story.txt': sentence, 'long.txt': long },
  }));
  await openFile(page, 'story.txt');
  await runCommand(page, 'Nabla: Tag Document');
  await page.locator('.statusbar-item.right', { hasText: '4 entities' }).waitFor({ timeout: 90_000 });
});
after(() => close());

/** Runs a command that asks in which form. */
async function inForm(command: string, form: string): Promise<void> {
  await runCommand(page, command);
  await chooseFromList(page, 'In which form?', form);
}

for (const [form, tags] of [
  ['Inline', inline],
  ['IOB2 columns', `${columns.join('\n')}\n\n`],
  ['JSONL', `${line}\n`],
] as const)
  test(`tags are copied: ${form}`, async () => {
    await inForm('Nabla: Copy Tags As…', form);
    // Copied text may have the line breaks of the system.
    const copied = await clipboardText(page, form === 'JSONL' ? /^\{/ : form === 'Inline' ? /^\[/ : /\t/);
    assert.equal(copied.replace(/\r\n/g, '\n'), tags);
  });

for (const [form, tags] of [
  ['Inline', inline],
  ['IOB2 columns', columns.join('\n')],
  ['JSONL', line],
] as const)
  test(`tags are inserted below, and one undo takes them away: ${form}`, async () => {
    await openFile(page, 'story.txt');
    await inForm('Nabla: Insert Tags As…', form);
    const path = join(folder, 'story.txt');
    assert.equal((await fileOnDisk(path, `\n\n${tags}`)).trimEnd(), `${sentence}\n\n${tags}`);
    await openFile(page, 'story.txt');
    await page.keyboard.press('ControlOrMeta+Z');
    await shown(page, [sentence]);
  });

test('tagging a long document is cancelled in its notification: nothing more comes, the text is as it was', async () => {
  await openFile(page, 'long.txt');
  await runCommand(page, 'Nabla: Tag Document');
  // A window that is driven by a test keeps its notifications in their list.
  await runCommand(page, 'Notifications: Show Notifications');
  const progress = page.locator('.notification-list-item', { hasText: 'Tagging long.txt…' });
  await progress.waitFor({ timeout: 60_000 });
  const status = page.locator('.statusbar-item.right', { hasText: /entities/ });
  await status.filter({ hasText: /\d+ entities · \d+ %/ }).waitFor({ timeout: 60_000 });
  await progress.getByRole('button', { name: 'Cancel' }).click();
  await progress.waitFor({ state: 'hidden', timeout: 30_000 });
  // What was found until then stays.
  await status.filter({ hasText: /\d entities$/ }).waitFor({ timeout: 30_000 });
  const found = Number(/(\d+) entities/.exec(await status.innerText())?.[1]);
  assert.ok(found < 4 * 70_000, `${found} entities`);
  assert.equal(await page.locator('.tab.dirty').count(), 0);
  assert.ok((await readFile(join(folder, 'long.txt'), 'utf8')) === long, 'the text');
  // The tagger is free for the next document.
  await openFile(page, 'story.txt');
  await runCommand(page, 'Nabla: Tag Document');
  await status.filter({ hasText: '4 entities' }).waitFor({ timeout: 60_000 });
  await openFile(page, 'long.txt');
  await status.filter({ hasText: `${found} entities` }).waitFor({ timeout: 60_000 });
});
