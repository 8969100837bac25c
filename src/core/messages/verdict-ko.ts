import type { verdictEn } from './verdict-en.ts';

/** Sentences on verdicts and assumptions, in Korean. */
export const verdictKo: typeof verdictEn = {
  'check-not-asked': () => `확인을 요청하지 않았습니다.`,
  'check-no-point': () => `식과 도함수가 모두 정의되는 점을 찾지 못했습니다.`,
  'check-budget': () => `식이 너무 커서 정해진 시간 안에 확인할 수 없습니다.`,
  'check-unstable': () => `여기서는 유한 차분이 충분히 정확하지 않아 판정할 수 없습니다.`,
  'assumed-scalar': (p) => `${p.name}: 스칼라`,
  'assumed-index': (p) => `${p.name}: 색인(1부터 ${p.size}까지의 정수)`,
  'assumed-shape': (p) => `${p.name}: 모양 ${p.shape}`,
  'assumed-function': (p) => `${p.name}: 주어지지 않은 미분가능한 함수이며, 배열에는 성분별로 작용합니다`,
  'within-structure': (p) =>
    ({
      symmetric: `대칭행렬 안에서 ${p.name}의 대각선과 그 위 성분으로 미분: 기울기 G에 대하여 G + G' - diag(diag(G))`,
      'positive-definite': `대칭행렬 안에서 ${p.name}의 대각선과 그 위 성분으로 미분: 기울기 G에 대하여 G + G' - diag(diag(G))`,
      diagonal: `대각행렬 안에서의 기울기: 기울기 G에 대하여 diag(diag(G))`,
      orthogonal: `${p.name}에서 직교행렬의 접선 방향: 기울기 G에 대하여 (G - ${p.name}*G'*${p.name})/2`,
      probability: `${p.name}의 합을 바꾸지 않는 방향: 기울기 G에 대하여 G - mean(G)`,
    })[p.structure],
  'structured-form': (p) => `구조 안에서의 기울기는 수의 일계도함수입니다. '${p.name}'은(는) 수여야 합니다.`,
  'structured-one-hot': (p) => `'${p.name}'은(는) 단위벡터이므로 그 구조 안에서 움직일 수 없습니다.`,
  'assumed-meaning': (p) => `정의: ${p.meaning}`,
  'assumed-convention': (p) => `꺾이는 점의 규약: ${p.convention}`,
};
