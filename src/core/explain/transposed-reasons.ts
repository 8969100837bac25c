import { message, type Message } from '../messages/catalogue.ts';
import type { Written } from '../notation/written.ts';
import { formulaOf, inSentence } from './formula.ts';
import { asRow } from './telling.ts';

/** What a transposition uses, by its result: the order of a product turns round, A + Aᵀ is its own transpose. */
export function transposedReasons(result: Written): Message[] {
  const parts = partsOf(result);
  const own = parts.find((x) => x.kind === 'sum' && x.form === 'm' && asRow(x) === x);
  return [
    ...(parts.some(isMatrixProduct) ? [message('why-transposed-product', {})] : []),
    ...(own ? [message('why-own-transpose', { matrix: inSentence(formulaOf(own)) })] : []),
  ];
}

/** Two arrays side by side. */
const isMatrixProduct = (x: Written): boolean =>
  x.kind === 'product' && !x.entry && x.factors.filter((f) => f.form !== 's').length > 1;

/** The formula and what stands in it outside of functions; numbers stay as they are. */
function partsOf(x: Written): Written[] {
  if (x.form === 's') return [];
  switch (x.kind) {
    case 'product':
      return [x, ...x.factors.flatMap(partsOf)];
    case 'sum':
      return [x, ...x.terms.flatMap((t) => partsOf(t.of))];
    case 'quotient':
      return [x, ...partsOf(x.above), ...partsOf(x.below)];
    case 'transpose':
      return [x, ...partsOf(x.of)];
    default:
      return [x];
  }
}
