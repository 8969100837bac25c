import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkClaims } from '../../../src/core/claims.ts';
import { loadReader, readProgram } from '../../../src/core/language/read.ts';
import { deriveText } from '../../../src/core/nabla.ts';

await loadReader('python');

/** Each name's derivative as Nabla's text, all confirmed by differences. */
function derivatives(source: string): Record<string, string | undefined> {
  const answer = deriveText(source, { notation: 'python' }, 'en');
  assert.ok(answer.ok, answer.ok ? '' : `${source}: ${JSON.stringify(answer.error)}`);
  assert.equal(answer.value.check.verdict, 'verified', source);
  return Object.fromEntries(answer.value.derivatives.map((d) => [String(d.wrt), d.text]));
}

/** The claims of a text: verdict and the text that each stands at. */
const verdicts = (source: string): string[] => {
  const checked = checkClaims(source, { notation: 'python' });
  assert.ok(checked.ok, checked.ok ? '' : `${source}: ${JSON.stringify(checked.error)}`);
  return checked.value.map((c) => `${c.verdict}: ${source.slice(c.range.start, c.range.end)}`);
};

const refusal = (source: string): string => {
  const read = readProgram(source, 'python');
  assert.ok(!read.ok, source);
  assert.ok(0 <= read.error.range.start && read.error.range.end <= source.length, source);
  return `${read.error.message.key} ${source.slice(read.error.range.start, read.error.range.end)}`;
};

const scorer = { W: "(u .* f'(W*x + b))*x'", b: "u .* f'(W*x + b)", u: 'f(W*x + b)' };

const forms: readonly (readonly [string, Record<string, string>])[] = [
  ['z = W @ x + b\nh = f(z)\ns = u @ h', scorer],
  ['def score(W, x, b, u):\n    z = W.dot(x) + b\n    h = f(z)\n    return u.dot(h)', scorer],
  ['def layer(W, x, b):\n    return f(W @ x + b)\n\ns = u @ layer(W, x, b)', scorer],
  ['score = lambda W, x, b, u: u @ f(W @ x + b)', scorer],
  ['layer = lambda W, x, b: f(W @ x + b)\ns = u @ layer(W, x, b)', scorer],
  [
    'class Net:\n    def loss(self, x):\n        self.h = f(self.W @ x + self.b)\n        return self.u @ self.h',
    scorer,
  ],
  ['L = 0.5 * np.sum((X @ w - y) ** 2)', { w: "X'*(X*w - y)", X: "(X*w - y)*w'" }],
  // A bias of one axis is a row beside a matrix of examples.
  ['S = np.sum(X @ W + b)', { b: 'n*ones(k)' }],
  ['h = W @ x\nh = np.tanh(h)\nh += x\ns = np.sum(h)', {}],
  ['s = x.sum() if True else x.mean()', {}],
];

for (const [source, expected] of forms)
  test(`Python: ${source.replace(/\s+/g, ' ')}`, () => {
    const found = derivatives(source);
    for (const [name, text] of Object.entries(expected)) assert.equal(found[name], text);
  });

test('a backward function beside its forward one: each gradient is a claim, under an upstream gradient', () => {
  const source = `def affine_forward(x, w, b):
    """x of shape (N, D), w of shape (D, M), b of shape (M,)"""
    out = x @ w + b
    cache = (x, w, b)
    return out, cache

def affine_backward(dout, cache):
    x, w, b = cache
    dx = dout @ w.T
    dw = x.T @ dout
    db = np.sum(dout, axis=1)
    return dx, dw, db
`;
  assert.deepEqual(verdicts(source), [
    'right: dx = dout @ w.T',
    'right: dw = x.T @ dout',
    'wrong: db = np.sum(dout, axis=1)',
  ]);
});

test('gradients beside a value, returned gradients, gates set by a condition', () => {
  assert.deepEqual(verdicts('s = u @ np.tanh(W @ x)\nds_dW = np.outer(u, x)\ndu = np.tanh(W @ x)'), [
    'wrong: ds_dW = np.outer(u, x)',
    'right: du = np.tanh(W @ x)',
  ]);
  const square = `class Square(torch.autograd.Function):
    @staticmethod
    def forward(ctx, x):
        ctx.save_for_backward(x)
        return x ** 2

    @staticmethod
    def backward(ctx, grad_output):
        x, = ctx.saved_tensors
        return 2 * x * grad_output
`;
  assert.deepEqual(verdicts(square), ['right: 2 * x * grad_output']);
  const relu = `def relu(z):  # z: (n,)
    return np.maximum(0, z)

def relu_backward(dout, z):
    dz = dout.copy()
    dz[z <= 0] = 0
    return dz
`;
  assert.deepEqual(verdicts(relu), ['right: dz[z <= 0] = 0']);
  assert.deepEqual(
    verdicts('def f(w, X, y):\n    r = X @ w - y\n    grad = X.T @ r\n    return 0.5 * r @ r, grad'),
    ['right: grad = X.T @ r'],
  );
});

