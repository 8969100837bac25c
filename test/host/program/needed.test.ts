import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readProgram } from '../../../src/core/language/read.ts';
import { neededBefore } from '../../../src/host/program/needed.ts';

function needed(source: string, before: number, ...wanted: string[]): string[] {
  const program = readProgram(source);
  assert.ok(program.ok, 'the program reads');
  return neededBefore(program.value, before, wanted).map(({ start, end }) => source.slice(start, end));
}

const block = ['W in R^(m,n); b, u in R^m', 'unrelated = t^2', 'z = W*x + b', 'h = f(z)', "s = u' * h"].join(
  '\n',
);

test('definitions come in that are needed directly or through others, in order', () => {
  const before = block.indexOf("s = u'");
  assert.deepEqual(needed(block, before, 'u', 'h'), [
    'W in R^(m,n)',
    'b, u in R^m',
    'z = W*x + b',
    'h = f(z)',
  ]);
});

test('what stands after the selection does not come in', () => {
  const before = block.indexOf('h = f(z)');
  assert.deepEqual(needed(block, before, 'z', 's'), ['W in R^(m,n)', 'b, u in R^m', 'z = W*x + b']);
});

test("a function's own parameters need nothing", () => {
  const source = 'x = t^2\nf(x) = x + c\nc = 3';
  assert.deepEqual(needed(source, source.length, 'f'), ['f(x) = x + c']);
  assert.deepEqual(needed(`${source}\n`, source.length + 1, 'c'), ['c = 3']);
});

test('a selection that needs nothing brings nothing', () => {
  assert.deepEqual(needed(block, block.length, 'q'), []);
});
