import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomStream } from '../../../src/core/run/random.ts';
import { inSmallLetters } from '../../../src/ner/training/augment.ts';

test('in small letters: all of a sentence or its names alone; tags stay', () => {
  const s = { words: ['We', 'saw', 'Ada', 'Lovelace'], tags: ['O', 'O', 'B-PER', 'I-PER'], document: 3 };
  const random = randomStream(1);
  const made = Array.from({ length: 40 }, () => inSmallLetters(s, random));
  assert.deepEqual([...new Set(made.map((m) => m.words.join(' ')))].sort(), [
    'We saw ada lovelace',
    'we saw ada lovelace',
  ]);
  for (const m of made) assert.deepEqual([m.tags, m.document], [s.tags, 3]);
});
