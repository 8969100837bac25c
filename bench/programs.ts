/** Programs as people have them, from the shortest to a network. */
export const programs = {
  "x'*A*x": "x'*A*x",
  'the notes’ scorer': "x ∈ R^n; W ∈ R^(m×n); b, u ∈ R^m\nz = W*x + b\nh = sigmoid(z)\ns = u' * h",
  'softmax cross-entropy, two layers':
    "x ∈ R^d; t ∈ R^k; W ∈ R^(h×d); b ∈ R^h; U ∈ R^(k×h); c ∈ R^k\nz = tanh(W*x + b)\np = U*z + c\nL = logsumexp(p) - t'*p",
  attention: 'Q, K, V ∈ R^(n×d)\nA = attention(Q, K, V)\nL = sumsq(A)',
} as const;
