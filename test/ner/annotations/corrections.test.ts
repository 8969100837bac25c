import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { anchored } from '../../../src/ner/annotations/anchor.ts';
import {
  correctionsIn,
  emptyBook,
  labelsOf,
  lessonsOf,
  readBook,
  unreadable,
  withCorrections,
  writeBook,
} from '../../../src/ner/annotations/book.ts';
import { correctionsOf, type Correction } from '../../../src/ner/annotations/corrections.ts';
import { changed, noMarks, type Mark, type Marks } from '../../../src/ner/annotations/marks.ts';
import { readDoccano } from '../../../src/ner/formats/doccano.ts';

const text = 'Anna Novak came to Paris. It rained.\n\nIn Oslo, 😀 Omar Reed met Anna Novak. Nobody knew.';

function marksOf(...list: [part: string, label: string, state: Mark['state'], from?: number][]): Marks {
  const added = list.map(([part, label, state, from = 0]): Mark => {
    const start = text.indexOf(part, from);
    return { start, end: start + part.length, label, state };
  });
  return changed(noMarks, { removed: [], added });
}
const marks = marksOf(
  ['Anna Novak', 'PER', 'accepted'],
  ['Paris', 'LOC', 'proposed'],
  ['Oslo', 'LOC', 'proposed'],
  ['Omar Reed', 'PER', 'accepted'],
  ['met', 'ORG', 'rejected'],
);
const corrections = correctionsOf('a.txt', text, 'plain', marks);
const judged = (m: Marks): Mark[] =>
  [...m.shown.filter(({ state }) => state === 'accepted'), ...m.rejected].sort((a, b) => a.start - b.start);

test('a correction is a whole sentence with what was judged in it, and what was not', () => {
  assert.deepEqual(
    corrections.map((c) => c.text),
    ['Anna Novak came to Paris.', 'In Oslo, 😀 Omar Reed met Anna Novak.'],
  );
  assert.deepEqual(corrections[1], {
    document: 'a.txt',
    markup: 'plain',
    text: 'In Oslo, 😀 Omar Reed met Anna Novak.',
    at: 38,
    accepted: [{ start: 12, end: 21, label: 'PER' }],
    rejected: [{ start: 22, end: 25, label: 'ORG' }],
    open: [{ start: 3, end: 7, label: 'LOC' }],
  });
});

test('the book is doccano’s form, with offsets in code points, and reads back', () => {
  const book = withCorrections(emptyBook, 'a.txt', corrections);
  const written = writeBook(book);
  assert.equal(
    written.split('\n')[1],
    '{"text":"In Oslo, 😀 Omar Reed met Anna Novak.","label":[[11,20,"PER"]],' +
      '"rejected":[[21,24,"ORG"]],"open":[[3,7,"LOC"]],"document":"a.txt","at":38}',
  );
  const read = readDoccano(written);
  assert.ok(read.ok && read.value.length === 2);
  assert.deepEqual(correctionsIn(readBook(written), 'a.txt'), corrections);
  assert.deepEqual(labelsOf(book), ['PER']);
});

test('lines of others and broken lines stay as they are, in their order', () => {
  const foreign = '{"text":"In Rome.","label":[[3,7,"CITY"]],"id":7}';
  const kept = `${foreign}\r\n{"text": broken\n`;
  const book = withCorrections(readBook(kept), 'a.txt', corrections);
  const again = withCorrections(readBook(writeBook(book)), 'a.txt', corrections.slice(1));
  assert.deepEqual(writeBook(again).split('\n').slice(0, 2), [foreign, '{"text": broken']);
  assert.equal(unreadable(again), 1);
  assert.deepEqual(correctionsIn(again, 'a.txt'), corrections.slice(1));
  assert.deepEqual(correctionsIn(again, 'b.txt'), []);
  assert.deepEqual(
    lessonsOf(again).map((e) => [e.text, e.entities.map((x) => x.label)]),
    [
      ['In Rome.', ['CITY']],
      ['In Oslo, 😀 Omar Reed met Anna Novak.', ['*', 'PER']],
    ],
  );
});

