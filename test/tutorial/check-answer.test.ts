import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAnswer, type Asked } from '../../src/tutorial/check-answer.ts';

const asked: Asked = { program: 'f = x^2', target: 'gradient(f, x)', mistakes: ['x', '3*x'] };

const verdict = (answer: string, about: Asked = asked): string => {
  const checked = checkAnswer(about, answer);
  return checked.ok ? checked.value.claim.verdict : checked.error.message.key;
};

test('an answer is one expression, in any spelling of it', () => {
  for (const answer of ['2*x', '2x', ' 2 x ', 'x + x', '2*x # because', '(2*x)', '2·x'])
    assert.equal(verdict(answer), 'right', answer);
  for (const answer of ['2*x; y = 3', '', '(', '2*x)', '2*x\ny = 3'])
    assert.notEqual(verdict(answer), 'right', answer);
});

test('a wrong answer has a counterexample; a known mistake is named', () => {
  const wrong = checkAnswer(asked, '3*x');
  assert.ok(wrong.ok);
  assert.equal(wrong.value.mistake, 1);
  const c = wrong.value.claim.counterexample;
  assert.ok(c);
  const x = c.inputs[0]?.value as number;
  assert.ok(Math.abs((c.claimed as number) - 3 * x) < 1e-9);
  assert.ok(Math.abs((c.found as number) - 2 * x) < 1e-9);
});

test('a refusal has its place in the answer', () => {
  const refused = checkAnswer(asked, '2*x + sine(x)');
  assert.ok(!refused.ok);
  assert.deepEqual(refused.error.range, { start: 6, end: 10 });
  // The parenthesis after an answer is ours: nobody is told of it.
  const short = checkAnswer(asked, '2*x +');
  assert.ok(!short.ok);
  assert.equal(short.error.message.key, 'unexpected-end');
  assert.deepEqual(short.error.range, { start: 5, end: 5 });
});

test('the question is no answer', () => {
  assert.equal(verdict('gradient(f, x)'), 'answer-asks');
  assert.equal(verdict('1*gradient(f, x)'), 'answer-asks');
});

test('a number may have a decimal comma', () => {
  const number: Asked = { program: 'f = x^3', target: '27*0.001', mistakes: [] };
  assert.equal(verdict('0,027', number), 'right');
  assert.equal(verdict('0.027', number), 'right');
  assert.equal(verdict('0,27', number), 'wrong');
});
