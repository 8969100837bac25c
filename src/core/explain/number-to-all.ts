import { message, type Message } from '../messages/catalogue.ts';
import { isPrintable, withParts, type Written } from '../notation/written.ts';
import { formulaOf, inSentence } from './formula.ts';

type Sum = Extract<Written, { kind: 'sum' }>;

/** What x − m means for a vector x and a number m, where the first of the formulas has such a sum. */
export function numberToAll(formulas: readonly Written[]): Message[] {
  const [found] = formulas.flatMap((w) => mixedSums(w));
  const number = found?.terms.find((x) => x.of.form === 's');
  if (!found || !number) return [];
  return [
    message('notation-number-to-all', {
      formula: inSentence(formulaOf(found)),
      subtracted: number.negative,
      matrix: found.form === 'm',
    }),
  ];
}

/** The longest sum that is shown as an example. */
const longest = 40;

/** Sums of an array and a number after it. */
function mixedSums(whole: Written): Sum[] {
  const found: Sum[] = [];
  const look = (w: Written): Written => {
    if (!isPrintable(w)) return w;
    if (w.kind === 'sum' && w.form !== 's' && w.terms[0]?.of.form !== 's' && w.size < longest)
      if (w.terms.some((x) => x.of.form === 's')) found.push(w);
    return withParts(w, look);
  };
  look(whole);
  return found;
}
