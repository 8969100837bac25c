import { details, type Detail, type Step } from '../account.ts';

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
      const { closing, ...rest } = s;
      if (children.length === s.children.length || closing === undefined) return { ...s, children };
      return { ...rest, formulas: [...s.formulas, closing], children };
    });
}
