import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { readProgram } from '../../../src/core/language/read.ts';
import { program, showStatement } from './show.ts';

function reads(text: string, shown: string): void {
  void test(`${text} reads as ${shown}`, () => {
    assert.deepEqual(program(text).statements.map(showStatement), [shown]);
  });
}

// A text in quotes is an argument of its own; a prime after an operand is a transpose.
reads('norm(A, "fro")', 'norm(A, "fro")');
reads("norm(A, 'fro')", 'norm(A, "fro")');
reads('einsum("ij,jk->ik", A, B)', 'einsum("ij,jk->ik", A, B)');
reads("einsum('ii', A')", `einsum("ii", (' A))`);
reads("dot(x', y')", "dot((' x), (' y))");
reads("[a, b']", "[2: a, (' b)]");

for (const text of ['"ij" + 1', 'x = "a"', '["a", 1]', '2*"a"', 'f("a" + 1)'])
  test(`${text} is refused`, () => {
    const read = readProgram(text);
    assert.equal(read.ok ? '' : read.error.message.key, 'quoted-text');
  });
