import type { identitiesEn } from './identities-en.ts';

/** Where the derivative of a function of whole arrays comes from, in Korean. */
export const identitiesKo: typeof identitiesEn = {
  'identity-inverse': () =>
    `$X X^{-1} = I$의 양변을 미분하면 $d(X^{-1}) = -X^{-1}\\,dX\\,X^{-1}$이고, 성분으로 쓰면 $\\frac{\\partial (X^{-1})_{kl}}{\\partial X_{ij}} = -(X^{-1})_{ki}\\,(X^{-1})_{jl}$입니다(The Matrix Cookbook 2.2절).`,
  'identity-inverse-again': () => `앞에서 쓴 역행렬의 미분입니다.`,
  'identity-softmax-again': () => `앞에서 쓴 소프트맥스의 미분입니다.`,
  'identity-determinant': () =>
    `야코비 공식입니다. $i$행에 대해 전개한 $\\det X = \\sum_j X_{ij}\\,C_{ij}$에서 여인수 $C_{ij}$에는 $X_{ij}$가 들어 있지 않으므로 $\\frac{\\partial \\det X}{\\partial X_{ij}} = C_{ij}$이고, $X$의 역행렬이 있으면 이것은 $\\det(X)\\,(X^{-1})_{ji}$입니다(The Matrix Cookbook 2.1절).`,
  'identity-logdet': () =>
    `$d\\log|\\det X| = \\operatorname{tr}(X^{-1}\\,dX)$이고, 성분으로 쓰면 $\\frac{\\partial}{\\partial X_{ij}}\\log|\\det X| = (X^{-1})_{ji}$입니다. 야코비 공식을 행렬식으로 나눈 것입니다(The Matrix Cookbook 2.1절).`,
  'identity-pinv': () => `계수(rank)가 변하지 않을 때 유사역행렬의 미분입니다(Golub & Pereyra 1973).`,
  'identity-matrixfunction': () => `행렬 함수의 프레셰 도함수입니다(Higham, Functions of Matrices, 2008).`,
  'identity-eigvalsh': () =>
    `고윳값이 서로 다른 대칭행렬에서 $d\\lambda_k = v_k^{\\top}\\,dX\\,v_k$입니다(The Matrix Cookbook, 고윳값의 미분).`,
  'identity-svdvals': () => `특잇값이 서로 다르면 $d\\sigma_k = u_k^{\\top}\\,dX\\,v_k$입니다.`,
  'identity-cholesky': () =>
    `$X = L L^{\\top}$의 양변을 미분하면 $dL = L\\,\\Phi(L^{-1}\\,dX\\,L^{-\\top})$입니다. $\\Phi$는 하삼각 부분만 남기고 대각성분을 반으로 줄입니다(Murray, Differentiation of the Cholesky Decomposition, 2016).`,
  'identity-nuclearnorm': () => `특잇값의 합이므로 기울기는 특잇값 분해의 $U V^{\\top}$입니다.`,
  'identity-softmax': () =>
    `$p_i = e^{z_i}/S$, $S = \\sum_k e^{z_k}$라 하면 몫의 미분법에 따라 $\\frac{\\partial p_i}{\\partial z_j} = \\frac{[i = j]\\,e^{z_i} S - e^{z_i} e^{z_j}}{S^{2}} = p_i\\,([i = j] - p_j)$입니다.`,
  'identity-logsumexp': () =>
    `$\\frac{\\partial}{\\partial z_j}\\log\\sum_k e^{z_k} = \\frac{e^{z_j}}{\\sum_k e^{z_k}}$, 곧 소프트맥스입니다.`,
  'identity-extremum': () => `가장 큰(작은) 성분의 값은 그 성분만 따라 변합니다.`,
  'identity-prod': () => `곱을 인수 하나로 미분하면 나머지 인수의 곱이 남습니다.`,
  'identity-cross': () => `벡터곱은 각 인수에 대해 선형입니다.`,
  'identity-integral': () =>
    `라이프니츠 적분 규칙: $\\frac{d}{dx}\\int_{a(x)}^{b(x)} f(x, t)\\,dt = f(x, b)\\,b'(x) - f(x, a)\\,a'(x) + \\int_{a(x)}^{b(x)} \\frac{\\partial f}{\\partial x}\\,dt$.`,
  'identity-moves': () => `성분의 자리만 바뀌므로, 온 자리의 성분에 대한 도함수만 1입니다.`,
};
