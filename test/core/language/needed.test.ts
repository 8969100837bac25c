import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readProgram } from '../../../src/core/language/read.ts';
import { namedStatements, neededBy } from '../../../src/core/language/needed.ts';

/** What comes in for a part of the source that reads these names. */
function needed(source: string, part: string, ...wanted: string[]): string[] {
  const program = readProgram(source);
  assert.ok(program.ok, 'the program reads');
  const start = source.indexOf(part);
  return neededBy(namedStatements(program.value), { start, end: start + part.length }, wanted).map(
    ({ range }) => source.slice(range.start, range.end),
  );
}

const block = ['W in R^(m,n); b, u in R^m', 'unrelated = t^2', 'z = W*x + b', 'h = f(z)', "s = u' * h"].join(
  '\n',
);

test('definitions come in that are needed directly or through others, in order', () => {
  assert.deepEqual(needed(block, "s = u' * h", 'u', 'h'), [
    'W in R^(m,n)',
    'b, u in R^m',
    'z = W*x + b',
    'h = f(z)',
  ]);
});

test('a definition may stand after the selection', () => {
  assert.deepEqual(needed("s = u'*h\nh = f(z)\nz = t^2\nq = s^2", "s = u'*h", 'u', 'h'), [
    'h = f(z)',
    'z = t^2',
  ]);
});

test('the statement that holds the selection does not come in', () => {
  assert.deepEqual(needed('z = z0 + t\nh = z^2', 'z0 + t', 'z', 'z0'), []);
});

test("a function's own parameters need nothing", () => {
  assert.deepEqual(needed('x = t^2\nf(x) = x + c\nq = f(c)', 'q = f(c)', 'f'), ['f(x) = x + c']);
});

test('a selection that needs nothing brings nothing', () => {
  assert.deepEqual(needed(block, 'u', 'q'), []);
});
