import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readBook, writeBook } from '../../src/ner/annotations/book.ts';
import { readConll, writeConll } from '../../src/ner/formats/conll.ts';
import type { TaggedSentence } from '../../src/ner/formats/example.ts';
import { writeDoccano } from '../../src/ner/formats/doccano.ts';
import { readLabelled } from '../../src/ner/formats/read.ts';
import { writeSpacy } from '../../src/ner/formats/spacy.ts';
import { chunksOf } from '../../src/ner/tags.ts';
import { sentencesOfLabelled } from '../../src/ner/training/labelled.ts';
import { inherited, inside, runs, slips, spoilt, within } from './support.ts';

const text = '김민수 met Ana in Paris 😀.';
const examples = [
  {
    text,
    entities: [
      { start: 0, end: 3, label: 'PER' },
      { start: 8, end: 11, label: 'PER' },
      { start: 15, end: 20, label: 'LOC' },
    ],
  },
  { text: 'Nothing here.', entities: [] },
];

const columns = [
  'In O\nParis I-LOC\n\nYes O\n',
  '-DOCSTART- -X- O O\n\nEU NNP I-NP B-ORG\nrejects VBZ I-VP O\n',
  '# id = 1\n1\tAna\tB-PER\t-\t-\n2\tran\tO\t-\t-\n\n',
  'a\tS-X\r\nb\tB-Y\r\nc\tE-Y\r\n',
];
const files = [...columns, writeDoccano(examples), writeSpacy(examples)];
const pieces = [
  ...['\n', '\n\n', '\r\n', '\t', ' ', '\0', '\ufeff', '\u2028', '😀', '\ud83d', '가', '#', '-DOCSTART-'],
  ...['B-', 'I-', 'E-PER', 'S-LOC', 'O', '-', '1', '-1', '1e9', '0.5', 'null', 'true'],
  ...['{', '}', '[', ']', ',', ':', '"', '\\', '{"text": "a", "label": [[0, 1, "X"]]}', '"ents": ['],
  ...inherited,
];

function read(source: string): void {
  within(
    () => {
      const labelled = readLabelled(source);
      if (!labelled.ok) {
        inside(labelled.error.range, source);
        return;
      }
      if (labelled.value.kind === 'texts')
        for (const e of labelled.value.examples) for (const entity of e.entities) inside(entity, e.text);
      for (const part of sentencesOfLabelled(labelled.value))
        for (const s of part.documents.flat()) assert.equal(s.words.length, s.tags.length);
    },
    () => JSON.stringify(source),
  );
}

test('labelled data with slips in it is read, or refused at a place inside it', () => {
  fc.assert(fc.property(slips(fc.constantFrom(...files), pieces), read), { numRuns: runs(100) });
});

test('any text as labelled data is read, or refused at a place inside it', () => {
  const texts = fc.array(fc.constantFrom(...pieces), { maxLength: 20 }).map((parts) => parts.join(''));
  fc.assert(fc.property(texts, read), { numRuns: runs(50) });
});

test('JSON of another form than labelled data has is refused, or read', () => {
  const values = fc.constantFrom<unknown>(
    ...(JSON.parse(writeSpacy(examples)) as unknown[]),
    [text, { entities: [[0, 3, 'PER']] }],
    {
      paragraphs: [{ raw: 'Ana ran', sentences: [{ tokens: [{ orth: 'Ana', space: ' ', ner: 'U-PER' }] }] }],
    },
    { id: 1, text, label: [[0, 3, 'PER']] },
    { text, entities: [{ id: 4, label: 'PER', start_offset: 0, end_offset: 3 }] },
  );
  const written = spoilt(values).map((v) => JSON.stringify(v) ?? 'null');
  fc.assert(fc.property(written, read), { numRuns: runs(50) });
});

test('columns that were read are written and read again as they were', () => {
  const plain = (list: readonly TaggedSentence[]): unknown[] => list.map((s) => [s.words, chunksOf(s.tags)]);
  // A byte order mark at the start is the file's, not the first word's.
  const others = pieces.filter((piece) => piece !== '\ufeff');
  fc.assert(
    fc.property(slips(fc.constantFrom(...columns), others), (source) => {
      const first = readConll(source);
      if (!first.ok) return;
      const again = readConll(writeConll(first.value.sentences, 'iob2'), { words: 0, tags: 1 });
      assert.ok(again.ok, JSON.stringify(source));
      assert.deepEqual(plain(again.value.sentences), plain(first.value.sentences), JSON.stringify(source));
    }),
    { numRuns: runs(20) },
  );
});

test('no line of a book of corrections is lost, whatever stands in it', () => {
  const line = fc.constantFrom(
    ...writeDoccano(examples).split('\n'),
    '{"text": "a", "document": "b", "at": 3}',
  );
  fc.assert(
    fc.property(slips(line, pieces), (source) => {
      within(
        () => {
          const kept = source.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
          const lines = kept.filter((l) => l.trim() !== '');
          assert.equal(writeBook(readBook(source)), lines.map((l) => `${l}\n`).join(''));
        },
        () => JSON.stringify(source),
      );
    }),
    { numRuns: runs(30) },
  );
});
