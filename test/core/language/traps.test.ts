import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { say } from '../../../src/core/messages/catalogue.ts';
import { program, refusal, refused, statements } from './show.ts';

// What mathjs 15 reads otherwise than a mathematician, or not at all: one test for each trap of the design.

test('a line that begins with a binary operator continues the statement before it', () => {
  assert.deepEqual(statements('z = W*x\n+ b'), ['z = (+ (* W x) b)']);
  assert.deepEqual(statements('z = W*x\r\n  .* y\r\n  - c'), ['z = (- (.* (* W x) y) c)']);
  assert.deepEqual(statements('gradient(s, b)\n== u'), ['claim gradient(s, b) == u']);
  assert.deepEqual(statements('z = W*x # the product\n# and\n+ b'), ['z = (+ (* W x) b)']);
  assert.deepEqual(statements('p = a\nand b'), ['p = (and a b)']);
  assert.deepEqual(statements('z = a\n? b\n: c'), ['z = (if a b c)']);
});

test('a line that ends with an operator, or inside brackets, goes on', () => {
  assert.deepEqual(statements('z = W*x +\nb\ny = 1'), ['z = (+ (* W x) b)', 'y = 1']);
  assert.deepEqual(statements('z = f(W*x\n  + b,\n  c)\ny = 1'), ['z = f((+ (* W x) b), c)', 'y = 1']);
  assert.deepEqual(statements('A = [1, 2\n; 3, 4]'), ['A = [2+2: 1, 2, 3, 4]']);
  assert.deepEqual(statements('z =\n3'), ['z = 3']);
});

test('an empty line ends a statement; then a sign is a sign', () => {
  assert.deepEqual(statements('z = W*x\n\n- b'), ['z = (* W x)', '(u- b)']);
  assert.deepEqual(refused('z = W*x +\n\ny = 3'), ['unexpected-end', '+']);
});

test('a line that begins with a sign does not continue a declaration', () => {
  assert.deepEqual(statements('x in R^n\n-x'), ['x : [n]', '(u- x)']);
  assert.deepEqual(statements('A in S^n_++\nx in R^n'), ['A : [n, n] positive-definite', 'x : [n]']);
});

test("f'(z) is a derivative of f, and u' elsewhere the transpose", () => {
  assert.deepEqual(statements("f'(z)"), ["f'(z)"]);
  assert.deepEqual(statements("f''(x + 1)'"), ["(' f''((+ x 1)))"]);
  assert.deepEqual(statements("u' * h"), ["(* (' u) h)"]);
  assert.deepEqual(statements("u' (h + 1)"), ["(* (' u) (+ h 1))"]);
  assert.deepEqual(statements("f : function\nf'(z)"), ['f : function', "f'(z)"]);
  assert.deepEqual(statements('f′(x) + f″(x)'), ["(+ f'(x) f''(x))"]);
});

