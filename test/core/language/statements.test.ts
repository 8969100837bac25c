import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { program, refused, statements } from './show.ts';

test('the program of the design', () => {
  const source = `# a one-hidden-layer scorer
x ∈ R^n
W ∈ R^(m×n);  b, u ∈ R^m
z = W*x + b
h = sigmoid(z)
s = u' * h
gradient(s, W)
gradient(s, b) == u .* h .* (1 - h)
f(x, y, z) = (x + y) * max(y, z)
f(1, 2, 0)`;
  assert.deepEqual(statements(source), [
    'x : [n]',
    'W : [m, n]',
    'b, u : [m]',
    'z = (+ (* W x) b)',
    'h = sigmoid(z)',
    "s = (* (' u) h)",
    'gradient? s, W',
    'claim gradient(s, b) == (.* (.* u h) (- 1 h))',
    'f(x, y, z) = (* (+ x y) max(y, z))',
    'f(1, 2, 0)',
  ]);
  const written = program(source).statements.map(({ range }) => source.slice(range.start, range.end));
  assert.deepEqual(written, [
    'x ∈ R^n',
    'W ∈ R^(m×n)',
    'b, u ∈ R^m',
    'z = W*x + b',
    'h = sigmoid(z)',
    "s = u' * h",
    'gradient(s, W)',
    'gradient(s, b) == u .* h .* (1 - h)',
    'f(x, y, z) = (x + y) * max(y, z)',
    'f(1, 2, 0)',
  ]);
});

test('a comma ends a statement where another begins', () => {
  assert.deepEqual(statements('z = 3*y, y = x^2'), ['z = (* 3 y)', 'y = (^ x 2)']);
  assert.deepEqual(statements("s = u'*h, h = f(W*x + b)"), ["s = (* (' u) h)", 'h = f((+ (* W x) b))']);
  assert.deepEqual(statements('A ∈ R^(m×n), x ∈ R^n'), ['A : [m, n]', 'x : [n]']);
  assert.deepEqual(statements('b, u in R^m'), ['b, u : [m]']);
  assert.deepEqual(statements('x, y in R^n, b,\nu in R^m, t : scalar'), [
    'x, y : [n]',
    'b, u : [m]',
    't : []',
  ]);
  assert.deepEqual(statements('f(x) = x^2, f(3)'), ['f(x) = (^ x 2)', 'f(3)']);
  assert.deepEqual(statements('x = 1, y = 2,\nz = 0'), ['x = 1', 'y = 2', 'z = 0']);
  assert.deepEqual(statements('s = x^2, gradient(s, x) == 2*x'), [
    's = (^ x 2)',
    'claim gradient(s, x) == (* 2 x)',
  ]);
});

test('a comma that separates nothing is refused where it stands', () => {
  for (const source of ['x, y', 'z = 3*y, 5', 'x = 3,', 'First, the derivative']) {
    assert.deepEqual(refused(source), ['stray-comma', ','], source);
  }
});

test('lines end with LF, CRLF, CR and the separators of Unicode', () => {
  for (const end of ['\n', '\r\n', '\r', '\u2028', ';']) {
    assert.deepEqual(statements(`x = 1${end}y = 2${end}`), ['x = 1', 'y = 2'], JSON.stringify(end));
  }
});

test('comments and blanks are no statements', () => {
  assert.deepEqual(statements('# one\n\n x = 1 # = 2 ( "\n# three'), ['x = 1']);
  for (const source of ['', ' \n\t', '# only a comment', ';;\n;']) assert.equal(refused(source)[0], 'empty');
});

test('queries stand alone; inside an expression they are calls', () => {
  assert.deepEqual(statements('hessian(f, x)'), ['hessian? f, x']);
  assert.deepEqual(statements('2*gradient(f, x)'), ['(* 2 gradient(f, x))']);
  assert.deepEqual(statements('g = gradient(f, x)'), ['g = gradient(f, x)']);
  assert.deepEqual(statements('(a == b)'), ['(== a b)']);
  assert.deepEqual(statements('derivative : function\nderivative(x)'), [
    'derivative : function',
    'derivative(x)',
  ]);
});

test('Leibniz’s dz/dx is a derivative where z has a meaning and dz has none', () => {
  assert.deepEqual(statements('z = 3*x\ndz/dx'), ['z = (* 3 x)', 'derivative? z, x']);
  assert.deepEqual(statements('z = 3*x\ndz/dx == 3'), ['z = (* 3 x)', 'claim derivative(z, x) == 3']);
  assert.deepEqual(statements('z = 3*x\ndz = 1\ndz/dx'), ['z = (* 3 x)', 'dz = 1', '(/ dz dx)']);
  assert.deepEqual(statements('dz/dx'), ['(/ dz dx)']);
});

test('definitions need a name on the left', () => {
  assert.deepEqual(refused('= 3'), ['assignment-target', '=']);
  assert.deepEqual(refused('A[1] = 3'), ['assignment-target', 'A[1] =']);
  assert.deepEqual(refused('x + y = 3'), ['assignment-target', 'x + y =']);
  assert.deepEqual(refused('2 = x'), ['assignment-target', '2 =']);
  assert.deepEqual(refused('a = b = c'), ['assignment-twice', '=']);
  assert.deepEqual(refused('y = 2 + (x = 3)'), ['assignment-inside', '=']);
  assert.deepEqual(refused('f(x = 3)'), ['assignment-inside', '=']);
  assert.deepEqual(refused('x := 3'), ['unexpected-character', ':=']);
});

test('parameters are plain names, each once', () => {
  assert.deepEqual(statements('f() = 1'), ['f() = 1']);
  assert.deepEqual(refused('f(1) = 2'), ['parameter-name', '1']);
  assert.deepEqual(refused('f(x y) = 2'), ['parameter-name', 'y']);
  assert.deepEqual(refused('f(x,) = 2'), ['parameter-name', ',']);
  assert.deepEqual(refused('f((x)) = 2'), ['parameter-name', '(']);
  assert.deepEqual(refused('f(x, x) = 2'), ['parameter-twice', 'x']);
});
