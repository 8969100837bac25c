import type { arraysEn } from './arrays-en.ts';

/** Sentences on functions of arrays, in Korean. */
export const arraysKo: typeof arraysEn = {
  'discrete-parameter': (p) => `'${p.name}'의 '${p.parameter}'은(는) 정수이므로 그것으로 미분할 수 없습니다.`,
  'index-derivative': () => `성분을 고르는 색인은 정수이므로 그것으로 미분할 수 없습니다.`,
  'third-of-nuclear': () => `핵 노름은 두 번까지만 미분할 수 있습니다.`,
  'size-argument': (p) => `'${p.name}'에는 크기를 씁니다: 정수, 차원의 이름, 또는 이들의 합과 곱.`,
  'reshape-size': (p) =>
    `'${p.name}'은(는) 성분의 수를 바꾸지 않습니다: ${p.from}와(과) ${p.to}은(는) 다릅니다.`,
  'axes-order': (p) => `'${p.name}'에는 축 1 … ${p.count}을(를) 숫자로 한 번씩 씁니다.`,
  'three-entries': (p) => `벡터곱은 성분이 세 개인 벡터에만 있습니다. 모양이 ${p.shape}입니다.`,
  'size-unknown': (p) =>
    `'${p.name}'은(는) 어느 쪽이 더 긴지 알아야 합니다. ${p.shape}의 크기를 숫자로 선언하세요.`,
  'tensor-argument': (p) =>
    `'${p.name}'은(는) 행렬과 벡터에 씁니다. 이 배열은 축이 더 많습니다 (${p.shape}).`,
  'einsum-form': (p) =>
    `'${p.text}'은(는) 합의 규칙이 아닙니다. einsum("ij,jk->ik", A, B)처럼 인수마다 축의 글자를 쓰고 '->' 뒤에 결과의 축을 쓰세요.`,
  'einsum-axes': (p) => `'${p.letters}'은(는) 모양이 ${p.shape}인 인수의 축과 맞지 않습니다.`,
  'text-outside-call': () => `따옴표 안의 글은 einsum("…", A, B)와 노름, 분산의 선택값에만 쓸 수 있습니다.`,
  'infinity-outside-norm': () => `무한대는 노름의 선택값으로만 쓸 수 있습니다.`,
  'integral-variable': () =>
    `적분의 둘째 인수는 적분 변수의 이름입니다. integrate(f, t, a, b)는 f를 t에 대해 a부터 b까지 적분한 값입니다.`,
  'integral-limits': (p) => `적분의 위끝과 아래끝은 수여야 하는데, 이 값의 모양은 ${p.shape}입니다.`,
  'sum-bounds': (p) =>
    `'${p.name}(i, 처음, 끝, …)'의 범위는 두 정수이거나, 한 정수부터 어떤 크기까지여야 합니다.`,
  'sum-variable-limit': (p) =>
    `'${p.name}'의 범위는 정수나 크기여야 하는데 '${p.variable}'은(는) 변수입니다. 정수인 끝값으로는 미분할 수 없습니다. 변하는 끝값에는 적분 integrate(f, t, a, b)를 쓰세요.`,
  'sum-body': () =>
    `크기까지 더하거나 곱할 때 색인은 x[i], x[i + 1], A[i, j]처럼 성분을 고르는 데 쓰고, 식은 그 성분들로 성분별로 만들어야 합니다. x_i가 벡터라면 그 벡터들을 행으로 하는 행렬 X로 norm(X*w - y)^2처럼 쓰세요.`,
  'sum-terms': (p) => `색인에 대한 '${p.name}'의 항이 ${p.limit}개를 넘습니다.`,
  'axis-of-softmax': (p) =>
    `모양이 ${p.shape}인 배열의 '${p.name}'에는 축이 필요합니다. 행마다 ${p.name}(A, 2), 열마다 ${p.name}(A, 1)로 쓰세요.`,
  'blocks-or-numbers': (p) =>
    `여기서 ${p.names}은(는) 수일 수도 벡터일 수도 있습니다. 'h in R^k; x in R^d'나 'x, y in R'처럼 선언하십시오.`,
  'block-rows': (p) => `이 배열의 블록들은 서로 맞지 않습니다: ${p.shapes}.`,
};
