import assert from 'node:assert/strict';
import { test } from 'node:test';
import { functionsEn } from '../../../src/core/messages/functions-en.ts';
import { checkText } from '../../../src/core/nabla.ts';
import { domains } from '../../../src/core/reference/domains.ts';
import { documentedRules, functionDocs } from '../../../src/core/reference/reference.ts';
import { signatures } from '../../../src/core/reference/signatures.ts';
import { elementwiseRules } from '../../../src/core/rules/table.ts';

test('every function is described, and nothing else is', () => {
  const names = new Set(documentedRules().map((r) => r.name));
  assert.deepEqual([...names].filter((n) => !(n in functionsEn)).sort(), []);
  assert.deepEqual(
    Object.keys(functionsEn).filter((n) => !names.has(n)),
    [],
  );
  const rows = new Set(elementwiseRules.map((r) => r.name));
  assert.deepEqual(
    Object.keys(signatures).filter((n) => !names.has(n)),
    [],
  );
  assert.deepEqual([...names].filter((n) => !rows.has(n) && !(n in signatures)).sort(), []);
  assert.deepEqual(
    Object.keys(domains).filter((n) => !rows.has(n)),
    [],
  );
});

test('a description is a sentence in each language', () => {
  const english = new Map(functionDocs('en').map((d) => [d.name, d.description]));
  for (const language of ['en', 'ko'] as const)
    for (const d of functionDocs(language)) {
      assert.match(d.description, /\S.*[.]$/u, `${d.name} in ${language}`);
      if (language === 'ko' && d.description !== english.get(d.name))
        assert.match(d.description, /[가-힣=]/u, d.name);
    }
});

const isPole = (x: number): boolean => Number.isInteger(x) && x <= 0;

/** The domains' texts as predicates, written here a second time. */
const predicates: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  'y ≠ 0': (_, y) => y !== 0,
  'x ≠ 0': (x) => x !== 0,
  'x > 0; x < 0 and y ∈ ℤ; x = 0 and y ≥ 1': (x, y) =>
    x > 0 || (x < 0 && Number.isInteger(y)) || (x === 0 && y >= 1),
  'x > 0': (x) => x > 0,
  'n ≠ 0; x > 0; x < 0 and n odd; x = 0 and n = 1': (x, n) =>
    n !== 0 && (x > 0 || (x < 0 && Math.abs(n % 2) === 1) || (x === 0 && n === 1)),
  '(x, y) ≠ (0, 0)': (x, y) => x !== 0 || y !== 0,
  'x > −1': (x) => x > -1,
  'y > 0': (_, y) => y > 0,
  'cos x ≠ 0': (x) => Math.cos(x) !== 0,
  'sin x ≠ 0': (x) => Math.sin(x) !== 0,
  '|x| < 1': (x) => Math.abs(x) < 1,
  '|x| > 1': (x) => Math.abs(x) > 1,
  'n ∈ {0, 1, 2, …}': (n) => Number.isInteger(n) && n >= 0,
  'x > 1': (x) => x > 1,
  '0 < x < 1': (x) => x > 0 && x < 1,
  'x ∉ {0, −1, −2, …}': (x) => !isPole(x),
  'n ∈ {0, 1, 2, …}, x ∉ {0, −1, −2, …}': (n, x) => Number.isInteger(n) && n >= 0 && !isPole(x),
  'x + 1 ∉ {0, −1, −2, …}': (x) => !isPole(x + 1),
  'x, y, x + y ∉ {0, −1, −2, …}': (x, y) => !isPole(x) && !isPole(y) && !isPole(x + y),
  'n + 1, k + 1, n − k + 1 ∉ {0, −1, −2, …}': (n, k) =>
    !isPole(n + 1) && !isPole(k + 1) && !isPole(n - k + 1),
  'α > 0': (_, a) => a > 0,
  'λ ≥ 0': (_, a) => a >= 0,
  'δ > 0': (_, a) => a > 0,
  'β > 0': (_, a) => a > 0,
};

test('the domains say what the rules hold', () => {
  const points = [-3, -2.5, -2, -1.25, -1, -0.75, -0.5, 0, 0.25, 0.5, 1, 1.5, 2, 3, 3.5];
  for (const row of elementwiseRules) {
    const text = domains[row.name];
    assert.equal(text === undefined, row.domain === undefined, row.name);
    if (text === undefined || !row.domain) continue;
    const says = predicates[text];
    assert.ok(says, `${row.name}: ${text}`);
    for (const x of points)
      for (const y of points)
        assert.equal(
          row.domain(...[x, y].slice(0, row.parameters.length)),
          says(x, y),
          `${row.name} at (${x}, ${y}): ${text}`,
        );
  }
});

test('every signature can be written', () => {
  const refused = functionDocs('en').flatMap((d) =>
    d.signatures.flatMap((s) => {
      const text = s.replace(/[αβδλ]/g, (l) => ({ α: 'p', β: 'q', δ: 'r', λ: 's' })[l] ?? l);
      // Which of the sizes is the lesser must be known.
      const read = checkText(d.name === 'svdvals' ? `A in R^(3×2)\n${text}` : text);
      return read.ok ? [] : [`${text}: ${read.error.message.key}`];
    }),
  );
  assert.deepEqual(refused, []);
});
