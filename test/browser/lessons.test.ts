import assert from 'node:assert/strict';
import { test } from 'node:test';
import { course } from '../../src/tutorial/course.ts';
import { violations } from './axe.ts';
import { panelThemes, setTheme } from './themes.ts';
import { openTutorial, type TutorialPage } from './tutorialPage.ts';

/** Everything open that can be: steps, hints, what is said of an answer. */
async function openAll(tutorial: TutorialPage): Promise<void> {
  await tutorial.page.evaluate(() => {
    for (const button of document.querySelectorAll('button'))
      if (/^(Expand all|Hint 1 .*|Check)$/.test(button.textContent ?? '')) button.click();
  });
  await tutorial.page.waitForTimeout(300);
  await tutorial.settled();
}

test('axe finds nothing serious in any lesson, and nothing is wider than a narrow page', async () => {
  const tutorial = await openTutorial();
  const { page } = tutorial;
  await setTheme(page, 'vscode-dark');
  for (const lesson of course) {
    await tutorial.course({ lesson: lesson.id });
    await tutorial.settled();
    // The steps are the same component in all lessons: one lesson stands for them.
    if (lesson.id === 'chain-rule') await openAll(tutorial);
    assert.deepEqual(await violations(page), [], lesson.id);
    await page.setViewportSize({ width: 400, height: 900 });
    await page.waitForTimeout(50);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 400, lesson.id);
    await page.setViewportSize({ width: 900, height: 1000 });
    assert.equal(await page.locator('.untypeset').count(), 0, lesson.id);
    // Every live block is derived: none shows a refusal.
    assert.equal(await page.locator('.live .refusal').count(), 0, lesson.id);
  }
  assert.deepEqual(tutorial.complaints, []);
});

test('axe finds nothing serious in any kind of theme, in Korean: a wrong, a right and an unreadable answer', async () => {
  const tutorial = await openTutorial({ language: 'ko' });
  const { page } = tutorial;
  await tutorial.course({ lesson: 'node-intuitions' });
  await tutorial.settled();
  for (const [id, answer] of [
    ['switch-numbers', '15'],
    ['route-numbers', '0'],
    ['mixed', 'x +'],
  ] as const) {
    const exercise = page.locator(`[data-exercise="${id}"]`);
    await exercise.getByRole('textbox').fill(answer);
    await exercise.getByRole('button', { name: '확인', exact: true }).click();
    await exercise.locator('.feedback .verdict-line').waitFor();
  }
  for (const theme of panelThemes) {
    await setTheme(page, theme);
    assert.deepEqual(await violations(page), [], theme);
  }
});

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
