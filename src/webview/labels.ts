import type { Language } from '../core/messages/catalogue.ts';

const en = {
  title: { before: 'Gradient of ', after: '' },
  withRespectTo: 'with respect to',
  problem: 'Problem',
  value: 'Value',
  result: 'Result',
  shared: 'Named once, used in several places',
  steps: 'Steps',
  expandAll: 'Expand all',
  collapseAll: 'Collapse all',
  assumptions: 'Assumptions and conventions',
  notes: 'Remarks',
  shape: 'shape',
  atPoint: 'at the point',
  layout: 'Layout',
  layouts: { shape: 'Shape of the variable', numerator: 'Numerator', denominator: 'Denominator' },
  copyTex: 'Copy TeX',
  copySource: 'Copy text',
  copied: 'Copied',
  busy: 'Deriving…',
  refused: 'This cannot be derived',
  defect: 'Nabla could not finish this derivation. The mistake is in Nabla, not in your formula.',
  cancelled: 'Stopped.',
  tooLong: (seconds: number) =>
    `Stopped: this derivation was not done within ${seconds} seconds. Fewer variables at once take less.`,
  tooLarge: 'Stopped: this derivation needs more memory than Nabla may use.',
  again: 'Derive again',
  place: (line: number, column: number) => `Line ${line}, column ${column}`,
  showPlace: 'Show this place in the editor',
  showOrigin: 'Show the source in the editor',
  failed: 'That did not work',
  verdictOf: (label: string) => `Numerical check: ${label}`,
};

export type Labels = typeof en;

const ko: Labels = {
  title: { before: '', after: '의 그래디언트' },
  withRespectTo: '미분 변수',
  problem: '문제',
  value: '값',
  result: '결과',
  shared: '한 번 이름 붙여 여러 곳에 쓰는 부분',
  steps: '단계별 풀이',
  expandAll: '모두 펼치기',
  collapseAll: '모두 접기',
  assumptions: '가정과 약속',
  notes: '참고',
  shape: '모양',
  atPoint: '주어진 점에서',
  layout: '배치',
  layouts: { shape: '변수와 같은 모양', numerator: '분자 배치', denominator: '분모 배치' },
  copyTex: 'TeX 복사',
  copySource: '텍스트 복사',
  copied: '복사했습니다',
  busy: '미분하는 중…',
  refused: '이 식은 미분할 수 없습니다',
  defect: '미분을 끝내지 못했습니다. 식이 아니라 Nabla에 문제가 있습니다.',
  cancelled: '중단했습니다.',
  tooLong: (seconds) =>
    `${seconds}초 안에 끝나지 않아 중단했습니다. 한 번에 미분할 변수를 줄이면 더 빨리 끝납니다.`,
  tooLarge: '허용된 메모리보다 많은 메모리가 필요해 중단했습니다.',
  again: '다시 미분하기',
  place: (line, column) => `${line}행 ${column}열`,
  showPlace: '편집기에서 이 위치 보기',
  showOrigin: '편집기에서 원본 보기',
  failed: '실행하지 못했습니다',
  verdictOf: (label) => `수치 검증: ${label}`,
};

export function labelsFor(language: Language): Labels {
  return language === 'ko' ? ko : en;
}
