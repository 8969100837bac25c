import assert from 'node:assert/strict';
import { test } from 'node:test';
import { regionsOf } from '../../../src/core/language/regions/regions.ts';
import { hoverPart } from '../../../src/host/hover/part.ts';

/** The text that a hover at `«` is about; `[…]` is selected. */
function partAt(languageId: string, marked: string): string | undefined {
  const text = marked.replace(/[«⟦⟧]/g, '');
  const at = marked.replace(/[⟦⟧]/g, '').indexOf('«');
  const unmarked = marked.replace('«', '');
  const open = unmarked.indexOf('⟦');
  const selections = open < 0 ? [] : [{ start: open, end: unmarked.replace('⟦', '').indexOf('⟧') }];
  const part = hoverPart({ text, languageId, ...regionsOf(text, languageId) }, selections, at);
  return part && text.slice(part.start, part.end);
}

test('the program around the pointer, and nothing in words', () => {
  assert.equal(partAt('nabla', 'a = t^2\n\nz =« x^2\ns = 3*z\n'), 'z = x^2\ns = 3*z');
  assert.equal(partAt('markdown', 'Words $x« + 1$ words'), 'x + 1');
  assert.equal(partAt('markdown', 'Wo«rds $x + 1$ words'), undefined);
  assert.equal(partAt('latex', '\\begin{align} s &= x«^2 \\end{align}'), 's &= x^2');
  assert.equal(partAt('python', 'def f(x):\n    return x« ** 2\n'), 'def f(x):\n    return x ** 2');
});

test('the selection that the pointer is in, where it is a formula', () => {
  assert.equal(partAt('nabla', 'z = ⟦x^2« + y⟧ + t'), 'x^2 + y');
  assert.equal(partAt('nabla', 'z« = ⟦x^2 + y⟧ + t'), 'z = x^2 + y + t');
  assert.equal(partAt('plaintext', 'the cost ⟦(w*x« - y)^2⟧ of'), '(w*x - y)^2');
});

test('a selected name is what its program says of it; selected words are no formula', () => {
  assert.equal(partAt('nabla', 'z = ⟦x«⟧^2'), 'z = x^2');
  assert.equal(partAt('plaintext', 'so-called ⟦state-of-«the-art⟧ words'), undefined);
});
