import { details, type Detail, type Formula, type Step } from '../account.ts';

/**
 * The steps that a level of detail shows. A step whose sub-steps are left out ends with what they come to, so that
 * nothing is lost that the step itself needs.
 */
export function atDetail(steps: readonly Step[], detail: Detail): Step[] {
  const finest = details.indexOf(detail);
  return steps
    .filter((s) => details.indexOf(s.level) <= finest)
    .map((s): Step => {
      const children = atDetail(s.children, detail);
      if (children.length > 0 || s.children.length === 0) return { ...s, children };
      const { closing, ...rest } = s;
      const hidden = inOrder([s]);
      const before = hidden.find((x) => x.before)?.before;
      const after = [...hidden].reverse().find((x) => x.after)?.after;
      return {
        ...rest,
        ...(before && after ? { before, after: after === s.after ? after : unchanged(after) } : {}),
        formulas: closing ? [...s.formulas, closing] : s.formulas,
        children,
      };
    });
}

/** All steps, children after their parent: the order in which states follow one another. */
const inOrder = (steps: readonly Step[]): Step[] => steps.flatMap((s) => [s, ...inOrder(s.children)]);

/** Several rewritings later the whole has changed: no single part is marked. */
function unchanged(f: Formula): Formula {
  const { marks, ...rest } = f;
  const names = marks?.filter((m) => m.kind === 'name') ?? [];
  return { ...rest, ...(names.length > 0 ? { marks: names } : {}) };
}