test('a name with a d is no gradient where the value is made of it', () => {
  const read = readProgram('x = x0 + t\ndx = x - x0\ns = dx ** 2', 'python');
  assert.ok(read.ok);
  assert.ok(read.value.statements.every((s) => s.kind === 'assignment'));
});

test('shapes from annotations, comments and documentation; broadcasting is stated', () => {
  const read = readProgram(
    `def f(X: Float[Array, "n d"], w,  # (d,)
      c):
    """c: (n, 1)"""
    z = X @ w  # (n,)
    return np.sum(X + w) + np.sum(X * c)`,
    'python',
  );
  assert.ok(read.ok);
  const declared = read.value.statements.flatMap((s) =>
    s.kind === 'declaration' && s.shape !== 'function'
      ? [`${s.names[0]?.name} ${s.shape.map((d) => (d.kind === 'name' ? d.name : '?')).join('×')}`]
      : [],
  );
  assert.deepEqual(declared.sort(), ['X n×d', 'c n', 'w d', 'z n']);
  assert.deepEqual(
    read.value.hints.map((h) => h.message.key),
    ['python-broadcast'],
  );
});

test('what Python cannot say here is refused at its place', () => {
  assert.equal(refusal('for i in range(3):\n    x = i'), 'python-statement for');
  assert.equal(refusal('z = W @ x +'), 'unexpected-end ');
  assert.equal(refusal('z = (W @ x'), 'unexpected-end ');
  assert.equal(refusal('y = [i for i in x]'), 'python-part [i for i in x]');
  assert.equal(refusal('y = np.fft(x)'), 'python-function np.fft');
  assert.equal(refusal('y = np.sum(x, where=m)'), 'python-argument m');
  assert.equal(refusal('y = x[-1]'), 'python-index-end -1');
  assert.equal(refusal('y = x[2 * k]'), 'python-index 2 * k');
  assert.equal(refusal('y = x[1:]'), 'python-index-end 1:');
  assert.equal(refusal('y = tanh(x)[-1]  # (n,)'), 'python-index-end -1');
  assert.equal(refusal('y = x.foo'), 'python-attribute x.foo');
  assert.equal(refusal('a, b = np.sin(x), 1, 2'), 'python-unpack np.sin(x), 1, 2');
  assert.equal(refusal('x: Float[Array, "b t d"] = 1'), 'python-axes Float[Array, "b t d"]');
  assert.equal(refusal('def f(x):\n    return f(x)\n\ny = f(2)'), 'calls-too-deep f(x)');
  assert.equal(refusal(''), 'empty ');
});

/** The value of a function of `x`, with 4 entries, and of `A`, 3×4. */
const valueOf = (expression: string, extra: Readonly<Record<string, number>> = {}, size = 'n'): unknown => {
  const names = Object.keys(extra).join(', ');
  const source = `def f(x, A${names === '' ? '' : `, ${names}`}):\n    "x: (${size},), A: (m, n)"\n    return ${expression}`;
  const given = deriveText(
    source,
    {
      notation: 'python',
      at: {
        ...(/\bx\b/.test(expression) ? { x: [1, 2, 3, 5] } : {}),
        ...(/\bA\b/.test(expression)
          ? {
              A: [
                [1, 2, 3, 4],
                [5, 6, 7, 8],
                [9, 10, 11, 12],
              ],
            }
          : {}),
        ...extra,
      },
    },
    'en',
  );
  assert.ok(given.ok, expression);
  assert.equal(given.value.check.verdict, 'verified', expression);
  return given.value.value;
};

test('places counted from the end, and by a name, where the size is declared: as NumPy has them', () => {
  assert.equal(valueOf('x[-1] ** 2'), 25);
  assert.equal(valueOf('x[-2]'), 3);
  assert.deepEqual(valueOf('x[1:] - x[:-1]'), [1, 1, 2]);
  assert.deepEqual(valueOf('x[-2:]', {}, '4'), [3, 5]);
  assert.deepEqual(valueOf('x[1:-1]', {}, '4'), [2, 3]);
  assert.deepEqual(valueOf('A[-1]'), [9, 10, 11, 12]);
  assert.deepEqual(valueOf('A[:, -1]'), [4, 8, 12]);
  assert.deepEqual(valueOf('A[1:, 0]'), [5, 9]);
  assert.equal(valueOf('x[k] ** 2', { k: 0 }), 1);
  assert.equal(valueOf('-np.log(x[k])', { k: 3 }), -Math.log(5));
});
