import type { Written } from '../notation/written.ts';
import { differing } from './difference.ts';
import type { Draft } from './draft.ts';
import { chainOf } from './formula.ts';
import type { Law } from './simplification-laws.ts';

/** A law of a simplification as it is told, and the whole before and after it. */
export interface LawStep {
  readonly law: Law;
  readonly from: Written;
  readonly to: Written;
  readonly draft: Draft;
}

/** Laws that only tidy up on the way to the next milestone. */
const tidying = new Set<Law>(['multiply-powers', 'multiply-numbers', 'rearrange']);

/** So many laws are told one by one at the normal level, too. */
const few = 3;

/** The milestones of a simplification: factored, multiplied out, collected; the single laws are their sub-steps. */
export function milestones(steps: readonly LawStep[]): Draft[] {
  const groups = steps.length <= few ? steps.map((s) => [s]) : groupsOf(steps);
  return groups.flatMap((group): Draft[] => {
    const [first, last] = [group[0], group.at(-1)];
    if (!first || !last) return [];
    if (group.length === 1) return [{ ...first.draft, level: 'normal' }];
    const { law } = group.find((s) => !tidying.has(s.law)) ?? first;
    return [
      {
        rule: law,
        level: 'normal',
        formulas: [],
        closing: [chainOf(differing(first.from, last.to))],
        children: group.map((s) => s.draft),
      },
    ];
  });
}

/** A milestone takes what tidies up before it; what is multiplied out is tidied up in the same step. */
function groupsOf(steps: readonly LawStep[]): LawStep[][] {
  const groups: LawStep[][] = [];
  let own: Law | undefined;
  let waiting: LawStep[] = [];
  for (const step of steps) {
    if (tidying.has(step.law)) {
      if (own === 'multiply-out') groups.at(-1)?.push(step);
      else waiting.push(step);
      continue;
    }
    if (step.law === own) groups.at(-1)?.push(...waiting, step);
    else groups.push([...waiting, step]);
    waiting = [];
    own = step.law;
  }
  if (groups.length === 0) return waiting.map((s) => [s]);
  groups.at(-1)?.push(...waiting);
  return groups;
}
