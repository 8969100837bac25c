import type { Account, Formula, ResultLine, Step } from '../account.ts';

/** ∂f/∂x = 2 x = 6: a result with its value at the point, where that says more. */
export function withValue(r: ResultLine): Formula {
  const { formula, value } = r;
  if (!value || formula.text.endsWith(`= ${value.text}`)) return formula;
  return { tex: `${formula.tex} = ${value.tex}`, text: `${formula.text} = ${value.text}` };
}

/** The value at the point, the parts that are named once, and the derivatives. */
export const resultsOf = (a: Account): Formula[] => [
  ...(a.value ? [a.value] : []),
  ...a.shared,
  ...a.results.map(withValue),
];

/** The formulas of a step behind their labels: local: ∂b/∂y = 1. Marks keep their places. */
export function labelledOf({ formulas, labels }: Step): readonly Formula[] {
  return formulas.map((f, k) => {
    const label = labels?.[k];
    if (label === undefined) return f;
    const before = `\\text{${label}: } `;
    const marks = f.marks?.map((m) => ({
      ...m,
      start: m.start + before.length,
      end: m.end + before.length,
    }));
    return { tex: before + f.tex, text: `${label}: ${f.text}`, ...(marks ? { marks } : {}) };
  });
}

/** The formulas of a step; of one that has only two states, the equation that they make. */
export function displayedOf(s: Step): readonly Formula[] {
  const { before, after } = s;
  if (s.formulas.length > 0 || !before || !after) return labelledOf(s);
  return [{ tex: `${before.tex} = ${after.tex}`, text: `${before.text} = ${after.text}` }];
}
