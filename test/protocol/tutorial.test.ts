import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPlace, readProgress, readToHost, readToTutorial } from '../../src/protocol/tutorial.ts';
import { sampleAccount } from './sampleAccount.ts';

test('messages of the tutorial are read as they were sent', () => {
  const toTutorial = [
    { kind: 'course', language: 'ko', progress: { solved: ['a/b'], last: 'a' }, at: { topic: 'delta' } },
    { kind: 'reply', id: 3, reply: { kind: 'account', account: sampleAccount } },
    { kind: 'reply', id: 4, reply: { kind: 'stopped', reason: 'time', seconds: 10 } },
    {
      kind: 'reply',
      id: 5,
      reply: {
        kind: 'checked',
        checked: {
          verdict: 'wrong',
          mistake: 1,
          remarks: ['no'],
          counterexample: {
            inputs: [{ name: 'W', value: [[1, 2]] }],
            functions: ['f'],
            claimed: 1,
            found: [1, 2],
            entry: [1],
          },
        },
      },
    },
  ];
  for (const message of toTutorial) assert.deepEqual(readToTutorial(message), message);
  const toHost = [
    { kind: 'ready' },
    { kind: 'derive', id: 1, source: 'x^2', request: { layout: 'shape', at: { x: 2 } }, graph: true },
    { kind: 'check', id: 2, asked: { program: '', target: 't', mistakes: ['m'] }, answer: '1' },
    { kind: 'forget', id: 1 },
    { kind: 'progress', progress: { solved: [] } },
    { kind: 'showDerivation', source: 'x', request: {} },
    { kind: 'copy', text: 'x' },
  ];
  for (const message of toHost) assert.deepEqual(readToHost(message), message);
});

test('what is of another form is none of them', () => {
  assert.equal(readToTutorial({ kind: 'course', language: 'fr', progress: { solved: [] } }), undefined);
  assert.equal(readToTutorial({ kind: 'reply', id: 1, reply: { kind: 'checked', checked: {} } }), undefined);
  assert.equal(readToHost({ kind: 'derive', id: 1, source: 'x', request: {} }), undefined);
  assert.equal(readPlace({ topic: 'cooking' }), undefined);
  assert.equal(readPlace(undefined), undefined);
  assert.equal(readProgress({ solved: [1] }), undefined);
});
