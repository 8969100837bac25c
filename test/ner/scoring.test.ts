import assert from 'node:assert/strict';
import { test } from 'node:test';
import { conllevalTable, percentages, score } from '../../src/ner/scoring.ts';

const pair = (gold: string, found: string): { gold: string[]; found: string[] } => ({
  gold: gold.split(' '),
  found: found.split(' '),
});

test('counted by hand', () => {
  const s = score([
    pair('B-PER I-PER O B-LOC O', 'B-PER I-PER O B-LOC I-LOC'), // PER right; LOC one token too long
    pair('O B-ORG I-ORG', 'O I-ORG I-ORG'), // an orphan I begins the same chunk: right, though a tag differs
    pair('B-LOC O B-PER', 'B-LOC B-LOC O'), // LOC right, a LOC too many, PER missed
    pair('B-PER I-PER', 'B-PER B-PER'), // cut in two: neither is right
  ]);
  assert.equal(s.tokens, 13);
  assert.equal(s.rightTokens, 8);
  assert.deepEqual(s.all, { gold: 6, found: 7, correct: 3 });
  assert.deepEqual(Object.fromEntries(s.byLabel), {
    LOC: { gold: 2, found: 3, correct: 1 },
    ORG: { gold: 1, found: 1, correct: 1 },
    PER: { gold: 3, found: 3, correct: 1 },
  });
});

test("conlleval's table", () => {
  const s = score([pair('B-PER I-PER O B-LOC O', 'B-PER I-PER O B-LOC I-LOC')]);
  assert.equal(
    conllevalTable(s),
    `processed 5 tokens with 2 phrases; found: 2 phrases; correct: 1.
accuracy:  80.00%; precision:  50.00%; recall:  50.00%; FB1:  50.00
              LOC: precision:   0.00%; recall:   0.00%; FB1:   0.00  1
              PER: precision: 100.00%; recall: 100.00%; FB1: 100.00  1`,
  );
});

test('nothing to find and nothing found is no division by zero', () => {
  assert.deepEqual(percentages({ gold: 0, found: 0, correct: 0 }), { precision: 0, recall: 0, f1: 0 });
});
