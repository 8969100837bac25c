import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkClaims } from '../../src/core/claims.ts';
import { loadReader } from '../../src/core/language/read.ts';
import type { Notation } from '../../src/core/language/notation.ts';
import { say } from '../../src/core/messages/catalogue.ts';

await loadReader('latex');
await loadReader('python');

/** What is said of each claim that is wrong. */
function told(source: string, notation: Notation = 'nabla'): string[] {
  const checked = checkClaims(source, { notation });
  assert.ok(checked.ok, source);
  return checked.value.flatMap((c) =>
    c.verdict === 'wrong' ? [c.remarks.map((m) => say(m, 'en')).join(' ')] : [],
  );
}

const layer = "s = u'*h\nh = sigmoid(z)\nz = W*x + b\n";
const signal = 'u .* h .* (1 - h)';

const cases: readonly (readonly [source: string, said: string])[] = [
  ['f = x*sin(y) + y^2*x\ngradient(f, y) == x*cos(y)', 'A path is missing: through y^2, + 2*x*y.'],
  ['a = x*y\nb = exp(y)\nf = a*b\ngradient(f, y) == x*b', 'A path is missing: through b, + a*b.'],
  [`${layer}gradient(s, b) == u`, 'A factor is missing: h .* (1 - h).'],
  [`${layer}gradient(s, x) == W*(${signal})`, "You have W where W' belongs."],
  [`${layer}gradient(s, x) == 2*W'*(${signal})`, 'A factor is too much: 2.'],
  [`${layer}gradient(s, x) == -W'*(${signal})`, 'The sign is wrong.'],
  ["A in R^(n×n)\nf = x'*A*x\ngradient(f, x) == A*x + A*x", "You have A where A' belongs."],
  ["A in S^n\nf = x'*A*x\ngradient(f, x) == A*x", 'A factor is missing: 2.'],
];

for (const [source, said] of cases)
  test(`a wrong claim: ${source.split('\n').at(-1) ?? ''}`, () => {
    assert.equal(told(source)[0], said);
  });

test('claims whose shapes do not fit are wrong alone: the others are checked', () => {
  const checked = checkClaims(`${layer}gradient(s, x) == W*(${signal})\ngradient(s, b) == ${signal}`);
  assert.ok(checked.ok);
  assert.deepEqual(
    checked.value.map((c) => c.verdict),
    ['wrong', 'right'],
  );
});

test('a gradient in code has the shape of its variable: a transpose is named; its own notation is spoken', () => {
  const source = `def f(W, x, b, u):
    z = W @ x + b
    return u @ np.tanh(z)

def backward(W, x, b, u):
    dz = u * (1 - np.tanh(z) ** 2)
    dW = np.outer(x, dz)
    dx = W @ dz
    return dW, dx
`;
  assert.deepEqual(told(source, 'python'), [
    'The shape is m×n, expected n×m: a transpose is missing.',
    'You have W where W.T belongs.',
  ]);
  const latex = String.raw`s = u^\top \tanh(z), z = Wx, \frac{\partial s}{\partial x} = W (u \odot (1 - \tanh(z)^2))`;
  assert.deepEqual(told(latex, 'latex'), [String.raw`You have W where W^\top belongs.`]);
});

test('what is missing is written as the claim is', () => {
  const latex = String.raw`h = \sigma(z), s = u^\top h, z = W_1 x + b, \frac{\partial s}{\partial b} = u`;
  assert.match(told(latex, 'latex')[0] ?? '', /^A factor is missing: h \\(odot|circ) .*1 - h/);
  const path = String.raw`f = x \sin(y) + y^2 x, \frac{\partial f}{\partial y} = x \cos(y)`;
  assert.equal(told(path, 'latex')[0], 'A path is missing: through {y}^{2}, + 2 x y.');
  const python = `def f(x, y):
    return x * np.sin(y) + np.exp(y) * x

def backward(x, y):
    dy = x * np.cos(y)
    return dy
`;
  assert.equal(told(python, 'python')[0], 'A path is missing: through np.exp(y), + x * np.exp(y).');
});

test('in the numerator layout a claim is right, and the shape convention is told', () => {
  const checked = checkClaims("z = W*x\ns = u'*z\ngradient(s, z) == u'");
  assert.ok(checked.ok);
  const [c] = checked.value;
  assert.equal(c?.verdict, 'right');
  assert.match(
    say(c?.remarks[0] ?? { key: 'claim-sign', values: {} }, 'en'),
    /In the shape convention write \(u'\)'/,
  );
});
