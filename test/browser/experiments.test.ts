import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTutorial } from './tutorialPage.ts';

test('gradient descent: the right rate arrives, a small one creeps, a large one runs away', async () => {
  const tutorial = await openTutorial();
  const { page } = tutorial;
  await tutorial.course({ lesson: 'named-entities' });
  await tutorial.settled();
  const block = page.locator('[data-live="learning-rate"]');
  const value = async (): Promise<number> =>
    Number(
      (await block.locator('.now .pair', { hasText: 'L =' }).locator('dd').innerText()).replace('−', '-'),
    );
  const run = async (choice: string): Promise<number> => {
    await block.getByLabel(choice, { exact: true }).check();
    await block.getByRole('button', { name: '20 steps' }).click();
    return value();
  };
  assert.ok(Math.abs((await run('right')) - 1) < 1e-4);
  const crept = await run('too small');
  assert.ok(crept > 2 && crept < 10, `${crept}`);
  assert.ok((await run('too large')) > 10);
  assert.match(await block.getByRole('status').last().innerText(), /runs away/);
  // One step is θ − α dL/dθ: from −1, with the slope −6, at the rate 0.3.
  await block.getByLabel('right', { exact: true }).check();
  await block.getByRole('button', { name: 'One step' }).click();
  assert.equal(await block.locator('.now .pair', { hasText: 't =' }).locator('dd').innerText(), '0.8');
  assert.equal(await block.locator('circle.dot').count(), 2);

  const network = page.locator('[data-live="network-step"]');
  const probability = async (): Promise<number> =>
    Number(await network.locator('.now .pair', { hasText: 'J =' }).locator('dd').innerText());
  const before = await probability();
  await network.getByRole('button', { name: '20 steps' }).click();
  assert.ok((await probability()) > Math.max(before, 0.9));
  assert.deepEqual(tutorial.complaints, []);
});

test('the window classifier is trained for real, and tags what the reader writes', async () => {
  const tutorial = await openTutorial();
  const { page } = tutorial;
  await tutorial.course({ lesson: 'named-entities' });
  await tutorial.settled();
  const block = page.locator('[data-live="train"]');
  const tags = async (): Promise<string> =>
    (await block.locator('.word .tag').allTextContents()).join(' ').trim();
  await block.locator('.word').first().waitFor();
  await block.getByRole('button', { name: 'Train' }).click();
  await block.getByRole('button', { name: 'Train on' }).waitFor({ timeout: 120_000 });
  assert.match(await tags(), /^PER PER {5}LOC LOC {2}LOC {2}DATE DATE$/);
  assert.match(await block.locator('.figures').innerText(), /^25 epochs.* (9\d|100)/);
  await block.getByRole('textbox').fill('Anna Weber lives in Oslo .');
  await block.locator('.word', { hasText: 'Oslo' }).waitFor();
  assert.match(await tags(), /^PER PER {3}LOC$/);
  // Another learning rate begins afresh: with the small one little is learnt, with the large one nothing that lasts.
  const trained = async (choice: string): Promise<number> => {
    await block.getByLabel(choice, { exact: true }).check();
    await block.locator('.figures', { hasText: /^0 epochs/ }).waitFor();
    await block.getByRole('button', { name: 'Train', exact: true }).click();
    await block.locator('.figures', { hasText: /^([4-9]|\d\d) epochs/ }).waitFor({ timeout: 120_000 });
    await block.getByRole('button', { name: 'Pause' }).click();
    const [, loss = ''] = /loss (\S+);/.exec(await block.locator('.figures').innerText()) ?? [];
    return Number(loss.replace('−', '-'));
  };
  assert.ok((await trained('too small')) > 0.8);
  const lost = await trained('too large');
  assert.ok(!(lost < 0.5), `${lost}`);
  await block.getByRole('button', { name: 'Start again' }).click();
  await page.locator('[data-live="train"] .figures', { hasText: '0 epochs' }).waitFor();
  assert.deepEqual(tutorial.complaints, []);
});

test('difference quotients: to both sides the error is smaller, and smallest near 10⁻⁵', async () => {
  const tutorial = await openTutorial();
  const { page } = tutorial;
  await tutorial.course({ topic: 'numeric-check' });
  await tutorial.settled();
  const block = page.locator('[data-live="differences"]');
  const said = await block.locator('.live-extras > p.quiet').last().innerText();
  const [, step = ''] = /near (\S+):/.exec(said) ?? [];
  assert.ok(Number(step.replace('−', '-')) > 1e-7 && Number(step.replace('−', '-')) < 1e-3, said);
  assert.equal(await block.locator('svg.chart path.line').count(), 2);
  await block.locator('textarea').fill('f = x^2');
  await page.waitForTimeout(500);
  await tutorial.settled();
  assert.equal(await block.locator('svg.chart path.line').count(), 2);
});

test('the tagger of the editor tags a sentence within the lesson, in the language of the sentence', async () => {
  const tutorial = await openTutorial({ language: 'ko' });
  const { page } = tutorial;
  await tutorial.course({ lesson: 'named-entities' });
  const block = page.locator('[data-live="shipped"]');
  const names = (): Promise<string[]> => block.locator('.word:not(.O)').allInnerTexts();
  await block.getByRole('button', { name: '태그 달기' }).click();
  await block.getByRole('status').filter({ hasText: '찾았습니다' }).waitFor();
  assert.match((await names()).join('; '), /김민수.*PS.*1989년 4월.*DT.*파리.*LC/s);
  await block
    .getByRole('textbox')
    .fill('Samuel Quinn was arrested in the Hilton Hotel in Paris in April 1989.');
  assert.equal(await block.locator('.word').count(), 0);
  await block.getByRole('textbox').press('Enter');
  await block.getByRole('status').filter({ hasText: '4개' }).waitFor();
  assert.deepEqual(
    (await names()).map((name) => name.replace(/\s+/g, ' ').replace(/ \d+ %$/, '')),
    ['Samuel Quinn PER', 'Hilton Hotel LOC', 'Paris LOC', 'April 1989 DATE'],
  );
  await block.getByRole('textbox').fill('Nothing here.');
  await block.getByRole('textbox').press('Enter');
  await block.getByText('이름을 찾지 못했습니다.').waitFor();
  assert.deepEqual(tutorial.complaints, []);
});
