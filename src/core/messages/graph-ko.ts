import type { graphEn } from './graph-en.ts';
import { josa } from './josa.ts';

/** Sentences of the computation graph, in Korean. */
export const graphKo: typeof graphEn = {
  'graph-too-large': (p) => `계산 그래프의 연산이 ${p.count}개입니다. ${p.limit}개까지만 그릴 수 있습니다.`,
  'graph-distributes': (p) =>
    p.minus
      ? `$-$ 노드는 분배합니다. 첫째 항은 상류 기울기를 그대로, 둘째 항은 부호를 바꾸어 받습니다.`
      : `$+$ 노드는 분배합니다. 상류 기울기를 모든 항에 그대로 보냅니다.`,
  'graph-switches': (p) =>
    p.arrays
      ? `곱은 맞바꿉니다. 각 인수는 상류 기울기에 다른 인수를 곱한 값을 받으며, 모양이 맞도록 전치합니다.`
      : `$\\times$ 노드는 맞바꿉니다. 각 인수는 상류 기울기에 다른 인수를 곱한 값을 받습니다.`,
  'graph-routes': (p) =>
    `${p.name} 노드는 길을 골라 줍니다. 선택된 쪽이 상류 기울기를 그대로 받고 다른 쪽은 0을 받습니다.`,
  'graph-gates': (p) =>
    p.name === 'abs'
      ? `절댓값은 상류 기울기에 입력의 부호를 붙여 보냅니다.`
      : `${josa(p.name, '은')} 문 역할을 합니다. 열린 곳에서만 상류 기울기를 통과시킵니다.`,
  'graph-copies': () => `성분의 합은 복사합니다. 모든 성분이 상류 기울기를 그대로 받습니다.`,
  'graph-moves': () => `성분의 자리만 바뀝니다. 상류 기울기는 성분이 온 자리로 되돌아갑니다.`,
  'graph-scales': () => `상류 기울기에 국소 도함수를 곱합니다.`,
};
