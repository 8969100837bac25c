import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { sameStrings, sentencesAround, snapped, trimmed } from '../../../src/ner/annotations/surroundings.ts';
import type { Markup } from '../../../src/ner/text/markup.ts';
import { sentencesOf } from '../../../src/ner/text/sentences.ts';

/** A text with ‹ and › around what is selected, or | at the cursor. */
function snap(marked: string, markup: Markup = 'plain'): string | undefined {
  const text = marked.replace(/[‹›|]/g, '');
  const start = marked.search(/[‹|]/);
  const range = marked.includes('|') ? { start, end: start } : { start, end: marked.indexOf('›') - 1 };
  const to = snapped(text, range, markup);
  return to && text.slice(to.start, to.end);
}

test('a selection becomes the tokens that it touches', () => {
  assert.equal(snap('in the Hil‹ton Hot›el in Paris'), 'Hilton Hotel');
  assert.equal(snap('in the‹ Hilton Hotel ›in Paris'), 'Hilton Hotel');
  assert.equal(snap('He saw ‹O’Bri›en, and left.'), 'O’Brien');
  assert.equal(snap('Dr‹.› No'), 'Dr.');
  assert.equal(snap('a ‹ › b'), undefined);
  assert.equal(snap(''), undefined);
});

test('the cursor alone means the token there, or the one before it', () => {
  assert.equal(snap('in Pa|ris now'), 'Paris');
  assert.equal(snap('in Paris| now'), 'Paris');
  assert.equal(snap('in |Paris now'), 'Paris');
  assert.equal(snap('in Paris.  |  '), undefined);
});

test('Korean: a selection stays as it is, the cursor means the word', () => {
  assert.equal(snap('어제 ‹서울›에서 만났다.'), '서울');
  assert.equal(snap('어제 ‹서울 ›에서 만났다.'), '서울');
  assert.equal(snap('어제 서|울에서 만났다.'), '서울에서');
});

test('no half characters', () => {
  const text = 'a 😀 b';
  assert.deepEqual(trimmed(text, { start: 3, end: 6 }), { start: 2, end: 6 });
  assert.deepEqual(trimmed(text, { start: 2, end: 3 }), { start: 2, end: 4 });
});

test('markup is no token, and what is no text can be marked all the same', () => {
  assert.equal(snap('Words **Pa‹ri›s** here.', 'markdown'), 'Paris');
  assert.equal(snap('```\ncode Pa‹ri›s\n```', 'markdown'), 'Paris');
});

test('the sentences around a place are those of the whole document', () => {
  const sentence = fc.constantFrom(
    'Anna met Dr. Novak in Prague. ',
    'It rained! ',
    '서울에서 만났다. ',
    'In the U.S. it was 10:30. ',
    '\n',
    '\n\n',
    '\n \n',
  );
  fc.assert(
    fc.property(
      fc.array(sentence, { minLength: 1, maxLength: 12 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (parts, share) => {
        const text = parts.join('');
        const at = Math.floor(share * text.length);
        const range = { start: at, end: Math.min(text.length, at + 3) };
        assert.deepEqual(sentencesAround(text, range, 'plain'), [...sentencesOf(text, 'plain', range)]);
      },
    ),
  );
});

test('the same string elsewhere, as a word of its own', () => {
  const text = 'Paris, Parisian, Paris-Nord and Comparis; in Paris';
  const places = sameStrings(text, { start: 0, end: 5 });
  assert.deepEqual(
    places.map((r) => r.start),
    [17, 45],
  );
  const korean = '서울은 서울에서 남서울';
  assert.deepEqual(
    sameStrings(korean, { start: 0, end: 2 }).map((r) => r.start),
    [4],
  );
});
