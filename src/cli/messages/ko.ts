import type { en } from './en.ts';

/** 명령줄의 모든 문장. */
export const ko: typeof en = {
  'no-command': () =>
    `할 일을 적어 주세요: derive, check, batch, ner. 사용법은 'nabla --help'로 볼 수 있습니다.`,
  'unknown-command': (p) =>
    `'${p.name}' 명령은 없습니다. 명령은 derive, check, batch, ner입니다. 사용법은 'nabla --help'로 볼 수 있습니다.`,
  'unknown-option': (p) =>
    `여기에는 '${p.name}' 옵션이 없습니다. '-'로 시작하는 식을 넘기려면 그 앞에 --를 적어 주세요.`,
  'option-needs-value': (p) => `'${p.name}' 옵션에는 값이 필요합니다.`,
  'option-without-value': (p) => `'${p.name}' 옵션은 값을 받지 않습니다.`,
  'option-twice': (p) => `'${p.name}' 옵션이 두 번 쓰였습니다.`,
  'option-value': (p) => `'${p.name}'에 '${p.value}' 값은 쓸 수 없습니다. 쓸 수 있는 값: ${p.allowed}.`,
  'whole-number': (p) => `${p.from} 이상의 정수`,
  'several-texts': (p) => `글이 둘 이상입니다('${p.second}'). 빈칸이 있는 식은 따옴표로 묶어 주세요.`,
  'no-arguments': (p) => `이 명령은 글을 받지 않습니다: '${p.name}'. 요청은 표준 입력으로 보내 주세요.`,
  'nothing-given': () => `파일, 표준 입력을 뜻하는 -, 또는 식을 적어 주세요.`,
  'no-file': (p) => `'${p.path}' 파일이 없습니다.`,
  'cannot-write': (p) => `'${p.path}'에 쓸 수 없습니다(${p.reason}).`,
  'option-missing': (p) => `'${p.name}' 옵션이 빠졌습니다.`,
  'ner-task': (p) =>
    `${p.name === '' ? '할 일을 적어 주세요' : `'ner ${p.name}'라는 일은 없습니다`}: ner train, ner tag, ner evaluate. 사용법은 'nabla ner --help'로 볼 수 있습니다.`,
  'ner-no-data': (p) => `레이블이 있는 파일을 적어 주세요(${p.option}).`,
  'ner-no-entities': () => `데이터에 레이블이 붙은 개체가 하나도 없습니다.`,
  'ner-no-sentences': (p) =>
    `이 모델은 ${p.script === 'latin' ? '영어' : '한국어'} 문장을 다루는데, 데이터에 그런 문장이 없습니다.`,
  'ner-no-recipe': (p) => `'${p.path}'은(는) 레시피가 아닙니다.`,
  'ner-recipe-alone': (p) => `'${p.name}'은(는) 모든 것을 정하는 --recipe와 함께 쓸 수 없습니다.`,
  'ner-corpora-alone': () => `--corpora는 --recipe와 함께 씁니다.`,
  'ner-progress': (p) =>
    `에포크 ${p.epoch}/${p.epochs}, 손실 ${p.loss}, 초당 ${p.speed}토큰, 남은 시간 ${p.left}초`,
  'ner-scored': (p) => `에포크 ${p.epoch}, F1: ${p.scores}`,
  'ner-saved': (p) => `${p.path}: 레이블이 ${p.labels}인 모델`,
  'cannot-read': (p) => `'${p.path}'을(를) 읽을 수 없습니다(${p.reason}).`,
  'not-utf8': () => `UTF-8 글이 아닙니다.`,
  'let-form': () => `--let에는 변수의 선언을 적습니다: --let "W in R^(3,4); x in R^4".`,
  'time-limit': (p) => `${p.seconds}초 안에 답을 얻지 못했습니다. --timeout으로 시간을 늘릴 수 있습니다.`,
  'beyond-memory': () => `너무 커서 메모리가 모자랍니다.`,
  defect: (p) => `Nabla의 결함입니다. 알려 주시면 고치겠습니다: ${p.what}`,
  'not-json': () => `이 줄은 JSON 객체가 아닙니다.`,
  'line-too-long': (p) => `줄이 ${p.limit}바이트보다 깁니다.`,
  'bad-request-unknown': (p) => `요청에는 '${p.field}' 항목이 없습니다.`,
  'bad-request-missing': (p) => `'${p.field}' 항목이 빠졌습니다.`,
  'bad-request-value': (p) => `'${p.field}' 항목의 값은 다음이어야 합니다: ${p.expected}.`,
  expected: (p) =>
    ({
      text: '글',
      names: '이름 또는 이름의 목록',
      flag: 'true 또는 false',
      number: '0 이상의 정수',
      order: '1 이상의 정수',
      id: '글 또는 정수',
      object: '변수의 이름을 항목으로 갖는 객체',
      shape: '정수와 차원 이름의 목록',
      numbers: '수 또는 수의 중첩 배열',
      name: '변수의 이름',
    })[p.what],
};
