import type { latexEn } from './latex-en.ts';

/** LaTeX를 읽을 때의 거절과 알림. */
export const latexKo: typeof latexEn = {
  'latex-command': (p) =>
    `'${p.name}' 명령은 알 수 없습니다. 직접 만든 매크로라면 문서에서 \\newcommand로 정의하세요.`,
  'latex-expansion': (p) =>
    `매크로 \\${p.name}의 전개가 끝나지 않습니다. 정의가 자기 자신을 쓰는지 확인하세요.`,
  'latex-argument': (p) => `'${p.name}'의 인수가 빠졌습니다.`,
  'latex-part': (p) => `'${p.part}' 부분은 수식으로 읽을 수 없습니다.`,
  'latex-dollar': () => '이 수식 안에서 다른 수식이 시작되거나 끝납니다. 달러 기호를 확인하세요.',
  'latex-double-script': (p) => `'${p.sign}' 기호가 잇달아 두 번 나옵니다. 함께 묶을 것을 중괄호로 묶으세요.`,
  'latex-primes': () => "프라임은 전치로, 또는 인수가 있는 함수의 도함수 f'(x)로 읽습니다.",
  'latex-dots': () => '줄임표로는 무엇을 뜻하는지 정해지지 않습니다. 모두 쓰거나 범위가 있는 합으로 쓰세요.',
  'latex-words': () => '이 말은 이름이 아닙니다. 여러 글자의 이름은 한 단어여야 합니다: \\mathrm{loss}.',
  'latex-set': (p) => `'${p.set}' 집합은 식 안에 올 수 없습니다.`,
  'latex-declared': () => '이름만 선언할 수 있습니다: x, y \\in \\mathbb{R}^n.',
  'latex-derivative-inside': () =>
    '식 안의 도함수는 읽지 않습니다. 따로 한 줄로 쓰세요: \\frac{\\partial s}{\\partial W} = ….',
  'latex-chain': (p) =>
    `'${p.part}' 부분은 도함수로 이루어져 있어 그 자체는 확인하지 않고, 같다고 한 것을 확인합니다.`,
  'latex-subscript': () =>
    '이 아래 첨자는 지표가 아닙니다. 이름에는 첨자를 붙일 수 있고, 성분에는 수나 합의 지표를 씁니다.',
  'latex-inverse': (p) => `'${p.name}'의 역함수를 알 수 없습니다. 1/${p.name}라면 분수로 쓰세요.`,
  'latex-operand': (p) => `'${p.name}'의 인수가 빠졌습니다.`,
  'latex-extremum': (p) => `두 값이면 \\${p.name}(a, b)로, 벡터의 성분이면 \\${p.name}_i x_i로 쓰세요.`,
  'latex-family': (p) =>
    `'${p.name}'은(는) ${p.index}마다 다른 대상인데, 이렇게 더할 수 있는 것은 x_i 같은 수뿐입니다. 벡터라면 그 벡터들을 행으로 하는 행렬로 \\|X \\theta - y\\|^2처럼 쓰세요.`,
  'latex-one-of-many': (p) =>
    `'${p.name}'은(는) 색인 하나에 대해 정의되거나 선언되었는데 그 색인에 대한 합 안에 있습니다. p = \\operatorname{softmax}(z)처럼 벡터 전체를 정의하세요.`,
  'latex-sum': () =>
    '\\sum_{i=1}^{n}이나 \\sum_{i}로 쓰되, 바깥 합에서 쓰지 않은 글자를 쓰세요. 다른 범위는 읽지 않습니다.',
  'latex-integral': () =>
    '적분은 위끝과 아래끝, 그리고 끝에 적분 변수를 적습니다: \\int_{a}^{b} f(t) \\, dt.',
  'latex-inner': () => '내적에는 두 부분이 있습니다: \\langle x, y \\rangle.',
  'latex-environment': (p) =>
    `'${p.name}' 환경은 식 안에 올 수 없습니다. 행렬은 pmatrix나 bmatrix, 경우 나누기는 cases로 씁니다.`,
  'latex-empty-cell': () => '이 행렬의 성분 하나가 비어 있습니다. 영이면 0을 쓰세요.',
  'latex-cases': () => '경우는 행으로 쓰세요: 값 & 조건 \\\\ 값 & \\text{otherwise}.',
  'latex-order': () => '1계와 2계 도함수를 묻거나 주장할 수 있습니다.',
  'latex-mixed': () => '서로 다른 두 변수에 대한 도함수는 읽지 않습니다. 도함수의 도함수를 두 줄로 쓰세요.',
  'latex-variable': () => '아래의 변수는 이름이어야 합니다.',
};
