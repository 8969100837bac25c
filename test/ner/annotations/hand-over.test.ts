import assert from 'node:assert/strict';
import { test } from 'node:test';
import { handedOver } from '../../../src/ner/annotations/hand-over.ts';
import { readDoccano } from '../../../src/ner/formats/doccano.ts';
import type { Entity } from '../../../src/ner/formats/example.ts';

const text = 'It rained.\n\n😀 Samuel Quinn was in Paris. 어제 서울에서.';
const entity = (part: string, label: string): Entity => {
  const start = text.indexOf(part);
  return { start, end: start + part.length, label };
};
const entities = [entity('Samuel Quinn', 'PER'), entity('Paris', 'LOC'), entity('서울', 'LC')];
const all = { start: 0, end: text.length };

test('inline, in the text as it stands', () => {
  assert.equal(
    handedOver(text, { start: 12, end: text.indexOf(' 어제') }, 'plain', entities, 'inline'),
    '😀 [Samuel Quinn](PER) was in [Paris](LOC).',
  );
});

test('columns: whole sentences, Korean by characters', () => {
  const touched = { start: text.indexOf('Quinn'), end: text.length };
  assert.equal(
    handedOver(text, touched, 'plain', entities, 'iob2').replaceAll('\t', ' ').replaceAll('\n', '|'),
    '😀 O|Samuel B-PER|Quinn I-PER|was O|in O|Paris B-LOC|. O||어 O|제 O|서 B-LC|울 I-LC|에 O|서 O|. O||',
  );
  assert.equal(handedOver('', { start: 0, end: 0 }, 'plain', [], 'iob2'), '');
});

test('doccano’s JSON reads back to the same entities', () => {
  const read = readDoccano(handedOver(text, all, 'plain', entities, 'jsonl'));
  assert.ok(read.ok);
  assert.deepEqual(read.value[0]?.entities, entities);
  assert.deepEqual(JSON.parse(handedOver(text, all, 'plain', entities, 'jsonl')), {
    text,
    label: [
      [14, 26, 'PER'],
      [34, 39, 'LOC'],
      [44, 46, 'LC'],
    ],
  });
});

test('an entity that reaches beyond the part is left out', () => {
  const part = { start: text.indexOf('Quinn'), end: text.indexOf(' 어제') };
  assert.equal(handedOver(text, part, 'plain', entities, 'inline'), 'Quinn was in [Paris](LOC).');
});
