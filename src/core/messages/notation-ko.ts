import type { notationEn } from './notation-en.ts';

/** What signs of formulas mean, in Korean. */
export const notationKo: typeof notationEn = {
  'notation-hadamard': () => `$\\circ$는 성분별 곱(아다마르 곱)입니다.`,
  'notation-divide': () => `$\\oslash$는 성분별 나눗셈입니다.`,
  'notation-entry-power': () => `$x^{\\circ 2}$처럼 $\\circ$를 붙인 거듭제곱은 성분별 거듭제곱입니다.`,
  'notation-row-sums': () =>
    `$\\operatorname{sum}(\\,\\cdot\\,, 2)$는 행마다 성분을 더하여 만든 열벡터입니다.`,
  'notation-column-sums': () =>
    `$\\operatorname{sum}(\\,\\cdot\\,, 1)$은 열마다 성분을 더하여 만든 행벡터입니다.`,
  'notation-comparison': () => `비교식이 인수로 쓰이면 참일 때 1, 거짓일 때 0입니다.`,
  'notation-identity': () =>
    `두 첨자를 비교하는 인수는 첨자가 같으면 1, 다르면 0입니다. 곧 단위행렬의 성분입니다.`,
  'notation-diagonal': () =>
    `벡터의 $\\operatorname{diag}$는 그 성분을 대각선에 놓고 나머지를 0으로 한 행렬입니다.`,
  'notation-ones': () => `$\\operatorname{ones}$는 성분이 모두 1인 벡터입니다.`,
  'notation-inverse-transpose': () => `$X^{-\\top}$는 $X$의 역행렬의 전치입니다.`,
  'notation-logistic': () => `$\\sigma(t) = 1/(1 + e^{-t})$는 로지스틱 함수(시그모이드)입니다.`,
  'notation-prime': () => `프라임은 함수의 도함수이고, 배열에는 성분별로 적용합니다.`,
  'notation-largest': () => `$\\operatorname{ismax}$는 가장 큰 성분의 자리에서 1, 나머지에서 0입니다.`,
};
