import { othersFirst } from '../../core/jobs/others-first.ts';
import type { Calls, HoverRequest } from './calls.ts';

/** Programs of the kinds that people point at; together they take the ways through the engine that most take. */
export const practicePrograms: readonly string[] = [
  "x'*A*x",
  'x in R^n\nsum(exp(x))',
  'y = a*x^2 + sin(b*x)',
  'X in R^(n,m)\nsum((X*w - y).^2)',
  "L = logsumexp(p) - t'*p\np = U*tanh(W*x + b)",
];

/** Code runs compiled after so many times: what each program is hovered over. */
const rounds = 3;

/**
 * The calls, practised: after the first hover's answer the thread hovers over programs of its own, one at a time and
 * whatever is asked first, so that the next new hover finds the engine's code compiled. It does so once.
 */
export function practised(calls: Calls): Calls {
  let begun = false;
  const practise = async (like: HoverRequest): Promise<void> => {
    for (let round = 0; round < rounds; round++)
      for (const source of practicePrograms) {
        await othersFirst();
        await calls.hover({ ...like, source, request: {} });
      }
  };
  return {
    ...calls,
    async hover(asked) {
      const answer = await calls.hover(asked);
      if (!begun) {
        begun = true;
        void practise(asked).catch(() => undefined);
      }
      return answer;
    },
  };
}
