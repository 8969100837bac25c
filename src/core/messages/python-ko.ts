import type { pythonEn } from './python-en.ts';

/** 파이썬을 읽을 때의 거절과 알림. */
export const pythonKo: typeof pythonEn = {
  'python-syntax': (p) => `'${p.found}' 부분은 파이썬 문법에 맞지 않습니다.`,
  'python-part': (p) => `'${p.part}' 부분은 식으로 읽을 수 없습니다.`,
  'python-value': (p) => `'${p.part}' 부분은 읽을 수 있는 수나 배열이 아닙니다.`,
  'python-statement': (p) =>
    `'${p.word}' 문은 읽지 않습니다. 잇따른 대입과 반환값만 읽으니, 계산하는 줄을 선택하세요.`,
  'python-target': (p) =>
    `'${p.part}'에는 대입할 수 없습니다. 이름에, 또는 조건으로 고른 성분에 대입하세요: dz[z <= 0] = 0.`,
  'python-unpack': (p) => `왼쪽에는 이름이 ${p.expected}개, 오른쪽에는 값이 ${p.found}개입니다.`,
  'python-parameter': () => '*args 같은 매개변수는 값을 몇 개든 받습니다. 하나씩 이름을 붙이세요.',
  'python-argument': (p) => `'${p.name}' 인수는 여기서 읽지 않습니다. 빼거나 식을 풀어 쓰세요.`,
  'python-argument-count': (p) => `'${p.name}'의 인수는 적어도 ${p.expected}개여야 합니다.`,
  'python-option': (p) => `'${p.name}'의 이 값은 알 수 없습니다.`,
  'python-option-value': (p) => `'${p.name}'에는 여기서 수를 그대로 씁니다. '${p.part}'은(는) 수가 아닙니다.`,
  'python-axis': (p) => `'${p.name}'을(를) 어느 축에 적용할지 쓰세요. 행마다라면 axis=1입니다.`,
  'python-axes': () => '여기서 배열의 축은 두 개까지입니다.',
  'python-function': (p) => `'${p.name}' 함수는 알 수 없습니다.`,
  'python-attribute': (p) => `'.${p.name}' 속성은 알 수 없습니다.`,
  'python-index': () => '인덱스로는 숫자, 이름, 숫자로 된 슬라이스, None, 전체를 뜻하는 :만 씁니다.',
  'python-index-end': () =>
    '끝에서 세는 인덱스나 끝이 없는 슬라이스는 크기를 알아야 합니다. # x: (n,)처럼 선언하거나 0부터 세는 숫자로 쓰세요: x[1:4].',
  'python-empty': () => '성분이 없는 배열에는 기울기가 없습니다.',
  'python-rows': () => '이 배열의 행들은 길이가 서로 다릅니다.',
  'python-no-value': () => '바로 앞의 함수가 계산하는 값이 없습니다.',
  'python-no-gradients': (p) =>
    `'${p.name}' 함수에 기울기의 이름이 없습니다. 변수의 이름을 따라 dW나 grad_W로 쓰거나, 매개변수마다 하나씩 반환하세요.`,
  'python-too-large': () => '이 함수들을 펼치면 읽을 수 있는 크기를 넘습니다.',
  'python-broadcast': () =>
    '축이 하나인 배열은 여기서 열마다 수 하나인 행으로 봅니다. NumPy는 마지막 축부터 맞춥니다.',
};
