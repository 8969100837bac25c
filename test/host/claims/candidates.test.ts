import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkDocument } from '../../../src/core/document-claims.ts';
import { loadReader } from '../../../src/core/language/read.ts';
import { regionsOf } from '../../../src/core/language/regions/regions.ts';
import { claimSigns, mayClaim } from '../../../src/host/claims/candidates.ts';

await loadReader('latex');
await loadReader('python');

test('derivatives as they are written may be claims; definitions and words are none', () => {
  for (const claim of [
    String.raw`\frac{df}{dx} = 2x`,
    String.raw`\frac{\mathrm{d} f}{\mathrm{d} x} = 2x`,
    String.raw`\dfrac{\partial s}{\partial W} &= \delta x^\top`,
    "f'(x) = 2x",
    String.raw`\nabla_x f = 2x`,
    String.raw`\dv{f}{x} = 2x`,
    'df/dx = 2x',
  ])
    assert.ok(mayClaim(claim, 'latex'), claim);
  for (const none of [
    String.raw`s = u^\top h`,
    String.raw`\delta = u \odot v`,
    String.raw`W \in \mathbb{R}^{m}`,
  ])
    assert.ok(!mayClaim(none, 'latex'), none);
  const macro = { name: 'pd', parameters: 2, body: String.raw`\frac{\partial #1}{\partial #2}` };
  assert.ok(claimSigns([macro])(String.raw`\pd{f}{y} = 2`, 'latex'));
  assert.ok(!mayClaim(String.raw`\pd{f}{y} = 2`, 'latex'));
});

/** In every example the editor checks whatever the command line checks. */
for (const [file, language] of [
  ['notes.nabla', 'nabla'],
  ['notes.md', 'markdown'],
  ['notes.tex', 'latex'],
  ['notes.py', 'python'],
] as const)
  test(`every claim of ${file} is a candidate`, () => {
    const text = readFileSync(join(process.cwd(), 'examples', file), 'utf8');
    const { regions, context } = regionsOf(text, language);
    const candidates = regions.filter((r) =>
      claimSigns(context.macros)(text.slice(r.start, r.end), r.notation),
    );
    const claims = checkDocument(text, language, { points: 1 });
    assert.ok(claims.length > 3);
    for (const { range } of claims)
      assert.ok(
        candidates.some((r) => r.start <= range.start && range.end <= r.end),
        text.slice(range.start, range.end),
      );
  });
