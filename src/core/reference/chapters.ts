import type { Language } from '../messages/catalogue.ts';
import { activations } from '../rules/activations.ts';
import { elementary } from '../rules/elementary.ts';
import { hyperbolic } from '../rules/hyperbolic.ts';
import { piecewise } from '../rules/piecewise.ts';
import { rounding } from '../rules/rounding.ts';
import { special } from '../rules/special.ts';
import { trigonometric } from '../rules/trigonometric.ts';
import { constructors } from '../shapes/functions/constructors.ts';
import { decompositions } from '../shapes/functions/decompositions.ts';
import { integrals } from '../shapes/functions/integral.ts';
import { linearAlgebra } from '../shapes/functions/linear-algebra.ts';
import { losses } from '../shapes/functions/losses.ts';
import { norms } from '../shapes/functions/norms.ts';
import { products } from '../shapes/functions/products.ts';
import { rearranging } from '../shapes/functions/rearranging.ts';
import { reductions } from '../shapes/functions/reductions.ts';
import { softmaxes } from '../shapes/functions/softmaxes.ts';
import { writtenOut } from '../shapes/functions/written-out.ts';

interface Chapter {
  readonly title: Readonly<Record<Language, string>>;
  readonly rows: readonly { readonly name: string }[];
}

/** The tables of functions as chapters of the reference; what is in none of them comes last. */
export const chapters: readonly Chapter[] = [
  { title: { en: 'Powers, exponentials, logarithms', ko: '거듭제곱, 지수, 로그' }, rows: elementary },
  { title: { en: 'Circular functions', ko: '삼각함수' }, rows: trigonometric },
  { title: { en: 'Hyperbolic functions', ko: '쌍곡선함수' }, rows: hyperbolic },
  { title: { en: 'Special functions', ko: '특수함수' }, rows: special },
  { title: { en: 'Activations and robust losses', ko: '활성화 함수와 로버스트 손실' }, rows: activations },
  { title: { en: 'Choices and comparisons', ko: '선택과 비교' }, rows: piecewise },
  { title: { en: 'Rounding and remainders', ko: '반올림과 나머지' }, rows: rounding },
  {
    title: { en: 'Sums, means, extremes', ko: '합, 평균, 최대와 최소' },
    rows: [...reductions, ...integrals],
  },
  { title: { en: 'Norms', ko: '노름' }, rows: norms },
  { title: { en: 'Softmax and its kin', ko: 'softmax와 그 친척들' }, rows: softmaxes },
  { title: { en: 'Losses and statistics', ko: '손실과 통계' }, rows: losses },
  { title: { en: 'Products', ko: '곱' }, rows: products },
  { title: { en: 'Linear algebra', ko: '선형대수' }, rows: linearAlgebra },
  { title: { en: 'Decompositions and selections', ko: '분해와 선택' }, rows: decompositions },
  { title: { en: 'Making arrays', ko: '배열 만들기' }, rows: constructors },
  { title: { en: 'Rearranging arrays', ko: '배열 재배치' }, rows: rearranging },
  { title: { en: 'Functions that are written out', ko: '식으로 풀어 쓰는 함수' }, rows: writtenOut },
];
