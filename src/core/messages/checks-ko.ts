import type { checksEn } from './checks-en.ts';
import { josaInside } from './josa.ts';

/** How steps check a result, in Korean. */
export const checksKo: typeof checksEn = {
  'why-shapes': (p) =>
    [
      ...(p.products
        ? [`이웃한 안쪽 크기끼리는 서로 같아야 하고 곱하면 사라집니다. 남은 바깥쪽 크기가 결과의 모양입니다.`]
        : []),
      ...(p.terms ? [`더하거나 빼는 항끼리는 모양이 같습니다.`] : []),
      ...(p.entries ? [`$\\circ$로 곱하는 인수끼리는 모양이 같습니다.`] : []),
      ...(p.numbers ? [`수는 모든 성분에 더하거나 모든 성분에서 뺍니다.`] : []),
    ].join(' '),
  'title-shape': (p) => `${p.derivative}의 모양: ${p.shape}`,
  'title-transpose': (p) => `${p.derivative}에 전치가 나오는 까닭`,
  'why-transpose': (p) =>
    `${p.derivative}의 $${p.row}$행 $${p.column}$열은 ${p.entry}입니다. 열벡터에 행벡터를 곱하면 $${p.row}$행 $${p.column}$열이 앞 벡터의 $${p.row}$번째 성분과 뒤 벡터의 $${p.column}$번째 성분의 곱이므로, 뒤의 벡터를 전치하여 행벡터로 놓습니다. 크기가 맞는 것은 그 결과이지 까닭이 아닙니다.`,
  'why-transpose-sum': (p) =>
    `${p.derivative}의 $${p.row}$행 $${p.column}$열은 ${p.entry}입니다. 행의 첨자 $${josaInside(p.row, '이')} 있는 인수를 왼쪽에, 열의 첨자 $${josaInside(p.column, '이')} 있는 인수를 오른쪽에 놓습니다. 합의 첨자는 왼쪽 인수의 둘째, 오른쪽 인수의 첫째 첨자여야 하므로, 그렇지 않은 인수는 전치합니다.`,
  'why-hessian-symmetric': (p) =>
    `이계편도함수가 연속이면 미분하는 순서를 바꾸어도 같으므로 스칼라 함수의 헤세 행렬은 대칭입니다(슈바르츠 정리). 이로써 결과를 확인할 수 있습니다.` +
    (p.checked ? ` 구한 결과는 전치해도 그대로이므로 대칭입니다.` : ``),
};
