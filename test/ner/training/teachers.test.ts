import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fastest } from '../../../src/core/run/fastest.ts';
import { normal, randomStream } from '../../../src/core/run/random.ts';
import { hashText } from '../../../src/ner/features/hash.ts';
import { readConll } from '../../../src/ner/formats/conll.ts';
import type { ColumnFile } from '../../../src/ner/formats/example.ts';
import { shapesOf, writeModel } from '../../../src/ner/model/file.ts';
import type { Model } from '../../../src/ner/model/model.ts';
import { tagsOf } from '../../../src/ner/tags.ts';
import { modelFromRecipe } from '../../../src/ner/training/from-recipe.ts';
import { machineOf } from '../../../src/ner/training/machine.ts';
import type { Recipe } from '../../../src/ner/training/recipe.ts';
import { makeSentence, someNames } from '../../../src/ner/training/sentences.ts';

test('the loss with teachers: the corpus’s and the teachers’ cross entropy in their shares; its gradient', () => {
  const sizes = { window: 0, embedding: 3, hidden: 4 };
  const random = randomStream(5);
  const parameters = new Map(
    [...shapesOf('window', sizes, 2, 1)].map(([name, shape]) => [
      name,
      Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => normal(random)),
    ]),
  );
  const model: Model = {
    kind: 'window',
    script: 'latin',
    labels: ['A'],
    sizes,
    features: Uint32Array.of(1, 2),
    lists: [],
    parameters,
    about: {},
  };
  const machine = machineOf(model, 1, fastest, true);
  for (const [name, values] of parameters) machine.parameters.get(name)?.set(values);
  machine.bags.offsets.set([0, 1]);
  machine.bags.ids.set([1]);
  const put = (name: string, values: readonly number[]): void => machine.inputs.get(name)?.set(values);
  put('m', [1, 1, 1, 1]);
  put('y', [-1e9, 0, -1e9, -1e9, -1e9]);
  const taught = [0.1, 0.4, 0.2, 0.05, 0.25];
  put('p', taught);
  const lossAt = (w: number): number => {
    put('w', [w]);
    machine.run();
    return machine.loss();
  };
  const p = (name: string): Float32Array => parameters.get(name) as Float32Array;
  const x = [3, 4, 5].map((k) => p('E')[k] as number);
  const h = [0, 1, 2, 3].map((i) =>
    Math.max(
      0,
      x.reduce((s, v, k) => s + v * (p('W')[3 * i + k] as number), p('b')[i] as number),
    ),
  );
  const s = [0, 1, 2, 3, 4].map((t) =>
    h.reduce((sum, v, i) => sum + v * (p('U')[4 * t + i] as number), p('a')[t] as number),
  );
  const logs = s.map((v) => v - Math.log(s.reduce((sum, u) => sum + Math.exp(u), 0)));
  const soft = -taught.reduce((sum, q, t) => sum + q * (logs[t] as number), 0);
  const hard = -(logs[1] as number);
  for (const w of [0, 0.3, 1]) assert.ok(Math.abs(lossAt(w) - ((1 - w) * hard + w * soft)) < 1e-4, `at ${w}`);
});

/** A corpus of our own sentences as a column file. */
function corpus(count: number, seed: number): ColumnFile {
  const random = randomStream(seed);
  const text = Array.from({ length: count }, () => {
    const { words, chunks } = makeSentence(someNames, random);
    const tags = tagsOf(chunks, words.length, 'iob2');
    return words.map((w, k) => `${w}\t${tags[k] as string}\n`).join('');
  }).join('\n');
  const read = readConll(text);
  assert.ok(read.ok);
  return read.value;
}

const labels = ['PER', 'LOC', 'ORG', 'DATE'];
const recipe: Recipe = {
  language: 'en',
  labels,
  licence: 'none',
  corpora: [
    {
      name: 'own',
      train: ['train'],
      dev: ['dev'],
      labels: Object.fromEntries(labels.map((l) => [l, l])),
      complete: labels,
      licence: 'none',
      attribution: 'nobody',
      times: 2,
    },
  ],
  changedNames: 0,
  madeSentences: 0,
  model: { least: 1, most: 4000, sizes: { window: 1, embedding: 8, hidden: 16 } },
  training: {
    epochs: 2,
    batch: 32,
    rate: 0.01,
    warmup: 10,
    dropout: 0.1,
    wordDropout: 0,
    featureDropout: 0.1,
    averageFrom: 0.5,
    patience: 4,
  },
  teachers: { count: 2, weight: 0.7 },
};

test('a recipe’s offsets, half bytes, spread of the table and small letters', async () => {
  const file = corpus(40, 3);
  const names = 'anna\njames\nmaria\n';
  const read = { text: () => names, columns: () => file };
  const training = { ...recipe.training, epochs: 1 };
  const plain = { ...recipe };
  delete plain.teachers;
  const made = (more: Partial<Recipe>): Promise<Model> =>
    modelFromRecipe({ ...plain, training, ...more }, read, fastest, 1);
  const one = await made({});
  const offset = await made({ model: { ...recipe.model, offsets: { LOC: 0.5 } } });
  const a = one.parameters.get('a') as Float32Array;
  const moved = (offset.parameters.get('a') as Float32Array).map((v, tag) => v - (a[tag] as number));
  moved.forEach((d, tag) => assert.ok(Math.abs(d - (tag > 4 && tag < 9 ? 0.5 : 0)) < 1e-6, `${tag}: ${d}`));
  assert.deepEqual(offset.parameters.get('E'), one.parameters.get('E'));
  const half = await made({ model: { ...recipe.model, bits: 4 } });
  assert.equal(half.bits, 4);
  assert.ok(writeModel(half).length < writeModel(one).length);
  const wide = await made({
    model: { ...recipe.model, tableSpread: 2 },
    training: { ...training, rate: 1e-9 },
  });
  const E = wide.parameters.get('E') as Float32Array;
  const spread = Math.sqrt(E.reduce((sum, v) => sum + v * v, 0) / E.length);
  assert.ok(Math.abs(spread - 2) < 0.1, String(spread));
  const gazetteers = { firstNames: ['names'], lastNames: ['names'], cities: [] };
  const features = async (smallLetters: number): Promise<Set<number>> => {
    const corpora = recipe.corpora.map((c) => ({ ...c, smallLetters }));
    return new Set((await made({ corpora, gazetteers, changedNames: 1 })).features);
  };
  const typed = hashText('ls:first');
  assert.ok((await features(1)).has(typed));
  assert.ok(!(await features(0)).has(typed));
});

test('a recipe with teachers makes the same model each time, and another one than without them', async () => {
  const files = new Map([
    ['train', corpus(80, 1)],
    ['dev', corpus(30, 2)],
  ]);
  const read = { text: () => '', columns: (path: string) => files.get(path) as ColumnFile };
  const scored: number[] = [];
  const watcher = { scored: (epoch: number) => void scored.push(epoch) };
  const model = await modelFromRecipe(recipe, read, fastest, 1, watcher);
  assert.deepEqual(
    scored.filter((epoch) => epoch === 1),
    [1, 1, 1],
    'two teachers and their pupil',
  );
  assert.ok((model.about.metrics?.['own']?.['all']?.f1 ?? 0) > 30);
  assert.deepEqual(writeModel(await modelFromRecipe(recipe, read, fastest, 1)), writeModel(model));
  const alone = { ...recipe };
  delete alone.teachers;
  assert.notDeepEqual(writeModel(await modelFromRecipe(alone, read, fastest, 1)), writeModel(model));
});
