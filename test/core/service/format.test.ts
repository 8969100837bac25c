import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readProgram } from '../../../src/core/language/read.ts';
import { format, meaning } from '../../../src/core/service/format.ts';
import { print, trees } from '../language/random.ts';

test('the house style', () => {
  const cases: readonly [string, string][] = [
    ['z=W * x+b', 'z = W*x + b'],
    ["s  =  u' * f( z )", "s = u'*f(z)"],
    ['x∈R^n ;W in R^( m × n )', 'x ∈ R^n; W in R^(m × n)'],
    ['f( x,y )=x - -y', 'f(x, y) = x - -y'],
    ['y = - x^ 2', 'y = -x^2'],
    ['a = [ 1,2 ; 3,4 ]  ', 'a = [1, 2; 3, 4]'],
    ['gradient( s , b )==u.*h', 'gradient(s, b) == u .* h'],
    ['s = x   # why\n#because\n  t = 2 x', 's = x # why\n# because\nt = 2 x'],
    ['s = a\n+ b\n    - c', 's = a\n  + b\n  - c'],
    ['s = (a +\n b)\r\nt = s', 's = (a +\n  b)\r\nt = s'],
    ['s = x\n\n\nt = s\n', 's = x\n\n\nt = s\n'],
    ['s = a.*b ./ c', 's = a .* b ./ c'],
    ['s = (x', 's = (x'],
  ];
  for (const [text, formatted] of cases) assert.equal(format(text), formatted);
});

const blanks = fc.array(fc.constantFrom('', ' ', '\t', '  ', ' # +(\n', '\r\n'), {
  minLength: 1,
  maxLength: 7,
});

test('formatted text reads to the same program, keeps its comments, and is formatted already', () => {
  fc.assert(
    fc.property(trees, blanks, (tree, list) => {
      let i = 0;
      const source = `q=(${print(tree, () => list[i++ % list.length] ?? '')})`;
      const formatted = format(source);
      const [before, after] = [readProgram(source), readProgram(formatted)];
      assert.ok(before.ok && after.ok, formatted);
      assert.equal(meaning(after.value), meaning(before.value));
      assert.equal(format(formatted), formatted);
      const comments = (text: string): string[] =>
        (text.match(/#.*$/gm) ?? []).map((c) => c.replace(/^# ?/, '').trim());
      assert.deepEqual(comments(formatted), comments(source));
      // Not kept as it was out of fear: what is laid out is what the style says.
      assert.ok(formatted.startsWith('q = ('), formatted);
    }),
    { numRuns: 500 },
  );
});

test('any text is formatted without an error', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => void format(text)));
});
