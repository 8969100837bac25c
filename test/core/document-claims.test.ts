import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { CheckedClaim } from '../../src/core/claims.ts';
import { checkDocument } from '../../src/core/document-claims.ts';
import { loadReader } from '../../src/core/language/read.ts';
import { say } from '../../src/core/messages/catalogue.ts';

await loadReader('latex');
await loadReader('python');

const told = (text: string, c: CheckedClaim): string =>
  `${c.verdict}: ${text.slice(c.range.start, c.range.end).trim()} ${c.remarks.map((m) => say(m, 'en')).join(' ')}`.trim();

/** The notes' claims in each notation: all are right but the one that forgets a path. */
const notes = [
  {
    file: 'notes.nabla',
    language: 'nabla',
    right: 12,
    wrong: /gradient\(f, y\) == 2 A path is missing: through max\(y, z\), \+ 3·1/,
  },
  {
    file: 'notes.md',
    language: 'markdown',
    right: 11,
    wrong: /gradient\(f, y\) == 2 A path is missing: through max\(y, z\), \+ 3·1/,
  },
  {
    file: 'notes.tex',
    language: 'latex',
    right: 8,
    wrong: /\\pd\{f\}\{y\} = \\max\(y, z\) A path is missing: through \\max\(y, z\)/,
  },
  { file: 'notes.py', language: 'python', right: 11, wrong: /dy = da A path is missing: through b/ },
];

for (const { file, language, right, wrong } of notes)
  test(`the notes' claims in ${file}`, () => {
    const text = readFileSync(join(process.cwd(), 'examples', file), 'utf8');
    const claims = checkDocument(text, language);
    const refuted = claims.filter((c) => c.verdict !== 'right').map((c) => told(text, c));
    assert.equal(refuted.length, 1, refuted.join('\n'));
    assert.match(refuted[0] ?? '', wrong);
    assert.equal(claims.length - 1, right);
    if (language === 'python') return;
    const row = claims.find((c) => /u'|u\^\\top/.test(text.slice(c.range.start, c.range.end)));
    assert.ok(
      row?.verdict === 'right' && row.remarks[0]?.key === 'claim-numerator',
      'the row form is accepted',
    );
  });

const why = (text: string, language: string): string[] =>
  checkDocument(text, language).map((c) => [c.verdict, ...c.remarks.map((m) => m.key)].join(' '));

test('a piece takes the nearest definitions before it, whatever stands between', () => {
  const text =
    'Let $y = 3z$, and $z = x^2$.\n\nLater $\\frac{dy}{dx} = 6x$, then $z = x$ and $\\frac{dy}{dx} = 3$.';
  assert.deepEqual(why(text, 'markdown'), ['right', 'right']);
  assert.deepEqual(
    why('$b, u \\in \\mathbb{R}^m$, $s = u^\\top b$, $$\\frac{\\partial s}{\\partial b} = u$$', 'markdown'),
    ['right'],
  );
});

test('Python: functions of a file, methods of a class at their indentation', () => {
  const text = `import numpy as np

def act(z):
    return np.tanh(z)

class Layer:
    def forward(self, x):
        self.x = x
        return act(self.W @ x)

    def backward(self, dout):
        dz = dout * (1 - np.tanh(self.W @ self.x) ** 2)
        dW = np.outer(dz, self.x)
        return self.W.T @ dz
`;
  assert.deepEqual(why(text, 'python'), ['right', 'right']);
});

test('what looks like a claim and cannot be read is not passed over', () => {
  assert.deepEqual(why('$\\frac{\\partial f}{\\partial x} = \\foo$, and $a = b$', 'markdown'), [
    'unchecked latex-command',
  ]);
  assert.deepEqual(why('```nabla\nf = foo(x)\ngradient(f, x) == 1\n```', 'markdown').length, 1);
});
