import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findRegions, regionsOf } from '../../src/core/language/regions/regions.ts';
import { flatMapInTurns, inTurns, turns } from '../../src/host/turns.ts';

const formulas: Readonly<Record<string, string>> = {
  markdown: 'Words.\n\n$$f = x^2$$\n\n',
  latex: '\\newcommand{\\f}{f} Words. \\[ \\f = x^2 \\]\n',
  python: 'def f(x):\n    return x ** 2\n\n',
  nabla: '# words\nf = x^2\n\n',
};

for (const [language, formula] of Object.entries(formulas))
  test(`a long document of ${language} is looked through in steps, with the same regions`, async () => {
    const text = formula.repeat(500);
    let asked = 0;
    const found = await inTurns(
      findRegions(text, language),
      () => {
        asked++;
        return Promise.resolve();
      },
      () => true,
    );
    assert.deepEqual(found, regionsOf(text, language));
    assert.equal(found?.regions.length, 500);
    assert.ok(asked >= 15, `${asked} pauses`);
  });

test('work that is not wanted any more ends at its next pause', async () => {
  const text = formulas['markdown']?.repeat(500) ?? '';
  let asked = 0;
  const found = await inTurns(
    findRegions(text, 'markdown'),
    () => Promise.resolve(),
    () => ++asked < 3,
  );
  assert.equal(found, undefined);
  assert.equal(asked, 3);
});

test('others have their turn while many things are made', async () => {
  let others = 0;
  const timer = setInterval(() => others++, 1);
  const slow = (k: number): number[] => {
    for (const end = performance.now() + 0.3; performance.now() < end;);
    return [k, k];
  };
  const made = await flatMapInTurns(
    Array.from({ length: 200 }, (_, k) => k),
    slow,
  );
  clearInterval(timer);
  assert.equal(made.length, 400);
  assert.ok(others > 0);
  assert.equal(turns()(), undefined, 'a turn has just begun');
});
