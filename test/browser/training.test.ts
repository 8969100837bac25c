import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TrainingState } from '../../src/protocol/training.ts';
import { violations } from './axe.ts';
import { openPanel, type PanelTheme } from './panelPage.ts';
import { packets, send } from './talk.ts';

const state: TrainingState = {
  language: 'en',
  labels: {
    heading: 'Training my-model',
    stop: 'Stop and keep the best model',
    loss: 'Loss',
    f1: 'F1',
    label: 'Label',
    precision: 'Precision',
    recall: 'Recall',
    count: 'Count',
    scores: 'Scores',
    examples: 'Sentences that the model tags differently now',
    before: 'before:',
    after: 'now:',
  },
  phase: 'running',
  status: 'Learning from 24 sentences: DISH, PER',
  facts: ['epoch 3 of 10', 'loss 0.214', '12,345 tokens a second', '7 s left'],
  done: 0.3,
  losses: [
    [0.1, 1.2],
    [0.2, 0.6],
    [0.3, 0.214],
  ],
  scored: [
    [0.1, 40],
    [0.2, 71.5],
  ],
  scores: [
    { label: 'all', precision: 75, recall: 68.2, f1: 71.5, gold: 40 },
    { label: 'DISH', precision: 80, recall: 72, f1: 75.8, gold: 25 },
  ],
  examples: [{ before: 'We ate <b>ramen</b>.', after: 'We ate [<b>ramen</b>](DISH).' }],
};

const themes: readonly PanelTheme[] = [
  'vscode-dark',
  'vscode-light',
  'vscode-high-contrast',
  'vscode-high-contrast-light',
];

test('a training: curves, scores and changed sentences, which are text and never markup', async () => {
  const panel = await openPanel('training');
  const { page } = panel;
  assert.equal((await send(panel, state)).nabla, 'done');
  assert.equal(await page.locator('h1').innerText(), state.labels.heading);
  assert.equal(await page.locator('.facts li').count(), 4);
  assert.deepEqual(await page.locator('figcaption').allInnerTexts(), ['Loss: 0.214', 'F1: 71.5']);
  assert.equal(await page.locator('tbody tr').count(), 2);
  assert.match(await page.locator('.after').innerText(), /\[<b>ramen<\/b>\]\(DISH\)/);
  assert.equal(await page.locator('.examples b b').count(), 0);
  assert.equal(await page.locator('progress').evaluate((bar: HTMLProgressElement) => bar.value), 0.3);
  await page.getByRole('button', { name: state.labels.stop }).click();
  assert.ok((await packets(panel)).some(({ body }) => body?.kind === 'stop'));
  await send(panel, { ...state, phase: 'done', status: 'Kept.', done: 1 });
  assert.equal(await page.getByRole('button').count(), 0);
  assert.equal(await page.getByRole('status').innerText(), 'Kept.');
  assert.deepEqual(panel.complaints, []);
  assert.equal((await send(panel, { ...state, phase: 'odd' })).nabla, 'failed');
});

test('a training in every theme has no serious accessibility violation', async () => {
  for (const theme of themes) {
    const panel = await openPanel('training', { theme });
    await send(panel, state);
    assert.deepEqual(await violations(panel.page), [], theme);
    await panel.page.close();
  }
});
