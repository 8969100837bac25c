/**
 * Where the derivative of a function of whole arrays comes from: the identity, and who states it, in English. MC is
 * Petersen & Pedersen, The Matrix Cookbook (2012).
 */
export const identitiesEn = {
  'identity-inverse': (_: object) =>
    `From $X X^{-1} = I$: $d(X^{-1}) = -X^{-1}\\,dX\\,X^{-1}$, by entries $\\frac{\\partial (X^{-1})_{kl}}{\\partial X_{ij}} = -(X^{-1})_{ki}\\,(X^{-1})_{jl}$ (The Matrix Cookbook, section 2.2).`,
  'identity-inverse-again': (_: object) => `The derivative of the inverse once more.`,
  'identity-softmax-again': (_: object) => `The derivative of softmax once more.`,
  'identity-determinant': (_: object) =>
    `Jacobi's formula: expanding along row $i$, $\\det X = \\sum_j X_{ij}\\,C_{ij}$ with cofactors that do not hold $X_{ij}$, so $\\frac{\\partial \\det X}{\\partial X_{ij}} = C_{ij}$, which is $\\det(X)\\,(X^{-1})_{ji}$ where $X$ has an inverse (The Matrix Cookbook, section 2.1).`,
  'identity-logdet': (_: object) =>
    `$d\\log|\\det X| = \\operatorname{tr}(X^{-1}\\,dX)$, by entries $\\frac{\\partial}{\\partial X_{ij}}\\log|\\det X| = (X^{-1})_{ji}$: Jacobi's formula divided by the determinant (The Matrix Cookbook, section 2.1).`,
  'identity-pinv': (_: object) =>
    `The derivative of the pseudo-inverse while the rank stays the same (Golub & Pereyra 1973).`,
  'identity-matrixfunction': (_: object) =>
    `The Fréchet derivative of the function of a matrix (Higham, Functions of Matrices, 2008).`,
  'identity-eigvalsh': (_: object) =>
    `For a symmetric matrix with distinct eigenvalues, $d\\lambda_k = v_k^{\\top}\\,dX\\,v_k$ (The Matrix Cookbook, derivatives of eigenvalues).`,
  'identity-svdvals': (_: object) => `For distinct singular values, $d\\sigma_k = u_k^{\\top}\\,dX\\,v_k$.`,
  'identity-cholesky': (_: object) =>
    `From $X = L L^{\\top}$: $dL = L\\,\\Phi(L^{-1}\\,dX\\,L^{-\\top})$, where $\\Phi$ keeps the lower triangle and halves the diagonal (Murray, Differentiation of the Cholesky Decomposition, 2016).`,
  'identity-nuclearnorm': (_: object) =>
    `The sum of the singular values: its gradient is $U V^{\\top}$ of the singular value decomposition.`,
  'identity-softmax': (_: object) =>
    `With $p_i = e^{z_i}/S$ and $S = \\sum_k e^{z_k}$ the quotient rule gives $\\frac{\\partial p_i}{\\partial z_j} = \\frac{[i = j]\\,e^{z_i} S - e^{z_i} e^{z_j}}{S^{2}} = p_i\\,([i = j] - p_j)$.`,
  'identity-logsumexp': (_: object) =>
    `$\\frac{\\partial}{\\partial z_j}\\log\\sum_k e^{z_k} = \\frac{e^{z_j}}{\\sum_k e^{z_k}}$: the softmax.`,
  'identity-extremum': (_: object) => `The largest (smallest) entry moves with that entry alone.`,
  'identity-prod': (_: object) => `The derivative of a product by one factor is the product of the others.`,
  'identity-cross': (_: object) => `The cross product is linear in each of its factors.`,
  'identity-integral': (_: object) =>
    `Leibniz's rule: $\\frac{d}{dx}\\int_{a(x)}^{b(x)} f(x, t)\\,dt = f(x, b)\\,b'(x) - f(x, a)\\,a'(x) + \\int_{a(x)}^{b(x)} \\frac{\\partial f}{\\partial x}\\,dt$.`,
  'identity-moves': (_: object) =>
    `Entries are only moved, so each derivative is 1 where an entry came from.`,
};
