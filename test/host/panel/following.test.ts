import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Engine } from '../../../src/host/engine/engine.ts';
import { direct } from '../../../src/host/engine/direct.ts';
import { fits, questionsFor, sameText } from '../../../src/host/panel/following.ts';
import type { Question } from '../../../src/protocol/question.ts';

const engine = {
  ask: (_: string, args: Parameters<typeof direct.contents>) => Promise.resolve(direct.contents(...args)),
} as unknown as Engine;

const at = (source: string, from = 0, request: Question['request'] = {}): Question => ({
  source,
  request,
  origin: { uri: 'file:///a.nabla', label: 'a.nabla:1', pieces: [{ at: 0, from, length: source.length }] },
});

test('choices stay with a program that is edited, and go with another one', () => {
  const before = at('s = W*x', 0, { wrt: ['W'] });
  const [first, second] = questionsFor(at('s = W*x + b'), before);
  assert.deepEqual(first?.request, { wrt: ['W'] });
  assert.deepEqual(second?.request, {});
  assert.deepEqual(questionsFor(at('t = y^2', 40), before), [at('t = y^2', 40)]);
  assert.deepEqual(questionsFor(at('t = y^2'), undefined), [at('t = y^2')]);
});

test('a choice fits as long as the program has its names', async () => {
  assert.equal(await fits(at('s = a*x', 0, { wrt: ['a'], of: 's' }), 'en', engine), true);
  assert.equal(await fits(at('s = a*x', 0, { wrt: ['b'] }), 'en', engine), false);
  assert.equal(await fits(at('s = a*x', 0, { declare: { W: { shape: [] } } }), 'en', engine), false);
  assert.equal(await fits(at('s = ('), 'en', engine), undefined);
});

test('a text is the same wherever it stands in its document', () => {
  assert.ok(sameText(at('x^2', 0), at('x^2', 12)));
  assert.ok(!sameText(at('x^2'), at('x^3')));
  assert.ok(!sameText(at('x^2'), { source: 'x^2', request: {} }));
});
