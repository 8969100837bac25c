import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fastest } from '../../../src/core/run/fastest.ts';
import { randomStream } from '../../../src/core/run/random.ts';
import { writeModel } from '../../../src/ner/model/file.ts';
import { percentages, score } from '../../../src/ner/scoring.ts';
import { taggerOf } from '../../../src/ner/tagger.ts';
import { tagsOf } from '../../../src/ner/tags.ts';
import { tagPairs } from '../../../src/ner/training/evaluate.ts';
import { modelFromLabelled, type LabelledJob } from '../../../src/ner/training/from-labelled.ts';
import type { LabelledSentences } from '../../../src/ner/training/labelled.ts';
import { makeSentence, someNames } from '../../../src/ner/training/sentences.ts';

/** Sentences of our own as a labelled file. */
function made(count: number, seed: number): LabelledSentences {
  const random = randomStream(seed);
  const documents = Array.from({ length: count }, (_, document) => {
    const { words, chunks } = makeSentence(someNames, random);
    return [{ words, tags: tagsOf(chunks, words.length, 'iob2'), document }];
  });
  return { script: 'latin', characters: false, documents };
}

const job: LabelledJob = { data: [made(120, 1)], dev: [made(40, 2)], seed: 3, epochs: 6 };
const f1 = (model: Parameters<typeof taggerOf>[0], file: LabelledSentences): number =>
  percentages(score(tagPairs(taggerOf(model, fastest), file)).all).f1;

test('training learns, and the same seed makes the same model', async () => {
  const losses: number[] = [];
  const model = await modelFromLabelled(job, fastest, { progress: (p) => losses.push(p.loss) });
  assert.deepEqual(model.labels, ['DATE', 'LOC', 'ORG', 'PER']);
  assert.ok(f1(model, made(60, 4)) > 70);
  assert.ok((losses.at(-1) as number) < 0.5 * (losses[0] as number));
  const again = await modelFromLabelled(job, fastest);
  assert.deepEqual(writeModel(again), writeModel(model));
  const other = await modelFromLabelled({ ...job, seed: 4 }, fastest);
  assert.notDeepEqual(writeModel(other), writeModel(model));
});

test('cancelled, training gives the best model so far', async () => {
  let epochs = 0;
  const model = await modelFromLabelled({ ...job, epochs: 50 }, fastest, {
    scored: () => epochs++,
    cancelled: () => epochs >= 3,
    pause: () => Promise.resolve(),
  });
  assert.ok(epochs >= 3 && epochs < 50);
  assert.ok(f1(model, made(60, 4)) > 50);
});

test('cancelled before the first epoch ends, there is a model all the same', async () => {
  const model = await modelFromLabelled({ ...job, epochs: 50 }, fastest, { cancelled: () => true });
  assert.equal(model.labels.length, 4);
  assert.ok([...model.parameters.values()].every((v) => v.every(Number.isFinite)));
});

test('the logistic classifier tells whether the middle word is a LOC', async () => {
  const model = await modelFromLabelled({ ...job, kind: 'logistic', label: 'LOC', epochs: 6 }, fastest);
  assert.equal(model.kind, 'logistic');
  assert.deepEqual(model.labels, ['LOC']);
  const file = made(60, 4);
  const only = {
    ...file,
    documents: file.documents.map((d) =>
      d.map((s) => ({ ...s, tags: s.tags.map((t) => (t.endsWith('-LOC') ? t : 'O')) })),
    ),
  };
  assert.ok(f1(model, only) > 60);
});

test('a base model learns a new label and keeps its own', async () => {
  const base = await modelFromLabelled(job, fastest);
  const robots: LabelledSentences = {
    script: 'latin',
    characters: false,
    documents: ['Zorp', 'Blixt', 'Quarn', 'Vexil', 'Droma'].map((name, document) => [
      { words: ['The', 'robot', name, 'moved', '.'], tags: ['O', 'O', 'B-ROBOT', 'O', 'O'], document },
    ]),
  };
  const model = await modelFromLabelled({ data: [robots], base, seed: 1 }, fastest);
  assert.deepEqual(model.labels, [...base.labels, 'ROBOT']);
  assert.ok(f1(model, robots) > 90);
  assert.ok(f1(model, made(60, 4)) > f1(base, made(60, 4)) - 8);
});

test('a window of any width', async () => {
  const model = await modelFromLabelled({ ...job, window: 0, epochs: 1 }, fastest);
  assert.equal(model.sizes.window, 0);
});
