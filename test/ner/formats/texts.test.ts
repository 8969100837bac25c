import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readDoccano, writeDoccano } from '../../../src/ner/formats/doccano.ts';
import type { TextExample } from '../../../src/ner/formats/example.ts';
import { inlineMarkup } from '../../../src/ner/formats/inline.ts';
import { readLabelled } from '../../../src/ner/formats/read.ts';
import { readSpacy, writeSpacy } from '../../../src/ner/formats/spacy.ts';

const pieces = (list: readonly TextExample[]): string[][] =>
  list.map((e) => e.entities.map((x) => `${x.label} ${e.text.slice(x.start, x.end)}`));

test("doccano's three spellings; code points in the file, UTF-16 inside", () => {
  const r = readDoccano(
    [
      '{"text":"😀 Ada in Paris","label":[[9,14,"LOC"],[2,5,"PER"]]}',
      '',
      '{"id":7,"text":"Ada","labels":[[0,3,"PER"]]}',
      '{"text":"Ada","entities":[{"id":1,"label":"PER","start_offset":0,"end_offset":3}]}',
      '{"text":"Ada"}',
    ].join('\r\n'),
  );
  assert.ok(r.ok);
  assert.deepEqual(pieces(r.value), [['PER Ada', 'LOC Paris'], ['PER Ada'], ['PER Ada'], []]);
  assert.deepEqual(r.value[1]?.rest, { id: 7 });
  assert.equal(
    writeDoccano(r.value.slice(0, 2)),
    '{"text":"😀 Ada in Paris","label":[[2,5,"PER"],[9,14,"LOC"]]}\n{"id":7,"text":"Ada","label":[[0,3,"PER"]]}\n',
  );
});

for (const [line, key] of [
  ['{"text": 3}', 'ner-no-text'],
  ['{"text": "a"', 'ner-not-json'],
  ['[]', 'ner-not-json'],
  ['{"text":"Ada","label":[[0,4,"PER"]]}', 'ner-entity-outside'],
  ['{"text":"Ada","label":[[2,2,"PER"]]}', 'ner-entity-outside'],
  ['{"text":"Ada","label":[[0,"1","PER"]]}', 'ner-entity-form'],
  ['{"text":"Ada","label":[[0,1,"PER"],[0,3,"ORG"]]}', 'ner-overlap'],
] as const)
  test(`refused with its line: ${line}`, () => {
    const r = readDoccano(`{"text":"fine"}\n${line}\n`);
    assert.ok(!r.ok);
    assert.equal(r.error.message.key, key);
    assert.deepEqual(r.error.range, { start: 16, end: 16 + line.length });
  });

test("spaCy's three forms", () => {
  const r = readSpacy(
    JSON.stringify([
      { text: '😀 Ada', ents: [{ start: 2, end: 5, label: 'PER' }] },
      ['Ada', { entities: [[0, 3, 'PER']] }],
      {
        id: 0,
        paragraphs: [
          {
            raw: 'Ada Byron lived.',
            sentences: [
              {
                tokens: [
                  { orth: 'Ada', ner: 'B-PER' },
                  { orth: 'Byron', ner: 'L-PER' },
                  { orth: 'lived', ner: 'O', space: '' },
                  { orth: '.', ner: 'O' },
                ],
              },
            ],
          },
        ],
      },
    ]),
  );
  assert.ok(r.ok);
  assert.deepEqual(pieces(r.value), [['PER Ada'], ['PER Ada'], ['PER Ada Byron']]);
  const again = readSpacy(writeSpacy(r.value));
  assert.ok(again.ok);
  assert.deepEqual(pieces(again.value), pieces(r.value));
  assert.equal(readSpacy('{"text": "a"').ok, false);
  assert.equal(readSpacy('{"words": []}').ok, false);
});

test('the format is known by its first signs', () => {
  const kinds = (text: string): unknown => {
    const r = readLabelled(text);
    return r.ok ? (r.value.kind === 'texts' ? pieces(r.value.examples) : 'columns') : r.error.message.key;
  };
  assert.deepEqual(kinds('{"text":"Ada","label":[[0,3,"PER"]]}\n{"text":"b"}'), [['PER Ada'], []]);
  assert.deepEqual(kinds('{\n "text": "Ada",\n "ents": [{"start":0,"end":3,"label":"PER"}]\n}'), [
    ['PER Ada'],
  ]);
  assert.deepEqual(kinds('{"text":"Ada","ents":[{"start":0,"end":3,"label":"PER"}]}'), [['PER Ada']]);
  assert.deepEqual(kinds('[["Ada", {"entities": []}]]'), [[]]);
  assert.equal(kinds('[ O\nAda B-PER\n'), 'columns');
  assert.equal(kinds('{ O\nAda B-PER\n'), 'ner-not-json');
});

test('doccano keeps any entities of any text', () => {
  const example = fc
    .tuple(fc.array(fc.tuple(fc.string({ unit: 'grapheme', minLength: 1 }), fc.boolean()), { minLength: 1 }))
    .map(([parts]): TextExample => {
      let text = '';
      const entities: { start: number; end: number; label: string }[] = [];
      for (const [part, isEntity] of parts) {
        if (isEntity) entities.push({ start: text.length, end: text.length + part.length, label: 'X' });
        text += part;
      }
      return { text, entities };
    });
  fc.assert(
    fc.property(fc.array(example, { minLength: 1, maxLength: 4 }), (examples) => {
      const r = readDoccano(writeDoccano(examples));
      assert.ok(r.ok);
      assert.deepEqual(r.value, examples);
    }),
  );
});

test('inline markup', () => {
  const entities = [
    { start: 0, end: 3, label: 'PER' },
    { start: 7, end: 12, label: 'LOC' },
  ];
  assert.equal(inlineMarkup('Ada in Paris.', entities), '[Ada](PER) in [Paris](LOC).');
});
