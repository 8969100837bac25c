import type { Answer, AnsweredDerivative } from '../../core/answer.ts';
import type { Language } from '../../core/messages/catalogue.ts';
import type { NestedNumbers } from '../../core/request.ts';
import { words } from '../messages/words.ts';

/** An answer whose numbers all fit into JSON: what is not finite becomes null, and a note says so. */
export function answerAsData(answer: Answer, language: Language): Answer {
  if (answer.derivatives.every((d) => isFinite(d.value))) return answer;
  const note = words(language)['value-not-finite-here']({});
  const derivatives = answer.derivatives.map((d): AnsweredDerivative =>
    isFinite(d.value) ? d : { ...d, notes: [...(d.notes ?? []), note] },
  );
  return { ...answer, derivatives };
}

/** JSON writes NaN and the infinities as null by itself. */
function isFinite(value: NestedNumbers | undefined): boolean {
  if (value === undefined) return true;
  return typeof value === 'number' ? Number.isFinite(value) : value.every(isFinite);
}
