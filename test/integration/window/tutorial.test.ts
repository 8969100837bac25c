import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { FrameLocator, Locator, Page } from 'playwright-core';
import { runCommand, webview } from '../../../scripts/vscode-window.mjs';
import { openWorkspaceWindow } from '../../../scripts/workspace-window.mjs';

let page: Page;
let close: () => Promise<void>;

before(async () => {
  ({ page, close } = await openWorkspaceWindow({ viewport: { width: 1400, height: 900 } }));
});
after(() => close());

const patient = { timeout: 90_000 };
const tutorial = (): FrameLocator => webview(page);
const lesson = (id: string): Promise<void> =>
  tutorial().locator(`main[data-lesson="${id}"]`).waitFor(patient);

/** Waits for the derivative of a live block, as a screen reader is told it. */
const derived = (block: string, label: string): Promise<void> =>
  tutorial()
    .locator(`[data-live="${block}"] .result-line .formula[aria-label="${label}"]`)
    .first()
    .waitFor(patient);

const exercise = (): Locator => tutorial().locator('[data-exercise="cube-derivative"]');

/** Answers the exercise and waits until this is said of it. */
async function answer(given: string, said: RegExp): Promise<void> {
  const field = exercise().getByRole('textbox', { name: 'Your answer' });
  await field.fill(given);
  await field.press('Enter');
  await exercise().getByRole('status').filter({ hasText: said }).waitFor(patient);
}

test('the command opens the course at its first lesson, derived by the engine, with its graph', async () => {
  await runCommand(page, 'Nabla: Open Tutorial');
  await lesson('one-input');
  await derived('cube', 'df/dx = 3 x²');
  await tutorial().locator('[data-live="cube"] .badge.verified').waitFor(patient);
  await tutorial().locator('[data-live="cube"] svg.graph').waitFor(patient);
  await page.locator('.tab.active', { hasText: 'Nabla Tutorial' }).waitFor(patient);
  assert.equal(await tutorial().locator('.untypeset').count(), 0);
});

test('a live expression that is changed is derived anew', async () => {
  await tutorial().locator('[data-live="cube"] textarea').fill('f = x^4');
  await derived('cube', 'df/dx = 4 x³');
});

test('an exercise: a known mistake, a counterexample, then the right answer, which counts', async () => {
  const progress = tutorial().locator('.lesson-link[aria-current] .lesson-done');
  await answer('5*x - 4', /power comes down/);
  await answer('7*x', /at this point they differ/);
  assert.match(await exercise().locator('.counterexample').innerText(), /x =/);
  assert.equal(await exercise().locator('.solved-mark').isVisible(), false);
  assert.match((await progress.textContent()) ?? '', /^0 of 2/);
  await answer('10*x - 4', /term by term/);
  await exercise().locator('.solved-mark').waitFor(patient);
  await progress.filter({ hasText: '1/2' }).waitFor(patient);
});

test('on to the next lesson; after a reload the course is there again, with what was solved and written', async () => {
  await tutorial()
    .getByRole('button', { name: /Next lesson/ })
    .click();
  await lesson('many-inputs');
  await Promise.all([
    page.waitForEvent('load', { timeout: 120_000 }),
    runCommand(page, 'Developer: Reload Window'),
  ]);
  await page.locator('.monaco-workbench .part.statusbar').waitFor({ timeout: 120_000 });
  await lesson('many-inputs');
  await tutorial().locator('.lesson-link', { hasText: '1/2' }).click();
  await lesson('one-input');
  await derived('cube', 'df/dx = 4 x³');
  await exercise().locator('.solved-mark').waitFor(patient);
  assert.equal(await exercise().getByRole('textbox', { name: 'Your answer' }).inputValue(), '10*x - 4');
});

test('closed and opened again, the course is where the reader was', async () => {
  await tutorial()
    .getByRole('button', { name: /Next lesson/ })
    .click();
  await lesson('many-inputs');
  await runCommand(page, 'View: Close All Editors');
  await page.locator('.tab', { hasText: 'Nabla Tutorial' }).waitFor({ ...patient, state: 'hidden' });
  await runCommand(page, 'Nabla: Open Tutorial');
  await lesson('many-inputs');
  await tutorial().locator('.lesson-link', { hasText: '1/2' }).waitFor(patient);
});

test('from a lesson to the derivation panel', async () => {
  await tutorial().locator('.lesson-link').nth(3).click();
  await lesson('chain-rule');
  const live = tutorial()
    .locator('.live', { has: page.locator('.result-line') })
    .first();
  await live.getByRole('button', { name: 'Open in the derivation panel' }).click();
  await page.locator('.tab', { hasText: /^∇ / }).waitFor(patient);
  await page.keyboard.press('ControlOrMeta+W');
});

test('from within the last lesson a sentence is tagged and a classifier trained, for real', async () => {
  await runCommand(page, 'View: Close All Editors');
  await runCommand(page, 'Nabla: Open Tutorial');
  await lesson('chain-rule');
  await tutorial().locator('.lesson-link').last().click();
  await lesson('named-entities');
  const shipped = tutorial().locator('[data-live="shipped"]');
  await shipped.getByRole('textbox').fill('Anna Weber met Omar Reed in Oslo in May 2003.');
  await shipped.getByRole('textbox').press('Enter');
  await shipped.locator('.word .tag').nth(3).waitFor(patient);
  assert.deepEqual(
    (await shipped.locator('.word:has(.tag)').allInnerTexts()).map((word) =>
      word.replace(/\s+/g, ' ').replace(/ [\d.]+ %/, ''),
    ),
    ['Anna Weber PER', 'Omar Reed PER', 'Oslo LOC', 'May 2003 DATE'],
  );
  const train = tutorial().locator('[data-live="train"]');
  await train.getByRole('button', { name: 'Train' }).click();
  await train.getByRole('button', { name: 'Train on' }).waitFor({ timeout: 180_000 });
  assert.match(
    (await train.locator('.word .tag').allTextContents()).join(' ').trim(),
    /^PER PER {5}LOC LOC {2}LOC {2}DATE DATE$/,
  );
});
