import type { serviceEn } from './service-en.ts';

/** What the editor offers in a text, in Korean. */
export const serviceKo: typeof serviceEn = {
  'fix-replace': (p) => `'${p.text}'(으)로 바꾸기`,
  'fix-insert': (p) => `'${p.text}' 넣기`,
  'fix-remove': (p) => `'${p.text}' 지우기`,
  'fix-declare': (p) => `'${p.text}' 선언하기`,
  'query-gradient': () => `값을 한 변수 또는 여러 변수로 미분한 그래디언트입니다.`,
  'query-jacobian': () => `야코비 행렬입니다. 행은 출력, 열은 입력입니다.`,
  'query-hessian': () => `헤세 행렬, 곧 스칼라의 이계도함수입니다.`,
  'query-derivative': () => `값을 변수로 미분한 도함수입니다. 모양은 변수의 모양을 따릅니다.`,
  'documented-domain': (p) => `미분할 수 있는 곳: ${p.domain}`,
  'no-matrix-notation': (p) => `${p.wrt}에 대한 도함수는 행렬 표기로 쓸 수 없어 본문에 넣을 수 없습니다.`,
};
