import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { fastest } from '../../src/core/run/fastest.ts';
import { inlineMarkup } from '../../src/ner/formats/inline.ts';
import { readModelFile } from '../../src/ner/model/file.ts';
import { tagsOfModel } from '../../src/ner/model/model.ts';
import { entitiesIn, taggerOf, type Tagger } from '../../src/ner/tagger.ts';
import { tagsOf } from '../../src/ner/tags.ts';
import { sentencesOf } from '../../src/ner/text/sentences.ts';
import { modelCard } from '../../src/ner/training/card.ts';
import { taggedSentence } from '../../src/ner/training/labelled.ts';
import type { Recipe } from '../../src/ner/training/recipe.ts';
import { reasonsAt } from '../../src/ner/why.ts';
import { sentences } from './notes.ts';

const folder = resolve(import.meta.dirname, '../../media/models');
const path = (name: string): string => resolve(folder, `${name}.safetensors`);

function shipped(name: string): Tagger {
  const read = readModelFile(readFileSync(path(name)));
  assert.ok(read.ok);
  return taggerOf(read.value, fastest);
}

const recipeOf = (name: string): Recipe =>
  JSON.parse(readFileSync(resolve(folder, `${name}.recipe.json`), 'utf8')) as Recipe;

const latin = shipped('en');
const hangul = shipped('ko');

const tagged = (text: string): string => inlineMarkup(text, entitiesIn({ latin, hangul }, text));
const plain = (marked: string): string => marked.replace(/\[([^\]]*)\]\([A-Z]+\)/g, '$1');

test('the notes’ sentence has fourteen tokens and four entities', () => {
  const text = 'Samuel Quinn was arrested in the Hilton Hotel in Paris in April 1989.';
  const [sentence, ...more] = [...sentencesOf(text, 'plain')];
  assert.ok(sentence && more.length === 0);
  assert.equal(sentence.words.length, 14);
  const { tags } = taggedSentence(sentence, entitiesIn({ latin }, text), 0);
  assert.deepEqual(
    tags.map((t) => t.replace(/^[BI]-/, '')),
    'PER PER O O O O LOC LOC O LOC O DATE DATE O'.split(' '),
  );
  assert.deepEqual(
    tags,
    tagsOf(
      [
        { start: 0, end: 2, label: 'PER' },
        { start: 6, end: 8, label: 'LOC' },
        { start: 9, end: 10, label: 'LOC' },
        { start: 11, end: 13, label: 'DATE' },
      ],
      14,
      'iob2',
    ),
  );
});

test('and so have twenty rewrites of it', () => {
  assert.equal(sentences.length, 21);
  assert.deepEqual(
    sentences.map((s) => tagged(plain(s))),
    sentences,
  );
});

test('Korean, and a document of both scripts', () => {
  const korean = '[김민수](PS) 기자는 [1989년 4월](DT) [서울](LC)에서 [두 명](QT)을 만났다.';
  const text = `${sentences[0] as string}\n\n${korean}`;
  assert.equal(tagged(plain(text)), text);
});

test('each is at most 3 MB, and says what it is, what it is made of and how good it is', () => {
  const labels = { en: ['PER', 'LOC', 'ORG', 'DATE'], ko: ['PS', 'LC', 'OG', 'DT', 'TI', 'QT'] };
  for (const [name, tagger] of [
    ['en', latin],
    ['ko', hangul],
  ] as const) {
    assert.ok(statSync(path(name)).size <= 3_145_728, name);
    const { model } = tagger;
    assert.deepEqual(model.labels, labels[name]);
    assert.equal(model.about.licence, 'CC BY-SA 4.0');
    assert.ok((model.about.corpora ?? []).every((c) => c.licence !== '' && c.attribution !== ''));
    const card = readFileSync(resolve(folder, `${name}.md`), 'utf8');
    assert.ok(Object.keys(model.about.metrics ?? {}).length > 0);
    const seed = String(model.about.seed);
    const command = `nabla ner train --recipe ${name}.recipe.json --corpora FOLDER --seed ${seed}`;
    assert.equal(
      card,
      modelCard(model, name, command),
      `${name}: the card is the one of the model's own figures`,
    );
    assert.deepEqual(
      recipeOf(name).corpora.map((c) => c.attribution),
      (model.about.corpora ?? []).map((c) => c.attribution),
    );
  }
});

test('why: the influences together are the change of the score when all embeddings grow', () => {
  const text = plain(sentences[0] as string);
  const at = text.indexOf('Paris');
  const reasons = reasonsAt({ latin, hangul }, text, at, fastest);
  assert.ok(reasons);
  assert.equal(reasons.word, 'Paris');
  assert.equal(reasons.tag, 'S-LOC');
  assert.ok(Math.abs(reasons.probabilities.reduce((n, p) => n + p.probability, 0) - 1) < 1e-9);
  assert.deepEqual(
    reasons.neighbours.map((n) => n.word),
    ['Hotel', 'in', 'Paris', 'in', 'April'],
  );
  assert.equal(reasons.probabilities.reduce((a, b) => (a.probability > b.probability ? a : b)).label, 'LOC');
  // ∂L/∂x · x is the derivative of the score by a common factor of the embeddings.
  const scoreWith = (factor: number): number => {
    const E = latin.model.parameters.get('E')!.map((v) => factor * v);
    const { forward, windowed } = taggerOf(
      { ...latin.model, parameters: new Map([...latin.model.parameters, ['E', E]]) },
      fastest,
    );
    const words = [...sentencesOf(text, 'plain')].map((x) => x.words);
    const token = words[0]!.indexOf('Paris');
    return forward.scores(windowed(words), token, token + 1)[tagsOfModel(latin.model).tags.indexOf('S-LOC')]!;
  };
  const slope = (scoreWith(1.002) - scoreWith(0.998)) / 0.004;
  const sum = reasons.neighbours.reduce((n, x) => n + x.influence, 0);
  assert.ok(Math.abs(sum - slope) < 0.02 * Math.abs(slope), `${sum} instead of ${slope}`);
});
