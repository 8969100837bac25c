import type { shapesEn } from './shapes-en.ts';

/** Sentences on names and shapes, in Korean. */
export const shapesKo: typeof shapesEn = {
  'defined-twice': (p) => `'${p.name}'이(가) 두 번 정의되었습니다. 두 번째 것에는 다른 이름을 쓰세요.`,
  'declared-twice': (p) => `'${p.name}'이(가) 두 번 선언되었습니다.`,
  circular: (p) => `'${p.name}'의 정의가 자기 자신을 사용합니다.`,
  'function-as-value': (p) => `'${p.name}'은(는) 함수입니다. 인수와 함께 '${p.name}(…)'로 쓰세요.`,
  imaginary: () =>
    `복소수는 지원하지 않습니다. 여기서 미분은 실함수의 미분입니다. 'i'를 변수로 쓰려면 선언하세요 (i in R).`,
  'complex-function': (p) =>
    `'${p.name}'은(는) 복소수의 함수이고 복소수는 지원하지 않습니다. 여기서 미분은 실함수의 미분입니다.`,
  'physical-constant': (p) =>
    `'${p.name}'은(는) 단위가 있는 물리 상수인데 여기서는 단위 없는 수만 미분합니다. 변수로 쓰려면 선언하세요 (${p.name} in R).`,
  unit: (p) =>
    `'${p.name}' 같은 단위는 지원하지 않습니다. 여기서는 단위 없는 수만 미분합니다. 변수로 쓰려면 선언하세요 (${p.name} in R).`,
  'bare-function': (p) =>
    `'${p.name}'은(는) 함수입니다. 인수와 함께 '${p.name}(x)'로 쓰세요. 거듭제곱은 '${p.name}(x)^2'입니다.`,
  'argument-count': (p) => `'${p.name}'의 인수는 ${p.expected}개여야 하는데 ${p.found}개입니다.`,
  'calls-too-deep': (p) => `함수 호출이 ${p.limit}단계보다 깊게 이어집니다.`,
  'prime-of-own-function': (p) =>
    `'${p.name}'은(는) 여기서 정의된 함수입니다. ${p.name}' 대신 gradient(${p.name}, …)를 쓰세요.`,
  'prime-of-known-function': (p) =>
    `'${p.name}'의 도함수는 여기서 프라임으로 쓸 수 없습니다. 도함수를 직접 쓰거나 gradient(…)를 쓰세요.`,
  'prime-of-many': (p) => `프라임은 변수가 하나인 함수에만 쓸 수 있는데 '${p.name}'은(는) 인수가 여럿입니다.`,
  'value-called': (p) => `'${p.name}'은(는) 함수가 아니라 값입니다. 곱은 '${p.name}*(…)'로 쓰세요.`,
  'query-of-names': (p) => `${p.query}(…)에는 값과 변수의 이름을 씁니다. 식에 먼저 이름을 붙이세요.`,
  'query-as-value': (p) =>
    `${p.query}(…)은(는) 한 줄에 따로 씁니다. 식 안에서는 gradient, jacobian, hessian, derivative를 쓸 수 있습니다.`,
  'query-by-name': (p) =>
    `식 안의 ${p.query}(…)에는 입력이나 이름 붙인 값을 둘째 인수로 씁니다: gradient(s, x).`,
  'weight-depends': (p) =>
    `야코비 행렬에 곱하는 것이 '${p.name}'에 의존합니다. '${p.name}'에 의존하지 않는 것을 쓰세요.`,
  'implicit-shape': (p) =>
    `방정식은 자기와 모양이 같은 수나 벡터를 정의합니다. 이 식의 모양은 ${p.of}이고 변수의 모양은 ${p.x}입니다.`,
  'dimension-not-whole': (p) => `'${p.text}'은(는) 차원이 될 수 없습니다. 차원은 1 이상의 정수입니다.`,
  'dimension-form': () => `차원은 정수, 이름, 또는 이들의 합과 곱으로 씁니다.`,
  'shape-mismatch': (p) => `모양이 맞지 않습니다: ${p.operation} 연산의 대상이 ${p.shapes}입니다.`,
  'product-of-columns': (p) =>
    `두 열벡터(${p.shape})의 곱은 정의되지 않습니다. 내적은 x'*y, 성분별 곱은 x.*y, 외적은 x*y'로 쓰세요.`,
  'product-of-tensors': () => `'*'는 행렬과 벡터의 곱입니다. 축이 더 많으면 einsum("…", A, B)를 쓰세요.`,
  'division-by-array': (p) =>
    `'/'는 수로 나누는 연산인데 나누는 쪽이 배열(${p.shape})입니다. 성분별 나눗셈은 './', 연립방정식은 inv(A)*b로 쓰세요.`,
  'array-exponent': () => `지수는 수여야 합니다. 성분별 거듭제곱은 '.^'로 쓰세요.`,
  'power-of-vector': (p) =>
    `배열(${p.shape})의 '^'는 행렬의 거듭제곱이므로 정사각행렬이 필요합니다. 성분별 거듭제곱은 '.^'로 쓰세요.`,
  'matrix-power': (p) => `행렬의 거듭제곱에서 지수는 −${p.limit} 이상 ${p.limit} 이하의 정수여야 합니다.`,
  'transpose-of-tensor': () => `전치는 행렬이나 벡터에 씁니다. 축이 더 많으면 permute(…)를 쓰세요.`,
  'not-a-matrix': (p) => `'${p.name}'에는 행렬이 필요한데 모양이 ${p.shape}입니다.`,
  'not-a-vector': (p) => `'${p.name}'에는 벡터가 필요한데 모양이 ${p.shape}입니다.`,
  'not-square': (p) => `'${p.name}'에는 정사각행렬이 필요한데 모양이 ${p.shape}입니다.`,
  'option-value': (p) => `'${p.name}'의 선택값은 다음 중 하나여야 합니다: ${p.allowed}.`,
  'condition-first': (p) => `'${p.name}'에서는 조건을 값보다 먼저 씁니다: ${p.name}(x > 0, a, b).`,
  'piecewise-otherwise': () =>
    `'piecewise'에는 조건과 값을 번갈아 쓰고, 마지막에 어느 조건도 맞지 않을 때의 값을 씁니다: piecewise(x < 0, 0, x < 1, x, 1).`,
  'array-rows': () => `이 배열의 행들은 길이가 서로 다릅니다.`,
  'array-of-arrays': () => `이 배열의 성분들은 모양이 서로 맞지 않습니다.`,
  'sum-size': (p) => `합 또는 곱의 색인은 ${p.size}까지인데, 여기에는 성분이 ${p.axis}개 있습니다.`,
  'index-out-of-range': (p) => `색인 ${p.index}이(가) 1 … ${p.size} 범위를 벗어납니다.`,
  'index-form': () => `색인은 1 이상의 정수, 정수를 나타내는 이름, 범위 a:b, 또는 ':'입니다.`,
  'index-count': (p) => `모양이 ${p.shape}인 대상에 색인이 ${p.found}개입니다.`,
  'slice-outside-index': () => `범위 a:b는 색인 안에서만 쓸 수 있습니다.`,
  'unknown-value': (p) => `여기에는 '${p.name}'이라는 값이 없습니다. 있는 값: ${p.known}.`,
  'unknown-variable': (p) =>
    `'${p.name}'이(가) 여기에 나타나지 않으므로 미분할 변수가 아닙니다. 있는 변수: ${p.known}.`,
  'nothing-to-derive': () => `미분할 식이 없습니다.`,
  'no-variables': () => `미분할 변수가 없습니다.`,
  'order-form': (p) => `미분 차수는 1 이상 ${p.limit} 이하의 정수입니다.`,
  'point-form': () => `점은 x = 1, y = 2나 x = [1, 2]; W = [1, 2; 3, 4]처럼 변수의 값을 적습니다.`,
  'point-unknown': (p) => `점의 값은 숫자여야 하는데 '${p.name}'에는 값이 없습니다.`,
  'point-shape': (p) => `'${p.name}'의 값은 모양이 ${p.shape}인 수여야 합니다.`,
  'point-name': (p) => `'${p.name}'은(는) 여기의 입력이 아니어서 값을 줄 수 없습니다. 입력: ${p.known}.`,
  'point-size-open': (p) =>
    `이 값들로는 크기 '${p.size}'을(를) 알 수 없습니다. 값과 함께 정수로 적어 주세요.`,
  'point-sizes': (p) => `주어진 값들에서 차원 ${p.dimension}의 크기가 서로 다릅니다: ${p.sizes}.`,
  'outside-domain': (p) => `이 점은 ${p.name}의 정의역 밖에 있습니다 (인수 ${p.value}).`,
  'derivative-not-finite': () => `이 점에서 값은 있지만 도함수가 없습니다.`,
  'value-not-finite': () => `이 점에서는 유한한 값이 없습니다.`,
  'too-large': (p) => `유도 과정이 노드 ${p.limit}개를 넘습니다.`,
  'rule-missing': (p) => `'${p.name}'의 도함수는 여기서 알려져 있지 않습니다.`,
};
