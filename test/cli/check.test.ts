import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectRoot } from '../../scripts/root.mjs';
import { bundledNabla } from './nabla.ts';

const nabla = bundledNabla();

const scorer = `# a scorer
x in R^n; W in R^(m×n); b, u in R^m
z = W*x + b
h = sigmoid(z)
s = u' * h
`;

test('right claims', () => {
  const file = join(nabla.folder(), 'right.nabla');
  writeFileSync(
    file,
    `${scorer}gradient(s, b) == u .* h .* (1 - h)\ngradient(s, W) == (u .* h .* (1 - h))*x'\ngradient(s, W) == x*(u .* h .* (1 - h))'\n`,
  );
  const { code, out, err } = nabla.run(['check', file]);
  assert.equal(err, '');
  assert.equal(code, 0);
  assert.deepEqual(out.match(/^✓ \d+:1/gm), ['✓ 6:1', '✓ 7:1', '✓ 8:1']);
  assert.match(out, /numerator layout/);
  assert.match(out, /All 3 claims are right/);
});

test('a wrong claim: exit code 1, place, reason and counterexample', () => {
  const input = `${scorer}gradient(s, b) == u .* h .* (1 - h)\ngradient(s, W) == 2*(u .* h .* (1 - h))*x'\n`;
  const { code, out } = nabla.run(['check', '-'], { input });
  assert.equal(code, 1);
  assert.match(out, /^✗ 7:1 {2}gradient\(s, W\) == 2\*/m);
  assert.match(out, /A factor is too much: 2\./);
  assert.match(out, /W = \[.*;.*\]/);
  assert.match(out, /entry \[1, 1\]: claimed \S+, found \S+/);
  assert.match(out, /1 right, 1 wrong/);
  const korean = nabla.run(['check', '--lang', 'ko', '-'], { input });
  assert.equal(korean.code, 1);
  assert.match(korean.out, /없어야 할 인수가 있습니다: 2\./);
});

test('as data', () => {
  const input = 'f(x, y, z) = (x + y)*max(y, z)\nf(1, 2, 0)\nderivative(f, y) == 2\nderivative(f, x) == 2\n';
  const { code, out } = nabla.run(['check', '--format', 'json', '-'], { input });
  assert.equal(code, 1);
  const { claims } = JSON.parse(out) as {
    claims: {
      verdict: string;
      line: number;
      counterexample?: { at: unknown; claimed: number; found: number };
    }[];
  };
  assert.deepEqual(
    claims.map((c) => [c.verdict, c.line]),
    [
      ['wrong', 3],
      ['right', 4],
    ],
  );
  assert.deepEqual(claims[0]?.counterexample, { at: { x: 1, y: 2, z: 0 }, claimed: 2, found: 5 });
});

test('what cannot be checked is bad input', () => {
  const cases: readonly [args: readonly string[], input: string, message: RegExp][] = [
    [['check', 'nowhere'], '', /no file/],
    [['check', '-'], 'f = x^2\n', /no claim/],
    [['check', '-'], 'f = x^2\ngradient(f, y) == 2\n', /:2:1: .*'y'/],
    [['check', '-'], 'f = x^2\ngradient(f, x) = 2*x\n', /:2:\d+: .*==/],
    [['check', '-'], 'f = x^2\ngradient(f, x) == 2*(x\n', /:2:\d+/],
  ];
  for (const [args, input, message] of cases) {
    const { code, out, err } = nabla.run(args, { input });
    assert.equal(code, 2, err);
    assert.equal(out, '');
    assert.match(err, message);
  }
});

test('the notes in four notations: one claim of each file is wrong, ∂f/∂y = 2', () => {
  for (const [name, right] of [
    ['notes.nabla', 12],
    ['notes.md', 11],
    ['notes.tex', 8],
    ['notes.py', 11],
  ] as const) {
    const { code, out, err } = nabla.run(['check', join(projectRoot, 'examples', name)]);
    assert.equal(err, '', name);
    assert.equal(code, 1, name);
    assert.match(out, /A path is missing/, name);
    assert.match(out, new RegExp(`${right} right, 1 wrong`), name);
  }
});
