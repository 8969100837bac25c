import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { bagMaker } from '../../../src/ner/features/document.ts';
import { english } from '../../../src/ner/features/english.ts';
import { hashPair, hashText } from '../../../src/ner/features/hash.ts';
import { korean } from '../../../src/ner/features/korean.ts';
import { isOnList, listForm, nameList } from '../../../src/ner/features/name-lists.ts';

const names = Array.from({ length: 3000 }, (_, k) => `name ${k}`);

test('a list holds its names, and about one in a hundred others', () => {
  const list = nameList('x', new Set(names));
  assert.ok(names.every((n) => isOnList(list, n)));
  const wrong = names.filter((n) => isOnList(list, `${n} not`)).length;
  assert.ok(wrong < 90, String(wrong));
  assert.equal(listForm('Kraków'), 'krakow');
});

test('the features of a word, of names of several words, of other mentions', () => {
  const f = english([nameList('first', new Set(['ada'])), nameList('the city', new Set(['new york']))]);
  const wanted = ['w:ada', 'l:first', 'ls:first', 'lB:the city', 'lE:the city', 'm-:dear', 'first'];
  const rows = new Map(wanted.map((name, k) => [hashText(name), k]));
  const bags = bagMaker(f, (h) => rows.get(h))([
    ['Ada', 'saw', 'New', 'York'],
    ['Dear', 'Ada'],
  ]);
  const of = (k: number): string[] =>
    [...bags.ids.slice(bags.offsets[k], bags.offsets[k + 1])].map((id) => wanted[id] as string).sort();
  assert.deepEqual([0, 1, 2, 3, 4, 5].map(of), [
    ['first', 'l:first', 'm-:dear', 'w:ada'],
    [],
    ['lB:the city'],
    ['lE:the city'],
    ['first'],
    ['l:first', 'w:ada'],
  ]);
  const small = bagMaker(f, (h) => rows.get(h))([['ada']]);
  assert.deepEqual(
    [...small.ids].map((id) => wanted[id]),
    ['w:ada', 'ls:first', 'first'],
  );
});

test('each character of a Korean sentence has features, blanks too', () => {
  const rows = new Map([
    [hashText('c:김'), 0],
    [hashText('c: '), 1],
    [hashText('w:김씨는'), 2],
  ]);
  const bags = bagMaker(korean(), (h) => rows.get(h))([[...'김씨는 간다']]);
  assert.deepEqual([...bags.offsets], [0, 2, 3, 4, 5, 5, 5]);
});

test('a place that a Korean word begins with, and a family name', () => {
  const rows = new Map(['l:B', 'l:E', 'l:0', 'l:1', 'n:0 3', 'n:2 3'].map((name, k) => [hashText(name), k]));
  const bags = bagMaker(korean(), (h) => rows.get(h))([[...'서울에서 김민수']]);
  const of = (k: number): number[] => [...bags.ids.slice(bags.offsets[k], bags.offsets[k + 1])];
  assert.deepEqual([0, 1, 2, 3].map(of), [[0], [1], [2], [3]]);
  assert.deepEqual([5, 6, 7].map(of), [[4], [], [5]]);
});

test('what lists tell of a Korean noun: organisations, how they end, titles, given names', () => {
  const names = [
    'o:B',
    'o:I',
    'o:E',
    'o:0',
    's:위원회 B',
    's:위원회 E',
    's:위원회 A',
    't:next bare',
    't:before',
    't:own',
  ];
  names.push('t:is', 't:last', 't:body last', 'gi:3 gg 0', 'gi:3 gg 2', 'gi:2 g 0');
  const rows = new Map(names.map((name, k) => [hashText(name), k]));
  const told = (text: string): string[] => {
    const { offsets, ids } = bagMaker(korean(), (h) => rows.get(h))([[...text]]);
    return [...text].map((_, k) =>
      [...ids.slice(offsets[k], offsets[k + 1])].map((id) => names[id] as string).join(', '),
    );
  };
  assert.deepEqual(told('경찰청은'), ['o:B', 'o:I', 'o:E', 'o:0']);
  assert.deepEqual(told('가나위원회는'), [
    's:위원회 B',
    's:위원회 B',
    's:위원회 E',
    's:위원회 E',
    's:위원회 E',
    's:위원회 A',
  ]);
  assert.deepEqual(told('김민수 의원은'), [
    't:next bare, gi:3 gg 0',
    't:next bare',
    't:next bare, gi:3 gg 2',
    '',
    't:is',
    't:is',
    't:is',
  ]);
  assert.deepEqual(told('스미스의원이'), ['t:before', 't:before', 't:before', 't:own', 't:own', 't:own']);
  assert.deepEqual(told('감독 가'), ['t:is', 't:is', '', 't:last']);
});

test('the hash of a pair is that of its text', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      assert.equal(hashPair('2-', a, b), hashText(`2-:${a} ${b}`));
    }),
  );
});
