import type { codeEn } from './code-en.ts';

/** Sentences on and inside printed code, in Korean. */
export const codeKo: typeof codeEn = {
  'code-function': (p) => `'${p.name}'은(는) ${p.target} 코드로 쓸 수 없습니다.`,
  'code-whole-order': (p) =>
    `'${p.name}'은(는) 첫 인수가 작은 정수일 때만 ${p.target} 코드로 쓸 수 있습니다.`,
  'code-heading': (p) =>
    p.kind === 'higher'
      ? `${p.of}의 값과 ${p.order}계 도함수.`
      : `${p.of}의 값과 ${p.kind === 'gradient' ? '그래디언트' : '야코비 행렬'}.`,
  'code-shape': (p) => (p.shape === undefined ? '수' : `모양 ${p.shape}`),
  'code-given': (p) => {
    const total = p.orders.reduce((a, b) => a + b, 0);
    if (total === 0) return `함수 ${p.name}, 성분별로 작용`;
    const arguments_ = p.orders.flatMap((o, k) => Array.from({ length: o }, () => String(k + 1))).join(', ');
    return p.orders.length === 1
      ? `${p.name}의 ${total > 1 ? `${total}계 ` : ''}도함수, 성분별로 작용`
      : `${p.name}의 ${arguments_}번째 인수에 대한 도함수, 성분별로 작용`;
  },
  'code-size': () => `어느 인수의 모양으로도 알 수 없는 크기`,
  'code-layout': (p) =>
    ({
      shape:
        '모양 규약: 스칼라의 그래디언트는 변수와 같은 모양이고, 그 밖의 도함수는 값의 축 다음에 변수의 축이 옵니다.',
      numerator: '분자 배치: 스칼라의 그래디언트는 행이고, 야코비 행렬은 값의 성분마다 한 행을 가집니다.',
      denominator:
        '분모 배치: 스칼라의 그래디언트는 변수와 같은 모양이고, 야코비 행렬은 값의 성분마다 한 열을 가집니다.',
    })[p.layout],
  'code-vectors': () => `벡터는 축이 하나이고, 행의 모양은 (1, n)입니다.`,
  'code-returns': (p) => `${p.of}의 값과 변수 이름별 도함수를 돌려줍니다. ${p.of}:`,
};
