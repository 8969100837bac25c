import type { Structure } from '../language/program.ts';
import type { formatsEn } from './formats-en.ts';

const structures: Readonly<Record<Structure, string>> = {
  symmetric: '대칭행렬',
  diagonal: '대각행렬',
  'positive-definite': '양의 정부호 대칭행렬',
  orthogonal: '직교행렬',
  probability: '확률벡터',
  'one-hot': '원-핫 벡터',
};

/** Headings of a derivation that is written out, and what is said of a claim, in Korean. */
export const formatsKo: typeof formatsEn = {
  'heading-steps': () => `단계`,
  'heading-problem': () => `문제`,
  'heading-result': () => `결과`,
  'heading-given': () => `주어진 조건`,
  'given-input': (p) =>
    (p.shape === '' ? `${p.name}: 스칼라` : `${p.name}: 모양 ${p.shape}`) +
    (p.is === undefined ? `` : `, ${structures[p.is]}`),
  'heading-assumed': () => `가정`,
  'heading-notes': () => `참고`,
  'claims-all-right': (p) => (p.count === 1 ? `주장이 맞습니다.` : `주장 ${p.count}개가 모두 맞습니다.`),
  'claims-counted': (p) =>
    [`맞음 ${p.right}개`, `틀림 ${p.wrong}개`, ...(p.unchecked ? [`확인 못 함 ${p.unchecked}개`] : [])].join(
      ', ',
    ),
  'claim-at': (p) => `${p.inputs}일 때`,
  'claim-at-these': () => `다음 점에서`,
  'claim-with-functions': (p) => `${p.names}에는 매끄러운 임의의 함수를 썼습니다`,
  'claim-entry': (p) => `성분 ${p.entry}:`,
  'claim-numbers': (p) => `주장한 값 ${p.claimed}, 실제 값 ${p.found}`,
};
