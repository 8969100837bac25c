import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ToPanel } from '../../src/protocol/panel.ts';
import { readToHost, readToPanel } from '../../src/protocol/panel.ts';
import { readQuestion } from '../../src/protocol/question.ts';
import { sampleAccount } from './sampleAccount.ts';

const question = {
  source: 'x^3',
  request: {
    wrt: ['x'],
    order: 2,
    stack: true,
    at: {
      A: [
        [1, 2],
        [3, 4],
      ],
      x: 0.5,
    },
  },
  origin: { uri: 'file:///a.nabla', label: 'a.nabla:1', pieces: [{ at: 0, from: 4, length: 3 }] },
};
const shown: ToPanel = {
  kind: 'account',
  language: 'en',
  layout: 'shape',
  detail: 'normal',
  question,
  account: sampleAccount,
};

test('an account arrives as it was sent', () => {
  assert.deepEqual(readToPanel(structuredClone(shown)), shown);
});

test('every field of an account is checked', () => {
  const spoil = (at: (string | number)[], value: unknown): unknown => {
    const copy = structuredClone(shown) as unknown as Record<string | number, unknown>;
    let target = copy;
    for (const key of at.slice(0, -1)) target = target[key] as Record<string | number, unknown>;
    target[at.at(-1)!] = value;
    return copy;
  };
  const spoiled: [(string | number)[], unknown][] = [
    [['language'], 'fr'],
    [['layout'], 'diagonal'],
    [['question', 'source'], 3],
    [['question', 'origin', 'pieces', 0, 'at'], -1],
    [['account', 'of'], undefined],
    [['account', 'results'], {}],
    [['account', 'results', 0, 'formula', 'tex'], null],
    [['account', 'steps', 1, 'children', 0, 'title'], 3],
    [['account', 'steps', 1, 'children', 0, 'reason'], {}],
    [['account', 'verdict', 'kind'], 'sure'],
    [['account', 'verdict', 'points'], Number.NaN],
    [['account', 'assumptions', 0], ['x']],
  ];
  for (const [at, value] of spoiled) {
    assert.equal(readToPanel(spoil(at, value)), undefined, `${at.join('.')} = ${String(value)}`);
  }
});

test('a step that is nested without end is refused, not followed', () => {
  let step = structuredClone(sampleAccount.steps[0]!);
  for (let i = 0; i < 5000; i++) step = { ...step, children: [step] };
  assert.equal(readToPanel({ ...shown, account: { ...sampleAccount, steps: [step] } }), undefined);
});

test('unknown requests of the page are refused', () => {
  assert.deepEqual(readToHost({ kind: 'copy', text: 'x' }), { kind: 'copy', text: 'x' });
  assert.equal(readToHost({ kind: 'copy' }), undefined);
  assert.equal(readToHost({ kind: 'run', text: 'x' }), undefined);
  assert.equal(readToHost(undefined), undefined);
});

test('a question keeps only its own fields', () => {
  assert.deepEqual(readQuestion({ ...question, extra: 1 }), question);
  assert.equal(readQuestion({ request: {} }), undefined);
});
