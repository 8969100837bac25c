import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  accepting,
  changed,
  inverse,
  labelling,
  markAt,
  marksIn,
  mostUncertain,
  nextMark,
  noMarks,
  nothing,
  previousMark,
  proposing,
  rejecting,
  restoring,
  type Change,
  type Mark,
  type Marks,
} from '../../../src/ner/annotations/marks.ts';

const text = 'Samuel Quinn was arrested in the Hilton Hotel in Paris in April 1989.';
const at = (part: string): { start: number; end: number } => {
  const start = text.indexOf(part);
  return { start, end: start + part.length };
};
const found = (part: string, label: string, probability: number): Mark & { probability: number } => ({
  ...at(part),
  label,
  state: 'proposed',
  probability,
});
const all = { start: 0, end: text.length };
const told = (marks: Marks): string[] =>
  [...marks.shown, ...marks.rejected].map((m) => `${text.slice(m.start, m.end)}/${m.label} ${m.state}`);

function label(marks: Marks, part: string, name: string): Marks {
  const change = labelling(marks, at(part), name);
  assert.ok(!('overlaps' in change));
  return changed(marks, change);
}

const proposals = [
  found('Samuel Quinn', 'PER', 0.9),
  found('Hilton', 'ORG', 0.4),
  found('Paris', 'LOC', 0.8),
  found('1989', 'DATE', 0.4),
];
const tagged = changed(noMarks, proposing(noMarks, all, proposals));

test('labelling a range rejects the proposals that it overlaps', () => {
  assert.deepEqual(told(label(tagged, 'Hilton Hotel', 'LOC')), [
    'Samuel Quinn/PER proposed',
    'Hilton Hotel/LOC accepted',
    'Paris/LOC proposed',
    '1989/DATE proposed',
    'Hilton/ORG rejected',
  ]);
});

test('labelling a proposal with its label accepts it, with another relabels it', () => {
  assert.deepEqual(told(label(tagged, 'Paris', 'LOC')).slice(2), [
    'Paris/LOC accepted',
    '1989/DATE proposed',
  ]);
  const relabelled = label(tagged, 'Paris', 'PER');
  assert.deepEqual(told(relabelled).slice(2), [
    'Paris/PER accepted',
    '1989/DATE proposed',
    'Paris/LOC rejected',
  ]);
  assert.deepEqual(told(label(relabelled, 'Paris', 'LOC')).slice(2), [
    'Paris/LOC accepted',
    '1989/DATE proposed',
  ]);
});

test('an accepted mark is not overlapped', () => {
  const marks = label(noMarks, 'Hilton Hotel', 'LOC');
  assert.deepEqual(labelling(marks, at('Hotel in Paris'), 'LOC'), { overlaps: marks.shown[0] });
  assert.deepEqual(label(marks, 'Hilton Hotel', 'LOC'), marks);
});

test('what was judged comes back over proposals, not over what is accepted meanwhile', () => {
  const judged = label(label(noMarks, 'Hilton Hotel', 'LOC'), 'April 1989', 'DATE');
  const now = label(tagged, 'April', 'DATE');
  assert.deepEqual(told(changed(now, restoring(now, judged.shown))), [
    'Samuel Quinn/PER proposed',
    'Hilton Hotel/LOC accepted',
    'Paris/LOC proposed',
    'April/DATE accepted',
    '1989/DATE proposed',
  ]);
  assert.deepEqual(restoring(judged, judged.shown), { removed: [], added: [] });
});

test('accepting and rejecting; what a person made alone is only taken away', () => {
  const [quinn, hilton] = tagged.shown;
  assert.ok(quinn && hilton);
  const accepted = changed(tagged, accepting([quinn]));
  assert.equal(told(accepted)[0], 'Samuel Quinn/PER accepted');
  const rejected = changed(accepted, rejecting(accepted, accepted.shown.slice(0, 2)));
  assert.deepEqual(told(rejected), [
    'Paris/LOC proposed',
    '1989/DATE proposed',
    'Samuel Quinn/PER rejected',
    'Hilton/ORG rejected',
  ]);
  const own = label(noMarks, 'April', 'DATE');
  assert.deepEqual(changed(own, rejecting(own, own.shown)), noMarks);
});

test('proposals come in the place of older ones and leave what a person judged', () => {
  let marks = label(tagged, 'Hilton Hotel', 'LOC');
  marks = changed(marks, rejecting(marks, marksIn(marks, at('Paris'))));
  const again = [found('Samuel', 'PER', 0.7), found('Hotel', 'ORG', 0.9), found('Paris', 'LOC', 0.9)];
  assert.deepEqual(told(changed(marks, proposing(marks, all, again))), [
    'Samuel/PER proposed',
    'Hilton Hotel/LOC accepted',
    'Hilton/ORG rejected',
    'Paris/LOC rejected',
  ]);
  const part = { start: 40, end: text.length };
  assert.deepEqual(told(changed(tagged, proposing(tagged, part, []))), [
    'Samuel Quinn/PER proposed',
    'Hilton/ORG proposed',
  ]);
});

test('to the next, the one before, and the least sure', () => {
  const names = (m: Mark | undefined): string | undefined => m && text.slice(m.start, m.end);
  assert.equal(names(nextMark(tagged, 0)), 'Hilton');
  assert.equal(names(nextMark(tagged, text.length)), 'Samuel Quinn');
  assert.equal(names(previousMark(tagged, at('Paris').start)), 'Hilton');
  assert.equal(names(previousMark(tagged, 0)), '1989');
  const order: (string | undefined)[] = [];
  let mark: Mark | undefined;
  for (let k = 0; k < 5; k++) order.push(names((mark = mostUncertain(tagged, mark))));
  assert.deepEqual(order, ['Hilton', '1989', 'Paris', 'Samuel Quinn', 'Hilton']);
  assert.equal(mostUncertain(noMarks), undefined);
  assert.equal(names(markAt(tagged, at('Paris').end)), 'Paris');
  assert.equal(markAt(tagged, at('was').start), undefined);
});

const piece = fc
  .tuple(fc.nat(30), fc.integer({ min: 1, max: 8 }))
  .map(([start, n]) => ({ start, end: start + n }));
const act = fc.record({
  kind: fc.constantFrom('label', 'accept', 'reject', 'propose'),
  range: piece,
  label: fc.constantFrom('PER', 'LOC'),
});

function changeOf(
  marks: Marks,
  a: { kind: string; range: { start: number; end: number }; label: string },
): Change {
  switch (a.kind) {
    case 'label': {
      const change = labelling(marks, a.range, a.label);
      return 'overlaps' in change ? nothing : change;
    }
    case 'accept':
      return accepting(marksIn(marks, a.range));
    case 'reject':
      return rejecting(marks, marksIn(marks, a.range));
    default:
      return proposing(marks, a.range, [{ ...a.range, label: a.label, probability: 0.5 }]);
  }
}

test('after any acts the shown marks are in order and apart, and undoing them all gives the beginning', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
      let marks = noMarks;
      const done: Change[] = [];
      const states = [marks];
      for (const a of acts) {
        const change = changeOf(marks, a);
        done.push(change);
        marks = changed(marks, change);
        states.push(marks);
        marks.shown.forEach((m, k) => assert.ok(k === 0 || marks.shown[k - 1]!.end <= m.start));
      }
      for (const change of done.reverse()) {
        states.pop();
        marks = changed(marks, inverse(change));
        assert.deepEqual(marks, states.at(-1));
      }
    }),
  );
});
