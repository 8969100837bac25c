import type { Formula, ResultLine } from '../account.ts';

/** ∂f/∂x = 2 x = 6: a result with its value at the point, where that says more. */
export function withValue(r: ResultLine): Formula {
  const { formula, value } = r;
  if (!value || formula.text.endsWith(`= ${value.text}`)) return formula;
  return { tex: `${formula.tex} = ${value.tex}`, text: `${formula.text} = ${value.text}` };
}
