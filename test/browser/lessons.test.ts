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
