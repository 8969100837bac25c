import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readConll, writeConll } from '../../../src/ner/formats/conll.ts';

function read(text: string): ReturnType<typeof value> {
  return value(text);
}
function value(text: string): { words: string; tags: string; document: number }[] {
  const r = readConll(text);
  assert.ok(r.ok, r.ok ? '' : r.error.message.key);
  return r.value.sentences.map((s) => ({
    words: s.words.join('|'),
    tags: s.tags.join(' '),
    document: s.document,
  }));
}
function refused(text: string): [string, string] {
  const r = readConll(text);
  assert.ok(!r.ok);
  return [r.error.message.key, text.slice(r.error.range.start, r.error.range.end)];
}

test('word and tag, apart by a blank or a tab, in any line ending', () => {
  const expected = [
    { words: 'In|Paris', tags: 'O I-LOC', document: 0 },
    { words: 'Yes', tags: 'O', document: 0 },
  ];
  assert.deepEqual(read('In O\nParis I-LOC\n\nYes O\n'), expected);
  assert.deepEqual(read('\ufeffIn\tO\r\nParis\tI-LOC\r\n\r\n\r\nYes\tO'), expected);
});

test('numbers before the words, columns behind the tags, comments', () => {
  const text = `# newdoc id = a
# text = tampa bay B-LOC ,
1\ttampa\tB-LOC\t-\tstephen
2\tbay\tI-LOC\t-\tstephen
2.1\tnone\t_\t-\t-
3\t,\tO\t-\t-

# newdoc id = b
1\t#\tO\t-\t-
`;
  assert.deepEqual(read(text), [
    { words: 'tampa|bay|,', tags: 'B-LOC I-LOC O', document: 0 },
    { words: '#', tags: 'O', document: 1 },
  ]);
});

test('CoNLL-2003: the tag is the last of four, -DOCSTART- begins a document', () => {
  const text =
    '-DOCSTART- -X- -X- O\n\nEU NNP B-NP B-ORG\nrejects VBZ B-VP O\n\n-DOCSTART- -X- O O\n\n# # O O\n';
  assert.deepEqual(read(text), [
    { words: 'EU|rejects', tags: 'B-ORG O', document: 0 },
    { words: '#', tags: 'O', document: 1 },
  ]);
});

test('characters, with blanks as tokens', () => {
  const r = readConll('## id\t<김철수:PS> 씨\n김\tB-PS\n철\tI-PS\n수\tI-PS\n \tO\n씨\tO\n');
  assert.ok(r.ok);
  assert.equal(r.value.characters, true);
  assert.deepEqual(r.value.sentences[0]?.words, ['김', '철', '수', ' ', '씨']);
});

test('broken files are refused with the line', () => {
  assert.deepEqual(refused(''), ['ner-empty-file', '']);
  assert.deepEqual(refused('just some words\nin two lines\n'), ['ner-no-tags', 'just some words']);
  assert.deepEqual(refused('a O\nb\nc O\n'), ['ner-columns', 'b']);
  assert.deepEqual(refused('a O\nb B_PER\nc O\n'), ['ner-tag', 'b B_PER']);
  assert.deepEqual(refused('a\tO\n\tB-PER\n'), ['ner-no-word', '\tB-PER']);
});

test('writing in another scheme reads back', () => {
  const r = readConll('a I-PER\nb I-PER\nc B-PER\n\nd O\n');
  assert.ok(r.ok);
  assert.equal(writeConll(r.value.sentences, 'bioes'), 'a\tB-PER\nb\tE-PER\nc\tS-PER\n\nd\tO\n');
});

test('words that begin with # or -DOCSTART- are read again as they were', () => {
  const rows = '1\t# Ana\tran\tO\n2\t-DOCSTART-B\tran\tB-PER\n';
  const only = '1\t#a\tx\tO\n';
  for (const [text, written] of [
    [rows, '# Ana\tO\n-DOCSTART-B\tB-PER\n'],
    [only, '#a\tO\n'],
  ] as const) {
    const r = readConll(text);
    assert.ok(r.ok);
    assert.equal(writeConll(r.value.sentences, 'iob2'), written);
    const again = readConll(written);
    assert.deepEqual(again, r);
  }
  assert.deepEqual(read('1\ta\tx\tO\n2\t-DOCSTART-\tx\tO\n3\tb\tx\tO\n'), [
    { words: 'a', tags: 'O', document: 0 },
    { words: 'b', tags: 'O', document: 0 },
  ]);
  assert.deepEqual(refused('# only\n# comments\n'), ['ner-empty-file', '# only']);
});