test("u'(x) of a declared or assigned u is an error that suggests a product", () => {
  for (const definition of ['u in R^n', 'u = [1; 2]']) {
    const source = `${definition}\ns = u'(x + 1)`;
    assert.deepEqual(refused(source), ['primed-value', "u'("]);
    assert.match(say(refusal(source).message, 'en'), /u'\*\(…\)/);
  }
});

test('x(y + 1) of a declared or assigned x, or of a parameter, is an error that suggests a product', () => {
  for (const source of ['x in R\nx(y+1)', 'x = 3\nx(y+1)', 'f(x) = x(y+1)', 'y = x (y+1)\nx in R']) {
    const [key] = refused(source);
    assert.equal(key, 'called-value', source);
    assert.match(say(refusal(source).message, 'en'), /x\*\(…\)/);
  }
  assert.deepEqual(statements('y = g(x + 1)'), ['y = g((+ x 1))']);
});

test('gradient(…) = … is an error that suggests ==', () => {
  for (const query of ['gradient', 'jacobian', 'hessian', 'derivative']) {
    const source = `s = b'*b\n${query}(s, b) = 2*b`;
    assert.deepEqual(refused(source), ['query-assigned', '=']);
    assert.match(say(refusal(source).message, 'en'), /==/);
  }
  assert.deepEqual(refused('∂s/∂b = u'), ['query-assigned', '=']);
  assert.deepEqual(refused('dz/dx = 6*x'), ['query-assigned', '=']);
  assert.deepEqual(refused("f'(x) = 2"), ['query-assigned', '=']);
});

test('a == b == c is refused with a hint', () => {
  assert.deepEqual(refused('y = 1\na == b == c'), ['chained-equality', 'a == b == c']);
  assert.deepEqual(refused('a < b < c'), ['chained-comparison', 'a < b < c']);
});

test('a/2 b is read as mathjs reads it, with a hint; 1/2 x is not remarked on', () => {
  const { statements: read, hints } = program('y = a/2 b');
  assert.deepEqual(statements('y = a/2 b'), ['y = (/ a (* 2 b))']);
  assert.equal(read.length, 1);
  assert.equal(hints.length, 1);
  assert.equal(say(hints[0]!.message, 'en'), "'a/2 b' is read as 'a/(2 b)'.");
  assert.deepEqual(hints[0]!.range, { start: 4, end: 9 });
  assert.deepEqual(statements('1/2 x'), ['(* (/ 1 2) x)']);
  assert.deepEqual(program('1/2 x').hints, []);
});

test('nesting is capped at 200, at the place where it grows too deep', () => {
  const nested = (n: number) => '('.repeat(n) + 'x' + ')'.repeat(n);
  assert.deepEqual(statements(nested(200)), ['x']);
  for (const n of [201, 300, 10_000]) {
    const { message, range } = refusal(nested(n));
    assert.equal(message.key, 'too-deep');
    assert.deepEqual(range, { start: 200, end: 201 });
  }
  for (const deep of [
    '-'.repeat(300) + 'x',
    'x' + '^x'.repeat(300),
    'not '.repeat(300) + 'x',
    'a ? b : '.repeat(300) + 'c',
  ]) {
    assert.equal(refused(deep)[0], 'too-deep', deep.slice(0, 10));
  }
  const mixed = '(x^-'.repeat(100) + 'x' + ')'.repeat(100);
  assert.equal(refused(mixed)[0], 'too-deep');
  assert.deepEqual(statements('x' + '^x'.repeat(3)), ['(^ x (^ x (^ x x)))']);
});

test('signs that mathjs does not know are read', () => {
  assert.deepEqual(statements('x ∈ R^n;  b, u in R^m'), ['x : [n]', 'b, u : [m]']);
  assert.deepEqual(statements('xᵀ A x₁ ⊙ y'), ["(.* (* (* (' x) A) x1) y)"]);
  assert.deepEqual(statements("∂s/∂W == δ*x'"), ["claim gradient(s, W) == (* δ (' x))"]);
});

test("A^-1', which mathjs reads as A^(-(1')), is refused with both readings", () => {
  assert.deepEqual(refused("y = A^-1'"), ['power-of-transpose', "A^-1'"]);
  assert.match(say(refusal("y = A^-1'").message, 'en'), /\(A\^-1\)' or A\^\(-1'\)/);
  assert.equal(refused("x.^y'")[0], 'power-of-transpose');
  assert.deepEqual(statements("A^(-1)' + A^{-1}ᵀ"), ["(+ (^ (' A) (u- 1)) (^ (' A) (u- 1)))"]);
  assert.deepEqual(statements("x'^2"), ["(^ (' x) 2)"]);
});

test('5% + 3, which mathjs reads as a remainder, is refused', () => {
  assert.deepEqual(refused('5% + 3'), ['unexpected-character', '%']);
  assert.deepEqual(statements('a mod b'), ['mod(a, b)']);
});

test('names that are words or properties of JavaScript or mathjs are names', () => {
  const names = [
    '__proto__',
    'constructor',
    'toString',
    'i',
    'e',
    'pi',
    'in',
    'to',
    'true',
    'null',
    'xor',
    'v',
    'NaN',
    'end',
  ];
  for (const name of names) {
    assert.deepEqual(statements(`${name} = ${name} + 1`), [`${name} = (+ ${name} 1)`]);
    assert.deepEqual(statements(`y = ${name}(1) + 2`), [`y = (+ ${name}(1) 2)`]);
  }
  for (const name of ['and', 'or', 'not', 'mod']) {
    assert.deepEqual(refused(`${name} = 3`), ['reserved-name', name]);
    assert.deepEqual(refused(`x, ${name} in R`), ['reserved-name', name]);
  }
  assert.deepEqual(statements('mod(a, b)'), ['mod(a, b)']);
});
