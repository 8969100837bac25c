import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { serve } from '../../../src/core/jobs/serve.ts';
import { taggerOn, type Tagger } from '../../../src/host/ner/thread/tagger.ts';
import type { TaggedPart, TrainingNews } from '../../../src/host/ner/thread/jobs.ts';
import { taggerJobs } from '../../../src/host/ner/thread/workers.ts';
import type { TextExample } from '../../../src/ner/formats/example.ts';

/** A thread that is none: what passes is copied, later, as `postMessage` does. */
function thread(): Tagger {
  return taggerOn(({ message }) => {
    const heard = serve(taggerJobs(), (m) => queueMicrotask(() => message(structuredClone(m))));
    return {
      post: (m) => setTimeout(() => heard(structuredClone(m))),
      terminate: () => undefined,
    };
  });
}

const model = (language: string): Uint8Array =>
  readFileSync(new URL(`../../../media/models/${language}.safetensors`, import.meta.url));

const sentence = 'Samuel Quinn was arrested in the Hilton Hotel in Paris in April 1989.';

async function tagged(
  on: Tagger,
  text: string,
  ranges?: { start: number; end: number }[],
): Promise<string[]> {
  const found: string[] = [];
  const told = ({ entities }: TaggedPart): void => {
    for (const e of entities) found.push(`${text.slice(e.start, e.end)} ${e.label}`);
  };
  await on.start('tag', { text, markup: 'plain', ...(ranges ? { ranges } : {}) }, { told }).result;
  return found;
}

test('the sentence of the notes, a selection in it, and why', async () => {
  const on = thread();
  const loaded = await on.start('load', { bytes: model('en'), language: 'en' }).result;
  assert.deepEqual(loaded, { script: 'latin', labels: ['PER', 'LOC', 'ORG', 'DATE'] });
  const all = ['Samuel Quinn PER', 'Hilton Hotel LOC', 'Paris LOC', 'April 1989 DATE'];
  assert.deepEqual(await tagged(on, sentence), all);
  const text = `Berlin is far.\n\n${sentence} Anna Weber knew.`;
  const at = text.indexOf('Hotel');
  assert.deepEqual(
    await tagged(on, text, [
      { start: at, end: at + 2 },
      { start: at + 9, end: at + 9 },
    ]),
    all,
  );
  const reasons = await on.start('why', {
    text: sentence,
    markup: 'plain',
    offset: sentence.indexOf('Paris'),
  }).result;
  assert.equal(reasons?.word, 'Paris');
  assert.equal(reasons.tag, 'S-LOC');
  assert.deepEqual(
    reasons.neighbours.map((n) => n.word),
    ['Hotel', 'in', 'Paris', 'in', 'April'],
  );
  const sum = reasons.probabilities.reduce((s, p) => s + p.probability, 0);
  assert.ok(Math.abs(sum - 1) < 1e-3, `probabilities sum up to ${sum}`);
});

test('a job that is asked to end gives what it has; others run beside it', async () => {
  const on = thread();
  await on.start('load', { bytes: model('en'), language: 'en' }).result;
  const text = `${sentence} `.repeat(3000);
  let parts = 0;
  let listener = (): void => undefined;
  const token = {
    isCancellationRequested: false,
    onCancellationRequested(listen: () => void) {
      listener = listen;
      return { dispose: () => undefined };
    },
  };
  const job = on.start(
    'tag',
    { text, markup: 'plain' },
    {
      token,
      told() {
        if (++parts === 1)
          void on.start('program', 'latin').result.then((source) => {
            assert.match(source ?? '', /logsumexp/);
            listener();
          });
      },
    },
  );
  const { tokens } = await job.result;
  assert.ok(parts < 8, `${parts} parts`);
  assert.ok(tokens < 35_000, `${tokens} tokens`);
});

test('a broken model and broken data are refused with their place', async () => {
  const on = thread();
  assert.ok('unusable' in (await on.start('load', { bytes: new Uint8Array(20), language: 'en' }).result));
  const request = { script: 'latin', lessons: [], heldOut: [], seed: 1, language: 'en' } as const;
  const files = [{ name: 'a.conll', text: 'Anna B-PER\nmet O\n\nPaul B-PER\nhere Q-X\n' }];
  assert.deepEqual(await on.start('train', { ...request, files }).result, {
    unusable: "'Q-X' is no tag. Tags are O, and B-, I-, E- or S- with a label.",
    file: 'a.conll',
    line: 5,
  });
  assert.ok('unusable' in (await on.start('train', { ...request, files: [] }).result));
});

const dishes = ['ramen', 'paella', 'goulash', 'borscht', 'tacos', 'risotto', 'pho', 'kimchi'];
const lesson = (k: number): TextExample => {
  const dish = dishes[k % dishes.length] as string;
  const text = [`We ate ${dish} at noon.`, `She cooked ${dish} for us.`, `The ${dish} was cold.`][
    k % 3
  ] as string;
  const start = text.indexOf(dish);
  return { text, entities: [{ start, end: start + dish.length, label: 'DISH' }] };
};

test('corrections with a label of one’s own are learned, and what was known is kept', async () => {
  const on = thread();
  const news: TrainingNews[] = [];
  const trained = await on.start(
    'train',
    {
      script: 'latin',
      lessons: Array.from({ length: 24 }, (_, k) => lesson(k)),
      files: [],
      heldOut: [],
      base: model('en'),
      seed: 1,
      language: 'en',
    },
    { told: (told) => news.push(told) },
  ).result;
  assert.ok('bytes' in trained);
  assert.deepEqual(trained.labels, ['PER', 'LOC', 'ORG', 'DATE', 'DISH']);
  const kinds = new Set(news.map((n) => n.kind));
  assert.deepEqual([...kinds].sort(), ['begun', 'examples', 'progress', 'scores']);
  await on.start('load', { bytes: trained.bytes, language: 'en' }).result;
  assert.deepEqual(await tagged(on, 'He cooked ramen for Anna Weber in Paris.'), [
    'ramen DISH',
    'Anna Weber PER',
    'Paris LOC',
  ]);
});

test('a thread that is killed while it trains: the training has no value, and the old model tags on a new thread', async () => {
  let kill = (): void => undefined;
  let threads = 0;
  const on = taggerOn(({ message, failed }) => {
    let alive = true;
    threads++;
    const heard = serve(taggerJobs(), (m) =>
      queueMicrotask(() => {
        if (alive) message(structuredClone(m));
      }),
    );
    kill = () => {
      alive = false;
      failed(new Error('the thread is gone'), 'crash');
      // Nothing is to run on in the test.
      heard({ kind: 'cancel', id: 1 });
    };
    return {
      post: (m) =>
        setTimeout(() => {
          if (alive) heard(structuredClone(m));
        }),
      terminate: () => {
        alive = false;
      },
    };
  });
  const before = on.thread();
  let killed = false;
  const training = on.start(
    'train',
    {
      script: 'latin',
      lessons: Array.from({ length: 24 }, (_, k) => lesson(k)),
      files: [],
      heldOut: [],
      seed: 1,
      language: 'en',
    },
    {
      told() {
        if (!killed) kill();
        killed = true;
      },
    },
  ).result;
  await assert.rejects(training, { reason: 'crash' });
  assert.notEqual(on.thread(), before, 'what the old thread had loaded is known to be gone');
  await on.start('load', { bytes: model('en'), language: 'en' }).result;
  assert.equal(threads, 2);
  assert.deepEqual(await tagged(on, 'Anna Weber left Paris.'), ['Anna Weber PER', 'Paris LOC']);
});
