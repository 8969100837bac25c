import type { Account, Formula, Step } from '../account.ts';
import { withValue } from './result.ts';

/** An account as LaTeX to paste into a document (amsmath): an equation a line. */
export function accountLatex(a: Account, withSteps: boolean): string {
  const results = [...(a.value ? [a.value] : []), ...a.shared, ...a.results.map(withValue)];
  return [...(withSteps ? stepLines(a.steps, '') : []), ...displayed(results)].join('\n');
}

function stepLines(steps: readonly Step[], indent: string): string[] {
  if (steps.length === 0) return [];
  const inner = `${indent}  `;
  return [
    `${indent}\\begin{enumerate}`,
    ...steps.flatMap((s) => [
      `${inner}\\item ${escaped(s.title)}`,
      ...displayed(s.formulas).map((line) => inner + line),
      ...(s.reason === undefined ? [] : [`${inner}${escaped(s.reason)}`]),
      ...stepLines(s.children, inner),
    ]),
    `${indent}\\end{enumerate}`,
  ];
}

function displayed(formulas: readonly Formula[]): string[] {
  if (formulas.length === 0) return [];
  const rows = formulas.map((f, k) => `  ${f.tex}${k < formulas.length - 1 ? ' \\\\' : ''}`);
  return ['\\begin{gather*}', ...rows, '\\end{gather*}'];
}

/** Words with what TeX would take for a command made harmless; the formulas between dollar signs stay. */
function escaped(sentence: string): string {
  return sentence
    .split(/(?<!\\)\$/)
    .map((part, k) => (k % 2 === 1 ? `$${part}$` : part.replace(/[#%&_{}]/g, (c) => `\\${c}`)))
    .join('');
}
