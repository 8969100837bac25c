import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openTutorial } from './tutorialPage.ts';

test('the first lesson is derived by the engine: result, verdict, steps, graph', async () => {
  const tutorial = await openTutorial();
  await tutorial.course();
  await tutorial.settled();
  const { page } = tutorial;
  assert.equal(await page.locator('h1').innerText(), 'One input, one output');
  const live = page.locator('[data-live="cube"]');
  assert.equal(
    await live.locator('.result-line .formula').first().getAttribute('aria-label'),
    'df/dx = 3 x²',
  );
  assert.equal(await live.locator('.badge').textContent(), '✓verified');
  assert.ok((await live.locator('.step').count()) > 0);
  assert.equal(await live.locator('svg.graph').count(), 1);
  assert.deepEqual(tutorial.complaints, []);
});

test('a changed expression is derived anew, survives a reload, and can be put back', async () => {
  const tutorial = await openTutorial();
  await tutorial.course();
  await tutorial.settled();
  const live = tutorial.page.locator('[data-live="cube"]');
  await live.locator('textarea').fill('f = sin(x)');
  await live.locator('.result-line annotation', { hasText: '\\cos' }).first().waitFor({ state: 'attached' });
  const state = await tutorial.state(
    (kept) => (kept as { programs: Record<string, string> }).programs['one-input/cube'] === 'f = sin(x)',
  );
  const again = await openTutorial({ state });
  await again.course();
  await again.settled();
  const field = again.page.locator('[data-live="cube"] textarea');
  assert.equal(await field.inputValue(), 'f = sin(x)');
  await again.page
    .locator('[data-live="cube"]')
    .getByRole('button', { name: 'Back to the original' })
    .click();
  assert.equal(await field.inputValue(), 'f = x^3');
  await again.settled();
  assert.deepEqual(again.complaints, []);
});

test('what cannot be derived is refused with its place, and the page goes on', async () => {
  const tutorial = await openTutorial();
  await tutorial.course();
  await tutorial.settled();
  const live = tutorial.page.locator('[data-live="cube"]');
  await live.locator('textarea').fill('f = sine(x)*y + ');
  await live.getByRole('alert').waitFor();
  assert.ok((await live.locator('mark').innerText()).length > 0);
  await live.locator('textarea').fill('f = x^2');
  await live.locator('.result-line').first().waitFor();
  assert.equal(await live.getByRole('alert').count(), 0);
  assert.deepEqual(tutorial.complaints, []);
});

test('answers are checked by the engine: right, a known mistake, a counterexample, unreadable', async () => {
  const tutorial = await openTutorial();
  await tutorial.course();
  const exercise = tutorial.page.locator('[data-exercise="cube-derivative"]');
  const field = exercise.getByRole('textbox', { name: 'Your answer' });
  const feedback = exercise.getByRole('status');
  const said = async (answer: string, expected: RegExp): Promise<void> => {
    await field.fill(answer);
    await field.press('Enter');
    await feedback.filter({ hasText: expected }).waitFor({ timeout: 20_000 });
  };
  await said('', /Write an answer first/);
  await said('5*x - 4', /power comes down/);
  await said('7*x', /at this point they differ/);
  assert.match(await exercise.locator('.counterexample').innerText(), /x =/);
  await said('10*x - ', /could not be read/);
  await said('gradient(f, x)', /Write the answer itself/);
  assert.ok(!(await exercise.locator('.solved-mark').isVisible()));
  await said('10x - 4', /term by term/);
  assert.ok(await exercise.locator('.solved-mark').isVisible());
  const kept = tutorial.told.filter((m) => m.kind === 'progress').at(-1);
  assert.deepEqual(kept?.progress, { solved: ['one-input/cube-derivative'], last: 'one-input' });
  assert.match((await tutorial.page.locator('.lesson-link[aria-current]').textContent()) ?? '', /1\/2/);
  assert.deepEqual(tutorial.complaints, []);
});

test('hints come one at a time; the solution is a derivation', async () => {
  const tutorial = await openTutorial();
  await tutorial.course();
  const exercise = tutorial.page.locator('[data-exercise="cube-derivative"]');
  await exercise.getByRole('button', { name: 'Hint 1 of 2' }).click();
  await exercise.getByRole('button', { name: 'Hint 2 of 2' }).click();
  assert.equal(await exercise.locator('.hints li').count(), 2);
  await exercise.getByRole('button', { name: 'Show the solution' }).click();
  await exercise.locator('.solution .step').first().waitFor();
  assert.match(await exercise.locator('.solution').innerText(), /10\*x - 4/);
  await exercise.getByRole('button', { name: 'Hide the solution' }).click();
  assert.ok(!(await exercise.locator('.solution').isVisible()));
});

test('a choice says why it is wrong, and why it is right', async () => {
  const tutorial = await openTutorial();
  await tutorial.course({ topic: 'partial' });
  const { page } = tutorial;
  assert.equal(await page.locator('main').getAttribute('data-lesson'), 'many-inputs');
  const exercise = page.locator('[data-exercise="with-respect-to"]');
  await exercise.getByRole('button', { name: 'Check' }).click();
  await exercise.getByText('Choose an answer first.').waitFor();
  await exercise.getByLabel('1, with respect to the output').check();
  await exercise.getByRole('button', { name: 'Check' }).click();
  await exercise.getByText('five different changes').waitFor();
  await exercise.getByLabel('5, one with respect to each input').check();
  await exercise.getByRole('button', { name: 'Check' }).click();
  await exercise.getByText('each input can be changed').waitFor();
  assert.ok(await exercise.locator('.solved-mark').isVisible());
});

test('lessons turn by keyboard, the heading takes the focus, and the lesson is kept', async () => {
  const tutorial = await openTutorial();
  await tutorial.course();
  const { page } = tutorial;
  await page.getByRole('button', { name: /Next lesson/ }).focus();
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Many inputs, one output');
  await tutorial.state((kept) => (kept as { lesson: string }).lesson === 'many-inputs');
  assert.equal(tutorial.told.filter((m) => m.kind === 'progress').at(-1)?.progress.last, 'many-inputs');
  // A link to where the reader is changes nothing; a link elsewhere leads there.
  await tutorial.course({ lesson: 'chain-rule' });
  await page.locator('main[data-lesson="chain-rule"]').waitFor();
});

test('in a narrow page the lessons fold away, and nothing is wider than the page', async () => {
  const tutorial = await openTutorial();
  await tutorial.page.setViewportSize({ width: 320, height: 800 });
  await tutorial.course({ lesson: 'identities' });
  await tutorial.settled();
  assert.equal(await tutorial.page.evaluate(() => document.documentElement.scrollWidth), 320);
  const { page } = tutorial;
  assert.ok(!(await page.locator('.lesson-link').first().isVisible()));
  await page.locator('.lessons summary').click();
  await page.locator('.lesson-link').first().click();
  assert.equal(await page.locator('main').getAttribute('data-lesson'), 'one-input');
});

test('Korean from the title to the verdict of an answer', async () => {
  const tutorial = await openTutorial({ language: 'ko' });
  await tutorial.course({ lesson: 'one-input' });
  const { page } = tutorial;
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'ko');
  const exercise = page.locator('[data-exercise="cube-nudge"]');
  await exercise.getByRole('textbox', { name: '답' }).fill('0,027');
  await exercise.getByRole('button', { name: '확인' }).click();
  await exercise.getByText('맞습니다').waitFor();
});
