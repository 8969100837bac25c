import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { movedMarks, mover, type Edit } from '../../../src/ner/annotations/edits.ts';
import { noHistory, remembering, stepBack, movedHistory } from '../../../src/ner/annotations/history.ts';
import { changed, noMarks, type Mark } from '../../../src/ner/annotations/marks.ts';

const mark = (start: number, end: number, state: Mark['state'] = 'accepted'): Mark => ({
  start,
  end,
  label: 'PER',
  state,
});
const moved = (m: Mark, ...edits: Edit[]): [number, number] | undefined => {
  const to = mover(edits)(m);
  return to && [to.start, to.end];
};
const edit = (start: number, end: number, length: number): Edit => ({ start, end, length });

test('what an edit at each place does to a mark', () => {
  const m = mark(10, 16);
  assert.deepEqual(moved(m, edit(2, 5, 1)), [8, 14], 'before');
  assert.deepEqual(moved(m, edit(10, 10, 3)), [13, 19], 'written at its start');
  assert.deepEqual(moved(m, edit(16, 16, 3)), [10, 16], 'written at its end');
  assert.deepEqual(moved(m, edit(20, 22, 9)), [10, 16], 'behind');
  assert.deepEqual(moved(m, edit(12, 13, 4)), [10, 19], 'inside');
  assert.deepEqual(moved(m, edit(10, 11, 1)), [10, 16], 'its first letter');
  assert.deepEqual(moved(m, edit(15, 16, 0)), [10, 15], 'its last letter');
  assert.deepEqual(moved(m, edit(8, 12, 1)), [9, 13], 'over its start');
  assert.deepEqual(moved(m, edit(14, 20, 5)), [10, 14], 'over its end');
  assert.deepEqual(moved(m, edit(10, 16, 6)), undefined, 'replaced');
  assert.deepEqual(moved(m, edit(0, 40, 50)), undefined, 'with all around it');
  assert.deepEqual(moved(mark(10, 16, 'proposed'), edit(12, 13, 1)), undefined, 'a proposal is dropped');
  assert.deepEqual(moved(mark(10, 16, 'proposed'), edit(0, 0, 1)), [11, 17], 'a proposal moves');
});

/** Edits of one event: apart from each other, so that no two touch. */
const edits = fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.nat(5)), { maxLength: 6 }).map((list) => {
  let at = 0;
  return list.map(([gap, length, more]): Edit => {
    const start = at + gap + 1;
    at = start + length;
    return { start, end: at, length: more };
  });
});

test('edits made at once move a mark as the same edits one after another, from the last', () => {
  fc.assert(
    fc.property(edits, fc.nat(40), fc.integer({ min: 1, max: 12 }), (list, start, length) => {
      const m = mark(start, start + length);
      let single: Mark | undefined = m;
      for (const e of [...list].reverse()) single = single && mover([e])(single);
      assert.deepEqual(mover(list)(m), single);
    }),
  );
});

test('characters of a mark that no edit replaced are its characters afterwards', () => {
  fc.assert(
    fc.property(edits, fc.nat(40), fc.integer({ min: 1, max: 12 }), (list, start, length) => {
      const before = Array.from({ length: 80 }, (_, k) => k);
      let after = before.map(String);
      for (const e of [...list].reverse())
        after = [...after.slice(0, e.start), ...Array<string>(e.length).fill('new'), ...after.slice(e.end)];
      const kept = before
        .slice(start, start + length)
        .map(String)
        .filter((c) => after.includes(c));
      const to = mover(list)(mark(start, start + length));
      const own = to ? after.slice(to.start, to.end) : [];
      assert.deepEqual(
        own.filter((c) => c !== 'new'),
        kept,
      );
    }),
  );
});

test('marks after an edit, and those that it took away', () => {
  const marks = { shown: [mark(0, 4), mark(6, 9), mark(12, 15)], rejected: [mark(6, 9, 'rejected')] };
  const { marks: left, lost } = movedMarks(marks, mover([edit(5, 10, 0)]));
  assert.deepEqual(left, { shown: [mark(0, 4), mark(7, 10)], rejected: [] });
  assert.deepEqual(lost, [mark(6, 9), mark(6, 9, 'rejected')]);
});

test('undo and redo go through what was done, also after edits to the text', () => {
  const first = { removed: [], added: [mark(3, 5)] };
  const second = { removed: [mark(3, 5)], added: [mark(3, 8)] };
  let marks = changed(changed(noMarks, first), second);
  let history = remembering(remembering(noHistory, first), second);
  const move = mover([edit(0, 0, 10)]);
  marks = movedMarks(marks, move).marks;
  history = movedHistory(history, move);
  const seen: unknown[] = [];
  for (const again of [false, false, false, true, true, true]) {
    const step = stepBack(history, again);
    if (step) {
      marks = changed(marks, step.change);
      history = step.history;
    }
    seen.push(marks.shown.map((m) => [m.start, m.end]));
  }
  assert.deepEqual(seen, [[[13, 15]], [], [], [[13, 15]], [[13, 18]], [[13, 18]]]);
});
