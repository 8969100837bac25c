import { strict as assert } from 'node:assert';
import { test } from 'node:test';
import { ask } from './ask.ts';

/** Layers written out, with a loss on top: their backward passes against differences. */
const layers: Readonly<Record<string, string>> = {
  'layer normalisation':
    'x, g, b, t in R^n\ny = g .* (x - mean(x))/sqrt(var(x) + eps) + b\nL = sum((y - t).^2)',
  'batch normalisation': `X, T in R^(m×n); g, b in R^n
Y = (X - mean(X, 1)) ./ sqrt(var(X, 1) + eps) .* g' + b'
L = sum((Y - T).^2)`,
  attention: `Q in R^(n×d); K in R^(m×d); V in R^(m×k); T in R^(n×k)
A = softmax(Q*K'/sqrt(d), 2)
L = sum((A*V - T).^2)`,
  'causal attention': `X in R^(n×d); W in R^(d×d); U in R^(d×k)
L = sum((rowsoftmax(tril(X*W*X') - 5*triu(ones(n, n), 1))*X*U).^2)`,
  'word vectors and a softmax': `E in R^(5×d); U in R^(v×d); y in R^v
h = sum(E[[2, 4, 2], :], 1)'/3
L = softmax_crossentropy(y, U*h)`,
  'window classifier': `E in R^(5×d); W in R^(h×3*d); b, u in R^h
x = [E[1, :]'; E[4, :]'; E[2, :]']
L = u'*tanh(W*x + b)`,
  'batch of matrix products': `A in R^(b×i×j); B in R^(b×j×k); T in R^(b×i×k)
L = sum((einsum("bij,bjk->bik", A, B) - T).^2)`,
  'recurrent step': `x in R^d; h in R^k; W in R^(k×(d+k)); b in R^k
z = W*[x; h] + b
L = sum((sigmoid(z) .* tanh(z)).^2)`,
  'cosine similarity': 'x, y in R^n\nL = (1 - cosine_similarity(x, y))^2',
  'Gaussian log-likelihood': "x, m in R^n; S in R^(n×n)\nL = -logdet(S)/2 - (x - m)'*inv(S)*(x - m)/2",
  'binary cross-entropy': 'X in R^(m×n); w in R^n; y in R^m\nL = mean(bce(y, sigmoid(X*w)))',
  'nuclear norm penalty': 'A in R^(m×n); X in R^(m×n)\nL = norm(A - X)^2/2 + l*norm(X, "nuc")',
};

for (const [name, source] of Object.entries(layers))
  test(`${name}: every gradient is right`, () => {
    const answer = ask(source, { points: 4 });
    assert.equal(answer.check.verdict, 'verified');
    for (const d of answer.derivatives) assert.ok(d.latex, String(d.wrt));
  });
