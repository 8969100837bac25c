import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { randomStream } from '../../src/core/run/random.ts';
import { writeConll } from '../../src/ner/formats/conll.ts';
import { tagsOf } from '../../src/ner/tags.ts';
import { makeSentence, someNames } from '../../src/ner/training/sentences.ts';
import { bundledNabla } from './nabla.ts';

const nabla = bundledNabla();
const models = resolve(import.meta.dirname, '../../media/models');
const english = join(models, 'en.safetensors');
const korean = join(models, 'ko.safetensors');
const file = (name: string, text = ''): string => {
  const path = join(nabla.folder(), name);
  if (text !== '') writeFileSync(path, text);
  return path;
};

const text = 'Samuel Quinn was arrested in the Hilton Hotel in Paris in April 1989.';

function columns(count: number, seed: number): string {
  const random = randomStream(seed);
  return writeConll(
    Array.from({ length: count }, () => {
      const { words, chunks } = makeSentence(someNames, random);
      return { words, tags: tagsOf(chunks, words.length, 'iob2') };
    }),
    'iob2',
  );
}

test('tag: each format of plain text', () => {
  const tag = (format: string): string =>
    nabla.run(['ner', 'tag', '--model', english, '--format', format, '-'], { input: `${text}\n` }).out;
  assert.equal(
    tag('inline'),
    '[Samuel Quinn](PER) was arrested in the [Hilton Hotel](LOC) in [Paris](LOC) in [April 1989](DATE).\n',
  );
  assert.equal(
    tag('iob2').replaceAll('\t', ' ').trim().split('\n').join('|'),
    'Samuel B-PER|Quinn I-PER|was O|arrested O|in O|the O|Hilton B-LOC|Hotel I-LOC|in O|Paris B-LOC|in O|April B-DATE|1989 I-DATE|. O',
  );
  assert.deepEqual(JSON.parse(tag('jsonl')), {
    text: `${text}\n`,
    label: [
      [0, 12, 'PER'],
      [33, 45, 'LOC'],
      [49, 54, 'LOC'],
      [58, 68, 'DATE'],
    ],
  });
});

test('tag: offsets count characters; labelled files keep their fields and sentences', () => {
  const jsonl = file('a.jsonl', `${JSON.stringify({ id: 7, text: `😀 ${text}`, label: [[0, 1, 'X']] })}\n`);
  const { out } = nabla.run(['ner', 'tag', '--model', english, '--format', 'jsonl', jsonl]);
  const { id, label } = JSON.parse(out) as { id: number; label: [number, number, string][] };
  assert.equal(id, 7);
  assert.deepEqual(label[0], [2, 14, 'PER']);
  const conll = file('a.conll', 'Paris O\nis O\nbig O\n\nin O\nBerlin O\n');
  const again = nabla.run(['ner', 'tag', '--model', english, conll]).out;
  assert.equal(again, 'Paris\tB-LOC\nis\tO\nbig\tO\n\nin\tO\nBerlin\tB-LOC\n\n');
});

test('tag: Markdown by the name of the file, Korean beside English, nothing for nothing', () => {
  const md = file('a.md', `# Notes\n\n${text}\n\n    code\n\n서울에서 만났다.\n`);
  const { out } = nabla.run(['ner', 'tag', '--model', english, '--model', korean, '--format', 'inline', md]);
  assert.match(out, /\[Hilton Hotel\]\(LOC\)/);
  assert.match(out, /\[서울\]\(LC\)에서/);
  const empty = nabla.run(['ner', 'tag', '--model', english], { input: '' });
  assert.deepEqual([empty.code, empty.out], [0, '']);
});

test('train, evaluate and tag with a model of one’s own', () => {
  const data = file('train.conll', columns(150, 1));
  const dev = file('dev.conll', columns(40, 2));
  const out = file('own.safetensors');
  const trained = nabla.run(['ner', 'train', '--data', data, '--dev', dev, '--out', out, '--epochs', '6']);
  assert.equal(trained.code, 0, trained.err);
  assert.equal(trained.out, '');
  assert.match(trained.err, /epoch 1 of 6, loss/);
  assert.match(trained.err, /labels DATE LOC ORG PER/);
  const table = nabla.run(['ner', 'evaluate', '--model', out, dev]);
  assert.match(
    table.out,
    /^processed \d+ tokens with \d+ phrases; found: \d+ phrases; correct: \d+\.\naccuracy: +\d+\.\d\d%; precision: +\d+\.\d\d%; recall: +\d+\.\d\d%; FB1: +\d+\.\d\d\n +DATE: precision/,
  );
  assert.ok(Number(/FB1: +([\d.]+)/.exec(table.out)?.[1]) > 70, table.out);
  const logistic = file('logistic.safetensors');
  const second = nabla.run([
    'ner',
    'train',
    '--data',
    data,
    '--model',
    'logistic',
    '--out',
    logistic,
    '--epochs',
    '2',
  ]);
  assert.equal(second.code, 0, second.err);
  assert.match(second.err, /labels LOC/);
});

