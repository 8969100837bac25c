import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPanel } from './panelPage.ts';

test('the derivation panel loads under its policy and says that it is ready', async () => {
  const panel = await openPanel('panel');
  const [first] = await panel.posted(1);
  assert.deepEqual((first as { body: unknown }).body, { kind: 'ready' });
  assert.deepEqual(panel.complaints, []);
});
