import assert from 'node:assert/strict';
import { test } from 'node:test';
import { windowAnswer } from '../../src/tutorial/window-classifier.ts';
import { windowSentences, windowTags } from '../../src/tutorial/window-sentences.ts';

const text = 'Samuel Quinn was arrested in the Hilton Hotel in Paris in April 1989.';

test('trained as the lesson says, it tags the sentence of the notes, which it has never seen', () => {
  let told = windowAnswer({ epochs: 1, done: 0, rate: 0.3, text });
  const [first] = told.losses;
  // A few epochs a call, as the page asks: the parameters go to and fro.
  for (let done = 1; done < 21; done += 10)
    told = windowAnswer({ model: told.model, epochs: 10, done, rate: 0.3, text });
  assert.ok((told.losses.at(-1) ?? 1) < 0.1 && (first ?? 0) > 0.5, `${first} to ${told.losses.at(-1)}`);
  assert.ok(told.right > 0.95, `${told.right}`);
  const tags = told.words.map(({ probabilities }) => {
    assert.ok(Math.abs(probabilities.reduce((a, b) => a + b) - 1) < 1e-9);
    return windowTags[probabilities.indexOf(Math.max(...probabilities))];
  });
  assert.deepEqual(tags.join(' '), 'PER PER O O O O LOC LOC O LOC O DATE DATE O');
});

test('the same question has the same answer; nothing is trained in no epoch', () => {
  const asked = { epochs: 0, done: 0, rate: 0.3, text: '' };
  const [one, two] = [windowAnswer(asked), windowAnswer(asked)];
  assert.deepEqual(one, two);
  assert.deepEqual(windowAnswer({ ...asked, model: one.model }).model, one.model);
  assert.deepEqual([one.losses, one.words], [[], []]);
  assert.equal(one.model.length, 5204);
});

test('a learning rate that is far too large does not learn', () => {
  const { losses } = windowAnswer({ epochs: 5, done: 0, rate: 30, text });
  assert.ok(!((losses.at(-1) ?? 0) < 0.5), losses.join(', '));
});

test('the sentence of the notes is none of those trained on', () => {
  for (const { words } of windowSentences(120, 1))
    assert.ok(!words.includes('Quinn') && !words.includes('Paris'));
});
