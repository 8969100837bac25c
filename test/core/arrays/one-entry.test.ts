import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deriveText } from '../../../src/core/nabla.ts';
import { documentedRules } from '../../../src/core/reference/reference.ts';

/** Arguments of one row, one column, or both. */
const calls = [
  ...['[x]', '[x], 1', '[x], 2', '[x], [y]', '[x], [y], 1', '[x], [y], 2', '1, [x]', '[x], 1, 1'],
  ...["[x; y]'", "[x; y]', 1", "[x; y]', 2", '[x; y]', '[x; y], 1', '[x; y], 2', "[x; y], [x; y]'"],
];

for (const { name } of documentedRules())
  test(`${name} of one entry, one row and one column is derived or refused`, () => {
    for (const call of calls) {
      const answer = deriveText(`s = sum(${name}(${call}))`, { points: 1 }, 'en');
      if (answer.ok) assert.notEqual(answer.value.check.verdict, 'refuted', call);
    }
  });

test('a number is its own sum and mean, whichever axis they go over', () => {
  for (const call of [
    'sum([x], 1)',
    'sum([x], 2)',
    'mean([x], 1)',
    'mean([x], 2)',
    'prod([x], 2)',
    'amax([x], 2)',
  ]) {
    const answer = deriveText(call, { at: { x: 3 } }, 'en');
    assert.ok(answer.ok, call);
    assert.deepEqual([answer.value.value, answer.value.derivatives[0]?.text], [3, '1'], call);
  }
});
