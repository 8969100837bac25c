import assert from 'node:assert/strict';
import { test } from 'node:test';
import { randomStream } from '../../src/core/run/random.ts';
import { findDates, mayBeDate } from '../../src/ner/dates/find.ts';
import { makeDate } from '../../src/ner/dates/make.ts';

const dates = (text: string): string[] => {
  const words = text.split(' ');
  return findDates(words).map((c) => words.slice(c.start, c.end).join(' '));
};

for (const [text, expected] of [
  ['arrested in Paris in April 1989 .', ['April 1989']],
  ['on Monday , 4 February 2015 and on 2016-10-25', ['Monday , 4 February 2015', '2016-10-25']],
  ['since 1991 , in the 1980s , last July', ['1991', '1980s', 'last July']],
  ['He may march 12 dogs in 2010 people', []],
] as const)
  test(`dates of ${text}`, () => assert.deepEqual(dates(text), expected));

test('a made date is open to be one in every word of its own', () => {
  const random = randomStream(1);
  for (let k = 0; k < 300; k++) {
    const { words } = makeDate(random);
    assert.ok(
      words.some((_, j) => mayBeDate(words, j)),
      words.join(' '),
    );
  }
});
