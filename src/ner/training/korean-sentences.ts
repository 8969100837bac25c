import { koreanPlaces, koreanSurnames } from '../features/korean-names.ts';

type Random = () => number;
const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T;

/** Our own sentences; the particles behind what is filled in are those that every noun may have. */
const templates = [
  '{PS} 씨도 {DT} {LC}에서 태어났다.',
  '{PS} 기자는 {LC}에 {QT} 머물렀다.',
  '{DT} {TI}에 {OG}에서 {PS} 교수의 강연이 열린다.',
  '{OG} 관계자 {QT}의 말에 따르면 {PS} 대표도 {LC}에 있었다.',
  '영화는 지루했지만 {PS}의 연기만 좋았다.',
  '{PS} 감독의 영화를 {QT}이나 보았다.',
  '{LC}에서 {LC}까지 {QT} 걸린다.',
  '{DT}부터 {DT}까지 {LC}에서 전시회가 열린다.',
  '{OG}에서 일하던 {PS} 씨에게 {DT} 연락이 왔다.',
  '{TI}에 출발한 버스에 {QT}의 승객이 타고 있었다.',
  '{LC}의 {OG}에서 {QT}의 학생이 공부한다.',
  '{PS} 의원은 {DT} 국회에서 “{LC}의 일”이라고 말했다.',
  '정말 재미있게 봤어요. {QT} 봐도 안 아까워요.',
  '비가 많이 와서 길이 막혔다.',
  '{OG}에 {QT}의 돈을 맡겼다.',
  '{DT} 저녁 {TI}에 다시 만나기로 했다.',
] as const;

const surnames = [...koreanSurnames];
const places = [...koreanPlaces];
const given = '민수 영희 지훈 서연 현우 수빈 동건 은정 태호 미경 준영 하늘 정숙 성민 예진 도윤'.split(' ');
const foreign = '스필버그 히치콕 존슨 마르티네스 안나 톰슨 가브리엘 루카스'.split(' ');
const bodies =
  '한빛은행 대한전자 서울대학교 새누리당 한국연구원 푸른병원 국립박물관 동아건설 시민연대 교육부'.split(' ');
const counts = ['명', '개', '번', '시간', '만원', '년', '권', '킬로미터'];
const native = ['한', '두', '세', '네', '다섯', '열', '스무'];

function filled(kind: string, random: Random): string {
  const number = (most: number): string => String(1 + Math.floor(most * random()));
  switch (kind) {
    case 'PS':
      return random() < 0.8 ? pick(surnames, random) + pick(given, random) : pick(foreign, random);
    case 'LC':
      return pick(places, random);
    case 'OG':
      return random() < 0.7 ? pick(bodies, random) : `${pick(places, random)}시청`;
    case 'DT':
      return random() < 0.5
        ? `${1950 + Math.floor(75 * random())}년 ${number(12)}월`
        : pick([`${number(12)}월 ${number(28)}일`, '지난해', '어제', '월요일', '올해', '내년'], random);
    case 'TI':
      return pick(
        [`${number(12)}시`, `오전 ${number(11)}시 ${number(59)}분`, `오후 ${number(11)}시`],
        random,
      );
    default:
      return random() < 0.5
        ? `${pick(native, random)} ${pick(counts.slice(0, 4), random)}`
        : `${number(900)}${pick(counts, random)}`;
  }
}

/** A Korean sentence of our own, as the characters that a model of Korean reads. Its labels a model has to say. */
export function koreanSentence(random: Random): string[] {
  return [...pick(templates, random).replace(/\{(\w+)\}/g, (_, kind: string) => filled(kind, random))];
}
