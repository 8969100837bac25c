import type { nerEn } from './ner-en.ts';

/** What the readers of labelled data and of model files refuse, in Korean. */
export const nerKo: typeof nerEn = {
  'ner-empty-file': () => '레이블이 붙은 자료가 없습니다.',
  'ner-no-tags': () => '태그가 있는 열이 없습니다. 줄마다 단어와 O, B-PER, I-PER 같은 태그가 있어야 합니다.',
  'ner-columns': (p) => `이 줄에는 열이 ${p.found}개뿐입니다. 다른 줄에는 ${p.wanted}개 이상 있습니다.`,
  'ner-tag': (p) =>
    `'${p.tag}' 표기는 태그가 아닙니다. 태그는 O, 또는 B-, I-, E-, S- 뒤에 레이블을 쓴 것입니다.`,
  'ner-no-word': () => '태그는 있는데 단어가 없는 줄입니다.',
  'ner-not-json': () => '올바른 JSON이 아닙니다.',
  'ner-no-text': () => '이 줄에 "text" 항목이 없습니다.',
  'ner-entity-form': () => '레이블은 [시작, 끝, "이름"] 꼴로 쓰며, 시작과 끝은 정수입니다.',
  'ner-entity-outside': (p) =>
    `${p.start}부터 ${p.end}까지의 레이블이 비었거나 글 밖에 있습니다. 위치는 글자(코드 포인트)를 0부터 센 것입니다.`,
  'ner-overlap': (p) => `레이블을 붙인 '${p.first}' 부분과 '${p.second}' 부분이 겹칩니다.`,
  'ner-spacy-form': () =>
    'spaCy의 형식이 아닙니다. {"text", "ents"}, [글, {"entities"}], 또는 "paragraphs"가 있는 문서여야 합니다.',
  'ner-model-broken': () => '모델 파일이 손상되었거나 잘렸습니다.',
  'ner-model-foreign': () => 'safetensors 파일이지만 Nabla의 모델이 아닙니다.',
};