test('a recipe: its card tells the scores that evaluate prints with it', () => {
  const labels = { PER: 'PER', LOC: 'LOC', ORG: 'ORG', DATE: 'O' };
  const corpus = { labels, complete: ['PER', 'LOC', 'ORG'], licence: 'none', attribution: 'nobody' };
  file('own.train', columns(60, 3));
  file('own.dev', columns(40, 4));
  const recipe = file(
    'own.recipe.json',
    JSON.stringify({
      language: 'en',
      labels: ['PER', 'LOC', 'ORG', 'DATE'],
      licence: 'none',
      changedNames: 0,
      madeSentences: 0,
      model: { least: 1, most: 3000, sizes: { window: 1, embedding: 8, hidden: 16 }, bits: 4 },
      training: {
        epochs: 4,
        batch: 32,
        rate: 0.01,
        warmup: 10,
        dropout: 0.1,
        wordDropout: 0,
        featureDropout: 0,
        averageFrom: 0.5,
        patience: 9,
      },
      corpora: [{ ...corpus, name: 'mine', train: ['own.train'], dev: ['own.dev'] }],
    }),
  );
  const out = file('mine.safetensors');
  const given = ['--recipe', recipe, '--corpora', nabla.folder()];
  const trained = nabla.run(['ner', 'train', ...given, '--out', out]);
  assert.equal(trained.code, 0, trained.err);
  const table = nabla.run(['ner', 'evaluate', '--model', out, ...given]);
  assert.equal(table.code, 0, table.err);
  const all = /^mine\n.*\naccuracy: .*precision: +([\d.]+)%; recall: +([\d.]+)%; FB1: +([\d.]+)\n/.exec(
    table.out,
  );
  assert.ok(all, table.out);
  const card = readFileSync(file('mine.md'), 'utf8');
  assert.ok(card.includes(`| mine | all | ${all[3]!} | ${all[1]!} | ${all[2]!} |`), card);
  assert.match(card, /E is kept in half bytes/);
  assert.doesNotMatch(table.out, /DATE/, 'the corpus does not mark dates');
  const err = (...args: string[]): string => nabla.run(['ner', 'evaluate', '--model', out, ...args]).err;
  assert.match(err(...given, 'x.conll'), /'FILE' does not go with --recipe/);
  assert.match(err('--corpora', 'x', 'x.conll'), /--corpora goes with --recipe/);
});

test('broken files: the line, and nothing half-written', () => {
  const before = readdirSync(nabla.folder()).length;
  const cases: readonly [string, string, RegExp][] = [
    ['bad.conll', 'Paris B-LOC\nis\nbig O\n', /bad\.conll:2:1: .*column/],
    ['tag.conll', 'Paris B-LOC\nis O\nbig LOC\nand O\nold O\n', /tag\.conll:3:1: .*'LOC' is no tag/],
    ['bad.jsonl', `{"text":"Paris","label":[[0,5,"LOC"]]}\n{"text":\n`, /bad\.jsonl:2:1: .*JSON/],
    ['far.jsonl', `{"text":"Paris","label":[[0,9,"LOC"]]}\n`, /far\.jsonl:1:1: .*0 to 9/],
    ['none.conll', 'Paris O\nis O\n', /not one labelled entity/],
  ];
  for (const [name, content, pattern] of cases) {
    const out = file('broken.safetensors');
    const {
      code,
      out: printed,
      err,
    } = nabla.run(['ner', 'train', '--data', file(name, content), '--out', out]);
    assert.equal(code, 2, name);
    assert.equal(printed, '');
    assert.match(err, pattern);
    assert.ok(!existsSync(out));
  }
  assert.equal(readdirSync(nabla.folder()).length, before + cases.length);
  const model = file('cut.safetensors');
  writeFileSync(model, readFileSync(english).subarray(0, 5000));
  const cut = nabla.run(['ner', 'tag', '--model', model, '-'], { input: text });
  assert.deepEqual([cut.code, cut.out], [2, '']);
  assert.match(cut.err, /damaged or cut off/);
  const unwritable = nabla.run([
    'ner',
    'train',
    '--data',
    file('t.conll', columns(20, 1)),
    '--epochs',
    '1',
    '--out',
    join(nabla.folder(), 'no', 'where.safetensors'),
  ]);
  assert.equal(unwritable.code, 2);
  assert.match(unwritable.err, /cannot be written/);
});

test('usage: what is missing is told', () => {
  const err = (...args: string[]): string => nabla.run(['ner', ...args]).err;
  assert.match(err(), /ner train, ner tag or ner evaluate/);
  assert.match(err('paint'), /'ner paint' is nothing to do/);
  assert.match(err('train'), /labelled files \(--data\)/);
  assert.match(err('evaluate', 'x.conll'), /'--model' is missing/);
  assert.match(err('tag', '--model', 'none.safetensors', '-'), /no file/);
  assert.match(err('train', '--recipe', 'x.json'), /'--corpora' is missing/);
  assert.match(err('train', '--data', english, '--model', 'forest'), /no value for '--model'/);
  assert.match(nabla.run(['ner', '--help', '--lang', 'ko']).out, /conlleval의 표/);
});
