import type { languageEn } from './language-en.ts';

/** What the reader of Nabla's language refuses or remarks, in Korean. */
export const languageKo: typeof languageEn = {
  empty: () => '읽을 내용이 없습니다.',
  'too-long': (p) => `글이 너무 깁니다. ${p.limit}자까지 읽을 수 있습니다.`,
  'too-deep': (p) => `${p.limit}단계보다 깊이 중첩되었습니다. 안쪽 부분에 따로 이름을 붙이세요.`,
  'unexpected-character': (p) =>
    `'${p.character}' 기호는 쓸 수 없습니다.` + (p.instead ? ` 대신 ${p.instead} 형태로 쓰세요.` : ''),
  'unclosed-bracket': (p) => `'${p.bracket}' 괄호가 닫히지 않았습니다.`,
  'unopened-bracket': (p) => `'${p.bracket}' 괄호에 짝이 되는 여는 괄호가 없습니다.`,
  'mismatched-brackets': (p) => `'${p.open}' 괄호가 '${p.close}' 괄호로 닫혔습니다.`,
  'looks-like-text': (p) =>
    `'${p.words}' 부분은 수식이 아니라 글로 보입니다. 곱이라면 이름 사이에 *를 쓰세요.`,
  'function-needs-brackets': (p) => `'${p.name}' 함수의 인수를 괄호로 묶으세요: ${p.name}(…).`,
  'joined-names': (p) => `'${p.name}' 이름은 정의되지 않았습니다. 곱이라면 ${p.suggestion} 형태로 쓰세요.`,
  'called-value': (p) => `'${p.name}' 이름은 함수가 아니라 값입니다. 곱이라면 ${p.suggestion} 형태로 쓰세요.`,
  'primed-value': (p) =>
    `'${p.name}' 이름은 함수가 아니라 값입니다. 전치한 뒤 괄호를 곱하려면 ${p.suggestion} 형태로 쓰세요.`,
  'called-expression': () => '이름만 함수로 부를 수 있습니다. 곱이라면 괄호 앞에 *를 쓰세요.',
  'stray-comma': () =>
    '쉼표는 인수나 문장을 구분하는데, 뒤에 둘 다 없습니다. 문장은 줄을 바꾸거나 세미콜론으로 나누세요.',
  'value-expected': (p) => `'${p.found}' 앞에 값이 빠졌습니다.`,
  'unexpected-end': () => '식이 끝나지 않았습니다. 여기에 값이 더 있어야 합니다.',
  'unexpected-part': (p) => `'${p.part}' 부분은 이 자리에 올 수 없습니다.`,
  'assignment-inside': () =>
    '=는 문장 첫머리의 이름을 정의할 때만 씁니다. 비교하려면 ==를 쓰고, 정의는 따로 한 줄에 쓰세요.',
  'assignment-target': () => '= 왼쪽에는 이름이나 f(x, y)와 같은 함수만 올 수 있습니다.',
  'assignment-twice': () => '한 문장에는 =를 한 번만 쓸 수 있습니다. 이름마다 문장을 따로 쓰세요.',
  'query-assigned': (p) => `${p.query} 값을 주장하려면 = 대신 ==를 쓰세요.`,
  'rule-form': () =>
    `함수의 도함수는 derivative(g) = …, derivative(g(x)) = … 또는 derivative(g(x, y), y) = …로 선언합니다.`,
  'rule-twice': (p) => `'${p.name}'의 이 도함수가 두 번 선언되었습니다.`,
  'rule-of-known': (p) => `'${p.name}'은(는) 식이 주어진 함수이므로 도함수도 그 식에서 정해집니다.`,
  'rule-body': () => `선언하는 도함수는 수의 식이어야 합니다. 이름과 연산자, 성분별 함수를 쓸 수 있습니다.`,
  'rule-missing-partial': (p) => `'${p.name}'의 인수는 ${p.count}개입니다. 인수마다 도함수를 선언하십시오.`,
  'reserved-name': (p) => `'${p.name}' 연산자는 이름으로 쓸 수 없습니다.`,
  'parameter-name': () => '함수의 매개변수는 이름 하나여야 합니다.',
  'parameter-twice': (p) => `매개변수 '${p.name}' 이름이 두 번 나옵니다.`,
  'chained-equality': () =>
    '한 주장에는 ==를 한 번만 쓸 수 있습니다. a == b 다음 줄에 b == c 하는 식으로 나누세요.',
  'chained-comparison': () => '비교는 이어 쓸 수 없습니다. a < b and b < c 형태로 쓰세요.',
  'missing-set': (p) =>
    `'${p.name}' 이름이 무엇인지 알 수 없습니다. ${p.name} in R^n, ${p.name} in R^(m×n), ${p.name} in R 하는 식으로 쓰세요.`,
  'complex-set': () =>
    '복소 변수는 지원하지 않습니다. 여기서 미분은 실함수의 미분입니다. 실수부와 허수부를 따로 선언하세요 (R^n).',
  'unknown-set': (p) =>
    `'${p.set}' 집합은 선언에 쓸 수 없습니다. R, R^n, R^(m×n), S^n(대칭), S^n_++(양의 정부호), scalar, function이 있습니다.`,
  'dimension-brackets': () => 'R^(m×n)이나 R^(n+1)처럼 차원을 괄호로 묶으세요.',
  'unknown-structure': (p) =>
    `'${p.word}' 부분은 여기에 쓸 수 없습니다. 행렬은 symmetric, diagonal, positive-definite, orthogonal로, 벡터는 probability, one-hot으로 선언할 수 있습니다.`,
  'structure-needs-vector': (p) => `R^n 같은 벡터만 ${p.word}일 수 있습니다.`,
  'structure-needs-square': (p) => `R^(n×n) 같은 정사각 행렬만 ${p.word} 구조를 가질 수 있습니다.`,
  'quoted-text': () => '따옴표로 묶은 글은 쓸 수 없습니다.',
  braces: () => '중괄호는 x^{2}처럼 지수나 차원을 묶을 때만 씁니다. 여기서는 소괄호를 쓰세요.',
  'semicolon-inside': () => '소괄호 안에는 세미콜론을 쓸 수 없습니다.',
  'nested-array': () => '행렬의 행은 [1, 2; 3, 4]나 [[1, 2], [3, 4]]처럼 두 단계까지만 쓰세요.',
  'ragged-rows': () => '배열의 행마다 길이가 다릅니다.',
  'empty-array': () => '배열이 비어 있습니다.',
  'empty-index': () => '대괄호 안에 첨자가 빠졌습니다.',
  'slice-ends': () => '범위는 1:3처럼 양 끝을 모두 쓰거나, 전체라면 :만 쓰세요.',
  'end-in-index': () => "'end'는 쓸 수 없습니다. 마지막 첨자를 쓰거나, 전체라면 :만 쓰세요.",
  'power-of-transpose': (p) => `두 가지로 읽을 수 있습니다. ${p.transposed} 또는 ${p.raised} 형태로 쓰세요.`,
  'joined-transpose': (p) => `'${p.written}' 부분은 지수로 읽힙니다. 전치라면 ^T ${p.rest} 처럼 띄어 쓰세요.`,
  'malformed-number': (p) => `'${p.written}' 표기는 수가 아닙니다. 수는 12, 0.5, 1e-3처럼 씁니다.`,
  'partial-form': () => '미분은 ∂s/∂W처럼 위에는 이름이나 괄호, 아래에는 이름을 씁니다.',
  'nabla-form': () => '∇s 또는 ∇_W s처럼 이름을 쓰세요.',
  'root-form': () => '근호 안의 식을 괄호로 묶으세요: √(…).',
  'norm-kind': () => '알 수 없는 노름입니다. ‖x‖, ‖x‖_1, ‖x‖_2, ‖A‖_F를 쓸 수 있습니다.',
  'read-as': (p) => `'${p.written}' 부분을 '${p.read}' 형태로 읽었습니다.`,
};
