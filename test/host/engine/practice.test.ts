import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as later } from 'node:timers/promises';
import type { Calls, HoverRequest } from '../../../src/host/engine/calls.ts';
import { direct } from '../../../src/host/engine/direct.ts';
import { practicePrograms, practised } from '../../../src/host/engine/practice.ts';

const asked: HoverRequest = {
  source: 'x^2',
  request: {},
  language: 'en',
  links: { show: '#', copy: '#', pin: '#' },
  ink: '#333',
};

/** Calls that note what is hovered over. */
function noted(fails = false): { calls: Calls; sources: string[] } {
  const sources: string[] = [];
  const hover = (request: HoverRequest): Promise<string> => {
    sources.push(request.source);
    return fails && request.source !== asked.source
      ? Promise.reject(new Error('practice'))
      : Promise.resolve(`of ${request.source}`);
  };
  return { calls: { ...direct, hover }, sources };
}

test('the first hover is answered before the engine practises, and practice happens once', async () => {
  const { calls, sources } = noted();
  const thread = practised(calls);
  assert.equal(await thread.hover(asked), 'of x^2');
  assert.deepEqual(sources, ['x^2']);
  await later(100);
  assert.deepEqual(new Set(sources.slice(1)), new Set(practicePrograms));
  const { length } = sources;
  assert.equal(await thread.hover(asked), 'of x^2');
  await later(100);
  assert.deepEqual(sources.slice(length), ['x^2']);
});

test('what is asked meanwhile is answered before practice goes on', async () => {
  const { calls, sources } = noted();
  const thread = practised(calls);
  await thread.hover(asked);
  await thread.hover({ ...asked, source: 'x^3' });
  assert.deepEqual(sources.slice(0, 2), ['x^2', 'x^3']);
});

test('practice that fails harms no answer', async () => {
  const thread = practised(noted(true).calls);
  assert.equal(await thread.hover(asked), 'of x^2');
  await later(50);
  assert.equal(await thread.hover(asked), 'of x^2');
});

test('the engine answers every practice program with pictures', async () => {
  for (const source of practicePrograms)
    assert.match((await direct.hover({ ...asked, source })) ?? '', /data:image\/svg\+xml/, source);
});
