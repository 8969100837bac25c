import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { refused } from './show.ts';

const refusals: readonly (readonly [string, string, string])[] = [
  // brackets
  ['y = f(a + b', 'unclosed-bracket', '('],
  ['x = 1\ny = [1, 2', 'unclosed-bracket', '['],
  ['a + b)', 'unopened-bracket', ')'],
  ['(a + [b)', 'mismatched-brackets', '['],
  ['a | b', 'unclosed-bracket', '|'],
  ['‖x + 1', 'unclosed-bracket', '‖'],
  // values that are missing
  ['x +', 'unexpected-end', '+'],
  ['y =', 'unexpected-end', '='],
  ['* x', 'value-expected', '*'],
  ['x + * y', 'value-expected', '*'],
  ['f(, x)', 'value-expected', ','],
  ['(x + )', 'value-expected', ')'],
  ['()', 'value-expected', ')'],
  ['x 2 3', 'unexpected-part', '3'],
  ['1.2.3', 'unexpected-part', '.3'],
  // prose
  ['The gradient of f', 'looks-like-text', 'The gradient'],
  ['y = the loss', 'looks-like-text', 'the loss'],
  ['함수의 기울기를 구하시오', 'looks-like-text', '함수의 기울기를'],
  ['Compute the derivative.', 'looks-like-text', 'Compute the'],
  ["What's the answer?", 'looks-like-text', 's the'],
  ['Figure 3', 'looks-like-text', 'Figure 3'],
  ['sin x', 'function-needs-brackets', 'sin'],
  ['log 2', 'function-needs-brackets', 'log'],
  ['W in R^(m×n); x in R^n; y = Wx + 1', 'joined-names', 'Wx'],
  ['2πr', 'joined-names', 'πr'],
  // what mathjs has and the language has not
  ['"abc"', 'quoted-text', '"abc"'],
  ["'abc'", 'quoted-text', "'"],
  ['{a: 1}', 'braces', '{'],
  ['{x + 1}', 'braces', '{'],
  ['1:3', 'slice-outside-index', '1'],
  ['A[1:2:3]', 'slice-ends', '1'],
  ['A[1:]', 'slice-ends', '1'],
  ['A[:3]', 'slice-ends', ':'],
  ['A[end]', 'end-in-index', 'end'],
  ['A[]', 'empty-index', '[]'],
  ['A[1](x)', 'called-expression', 'A'],
  ['x.y', 'unexpected-character', '.'],
  ['a & b', 'unexpected-character', '&'],
  ['~a', 'unexpected-character', '~'],
  ['a -> b', 'unexpected-character', '->'],
  ['a << 2', 'value-expected', '<'],
  ['a ?? b', 'value-expected', '?'],
  ['2*a in b', 'looks-like-text', 'a in'],
  ['(a; b)', 'semicolon-inside', ';'],
  ['0x10', 'malformed-number', '0x10'],
  ['1_000', 'malformed-number', '1_000'],
  // what other languages have
  ['a @ b', 'unexpected-character', '@'],
  ['x ** 2', 'unexpected-character', '**'],
  ['a // b', 'unexpected-character', '//'],
  ['a && b', 'unexpected-character', '&&'],
  ['a === b', 'unexpected-character', '==='],
  ['\\frac{1}{2}', 'unexpected-character', '\\'],
  ['∑x', 'unexpected-character', '∑'],
  ['x 😀', 'unexpected-character', '😀'],
  // arrays
  ['[]', 'empty-array', '[]'],
  ['y = [1, 2; 3] + 1', 'ragged-rows', '[1, 2; 3]'],
  ['[[1, 2], [3]]', 'ragged-rows', '[[1, 2], [3]]'],
  ['[[1, 2]; [3, 4]]', 'nested-array', '[1, 2]'],
  ['[[1, 2], x]', 'nested-array', '[1, 2]'],
  ['[[[1], [2]], [[3], [4]]]', 'nested-array', '[[1], [2]]'],
  ['[[[1]]]', 'nested-array', '[[1]]'],
  // signs that can be read in two ways
  ['√x²', 'root-form', '√x²'],
  ['√', 'root-form', '√'],
  ['‖x‖_3', 'norm-kind', '_3'],
  ['∂s', 'partial-form', '∂'],
  ['∂²s/∂x²', 'partial-form', '∂'],
  ['∇(x + y)', 'nabla-form', '∇('],
];

test('what is refused, and where', () => {
  for (const [source, key, place] of refusals) {
    assert.deepEqual(refused(source), [key, place], source);
  }
});
