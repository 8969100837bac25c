import { josa } from './josa.ts';
import type { notationEn } from './notation-en.ts';

/** What signs of formulas mean, in Korean. */
export const notationKo: typeof notationEn = {
  'notation-hadamard': () => `$\\circ$는 성분별 곱(아다마르 곱)입니다.`,
  'notation-divide': () => `$\\oslash$는 성분별 나눗셈입니다.`,
  'notation-entry-power': () => `$x^{\\circ 2}$처럼 $\\circ$를 붙인 거듭제곱은 성분별 거듭제곱입니다.`,
  'notation-row-sums': () =>
    `$\\operatorname{sum}(X, 2)$는 행렬 $X$의 행마다 성분을 더하여 만든 열벡터입니다.`,
  'notation-column-sums': () =>
    `$\\operatorname{sum}(X, 1)$은 행렬 $X$의 열마다 성분을 더하여 만든 행벡터입니다.`,
  'notation-comparison': () =>
    `$(y \\ge z)$나 $[y \\ge z]$처럼 식 안에 쓴 비교식은 참이면 1, 거짓이면 0입니다.`,
  'notation-identity': (p) =>
    `${josa(`$${p.factor}$`, '은')} $${p.i} = ${p.j}$이면 1, 아니면 0입니다(크로네커 델타). 곧 단위행렬의 성분입니다.`,
  'notation-own-entries': (p) =>
    `${p.variable}의 성분을 ${p.variable}의 성분으로 미분하면 두 첨자가 같을 때 1, 다를 때 0입니다.`,
  'notation-diagonal': () =>
    `벡터의 $\\operatorname{diag}$는 그 성분을 대각선에 놓고 나머지를 0으로 한 행렬입니다.`,
  'notation-ones': () => `$\\operatorname{ones}$는 성분이 모두 1인 벡터입니다.`,
  'notation-inverse-transpose': () => `$X^{-\\top}$는 $X$의 역행렬의 전치입니다.`,
  'notation-logistic': () => `$\\sigma(t) = 1/(1 + e^{-t})$는 로지스틱 함수(시그모이드)입니다.`,
  'notation-prime': () => `프라임(′)은 도함수를 뜻하고, 배열에는 성분별로 적용합니다.`,
  'notation-layers-likewise': (p) =>
    `층의 번호 ${josa(`$${p.letter}$`, '이')} 있는 식은 ` +
    (p.from === p.to
      ? `${p.from}층에서 성립합니다.`
      : `${p.from}층부터 ${p.to}층까지 어느 층에서나 성립합니다.`),
  'notation-number-to-all': (p) => {
    const array = p.matrix ? `행렬` : `벡터`;
    return p.subtracted
      ? `${p.formula}처럼 ${array}에서 수를 빼면 모든 성분에서 그 수를 뺍니다.`
      : `${p.formula}처럼 ${array}에 수를 더하면 모든 성분에 그 수를 더합니다.`;
  },
  'notation-softmax': () =>
    `$\\operatorname{softmax}(z)$의 $i$번째 성분은 $e^{z_i}/\\sum_k e^{z_k}$입니다(소프트맥스).`,
  'notation-row-softmax': () => `$\\operatorname{rowsoftmax}$는 행마다 적용한 소프트맥스입니다.`,
  'notation-softplus': () => `$\\operatorname{softplus}(t) = \\log(1 + e^{t})$입니다.`,
  'notation-relu': () => `$\\operatorname{relu}(t) = \\max(0, t)$입니다.`,
  'notation-log-determinant': () => `$\\operatorname{logdet}(X) = \\log|\\det X|$입니다.`,
  'notation-largest': () => `$\\operatorname{ismax}$는 가장 큰 성분의 자리에서 1, 나머지에서 0입니다.`,
};
