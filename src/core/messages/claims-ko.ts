import { josa } from './josa.ts';
import type { claimsEn } from './claims-en.ts';

const shape = (text: string): string => (text === 'scalar' ? '스칼라' : text);

/** 주장에 대한 문장. */
export const claimsKo: typeof claimsEn = {
  'no-claims': () => `여기에는 주장이 없습니다. 주장은 gradient(s, W) == x 또는 a == b 같은 줄입니다.`,
  'claim-variables': () =>
    `주장은 변수 하나, 또는 한 벡터로 쌓은 스칼라들에 대한 것이어야 합니다. 변수를 적어 주세요: gradient(s, W) == ….`,
  'claim-shape': (p) =>
    `모양이 다릅니다. 주장한 모양은 ${shape(p.claimed)}, 실제 모양은 ${shape(p.found)}입니다.`,
  'claim-transpose-missing': (p) =>
    `모양이 전치되어 있습니다. 주장한 모양은 ${p.claimed}, 실제 모양은 ${p.found}입니다. 전치해도 값이 다릅니다.`,
  'claim-transposed': () => `도함수의 전치입니다.`,
  'claim-path-missing': (p) => `빠진 경로가 있습니다: ${p.through}${p.amount}.`,
  'claim-factor-missing': (p) => `빠진 인수가 있습니다: ${p.factor}.`,
  'claim-factor-extra': (p) => `없어야 할 인수가 있습니다: ${p.factor}.`,
  'claim-operand-transposed': (p) => `${p.wants} 자리에 ${josa(p.has, '이')} 있습니다.`,
  'claim-transpose-shape': (p) => `모양이 ${p.claimed}인데 ${p.found}이어야 합니다. 전치가 빠졌습니다.`,
  'claim-sign': () => `부호가 반대입니다.`,
  'claim-factor': (p) => `상수 배가 다릅니다. 주장한 식의 ${p.factor}배가 맞습니다.`,
  'claim-numerator': (p) =>
    `분자 배치에서 맞습니다. 그래디언트의 전치입니다. 모양 규약으로는 이렇게 씁니다: ${p.write}.`,
  'claim-denominator': (p) =>
    `분모 배치에서 맞습니다. 야코비 행렬의 전치입니다. 모양 규약으로는 이렇게 씁니다: ${p.write}.`,
  'claim-at-point': () => `글에 주어진 점에서 비교했습니다.`,
  'claim-own-derivative': () => `비교 대상인 도함수를 유한 차분으로 확인하지 못했습니다.`,
  'answer-asks': (p) => `물음을 되풀이하는 ${p.name}(…) 대신 답을 직접 써 주세요.`,
};
