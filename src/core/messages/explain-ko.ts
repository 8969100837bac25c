import type { explainEn } from './explain-en.ts';

/** Sentences of explanations, in Korean. */
export const explainKo: typeof explainEn = {
  'verdict-verified': () => `검산 통과`,
  'verdict-refuted': () => `검산 실패`,
  'verdict-convention': () => `약속 아래 검산 통과`,
  'verdict-unchecked': () => `검산하지 않음`,
  'verified-detail': (p) =>
    `원래 식의 유한차분과 임의의 점 ${p.points}개에서 비교했습니다. 가장 큰 상대오차는 ${p.error}입니다.`,
  'convention-detail': (p) =>
    `임의의 점 ${p.points}개에서 유한차분과 일치합니다(가장 큰 상대오차 ${p.error}). 주어진 점은 꺾인 점이므로 밝혀 둔 약속에 따른 값입니다.`,
  'refuted-detail': (p) =>
    `이 식의 값은 ${p.claimed}인데 원래 식의 유한차분은 ${p.found}입니다. 이 결과를 쓰지 말고 알려 주세요.`,
  'layout-shape': () =>
    `배치: 스칼라의 기울기는 변수와 모양이 같고, 출력 m개를 입력 n개로 미분한 야코비 행렬은 m×n입니다`,
  'layout-numerator': () =>
    `분자 배치: 스칼라의 기울기는 행벡터(변수 모양의 전치)이고, 출력 m개를 입력 n개로 미분한 야코비 행렬은 m×n입니다`,
  'layout-denominator': () =>
    `분모 배치: 스칼라의 기울기는 변수와 모양이 같고, 출력 m개를 입력 n개로 미분한 야코비 행렬은 n×m입니다`,
  'step-pieces': () => `식을 간단한 조각으로 나눕니다`,
  'step-back-to': (p) => `${p.name}까지 거슬러 올라갑니다`,
  'step-result': () => `결과`,
};