test('a lesson has its markup blank, as in tagging', () => {
  const c: Correction = {
    document: 'n.md',
    markup: 'markdown',
    text: 'See **Paris** and `code`.',
    at: 0,
    accepted: [{ start: 6, end: 11, label: 'LOC' }],
    rejected: [],
    open: [],
  };
  const [lesson] = lessonsOf(withCorrections(emptyBook, 'n.md', [c]));
  assert.equal(lesson?.text, 'See   Paris   and       .');
});

test('corrections find their sentences again, wherever they stand now', () => {
  const there = anchored(corrections, text);
  assert.deepEqual(there, { marks: judged(marks), adrift: [] });
  const moved = `A new first line.\n\n${text}`;
  assert.deepEqual(
    anchored(corrections, moved).marks.map((m) => m.start - 19),
    judged(marks).map((m) => m.start),
  );
  const turned = text.split('\n\n').reverse().join('\n\n');
  assert.deepEqual(
    anchored(corrections, turned).marks.map((m) => turned.slice(m.start, m.end)),
    ['Omar Reed', 'met', 'Anna Novak'],
  );
});

test('in a changed sentence a mark is found by its own text and what stands around it', () => {
  const edited = text
    .replace('In Oslo, 😀 Omar Reed met', 'In Bergen, 😀 Omar Reed greeted')
    .replace('came', 'went');
  const { marks: found, adrift } = anchored(corrections, edited);
  assert.deepEqual(
    found.map((m) => edited.slice(m.start, m.end)),
    ['Anna Novak', 'Omar Reed'],
  );
  assert.deepEqual(adrift, [corrections[1]], 'the rejected word is gone, and nothing is lost');
  assert.deepEqual(anchored(corrections, 'Other words.'), { marks: [], adrift: corrections });
});

test('two equal sentences keep their marks apart', () => {
  const twice = 'Anna slept. Anna slept. Anna slept.';
  const one = (start: number): Mark => ({ start, end: start + 4, label: 'PER', state: 'accepted' });
  const own = correctionsOf('b.txt', twice, 'plain', { shown: [one(0), one(24)], rejected: [] });
  assert.deepEqual(
    anchored(own, twice).marks.map((m) => m.start),
    [0, 24],
  );
  assert.deepEqual(
    anchored(own, `${twice} So.`).marks.map((m) => m.start),
    [0, 24],
  );
});

test('whatever is judged comes back at the same place from the book', () => {
  const word = fc.constantFrom(
    'Anna',
    'Paris',
    'met',
    '😀',
    'Dr.',
    'the',
    '서울에서',
    'x.',
    '\n\n',
    '-',
    '"',
  );
  const sample = fc.array(word, { minLength: 3, maxLength: 40 }).chain((words) =>
    fc.record({
      words: fc.constant(words),
      chosen: fc.array(fc.tuple(fc.nat(words.length - 1), fc.boolean()), { maxLength: 6 }),
    }),
  );
  fc.assert(
    fc.property(sample, ({ words, chosen }) => {
      const starts: number[] = [];
      let whole = '';
      for (const w of words) {
        starts.push(whole.length);
        whole += `${w} `;
      }
      const list = [...new Map(chosen)].flatMap(([k, accepted]): Mark[] => {
        const string = words[k]!.trim();
        const start = starts[k]!;
        return string === ''
          ? []
          : [{ start, end: start + string.length, label: 'X', state: accepted ? 'accepted' : 'rejected' }];
      });
      const before = changed(noMarks, { removed: [], added: list });
      const own = correctionsOf('d', whole, 'plain', before);
      const back = correctionsIn(readBook(writeBook(withCorrections(emptyBook, 'd', own))), 'd');
      assert.deepEqual(back, own);
      assert.deepEqual(anchored(back, whole), { marks: judged(before), adrift: [] });
    }),
  );
});
