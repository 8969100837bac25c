import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ruleIds } from '../../../src/core/explain/rule-ids.ts';
import { message, say } from '../../../src/core/messages/catalogue.ts';
import { everyStep, accountOf } from './shown.ts';
import { derivations } from './derivations.ts';

test('every rule has a label in English and in Korean', () => {
  for (const id of ruleIds) {
    const english = say(message(`rule-${id}`, {}), 'en');
    const korean = say(message(`rule-${id}`, {}), 'ko');
    assert.match(english, /^[A-Z][\x20-\x7e×]+$/, id);
    assert.match(korean, /[가-힣]/, id);
  }
  assert.equal(new Set(ruleIds).size, ruleIds.length);
});

test('every step names a known rule, in both languages the same one', () => {
  const known = new Set<string>(ruleIds);
  for (const { source, request } of derivations) {
    const english = everyStep(accountOf(source, request, 'en').steps);
    const korean = everyStep(accountOf(source, request, 'ko').steps);
    assert.deepEqual(
      korean.map((s) => [s.id, s.rule, s.formulas]),
      english.map((s) => [s.id, s.rule, s.formulas]),
    );
    for (const s of english) assert.ok(known.has(s.rule), `${source}: ${s.rule}`);
  }
});
