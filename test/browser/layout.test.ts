/** What was found wrong in the pictures of the pages, and put right. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Locator } from 'playwright-core';
import { derived, origin, source } from './derived.ts';
import { openPanel } from './panelPage.ts';
import { send } from './talk.ts';
import { openTutorial } from './tutorialPage.ts';

const box = async (part: Locator) => {
  const found = await part.boundingBox();
  assert.ok(found);
  return found;
};

test('the title says what is derived: a gradient, a Jacobian, a Hessian', async () => {
  const title = async (text: string, request: object, language: 'en' | 'ko' = 'en'): Promise<string> => {
    const { page } = await derived({ question: { source: text, request }, language });
    return page.locator('h1').innerText();
  };
  assert.equal(await title('f = x^2*y', { order: 2, form: 'vec', stack: true }), 'Hessian of f');
  assert.equal(await title('f = x^2*y', { order: 2, form: 'vec', stack: true }, 'ko'), 'f의 헤세 행렬');
  assert.equal(await title('y = tanh(A*x)\nA in R^(m×n)', { form: 'vec' }), 'Jacobian of y');
  assert.equal(await title('f = x^2*y', {}), 'Gradient of f');
});

test('the two ways out of a refusal stand apart', async () => {
  const panel = await openPanel('panel');
  const question = { source, request: { declare: { W: { shape: [3, 4] } } }, origin };
  const refusal = { message: 'No.', line: 1, column: 1, before: '', marked: 'W', after: '' };
  await send(panel, { kind: 'refusal', language: 'en', question, refusal });
  const place = await box(panel.page.getByRole('button', { name: 'Line 1, column 1' }));
  const back = await box(panel.page.getByRole('button', { name: 'Undo the changes to symbols' }));
  assert.ok(back.x - (place.x + place.width) >= 8, `${place.x + place.width} and ${back.x}`);
});

test('in a narrow page no word of code and no button breaks', async () => {
  const tutorial = await openTutorial();
  const { page } = tutorial;
  await page.setViewportSize({ width: 400, height: 900 });
  await tutorial.course();
  await tutorial.settled();
  const broken = (parts: Locator): Promise<string[]> =>
    parts.evaluateAll((all) =>
      all.filter((part) => part.getClientRects().length > 1).map((part) => part.textContent),
    );
  assert.deepEqual(await broken(page.locator('.table-room code')), []);
  const exercise = page.locator('[data-exercise="cube-derivative"]');
  await exercise.getByRole('button', { name: 'Show the solution' }).click();
  const expand = exercise.getByRole('button', { name: 'Expand all' });
  await expand.waitFor();
  const line = await expand.evaluate((button) => parseFloat(getComputedStyle(button).lineHeight));
  assert.ok((await box(expand)).height < 1.6 * line, 'on one line');
});

test('the name of a chart’s axis stands clear of what is drawn', async () => {
  const tutorial = await openTutorial();
  const { page } = tutorial;
  await tutorial.course({ lesson: 'named-entities' });
  await tutorial.settled();
  for (const id of ['learning-rate', 'network-step']) {
    const chart = page.locator(`[data-live="${id}"] svg.chart`);
    const name = await box(chart.locator('text').last());
    for (const dot of await chart.locator('circle.dot').all()) {
      const { y } = await box(dot);
      assert.ok(y >= name.y + name.height - 3, `${id}: ${y} below ${name.y + name.height}`);
    }
    const { y } = await box(chart.locator('path.line').first());
    assert.ok(y >= name.y + name.height - 3, `${id}: the line`);
  }
});
