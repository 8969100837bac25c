import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { graphText } from '../../src/core/nabla.ts';
import { openChannel } from '../../src/protocol/channel.ts';
import * as panel from '../../src/protocol/panel.ts';
import type { Reader } from '../../src/protocol/read.ts';
import { readFromTraining, readTrainingState } from '../../src/protocol/training.ts';
import * as tutorial from '../../src/protocol/tutorial.ts';
import { sampleAccount } from '../protocol/sampleAccount.ts';
import { runs, spoilt, within } from './support.ts';

const graph = graphText("s = u'*sigmoid(W*x + b)", {}, 'en');
assert.ok(graph.ok);

const question = {
  source: 'x^3',
  request: {
    wrt: ['x'],
    layout: 'shape',
    order: 2,
    at: { A: [[1, 2]], x: 0.5 },
    declare: { x: { shape: ['n'] } },
  },
  origin: { uri: 'file:///a.nabla', label: 'a.nabla:1', pieces: [{ at: 0, from: 4, length: 3 }] },
};
const refusal = { message: 'm', line: 1, column: 2, before: 'a', marked: 'b', after: 'c' };
const row = { label: 'PER', precision: 1, recall: 1, f1: 1, gold: 3 };
const words = [
  'heading',
  'stop',
  'loss',
  'f1',
  'label',
  'precision',
  'recall',
  'count',
  'scores',
  'examples',
];

/** Valid messages of every reader; those with much in them most of all. */
const readers: readonly [string, Reader<unknown>, readonly unknown[]][] = [
  [
    'to the panel',
    panel.readToPanel,
    [
      {
        kind: 'account',
        language: 'en',
        layout: 'shape',
        detail: 'normal',
        question,
        account: sampleAccount,
      },
      { kind: 'graph', language: 'ko', view: graph.value },
      { kind: 'refusal', language: 'en', question, refusal },
      { kind: 'cursor', at: 3 },
    ],
  ],
  [
    'from the panel',
    panel.readToHost,
    [
      { kind: 'setVariables', names: ['x', 'W'] },
      { kind: 'declare', name: 'W', declaration: { shape: ['m', 3], is: 'symmetric' } },
      { kind: 'light', ranges: [{ start: 0, end: 3 }] },
      { kind: 'rendered', format: 'svg', text: '<svg/>' },
      { kind: 'learn', topic: 'chain-rule' },
    ],
  ],
  [
    'to the tutorial',
    tutorial.readToTutorial,
    [
      { kind: 'course', language: 'ko', progress: { solved: ['a/b'], last: 'a' }, at: { lesson: 'x' } },
      { kind: 'reply', id: 3, reply: { kind: 'account', account: sampleAccount } },
      { kind: 'reply', id: 3, reply: { kind: 'graph', view: graph.value } },
    ],
  ],
  [
    'from the tutorial',
    tutorial.readToHost,
    [
      { kind: 'derive', id: 1, source: 'x^2', request: question.request, graph: true },
      { kind: 'check', id: 2, asked: { program: '', target: 't', mistakes: ['m'] }, answer: '1' },
      { kind: 'window', id: 2, asked: { model: [1, 2], epochs: 1, done: 0, rate: 0.1, text: 'a' } },
    ],
  ],
  [
    'to the page of a training',
    readTrainingState,
    [
      {
        language: 'en',
        labels: Object.fromEntries([...words, 'before', 'after'].map((w) => [w, w])),
        phase: 'running',
        status: 's',
        facts: ['f'],
        done: 0.5,
        losses: [[0, 1]],
        scored: [[0, 1]],
        scores: [row],
        examples: [{ before: 'a', after: 'b' }],
      },
    ],
  ],
  ['from the page of a training', readFromTraining, [{ kind: 'ready' }, { kind: 'stop' }]],
];

for (const [name, read, valid] of readers)
  test(`any message ${name} is read to a value that reads the same again, or refused`, () => {
    for (const message of valid) assert.deepEqual(read(message), message, `a valid message ${name}`);
    fc.assert(
      fc.property(spoilt(fc.constantFrom(...valid)), (message) => {
        within(
          () => {
            const value = read(message);
            if (value !== undefined) assert.deepEqual(read(structuredClone(value)), value);
          },
          () => JSON.stringify(message),
        );
      }),
      { numRuns: runs(15) },
    );
  });

test('whatever packet comes over a port, the channel neither throws nor loses what is asked after it', async () => {
  const packet = spoilt(
    fc.constantFrom<unknown>(
      { nabla: 'ask', id: 1, body: { kind: 'pin', pinned: true } },
      { nabla: 'done', id: 1 },
      { nabla: 'failed', id: 1, error: 'no' },
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(packet, { maxLength: 5 }), async (packets) => {
      let receive: (packet: unknown) => void = () => undefined;
      const sent: unknown[] = [];
      const channel = openChannel(
        { post: (p) => void sent.push(p), listen: (r) => void (receive = r) },
        panel.readToHost,
        () => undefined,
      );
      for (const p of packets) receive(p);
      sent.length = 0;
      receive({ nabla: 'ask', id: 77, body: { kind: 'ready' } });
      await new Promise((done) => setImmediate(done));
      assert.ok(sent.some((p) => (p as { id?: unknown; nabla?: unknown }).id === 77));
      const asked = channel.ask('x');
      const id = (sent.at(-1) as { id: number }).id;
      receive({ nabla: 'done', id });
      await asked;
    }),
    { numRuns: runs(20) },
  );
});
