import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tagSet } from '../../../src/ner/tag-set.ts';
import {
  chunksOfTokens,
  chunksOfWords,
  exampleOf,
  tagSets,
  tokensOfWords,
} from '../../../src/ner/training/examples.ts';
import type { CorpusRecipe } from '../../../src/ner/training/recipe.ts';

const labels = ['PER', 'DATE'];
const set = tagSet(labels);
const latin = { script: 'latin', characters: false } as const;

/** The tags that each token of a sentence may have, by a recipe. */
function allowed(
  words: string,
  tags: string,
  recipe: Pick<CorpusRecipe, 'labels' | 'complete' | 'handles'>,
): string[] {
  const sets = tagSets(set.tags.length);
  const sentence = { words: words.split(' '), tags: tags.split(' '), document: 0 };
  const e = exampleOf(sentence, latin, recipe, set, sets);
  return e.words.map((w, k) => `${w}: ${sets.list[e.allowed[k]!]!.map((t) => set.tags[t]).join(' ')}`);
}

test('O of a corpus without dates leaves open what may be one, and a certain date is one', () => {
  const recipe = { labels: { P: 'PER' }, complete: ['PER'] };
  assert.deepEqual(allowed('Ann left two days ago on May 3 .', 'B-P O O O O O O O O', recipe), [
    'Ann: S-PER',
    'left: O',
    'two: O B-DATE I-DATE E-DATE S-DATE',
    'days: O B-DATE I-DATE E-DATE S-DATE',
    'ago: O B-DATE I-DATE E-DATE S-DATE',
    'on: O B-DATE I-DATE E-DATE S-DATE',
    'May: B-DATE',
    '3: E-DATE',
    '.: O',
  ]);
});

test('O of a corpus that marks all labels is O', () => {
  const recipe = { labels: { P: 'PER', D: 'DATE' }, complete: labels };
  assert.deepEqual(allowed('in May Ann', 'O B-D B-P', recipe), ['in: O', 'May: S-DATE', 'Ann: S-PER']);
});

test('labels that become O, one of several, or anything', () => {
  const all = { complete: labels };
  assert.deepEqual(allowed('a X', 'O B-G', { ...all, labels: { G: 'O' } }), ['a: O', 'X: O']);
  assert.deepEqual(allowed('a X', 'O B-G', { ...all, labels: { G: ['PER', 'O'] } }), ['a: O', 'X: O S-PER']);
  const any = `X: ${set.tags.join(' ')}`;
  assert.deepEqual(allowed('a X', 'O B-G', { ...all, labels: { G: '*' } }), ['a: O', any]);
  assert.deepEqual(allowed('a X', 'O B-G', { ...all, labels: {} }), ['a: O', any]);
});

test('handles are joined and name nobody', () => {
  const recipe = { labels: { P: 'PER' }, complete: labels, handles: true };
  assert.deepEqual(allowed('@ ann met # Bob', 'O B-P O O B-P', recipe), ['@ann: O', 'met: O', '#Bob: S-PER']);
});

test('words divided into tokens and back: English by the tokenizer, Korean by characters', () => {
  const english = tokensOfWords(['Jean-Luc', "isn't", '', 'here'], 'latin', false);
  assert.deepEqual(english.tokens, ['Jean', '-', 'Luc', 'is', "n't", 'here']);
  assert.deepEqual(english.wordOf, [0, 0, 0, 1, 1, 3]);
  const chunk = { start: 0, end: 1, label: 'PER' };
  assert.deepEqual(chunksOfTokens([chunk], english), [{ start: 0, end: 3, label: 'PER' }]);
  assert.deepEqual(chunksOfWords([{ start: 2, end: 3, label: 'PER' }], english.wordOf), [chunk]);
  const korean = tokensOfWords(['서울', '간다'], 'hangul', false);
  assert.deepEqual(korean.tokens, ['서', '울', ' ', '간', '다']);
  assert.deepEqual(chunksOfTokens([chunk], korean), [{ start: 0, end: 2, label: 'PER' }]);
  assert.deepEqual(chunksOfWords([{ start: 0, end: 2, label: 'PER' }], korean.wordOf), [chunk]);
});
