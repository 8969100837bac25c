import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topics } from '../../src/core/account.ts';
import { deriveText } from '../../src/core/nabla.ts';
import { checkAnswer } from '../../src/tutorial/check-answer.ts';
import { course } from '../../src/tutorial/course.ts';
import type { Text } from '../../src/tutorial/lesson.ts';

for (const lesson of course) {
  test(`${lesson.id}: what is derived live is verified`, () => {
    for (const b of lesson.blocks) {
      if (b.kind !== 'live' && b.kind !== 'descent' && b.kind !== 'differences') continue;
      const wrt = b.kind === 'live' ? b.wrt : b.kind === 'descent' ? b.parameters : undefined;
      const request = { latex: false, ...(b.at ? { at: b.at } : {}), ...(wrt ? { wrt } : {}) };
      const done = deriveText(b.program, request, 'en');
      assert.ok(done.ok, `${b.id}: ${done.ok ? '' : done.error.message.key}`);
      assert.equal(done.value.check.verdict, 'verified', b.id);
    }
  });

  test(`${lesson.id}: right answers are right, known mistakes are wrong and told`, () => {
    for (const b of lesson.blocks) {
      if (b.kind === 'choice-exercise') assert.equal(b.options.filter((o) => o.right).length, 1, b.id);
      if (b.kind !== 'formula-exercise') continue;
      if (b.derivation) {
        const { program, at } = b.derivation;
        const solved = deriveText(program, { latex: false, ...(at ? { at } : {}) }, 'en');
        assert.ok(solved.ok, `${b.id}: ${solved.ok ? '' : solved.error.message.key}`);
      }
      const asked = { ...b, mistakes: b.mistakes.map((m) => m.answer) };
      const right = checkAnswer(asked, b.solution);
      assert.ok(right.ok, b.id);
      assert.equal(right.value.claim.verdict, 'right', b.id);
      for (const [k, m] of b.mistakes.entries()) {
        const wrong = checkAnswer(asked, m.answer);
        assert.ok(wrong.ok, `${b.id}: ${m.answer}: ${wrong.ok ? '' : wrong.error.message.key}`);
        assert.equal(wrong.value.claim.verdict, 'wrong', `${b.id}: ${m.answer}`);
        assert.equal(wrong.value.mistake, k, `${b.id}: ${m.answer}`);
      }
    }
  });
}

/** All texts of a value, wherever they stand in it. */
function textsIn(value: unknown): Text[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('en' in value && 'ko' in value) return [value as Text];
  return Object.values(value).flatMap(textsIn);
}

test('all texts are in both languages, with whole formulas', () => {
  const formulas = (s: string): number => (s.match(/(?<!\\)\$/g) ?? []).length;
  for (const t of textsIn(course)) {
    assert.ok(t.en !== '' && t.ko !== '');
    assert.equal(formulas(t.en) % 2, 0, t.en);
    assert.equal(formulas(t.ko) % 2, 0, t.ko);
  }
});

test('names are used once, topics are those of steps', () => {
  const ids = course.flatMap((l) => [
    l.id,
    ...l.blocks.flatMap((b) => ('id' in b ? [`${l.id}/${b.id}`] : [])),
  ]);
  assert.equal(new Set(ids).size, ids.length);
  for (const l of course) for (const t of l.topics) assert.ok(topics.includes(t));
  // Each step's topic leads to one lesson.
  for (const t of topics) assert.equal(course.filter((l) => l.topics.includes(t)).length, 1, t);
});
