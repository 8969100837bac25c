import type { Verdict } from '../account.ts';
import { message, say, type Language } from '../messages/catalogue.ts';
import type { VerdictResult } from '../verdict.ts';

/** The verdict in words, with its figures. */
export function verdictTold(v: VerdictResult | undefined, language: Language): Verdict {
  const label = (kind: Verdict['kind']): string => say(message(`verdict-${kind}`, {}), language);
  if (!v)
    return {
      kind: 'unchecked',
      label: label('unchecked'),
      detail: say(message('check-not-asked', {}), language),
    };
  if (v.verdict === 'unchecked')
    return {
      kind: v.verdict,
      label: label(v.verdict),
      detail: say(message(`check-${v.reason}`, {}), language),
    };
  const { maxRelativeError, points } = v;
  const error = errorText(maxRelativeError);
  const detail =
    v.verdict === 'refuted'
      ? message('refuted-detail', {
          claimed: figure(v.counterexample.claimed),
          found: figure(v.counterexample.found),
        })
      : message(v.verdict === 'convention' ? 'convention-detail' : 'verified-detail', { error, points });
  return {
    kind: v.verdict,
    label: label(v.verdict),
    detail: say(detail, language),
    maxRelativeError,
    points,
  };
}

/** A relative error in one significant digit: 2e-10. */
const errorText = (e: number): string => (e === 0 ? '0' : e.toExponential(0).replace('e-', 'e−'));

const figure = (x: number): string => String(Number(x.toPrecision(6))).replace('-', '−');
