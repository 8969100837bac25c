import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readProgram } from '../../../src/core/language/read.ts';
import { targetAt } from '../../../src/host/hover/target.ts';

const source = ['x in R^n', 'z = W*x + b', 'h = f(z)', "s = u' * h", 'gradient(s, W)'].join('\n');
const contents = { inputs: ['x', 'W', 'b', 'u'], values: ['z', 'h', 's'], of: 's' };

function at(part: string, within = part) {
  const program = readProgram(source);
  assert.ok(program.ok, 'the program reads');
  const target = targetAt(program.value, contents, source.indexOf(within) + within.indexOf(part));
  return target && { ...target.request, text: source.slice(target.range.start, target.range.end) };
}

test("at an input: the program's value by it", () => {
  assert.deepEqual(at('W', 'W*x'), { wrt: ['W'], text: 'W' });
  assert.deepEqual(at('x', 'x in R'), { wrt: ['x'], text: 'x' });
});

test('at a named value, where it is defined or used: that value', () => {
  assert.deepEqual(at('z', 'z = W'), { of: 'z', wrt: ['x', 'W', 'b'], text: 'z' });
  assert.deepEqual(at('z', 'z)'), { of: 'z', wrt: ['x', 'W', 'b'], text: 'z' });
});

test('elsewhere in a definition: the value that it defines', () => {
  assert.deepEqual(at('= f', 'h = f'), { of: 'h', wrt: ['x', 'W', 'b'], text: 'h = f(z)' });
});

test('the last value depends on every input', () => {
  assert.deepEqual(at("= u'"), { of: 's', text: "s = u' * h" });
});

test('at a query: what it asks', () => {
  assert.deepEqual(at('gradient'), { of: 's', wrt: ['W'], text: 'gradient(s, W)' });
});
