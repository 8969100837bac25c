import { rules, type Rule } from './rule-ids.ts';
import { details, type Detail, type Formula, type Step } from '../account.ts';

/**
 * The steps that a level of detail shows. A step whose sub-steps are left out ends with what they come to, with
 * their reasons and shapes where it has none itself, so that nothing is lost that the step needs.
 */
export function atDetail(steps: readonly Step[], detail: Detail): Step[] {
  const finest = details.indexOf(detail);
  return steps
    .filter((s) => details.indexOf(s.level) <= finest)
    .map((s): Step => {
      const children = atDetail(s.children, detail);
      return children.length > 0 || s.children.length === 0 ? { ...s, children } : closed(s);
    });
}

/** Rules whose reasons say little where only what they come to is shown. */
const obvious = new Set(['chain-rule', 'as-matrix', 'times-identity', 'rearrange']);

const bookkeeping = new Set(['equal-indices', 'collect-terms', 'factor-out', 'multiply-out']);

/** Whether the reason of a sub-step is told where only what it comes to is shown: a phase explains what is hidden. */
export const isHeard = (rule: string): boolean =>
  !obvious.has(rule) && (rules as Partial<Record<string, Rule>>)[rule]?.level !== 'summary';

/** The step by itself, with what its sub-steps come to. */
function closed(s: Step): Step {
  const { closing = [], ...own } = s;
  const [before, after] = endsOf(inOrder([s]));
  const reason = reasonOf(s);
  const below = s.children.map((c) => c.shapes);
  const shapes = s.shapes ?? (s.rule === 'shapes' ? joined(below, '; ') : undefined);
  return {
    ...own,
    ...(before && after ? { before, after: after === s.after ? after : unchanged(after) } : {}),
    formulas: [...s.formulas, ...closing],
    ...(reason === undefined ? {} : { reason }),
    ...(shapes === undefined ? {} : { shapes }),
    children: [],
  };
}

/** The step's reason; without one, those of its sub-steps, of whose own sub-steps the bookkeeping is left out. */
function reasonOf(s: Step, isInner = false): string | undefined {
  if (s.reason !== undefined) return s.reason;
  const heard = s.children.filter((c) => isHeard(c.rule) && !(isInner && bookkeeping.has(c.rule)));
  return joined(
    heard.map((c) => reasonOf(c, true)),
    ' ',
  );
}

/** The first state and the last, where the states of the steps follow one another. */
function endsOf(steps: readonly Step[]): [Formula | undefined, Formula | undefined] {
  const states = steps.flatMap(({ before, after }) => (before && after ? [{ before, after }] : []));
  const follow = states.every((x, k) => k === 0 || x.before.tex === states[k - 1]?.after.tex);
  return follow ? [states[0]?.before, states.at(-1)?.after] : [undefined, undefined];
}

/** Each once; undefined where there is none. */
function joined(texts: readonly (string | undefined)[], between: string): string | undefined {
  const said = [...new Set(texts.filter((x) => x !== undefined))];
  return said.length > 0 ? said.join(between) : undefined;
}

/** All steps, children after their parent: the order in which states follow one another. */
const inOrder = (steps: readonly Step[]): Step[] => steps.flatMap((s) => [s, ...inOrder(s.children)]);

/** Several rewritings later the whole has changed: no single part is marked. */
function unchanged(f: Formula): Formula {
  const { marks, ...rest } = f;
  const names = marks?.filter((m) => m.kind === 'name') ?? [];
  return { ...rest, ...(names.length > 0 ? { marks: names } : {}) };
}
