import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnsweredDerivative } from '../../../src/core/answer.ts';
import { checkClaims } from '../../../src/core/claims.ts';
import type { Notation } from '../../../src/core/language/notation.ts';
import { loadReader } from '../../../src/core/language/read.ts';
import { deriveText } from '../../../src/core/nabla.ts';

await loadReader('latex');
await loadReader('python');

/** One formula in Nabla, LaTeX and Python. */
const formulas: readonly (readonly [nabla: string, latex: string, python: string])[] = [
  ["s = u'*sigmoid(W*x + b)", String.raw`s = u^\top \sigma(Wx + b)`, 's = u @ sigmoid(W @ x + b)'],
  ["h = f(W*x + b); s = u'*h", String.raw`h = f(Wx + b), \quad s = u^T h`, 'h = f(W @ x + b)\ns = u.dot(h)'],
  [
    'L = 1/2*norm(X*w - y)^2',
    String.raw`L = \frac{1}{2} \|Xw - y\|^2`,
    'L = 0.5 * np.linalg.norm(X @ w - y) ** 2',
  ],
  ["q = x'*A*x", String.raw`q = x^\top A x`, 'q = x @ A @ x'],
  ["f = trace(A'*B)", String.raw`f = \operatorname{tr}(A^\top B)`, 'f = np.trace(A.T @ B)'],
  ['f = logdet(A)', String.raw`f = \log\det A`, '_, f = np.linalg.slogdet(A)'],
  ['H = -sum(y .* log(p))', String.raw`H = -\sum_i y_i \log p_i`, 'H = -np.sum(y * np.log(p))'],
  ['f = (x + y)*max(y, z)', String.raw`f = (x + y) \max(y, z)`, 'f = (x + y) * max(y, z)'],
  ['y = 1/(1 + exp(-x))', String.raw`y = \frac{1}{1 + e^{-x}}`, 'y = 1 / (1 + math.exp(-x))'],
  ['f = norm(x)', String.raw`f = \lVert x \rVert`, 'f = np.linalg.norm(x)'],
  ['f = sum(W.^2)', String.raw`f = \|W\|_F^2`, 'f = np.sum(W ** 2)'],
  ['z ∈ R^n; f = logsumexp(z)', String.raw`f = \log \sum_k e^{z_k}`, 'f = np.log(np.sum(np.exp(z)))'],
  ['f = sum(relu(W*x))', String.raw`f = \mathbf{1}^\top \max(0, Wx)`, 'f = np.sum(np.maximum(0, W @ x))'],
  [
    "c = x'*y/(norm(x)*norm(y))",
    String.raw`c = \frac{x^\top y}{\|x\| \|y\|}`,
    'c = x @ y / (np.linalg.norm(x) * np.linalg.norm(y))',
  ],
  [
    "f = log(1 + exp(-y*(w'*x + b)))",
    String.raw`f = \log(1 + e^{-y (w^\top x + b)})`,
    'f = np.log(1 + np.exp(-y * (w @ x + b)))',
  ],
  ['f = sum(sum(A*B))', String.raw`f = \mathbf{1}^\top A B \mathbf{1}`, 'f = np.sum(A @ B)'],
  ["f = a'*X*b", String.raw`f = a^\top X b`, 'f = a @ X @ b'],
  ['f = sum(abs(A))', String.raw`f = \sum_{i,j} |A_{ij}|`, 'f = np.sum(np.abs(A))'],
  [
    'v ∈ R^n; f = sum(v./norm(v))',
    String.raw`v \in \mathbb{R}^n, f = \mathbf{1}^\top \frac{v}{\|v\|}`,
    'f = np.sum(v / np.linalg.norm(v))',
  ],
  ['f = x^y + atan(x)', String.raw`f = x^y + \arctan x`, 'f = x ** y + math.atan(x)'],
  ['f = sum(exp(W*x).*u)', String.raw`f = u^\top e^{Wx}`, 'f = np.sum(np.exp(W @ x) * u)'],
  ["f = x'*inv(A)*x", String.raw`f = x^\top A^{-1} x`, 'f = x @ np.linalg.inv(A) @ x'],
];

function derived(source: string, notation: Notation): readonly AnsweredDerivative[] {
  const answer = deriveText(source, { notation, points: 3 }, 'en');
  assert.ok(answer.ok, source);
  assert.equal(answer.value.check.verdict, 'verified', source);
  return answer.value.derivatives;
}

for (const [nabla, latex, python] of formulas)
  test(`three notations agree: ${nabla}`, () => {
    const own = derived(nabla, 'nabla');
    const shapes = own.map((d) => `${String(d.wrt)} in R^(${d.shape.join('×') || '1'})`).join('\n');
    for (const other of [derived(latex, 'latex'), derived(python, 'python')]) {
      assert.equal(other.length, own.length);
      for (const d of other) {
        const mine = own.find((x) => String(x.wrt) === String(d.wrt));
        assert.ok(mine?.text !== undefined && d.text !== undefined, nabla);
        // The values agree as functions of the names in them: a claim of one reading about the other.
        const claim = checkClaims(`${shapes}\np_1 = ${mine.text}\np_2 = ${d.text}\np_1 == p_2`);
        assert.ok(claim.ok, d.text);
        assert.equal(claim.value[0]?.verdict, 'right', `${String(d.wrt)}: ${mine.text} and ${d.text}`);
      }
    }
  });
